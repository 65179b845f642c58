using System.CommandLine;
using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;
using Names = BoliviaSim.Scenarios.Names;

namespace BoliviaSim.Runner.Analyse;

/// <summary><c>analyse hazard</c>: competing risks, by which hour which outcome comes about.</summary>
internal sealed class AnalyseHazard
{
    private const string Method = "hazard";
    private const double MostIntervals = 10_000;

    private readonly AnalyseOptions shared;
    private readonly WholeOption point =
        new("--point", "Analyses the runs of this point alone. [default: all points together]", (0, int.MaxValue));

    private readonly NumberOption interval =
        new("--interval", "Length of an interval of time, in hours (or the unit of --time).", (1e-6, 1e6), 1);

    private readonly Option<string> time =
        new("--time") { Description = "Column of the time of an end, with --response and --event.", HelpName = "NAME" };
    private readonly Option<string> cause = new("--event")
    {
        Description = "Column that names how a case ends; empty, 0, false, NA, censored and the like: observation ends without an event.",
        HelpName = "NAME",
    };

    public AnalyseHazard(AnalyseOptions shared)
    {
        this.shared = shared;
        Command = new Verb(
            Method, "Cumulative incidence of the outcomes, hazard by hour, restricted mean time, under competing risks.",
            "FOLDER", "FOLDER --point 3 --interval 2");
        shared.AddTo(Command, hasResponse: false);
        foreach (var option in new Option[] { point, interval, time, cause })
        {
            Command.Add(option);
        }
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    public int Execute(Options options)
    {
        var target = shared.ReadTarget(options, Method);
        var width = interval.Read(options);
        var chosen = point.Given(options);
        var (columns, sources) = (ReadColumns(options), shared.ReadSources(options, Method, target, needsDesign: false));
        if (columns is null || sources is null)
        {
            return ExitCode.BadInput;
        }

        var source = sources.Runs;
        var (ends, errors) = EndsInput.Read(
            source, columns, shared.Levers(options, sources), (shared.VariantColumn(options), shared.Variant(options)), chosen);
        options.Add(errors);
        var groups = ends?.Groups.Select(g => (g.Group, Risks: CompetingRisks.Of(g.Ends, Math.Max(1, ends.Causes.Count)))).ToList();
        if (groups is not null && groups.Max(g => g.Risks.Times.Last()) / width > MostIntervals)
        {
            options.Add($"--interval: {width} cuts the time into more than {MostIntervals:N0} intervals.");
        }

        options.Add(ends is { Causes.Count: 0 } ? $"{source.Name}: no case ends with an event." : null);
        if (options.Errors.Count > 0 || target is null || ends is null || groups is null)
        {
            return ExitCode.BadInput;
        }

        shared.WarnOfLeftOut(ends.LeftOut);
        shared.WarnOfCutEnds(sources);
        if (ends.HasSharedReplicates && sources.Folder?.Luck != LuckKind.Own)
        {
            shared.Warn("replicates occur at several points, which share their random numbers; standard errors and bands take all runs as "
                + "independent and are too short where points respond alike; --point analyses one of them");
        }

        foreach (var doubtful in ends.Causes.Where(c => !columns.IsOfRuns && CauseName.IsDoubtful(c)))
        {
            shared.Warn($"{Names.Quote(doubtful)} counts as a cause, of {Wording.Count(ends.CasesOf(doubtful), "case")}; where observation "
                + "ends without an event write 'censored'");
        }

        if (!columns.IsOfRuns)
        {
            WarnOfCodes(columns.Cause, ends);
        }

        if (!columns.IsOfRuns && ends.Censored == 0)
        {
            shared.Warn($"no case is censored: each of {Wording.Count(ends.Causes.Sum(c => ends.CasesOf(c)))} ends with an event "
                + $"({CauseCounts(ends)}); docs/analyses.md lists the words for cases without one");
        }

        Write(target, sources, ends, groups, width, columns);
        return ExitCode.Done;
    }

    /// <summary>A column that may say the opposite of what it is read as, and causes that may be one.</summary>
    private void WarnOfCodes(string column, EndsInput ends)
    {
        if (column.StartsWith("cens", StringComparison.OrdinalIgnoreCase) && ends.Causes is ["1" or "true"])
        {
            shared.Warn($"{Names.Quote(ends.Causes[0])} in column {Names.Quote(column)} counts as an event; if it means that the case is "
                + "censored, give --event a column in which 0 does");
        }

        foreach (var alike in ends.Causes.GroupBy(c => c, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            shared.Warn($"{string.Join(" and ", alike.Select(c => Names.Quote(c)))} count as {Wording.Count(alike.Count())} causes; if "
                + "they are one, write them alike");
        }
    }

    private EndColumns? ReadColumns(Options options)
    {
        var (at, by) = (options.Text(time), options.Text(cause));
        var isOutside = shared.IsOutside(options);
        if (isOutside && (at is null || by is null))
        {
            options.Add("--response needs --time and --event, its columns of when and how cases end.");
            return null;
        }

        options.Add(
            !isOutside && (at is not null || by is not null)
                ? "--time and --event belong to --response; a folder of results has its own." : null);
        return isOutside ? new EndColumns(at!, by!, null) : EndColumns.OfRuns;
    }

    private void Write(
        AnalysisFolder target, AnalysisSources sources, EndsInput ends,
        List<(PointGroup Group, CompetingRisks Risks)> groups, double width, EndColumns columns)
    {
        target.Clear();
        var report = new AnalysisReport(shared, target, "cumulative incidence", ends.Layout, columns.IsOfRuns, [sources.Runs],
            sources.Folder?.Origin() ?? "");
        var scenario = columns.IsOfRuns ? sources.Folder?.Scenario() : null;
        // Outcomes other than a fall are classified at the horizon: they have an hour but no hazard on the way to it.
        int[] hazardous =
            [.. Enumerable.Range(0, ends.Causes.Count).Where(c => !columns.IsOfRuns || Enum.TryParse<FallMode>(ends.Causes[c], out _))];
        target.Write(HazardTables.Hazard(ends.Layout), InGroups(g => Steps(g, width).Skip(1).Zip(Steps(g, width)).SelectMany(step =>
            hazardous.Select(c => new HazardTables.HazardRow(ends.Causes[c], g.Hazard(c, step.Second, step.First))))));
        target.Write(HazardTables.Incidence(ends.Layout), InGroups(g => Enumerable.Range(0, ends.Causes.Count).SelectMany(c =>
            Steps(g, width).Zip(g.Of(c, Steps(g, width)), (t, i) => new HazardTables.CauseIncidenceRow(ends.Causes[c], t, i)))));
        target.Write(
            HazardTables.Means(ends.Layout),
            InGroups(g => hazardous.Select(c => new HazardTables.MeanRow(ends.Causes[c], g.Times.Last(), Mean(g, c)))));
        for (var i = 0; i < groups.Count; i++)
        {
            var (group, risks) = groups[i];
            target.Write(
                Groups.Picture(Method, null, i, groups.Count),
                HazardPicture.Of(
                    ends.Causes, hazardous, risks, [.. Steps(risks, width)], scenario,
                    (seen, remarks) => report.About(
                        group, "By when does which outcome come about?", seen, Wording.Count(risks.Cases, "case"), remarks)));
            report.Heading(group);
            report.Say(Sentences(ends, hazardous, risks));
        }

        if (!columns.IsOfRuns && ends.Censored > 0)
        {
            report.Say([$"Cases by cause: {CauseCounts(ends)}; without an event {Wording.Count(ends.Censored)}."]);
        }

        report.Finish();

        IEnumerable<Grouped<T>> InGroups<T>(Func<CompetingRisks, IEnumerable<T>> rows) =>
            groups.SelectMany(g => rows(g.Risks).Select(row => new Grouped<T>(g.Group, row)));
    }

    private static IEnumerable<string> Sentences(EndsInput ends, int[] hazardous, CompetingRisks risks)
    {
        var last = risks.Times.Last();
        yield return $"{Wording.Count(risks.Cases, "case")}, followed up to time {IndexSentences.Text(last)}.";
        for (var c = 0; c < ends.Causes.Count; c++)
        {
            var i = risks.Of(c, [last])[0];
            yield return $"{ends.Causes[c]} occurs in {IndexSentences.Percent(new Estimate(i.Share, i.Band.Low, i.Band.High))} of "
                + "cases by then.";
        }

        foreach (var c in hazardous)
        {
            yield return $"The mean time without {ends.Causes[c]} up to then is {IndexSentences.Text(Mean(risks, c))}.";
        }
    }

    private static string CauseCounts(EndsInput ends) =>
        string.Join(", ", ends.Causes.Select(c => $"{c} {Wording.Count(ends.CasesOf(c))}"));

    private static Estimate Mean(CompetingRisks risks, int cause) =>
        risks.RestrictedMean(cause, Math.Max(risks.Times.Last(), double.Epsilon));

    /// <summary>0, then every interval's end, then the latest time.</summary>
    private static IEnumerable<double> Steps(CompetingRisks risks, double width)
    {
        var last = risks.Times.Last();
        for (var step = 0; step * width < last; step++)
        {
            yield return step * width;
        }

        yield return last;
    }
}
