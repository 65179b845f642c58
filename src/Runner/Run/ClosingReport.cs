using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using static BoliviaSim.Analysis.EnsembleSummary;

namespace BoliviaSim.Runner.Run;

/// <summary>The summary at the end of <c>run</c>.</summary>
internal sealed class ClosingReport(RunRequest request, EnsembleSummary summary, Page page)
{
    // Names of few commands stand below their codes; of many there would be more names than numbers.
    private const int MostNames = 4;

    private readonly Words words = page.Words;

    /// <summary>Writes it.</summary>
    public void Write()
    {
        var scenario = request.Scenario;
        page.Heading($"{scenario.Name}: {words.Name(scenario.Title)}");
        page.Line(
            words.Say($"{words.LocalTime(scenario.Start)} to {words.LocalTime(scenario.StopAt ?? scenario.Deadline)}, "
                + $"{words.Count(summary.Runs, "run")}, seed {request.Seed}"));
        page.Line(words.Say("Shares with 95 % intervals, mean deaths per run."));
        if (request.Posterior is { } posterior)
        {
            page.Line(posterior.Sentence(
                words, posterior.Taken(request.Seed, Enumerable.Range(0, (int)summary.Runs).Select(r => (uint)r))));
        }

        if (request.Set.Count > 0)
        {
            page.Entry(words.Say("Set"), string.Join(", ", request.Set.Select(s => $"{s.Key} = {s.Value}")));
        }

        page.Space();
        page.Table(Outcomes());
        page.Space();
        if (summary.Falls.Runs > 0)
        {
            page.Table(Falls());
            page.Space();
        }

        Incidence();
        page.Space();
        Deaths();
        Control();
        page.Space();
        Commands();
        page.Space();
        if (request.Folder is not null)
        {
            page.Entry(words.Say("Tables"), words.Say($"{request.FolderText} (datapackage.json says what every column holds)"));
        }

        page.Line(words.Known(Wording.Caveat));
    }

    private TextTable Outcomes()
    {
        var table = new TextTable(
            words.Say("Under the model and its ranges"), words.Say("Share (95 %)"), words.Say("Deaths"));
        Row(words.Of(Outcome.GovernmentFalls), summary.Falls);
        foreach (var ending in summary.Endings.Where(e => e.Ending.CanOccur(request.Scenario)))
        {
            Row((ending.Ending.Mode is null ? "" : "  ") + words.Of(ending.Ending), ending);
        }

        return table;

        void Row(string label, EndingCounts counts)
        {
            var row = new OutcomeRow(counts, summary.Runs);
            table.Add(label, $"{Share(counts.Runs)} {Wording.Range(row.Interval),11}", words.Mean(counts.DeathsMean));
        }
    }

    /// <summary>When the government falls, of the ways in which it does.</summary>
    private TextTable Falls()
    {
        var table = new TextTable(
            words.Say("Hours after the start"), words.Say("Median"), words.Say("80 % of falls"), words.Say("Median time"));
        Row(words.Of(Outcome.GovernmentFalls), summary.Falls);
        foreach (var ending in summary.Endings.Where(e => e.Ending.IsFall))
        {
            Row($"  {words.Of(ending.Ending)}", ending);
        }

        return table;

        void Row(string label, EndingCounts counts)
        {
            var row = new OutcomeRow(counts, summary.Runs);
            if (row.FallHour(50) is { } median)
            {
                table.Add(
                    label, words.Hour(median), $"{words.Hour(row.FallHour(10))}-{words.Hour(row.FallHour(90))}", LocalTime(median));
            }
        }
    }

    private void Incidence()
    {
        var (falls, horizon) = (summary.Falls.Hours, request.Parameters.HorizonHour);
        var step = Sparkline.HoursPerCharacter(horizon, page.TextWidth);
        var shares = Enumerable.Range(1, (int)Math.Ceiling(horizon / step))
            .Select(i => (double)falls.CountUpTo(Math.Min(i * step, horizon)) / summary.Runs).ToList();
        page.Fixed(words.Say("Falls by hour"), Sparkline.Of(shares));
        page.Fixed("", Sparkline.Days(request.Scenario.Start, shares.Count, step, words.Weekday));
        page.Entry("", words.Say(
            $"cumulative, 0 to {Share(falls.CountUpTo(horizon))} of all runs; {words.Count(step, "hour")} per character"));
    }

    private void Deaths()
    {
        var text = words.Say($"{PerRun(summary.Endings.Sum(e => e.Deaths))}, attributed to government or state "
            + $"{PerRun(summary[Total.DeathsAttributedGovernment])}, to the opposition "
            + $"{PerRun(summary[Total.DeathsAttributedOpposition])}, contested {PerRun(summary[Total.DeathsContested])}");
        if (summary[Total.DeathsByTroops] > 0)
        {
            text += words.Say($"; in clashes with troops under orders {PerRun(summary[Total.DeathsByTroops])}");
        }

        page.Entry(words.Say("Deaths per run"), text);
    }

    private void Control()
    {
        page.Entry(
            words.Say("Without a fall"),
            words.Say($"contained {Share(summary[Total.Contained])}, contested {Share(summary[Total.Contested])} of all runs")
            + (request.Scenario is { Audit: AuditPlan.None } or { StopAt: not null }
                ? "" : words.Say($"; second round refused or result stands, and contested: {Share(summary[Total.Standoff])}")));
        var values = request.Parameters.Values;
        var (police, siege) = (words.Percent(values[Scalar.OutcomeContainedPolice]), CellText.Of(values[Scalar.OutcomeContainedSiege]));
        page.Entry("", words.Say($"contained: at the end less than {police} of the police stand aside or oppose, and the siege of the seat "
            + $"is below {siege} of 1; contested: all else"));
    }

    private void Commands()
    {
        var breaks = FirstBreaks().ToList();
        var fromStart = breaks.Where(c => c.Hours.CountUpTo(0) == summary.Runs).ToList();
        var never = breaks.Where(c => c.Occurred == 0).ToList();
        var table = new TextTable(
            words.Say("First break of a command"), words.Say("Broke"), words.Say("Fall first"), words.Say("Neither"),
            words.Say("Hour: 10 %"), "50 %", "90 %");
        foreach (var counts in breaks.Except(fromStart).Except(never))
        {
            table.Add(
                NameOf(counts),
                Share(counts.Occurred),
                Share(counts.FallFirst),
                Share(new CommandRow(counts, summary.Runs).Neither),
                words.Hour(counts.Hours.Quantile(10, summary.Runs)),
                words.Hour(counts.Hours.Quantile(50, summary.Runs)),
                words.Hour(counts.Hours.Quantile(90, summary.Runs)));
        }

        page.Table(table);
        page.Line(words.Say("Half of its people stand aside or oppose; hours by which that holds in 10, 50, 90 % of all runs."));
        List(words.Say("At the start"), fromStart.Select(NameOf), list => words.Say($"broken in all runs: {list}"));
        List(words.Say("In no run"), never.Select(NameOf), list => words.Say($"the people of {list}"));
        List(words.Say("Leadership"), never.Select(OwnBreak).OfType<string>(),
            list => words.Say($"stands aside or opposes without its people, % of runs: {list}"));
        page.Line(breaks.Count > MostNames ? words.Say("Names of the codes are in commands.csv, and `scenarios show` lists them.")
            : string.Join("; ", breaks.Select(c => $"{c.Command.Id}: {CalledBy(c.Command.Id)}")) + ".");
    }

    private string CalledBy(string code) => words.Name(MeasureWords.NameOf(request.Scenario, code));

    private void List(string label, IEnumerable<string> items, Func<string, string> sentence)
    {
        if (string.Join(", ", items) is { Length: > 0 } list)
        {
            page.Entry(label, sentence(list));
        }
    }

    /// <summary>A leadership may act while its people stay: how often; null when it never does.</summary>
    private string? OwnBreak(CommandCounts people)
    {
        var own = summary.Commands.First(c => c.Command.Index == people.Command.Index && c.Event == CommandEvent.OwnBreak);
        return own.Occurred == 0 ? null : $"{own.Command.Id} {Numeral.Percent(own.Occurred, summary.Runs)}";
    }

    /// <summary>Half of the people under a command stand aside or oppose; of a command without people, the command itself.</summary>
    private IEnumerable<CommandCounts> FirstBreaks() => summary.Commands
        .Where(c => c.IsPossible && c.Event != CommandEvent.Opposed)
        .DistinctBy(c => c.Command.Index);

    private string NameOf(CommandCounts counts) =>
        counts.Event == CommandEvent.OwnBreak ? words.Say($"{counts.Command.Id} (itself)") : counts.Command.Id;

    private string LocalTime(double hour) => words.LocalTime(CellText.At(request.Scenario.Start, hour));

    private string PerRun(long total) => words.Mean((double)total / summary.Runs);

    private string Share(long runs) => words.Percent(runs, summary.Runs);
}
