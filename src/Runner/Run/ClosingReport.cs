using BoliviaSim.Analysis;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using static BoliviaSim.Analysis.EnsembleSummary;

namespace BoliviaSim.Runner.Run;

/// <summary>The summary at the end of <c>run</c>.</summary>
internal sealed class ClosingReport(RunRequest request, EnsembleSummary summary, Page page)
{
    /// <summary>Writes it.</summary>
    public void Write()
    {
        var scenario = request.Scenario;
        page.Heading($"{scenario.Name}: {scenario.Title}");
        page.Line(
            $"{Wording.LocalTime(scenario.Start)} to {Wording.LocalTime(scenario.StopAt ?? scenario.Deadline)}, "
                + $"{Wording.Count(summary.Runs, "run")}, seed {request.Seed}");
        page.Line("Shares with 95 % intervals, mean deaths per run.");
        if (request.Posterior is { } posterior)
        {
            page.Line(posterior.Sentence(posterior.Taken(request.Seed, Enumerable.Range(0, (int)summary.Runs).Select(r => (uint)r))));
        }

        if (request.Set.Count > 0)
        {
            page.Entry("Set", string.Join(", ", request.Set.Select(s => $"{s.Key} = {s.Value}")));
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
            page.Entry("Tables", $"{request.FolderText} (datapackage.json says what every column holds)");
        }

        page.Line(Wording.Caveat);
    }

    private TextTable Outcomes()
    {
        var table = new TextTable("Under the model and its ranges", "Share (95 %)", "Deaths");
        Row("Government falls", summary.Falls);
        foreach (var ending in summary.Endings.Where(e => e.Ending.CanOccur(request.Scenario)))
        {
            Row(ending.Ending.Mode is { } mode ? $"  {Wording.Of(mode)}" : Wording.Of(ending.Ending.Outcome), ending);
        }

        return table;

        void Row(string label, EndingCounts counts)
        {
            var row = new OutcomeRow(counts, summary.Runs);
            table.Add(label, $"{Share(counts.Runs)} {Wording.Range(row.Interval),11}", Wording.Mean(counts.DeathsMean));
        }
    }

    /// <summary>When the government falls, of the ways in which it does.</summary>
    private TextTable Falls()
    {
        var table = new TextTable("Hours after the start", "Median", "80 % of falls", "Median time");
        Row("Government falls", summary.Falls);
        foreach (var ending in summary.Endings.Where(e => e.Ending.IsFall))
        {
            Row($"  {Wording.Of(ending.Ending.Mode!.Value)}", ending);
        }

        return table;

        void Row(string label, EndingCounts counts)
        {
            var row = new OutcomeRow(counts, summary.Runs);
            if (row.FallHour(50) is { } median)
            {
                table.Add(
                    label, Wording.Hour(median), $"{Wording.Hour(row.FallHour(10))}-{Wording.Hour(row.FallHour(90))}", LocalTime(median));
            }
        }
    }

    private void Incidence()
    {
        var (falls, horizon) = (summary.Falls.Hours, request.Parameters.HorizonHour);
        var step = Sparkline.HoursPerCharacter(horizon, page.TextWidth);
        var shares = Enumerable.Range(1, (int)Math.Ceiling(horizon / step))
            .Select(i => (double)falls.CountUpTo(Math.Min(i * step, horizon)) / summary.Runs).ToList();
        page.Fixed("Falls by hour", Sparkline.Of(shares));
        page.Fixed("", Sparkline.Days(request.Scenario.Start, shares.Count, step));
        page.Entry("", $"cumulative, 0 to {Share(falls.CountUpTo(horizon))} of all runs; {Wording.Count(step, "hour")} per character");
    }

    private void Deaths()
    {
        var text = $"{PerRun(summary.Endings.Sum(e => e.Deaths))}, attributed to government or state "
            + $"{PerRun(summary[Total.DeathsAttributedGovernment])}, to the opposition "
            + $"{PerRun(summary[Total.DeathsAttributedOpposition])}, contested {PerRun(summary[Total.DeathsContested])}";
        if (summary[Total.DeathsByTroops] > 0)
        {
            text += $"; in clashes with troops under orders {PerRun(summary[Total.DeathsByTroops])}";
        }

        page.Entry("Deaths per run", text);
    }

    private void Control() => page.Entry(
        "Without a fall",
        $"contained {Share(summary[Total.Contained])}, contested {Share(summary[Total.Contested])} of all runs"
        + (request.Scenario is { Audit: AuditPlan.None } or { StopAt: not null }
            ? "" : $"; second round refused or result upheld, and contested: {Share(summary[Total.Standoff])}"));

    private void Commands()
    {
        var breaks = FirstBreaks().ToList();
        var fromStart = breaks.Where(c => c.Hours.CountUpTo(0) == summary.Runs).ToList();
        var never = breaks.Where(c => c.Occurred == 0).ToList();
        var table =
            new TextTable("First break of a command", "Broke", "Fall first", "Neither", "Hour: 10 %", "50 %", "90 %");
        foreach (var counts in breaks.Except(fromStart).Except(never))
        {
            table.Add(
                NameOf(counts),
                Share(counts.Occurred),
                Share(counts.FallFirst),
                Share(new CommandRow(counts, summary.Runs).Neither),
                Wording.Hour(counts.Hours.Quantile(10, summary.Runs)),
                Wording.Hour(counts.Hours.Quantile(50, summary.Runs)),
                Wording.Hour(counts.Hours.Quantile(90, summary.Runs)));
        }

        page.Table(table);
        page.Line("Half of its people stand aside or oppose; hours by which that holds in 10, 50, 90 % of all runs.");
        List("At the start", "broken in all runs: ", fromStart.Select(NameOf));
        List("In no run", "the people of ", never.Select(NameOf));
        List("Leadership", "stands aside or opposes without its people, % of runs: ", never.Select(OwnBreak).OfType<string>());
        page.Line("Names of the codes are in commands.csv, and `scenarios show` lists them.");
    }

    private void List(string label, string text, IEnumerable<string> items)
    {
        if (string.Join(", ", items) is { Length: > 0 } list)
        {
            page.Entry(label, text + list);
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

    private static string NameOf(CommandCounts counts) =>
        counts.Event == CommandEvent.OwnBreak ? $"{counts.Command.Id} (itself)" : counts.Command.Id;

    private string LocalTime(double hour) => Wording.LocalTime(CellText.At(request.Scenario.Start, hour));

    private string PerRun(long total) => Wording.Mean((double)total / summary.Runs);

    private string Share(long runs) => Wording.Percent(runs, summary.Runs);
}
