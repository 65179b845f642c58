using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Runner.Forecast;

/// <summary>What a series of forecasts shows on the screen: first the answer.</summary>
internal sealed class ForecastReport(ForecastRequest request, ForecastResult result, Page page)
{
    /// <summary>Most hours of the table by hour, and most rows of the table of what happens next.</summary>
    private const int MostHours = 6, MostRows = 24;

    /// <summary>Longest name in a table of the screen.</summary>
    private const int MostLetters = 43;

    private ForecastSummary Final => result.Final;

    private string Size => $"Effective size {SizeOf(Final)}";

    private const string Itself = ", itself";

    /// <summary>Writes it.</summary>
    public void Write()
    {
        var known = Wording.Count(Final.Known.Count, "row");
        var asOf = $"As of {Shares.Date(Final.AsOf)}, knowing {known}: ";
        page.Heading($"{request.Scenario.Name}: {request.Scenario.Title}");
        if (Final.IsPossible)
        {
            page.Line($"{asOf}the government falls before the deadline in {WithInterval(Final, Final.FallsByDeadline)} of runs.");
            page.Space();
            ByHour();
            page.Space();
            Endings();
            page.Space();
            Next();
        }
        else
        {
            page.Line($"{asOf}no statement is possible. The histories that fit the record are worth {SizeOf(Final)} of equal weight, fewer "
                + $"than {ForecastOptions.LeastEffective}. {ForecastRows.MoreHistories(request.Posterior is not null)}");
        }

        page.Space();
        Events();
        page.Space();
        page.Entry("Made of", $"{Wording.Count(Final.Histories)} histories {From()}, worth {SizeOf(Final)}; "
            + (Final.IsPossible
                ? $"{Wording.Count(Final.Runs, "run")} from {Wording.Count(Final.Ancestors)} of them "
                    + $"{(Final.Runs == 1 ? "knows" : "know")} a share "
                    + $"about as well as {Wording.Count((long)Math.Round(Final.EquivalentRuns), "independent run")}; seed "
                    + $"{request.Seed}" : $"seed {request.Seed}"));
        if (Final is { IsPossible: true, EffectiveSize: < ForecastOptions.FewEffective })
        {
            page.Entry("Warning", $"the effective size is below {ForecastOptions.FewEffective}: all figures are coarse. "
                + ForecastRows.MoreHistories(request.Posterior is not null));
        }

        page.Entry("Tables", $"{request.FolderText} (datapackage.json says what every column holds)");
        page.Line(Wording.ForecastCaveat);
    }

    private string From() => request.Posterior is { } posterior
        ? $"of a posterior up to {Wording.LocalTime(posterior.Posterior.Cut)}" : "from the prior";

    private void ByHour()
    {
        var start = request.Scenario.Start;
        var table = new TextTable("Government has fallen by", "Share (95 %)", "Deaths");
        foreach (var time in Hours())
        {
            var hour = (time - start).TotalHours;
            var falls = result.Last.Runs.Where(r => r.Outcome.FallHour <= hour + 1e-9).ToList();
            table.Add(
                Wording.LocalTime(time) + (time == request.Scenario.Deadline ? ", deadline" : ""), WithInterval(Final, falls.Count),
                Wording.Mean(falls.Count == 0 ? null : falls.Average(r => (double)r.Outcome.Counts.Deaths)));
        }

        page.Table(table);
        page.Line($"{Size}. Deaths per run, from hour 0 on, in the runs with such a fall.");
    }

    /// <summary>Noons and midnights up to the deadline, or some of them where there are many.</summary>
    private IEnumerable<DateTime> Hours()
    {
        var (from, to) = (Final.AsOf, request.Scenario.Deadline);
        var count = (int)Math.Min(10_000, 2 * ((to - from.Date).TotalDays + 1));
        var halves = Enumerable.Range(1, count).Select(n => from.Date.AddHours(12 * n)).Where(t => t > from && t < to).ToList();
        var step = (halves.Count + MostHours - 1) / MostHours;
        return halves.Where((_, i) => (i + 1) % Math.Max(1, step) == 0).Append(to);
    }

    private void Endings()
    {
        var table = new TextTable("How runs end", "Share (95 %)", "Deaths");
        Row(Wording.Of(Observation.Outcome.GovernmentFalls), Final.Falls);
        foreach (var ending in Final.Endings.Where(e => e.Ending.CanOccur(request.Scenario)))
        {
            Row(ending.Ending.Mode is { } mode ? $"  {Wording.Of(mode)}" : Wording.Of(ending.Ending.Outcome), ending);
        }

        page.Table(table);
        var after = Wording.AfterDeadline(page.Words, request.Parameters);
        page.Line($"{Size}. {after}Deaths per run, from hour 0 on, in the runs that end so.");

        void Row(string label, Analysis.EndingCounts counts) =>
            table.Add(label, WithInterval(Final, counts.Runs), Wording.Mean(counts.DeathsMean));
    }

    /// <summary>What had not happened in every run, and can.</summary>
    private void Next()
    {
        List<NextBreak> all = [.. result.Next.Where(n => n.Target.Kind != ObservedKind.Fall)];
        List<NextBreak> rows = [.. all.Where(n => ForecastRows.IsShown(n.Runs, n.AllRuns, n.Happens)).Take(MostRows)];
        var table = new TextTable("What comes next", "Open", "Happens", "In half by");
        foreach (var next in rows)
        {
            table.Add(
                Short(NameOf(next.Target), MostLetters), Wording.Percent(next.Runs, next.AllRuns),
                Wording.Percent(next.ByDeadline, next.Runs), Time(next.Hours[2]));
        }

        page.Table(table);
        page.Line($"{Size}. Open: runs in which it had not happened by then. Happens: by the deadline, in % of the open runs; in half of "
            + "these by the hour at the right. A command breaks when half of its people stand aside or oppose; 'itself': its leadership "
            + $"does. {LeftOut(all.Count - rows.Count)}next_breaks.csv has all, with falls that come first.");
    }

    private static string LeftOut(int rows) => rows == 0 ? ""
        : $"Left out: {Wording.Count(rows, "row")} of what had happened in more than nine runs of ten, or happens in none. ";

    private void Events()
    {
        var table = new TextTable("Known by", "Falls", "Log odds", "Change", "Deaths", "Size", "New rows");
        foreach (var step in result.Steps)
        {
            table.Add(
                Wording.LocalTime(step.Forecast.AsOf),
                step.Forecast.IsPossible ? Wording.Percent(step.Forecast.FallsByDeadline, step.Forecast.Runs) : "-",
                Signed(step.LogOdds), step.Change is { } c ? $"{Signed(c)} ±{Numeral.Fixed(2 * step.ChangeError!.Value, 2)}" : "-",
                Wording.Mean(step.Forecast.Deaths), SizeOf(step.Forecast), News(step));
        }

        page.Table(table);
        page.Line("In this order of events: in another, the same rows would change other amounts. Falls: before the deadline. ±: two "
            + "standard errors. Deaths: per run, over all runs. Size: effective size. events.csv names all rows.");
    }

    /// <summary>A single row by its id; of several the number, so that the table is no wider than the page.</summary>
    private static string News(ForecastStep step) => step.News.Count switch
    {
        0 => "none",
        1 => Short(step.News[0].Id, 12),
        var count => count.ToString(CultureInfo.InvariantCulture),
    };

    private static string Short(string id, int most) => id.Length <= most ? id : $"{id[..(most - 1)]}…";

    private string NameOf(Target target) => target.Kind switch
    {
        ObservedKind.OwnBreak => $"{Short(CommandOf(target), MostLetters - Itself.Length)}{Itself}",
        ObservedKind.HighCommandMember => "High command: a first member opposes",
        ObservedKind.HighCommandAside => "High command: two thirds stand aside",
        ObservedKind.HighCommandOpposes => "High command: two thirds oppose",
        _ => CommandOf(target),
    };

    private string CommandOf(Target target) =>
        request.Parameters.Commands.FirstOrDefault(c => c.Id == target.Subject)?.Name ?? target.Subject;

    private string Time(double hour) => double.IsFinite(hour) ? Wording.LocalTime(request.Scenario.Start.AddHours(hour)) : "-";

    private static string Signed(double? value) => value is { } known ? Numeral.Signed(known, 2) : "-";

    private static string SizeOf(ForecastSummary of) =>
        Numeral.Fixed(of.EffectiveSize, of.EffectiveSize < ForecastOptions.LeastEffective ? 1 : 0);

    private static string WithInterval(ForecastSummary of, long runs) =>
        $"{Wording.Percent(runs, of.Runs)} {Wording.Range(of.IntervalOf(runs)!.Value)}";
}
