using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Sweep;

/// <summary>An experiment with everything that it names: its scenario read and changed, its design made and checked.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Scenario">The scenario with what the experiment sets.</param>
/// <param name="Design">The points.</param>
/// <param name="Points">The compiled scenarios at the points.</param>
/// <param name="First">The first point made ready to run.</param>
internal sealed record LoadedExperiment(Experiment Experiment, Scenario Scenario, Design Design, CompiledPoints Points, Parameters First)
{
    /// <summary>The particles at its points; null where parameters are those of the scenario.</summary>
    public PointParticles? Particles { get; private init; }

    /// <summary>Points whose faults are told; more would help nobody.</summary>
    private const int MostFaults = 20;

    /// <summary>The key of a file that names the columns to record.</summary>
    public const string RecordedPath = "outcomes";

    /// <summary>Loads what an experiment names.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">Folder that its paths start from.</param>
    /// <param name="tell">Text of a finding about the plan, with its place where the experiment has one.</param>
    /// <param name="errors">Receives everything that is wrong.</param>
    /// <param name="warnings">Receives what to look at.</param>
    /// <param name="files">Receives the files that are read.</param>
    /// <returns>Null with errors.</returns>
    public static LoadedExperiment? Load(
        Experiment experiment, string folder, Func<ScenarioFinding, string> tell, ICollection<string> errors, ICollection<string> warnings,
        ICollection<string> files)
    {
        var loaded = LoadedScenario.Load(experiment.Scenario, folder);
        Add(files, loaded.Files);
        var posterior = PosteriorLibrary.IsNamed(experiment.PosteriorFile) ? null : experiment.PosteriorFile;
        Add(files, new[] { experiment.PointsFile, posterior }.OfType<string>().Select(f => Path.GetFullPath(f, folder)));
        Add(errors, loaded.Errors);
        Add(warnings, loaded.Warnings);
        if (loaded.Scenario is not { } read)
        {
            return null;
        }

        var (scenario, faults) = ScenarioOverrides.Apply(read, experiment.Set);
        var repeated = ScenarioOverrides.Repeated(experiment.Set);
        Add(errors, faults.Select(f => $"set {f}").Concat(repeated.Select(r => $"set {r}.")));
        if (faults.Count + repeated.Count > 0)
        {
            return null;
        }

        var ofSet = ChangeWarnings.Of(read, scenario, experiment.Set).ToList();
        Add(warnings, ofSet.Where(f => f.Kind == FindingKind.Warning).Select(f => $"set: {f.Message}"));
        var findings = experiment.Plan.Check(scenario);
        Add(errors, findings.Where(f => !f.IsWarning).Select(tell));
        Add(warnings, findings.Where(f => f.Kind == FindingKind.Warning).Select(tell));
        if (findings.Any(f => !f.IsWarning))
        {
            return null;
        }

        var twice = experiment.Set.Select(s => s.Split('=')[0].Trim())
            .Intersect(experiment.Plan.Uncertainties.Concat(experiment.Plan.Levers).Select(f => f.Name)).ToList();
        Add(
            errors,
            twice.Select(
                name => $"set {name}: the design varies this parameter, so the value would have no effect; leave one of them out."));
        if (twice.Count > 0)
        {
            return null;
        }

        if (experiment.PointsFile is { } points && InputFile.CutEnd(Path.GetFullPath(points, folder), points) is { } cut)
        {
            warnings.Add(cut);
        }

        if (MakeDesign(experiment, scenario, folder, errors, warnings) is not { } design)
        {
            return null;
        }

        var columns = experiment.PointsFile is null ? [] : Columns(design).ToList();
        Add(warnings, Wording.OutsideRanges(
            [
                .. OfKind(FindingKind.OutsidePlausibleRange),
                .. OutsideRanges(columns).Select(line => $"{experiment.PointsFile}: {line}"),
            ],
            "laws and values of the experiment"));
        Add(warnings, Wording.FixedConstants(
            [
                .. OfKind(FindingKind.FixedConstant),
                .. from column in columns
                   let parameter = ParameterTable.Find(column.Name)!
                   where Factor.BeyondPlausibleRange(parameter, column.Low, column.High) is null
                   let text = FixedConstant.WarningWhereVaried(parameter)
                   where text is not null
                   select $"{experiment.PointsFile}: {column.Name}: {text}",
            ]));
        Add(warnings, Unused(experiment, scenario, columns, tell));
        var whole = Check(experiment, scenario, design, tell, errors);
        return whole is null || experiment.PosteriorFile is null ? whole : WithPosterior(whole, read, folder, errors, warnings);

        IEnumerable<string> OfKind(FindingKind kind) => findings.Where(f => f.Kind == kind).Select(tell)
            .Concat(ofSet.Where(f => f.Kind == kind).Select(f => $"set {f.Message}"));
    }

    /// <summary>The same with its posterior; null with errors.</summary>
    private static LoadedExperiment? WithPosterior(
        LoadedExperiment points, Scenario given, string folder, ICollection<string> errors, ICollection<string> warnings)
    {
        var name = points.Experiment.PosteriorFile!;
        if (ChosenPosterior.Read(Path.GetFullPath(name, folder), name, errors) is not { } posterior)
        {
            return null;
        }

        var particles = new PointParticles(posterior, points.Experiment, points.Design);
        var problem = points.Experiment.PosteriorHash is not { } hash ? posterior.Problem(given)
            : posterior.Hash != hash ? "it is not the posterior that was run; its hash is not that of the experiment" : null;
        List<string> faults = [.. problem is null ? Array.Empty<string>() : [$"{name}: {problem}."], .. particles.Faults(points.Points)];
        Add(errors, faults);
        Add(warnings, new[]
        {
            posterior.Warning(given, particles.Versions(points.Experiment, points.Scenario)), posterior.Coarseness,
        }.OfType<string>());
        return faults.Count == 0 ? points with { Particles = particles } : null;
    }

    /// <summary>What counts for nothing at all points or in some variants.</summary>
    private static IEnumerable<string> Unused(
        Experiment experiment, Scenario scenario, List<VariedParameter> listed, Func<ScenarioFinding, string> tell)
    {
        var factors = experiment.Plan.Uncertainties.Concat(experiment.Plan.Levers);
        var used = new UsedSettings(
            scenario, experiment.Plan.Variants,
            [.. factors.Select(f => new VariedParameter(f.Name, f.Distribution.Low, f.Distribution.High)), .. listed]);
        return used.OfVaried().Select(f => listed.Count == 0 ? tell(f) : $"{experiment.PointsFile}: {f.Path}: {f.Message}")
            .Concat(used.OfVariants().Select(tell))
            .Concat(used.OfSet(experiment.Set).Select(text => $"set {text}"))
            .Concat(experiment.Until is { } until && used.OfOutcome(until.Outcome) is { } never ? [$"until: {never}"] : []);
    }

    /// <summary>The parameters of a list with the ends of their values.</summary>
    private static IEnumerable<VariedParameter> Columns(Design design)
    {
        for (var column = 0; column < design.Parameters.Count; column++)
        {
            var (low, high) = design.RangeOf(column);
            yield return new VariedParameter(design.Parameters[column], low, high);
        }
    }

    /// <summary>Columns of a list that go beyond plausible ranges.</summary>
    private static IEnumerable<string> OutsideRanges(IEnumerable<VariedParameter> columns) =>
        from column in columns
        let text = Factor.BeyondPlausibleRange(ParameterTable.Find(column.Name)!, column.Low, column.High)
        where text is not null
        select $"{column.Name}: {text}";

    private static Design? MakeDesign(
        Experiment experiment, Scenario scenario, string folder, ICollection<string> errors, ICollection<string> warnings)
    {
        if (experiment.PointsFile is not { } file)
        {
            return DesignBuilder.Build(experiment.Plan, scenario);
        }

        return ReadDesign(Path.GetFullPath(file, folder), file, experiment.Plan.Variants, errors, warnings);
    }

    /// <summary>Reads the points of a list.</summary>
    public static Design? ReadDesign(
        string path, string name, IReadOnlyList<Variant> variants, ICollection<string> errors, ICollection<string>? warnings = null)
    {
        try
        {
            using var stream = InputFile.Open(path);
            var (design, faults) = DesignCsvReader.Read(stream, name, variants, warnings);
            Add(errors, faults.Select(f => f.ToString()));
            return design;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"'{name}' cannot be read: {e.Message}");
            return null;
        }
    }

    private static LoadedExperiment? Check(
        Experiment experiment, Scenario scenario, Design design, Func<ScenarioFinding, string> tell, ICollection<string> errors)
    {
        var points = new CompiledPoints(design, scenario, experiment.Plan.Variants);
        var faults = points.Faults().Take(MostFaults + 1).ToList();
        Add(errors, faults.Take(MostFaults));
        if (faults.Count > MostFaults)
        {
            errors.Add($"more points have faults; only {MostFaults} are listed");
        }

        if (faults.Count > 0)
        {
            return null;
        }

        var runs = (long)design.Count * (experiment.Until?.Rule.Most ?? experiment.Replicates);
        if (experiment.Luck == LuckKind.Own && runs > RunAddress.MostOwn)
        {
            errors.Add($"luck: {Wording.Count(runs, "run")} cannot all have random numbers of their own; at most {RunAddress.MostOwn} can. "
                + "Take fewer points or replicates, or a seed for each part of the experiment.");
            return null;
        }

        var first = points.At(0);
        var wrong = SweepRunsTable.Faults(first, experiment.Outcomes).ToList();
        Add(errors, wrong.Select(fault => tell(new ScenarioFinding(RecordedPath, fault))));
        return wrong.Count == 0 ? new LoadedExperiment(experiment, scenario, design, points, first) : null;
    }

    private static void Add(ICollection<string> list, IEnumerable<string> more)
    {
        foreach (var text in more)
        {
            list.Add(text);
        }
    }
}
