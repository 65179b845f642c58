using BoliviaSim.Calibration;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>What a calibration shows on the screen: first what the record taught.</summary>
internal sealed class CalibrateReport(CalibrateRequest request, FitSummary fit, Page page)
{
    private const int MostRows = 12;

    // A mean that moves by less, in standard deviations, is said not to move.
    private const double LeastMove = 0.01;

    /// <summary>Writes it.</summary>
    public void Write()
    {
        var setup = request.Setup;
        page.Heading($"{request.Scenario.Name}, given {setup.Record.File} up to {Wording.LocalTime(setup.Cut)}");
        page.Line($"{Wording.Count(fit.Runs, "run")} from the prior of {Wording.Count(setup.Prior.Factors.Count, "parameter")}, seed "
            + $"{request.Seed}, weighed by {Wording.Count(setup.Likelihood.Rows.Count, "row")} of the record.");
        if (request.Sequential is { } stages)
        {
            page.Line($"{Wording.Count(stages.Particles, "particle")} in {Wording.Count(fit.Stages.Count, "stage")}, in which the spread "
                + $"of the reports came down to {Numeral.Digits(fit.Reports.Spread, 4)} (stages.csv).");
        }

        page.Space();
        Numbers();
        page.Space();
        Record();
        page.Space();
        page.Entry("Effective size", (request.Sequential is null
            ? $"The weighted runs are worth {Size(fit.Rounds[^1].ByLuck)} of equal weight, by particle and by luck alike: every run has "
                + "random numbers of its own; "
            : $"The particles are worth {Size(fit.Rounds[^1].ByLuck)} by luck, where those that share random numbers or a "
                + "parameter count as one, and "
                + $"{Size(fit.Rounds[^1].ByParticle)} by particle; ")
            + $"{Wording.Count(fit.Posterior.Count, "particle")} kept, worth {Size(fit.EffectiveSize)} by particle.");
        if (fit.Adjusted.Count > 0)
        {
            page.Entry("Adjusted", Adjustment());
        }

        page.Entry("Tables", $"{request.FolderText} (datapackage.json says what every column holds)");
        page.Line($"{Wording.PriorCaveat} {Wording.Caveat}");
    }

    /// <summary>What was learned, and that most was not.</summary>
    private void Numbers()
    {
        var updated = fit.Marginals.Where(m => m.IsUpdated).OrderByDescending(m => m.Distance).ToList();
        var all = fit.Marginals.Count;
        page.Paragraph($"Looked at: {Wording.Count(all, "number")}, the parameters and each run's own draws. " + (updated.Count == 0
            ? "The record updated none of them: all keep their prior, as far as so many runs can tell."
            : $"The record updated {Wording.Count(updated.Count)}; {Others(all - updated.Count)}, as far as so many runs can tell. By "
                + $"chance alone {Wording.ByChance(0.01 * all)} would seem updated."));
        if (updated.Count == 0)
        {
            return;
        }

        page.Space();
        var table = new TextTable("Median (5 to 95 %)", "Prior", "Posterior");
        foreach (var m in updated.Take(MostRows))
        {
            table.Add(m.Name, Range(m.Prior, m.PriorDeviation), Range(m.Posterior, m.PriorDeviation));
        }

        page.Table(table);
        if (updated.Count > MostRows)
        {
            page.Line($"... and {Wording.Count(updated.Count - MostRows)} more in marginals.csv.");
        }
    }

    private static string Others(int others) => others switch
    {
        0 => "none keeps its prior",
        1 => "the other one keeps its prior",
        _ => $"the other {Wording.Count(others)} keep their prior",
    };

    /// <summary>Whether the runs show what the record says.</summary>
    private void Record()
    {
        var table = new TextTable("In the window of the record", "Prior", "Posterior");
        foreach (var p in fit.Predictive)
        {
            table.Add($"{p.Row.Id} ({Window(p.Row)})", Wording.Percent(p.Prior.Inside), Wording.Percent(p.Posterior.Inside));
        }

        page.Table(table);
        page.Line("Rows by their id in observed.csv, each with its window; shares of the runs in which it happens inside.");
    }

    /// <summary>Which number the adjustment moved most, as a multiple of its deviation.</summary>
    private string Adjustment()
    {
        var most = fit.Adjusted.Where(n => n.Deviation > 0).MaxBy(n => Math.Abs(n.AdjustedMean - n.Mean) / n.Deviation);
        return most is null || !(Math.Abs(most.AdjustedMean - most.Mean) > LeastMove * most.Deviation)
            ? "No number moves in adjusted.csv: none depends on how far the runs are from the record, or hardly a run reaches its windows."
            : $"adjusted.csv has the numbers as they would be if reports were exact. Moved most: {most.Name}, mean from "
                + $"{Numeral.Beside(most.Mean, most.Deviation)} to {Numeral.Beside(most.AdjustedMean, most.Deviation)}.";
    }

    private string Window(ObservedRow row)
    {
        var (low, high) = (Time(row.Lower), Time(row.Upper));
        return high.Length == 0 ? $"not before {low}" : low.Length == 0 ? $"by {high}" : $"{low} to {high}";
    }

    private string Time(double? hour) => hour is { } known ? $"{request.Setup.Record.TimeOf(known):ddd HH:mm}" : "";

    private static string Range(IReadOnlyList<double> quantiles, double spread) =>
        $"{Numeral.Beside(quantiles[2], spread)} ({Numeral.Beside(quantiles[0], spread)} to {Numeral.Beside(quantiles[^1], spread)})";

    private static string Size(double size) => Numeral.Fixed(size, 0);
}
