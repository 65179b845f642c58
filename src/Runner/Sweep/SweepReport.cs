using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary>The summary at the end of a sweep: how far the outcomes' shares differ between points, and how well they are known.</summary>
internal sealed class SweepReport(SweepRequest request, SweepTotals totals, Page page)
{
    /// <summary>Writes it.</summary>
    public void Write()
    {
        var (experiment, design) = (request.Experiment, request.Design);
        page.Heading(
            $"{experiment.Name}: {(experiment.Title.Length > 0 ? experiment.Title : $"sweep of the scenario {request.Scenario.Name}")}");
        page.Line(
            $"{Wording.Count(design.Count, "point")}, {Wording.Count(totals.Completed, "run")}, seed {experiment.Seed}; every "
                + (experiment.Luck == LuckKind.Own ? "run uses random numbers of its own." : "point uses the same random numbers."));
        page.Space();
        page.Table(Outcomes());
        page.Space();
        if (totals.Precision.Known > 0)
        {
            Spread(totals.Precision);
            Width(totals.Precision);
            Difference(totals.Precision);
        }

        if (totals.Failed.Runs > 0)
        {
            page.Entry("Failed", $"{Wording.Count(totals.Failed.Runs, "run")} (status in runs.csv); the first: {totals.Failed.Reason}");
        }

        page.Space();
        page.Entry("Tables", $"{request.FolderText} (datapackage.json says what every column holds)");
        page.Line(Wording.Caveat);
    }

    private TextTable Outcomes()
    {
        var table = new TextTable("All points together, under the model and its ranges", "Share of runs");
        for (var i = 0; i < Ending.All.Count; i++)
        {
            var ending = Ending.All[i];
            if (totals.Endings[i] == 0 && !ending.CanOccur(request.Scenario))
            {
                continue;
            }

            table.Add(
                ending.Mode is { } mode ? $"{Wording.Of(Outcome.GovernmentFalls)}: {Wording.Of(mode)}" : Wording.Of(ending.Outcome),
                totals.Completed == 0 ? "" : Wording.Percent(totals.Endings[i], totals.Completed));
        }

        table.Add("Mean deaths per run", totals.Completed == 0 ? "" : Wording.Mean((double)totals.Deaths / totals.Completed));
        return table;
    }

    private void Spread(PrecisionSummary known)
    {
        var (low, high) = (known.Lowest!, known.Highest!);
        page.Entry(
            "Between points",
            $"{Wording.Of(Enum.Parse<Outcome>(low.Outcome))}: from {Wording.Percent(low.Share!.Value)} at point {low.PointId} to "
                + $"{Wording.Percent(high.Share!.Value)} at point {high.PointId}");
    }

    private void Width(PrecisionSummary known)
    {
        var widest = known.Widest!;
        var text = $"the widest interval is ±{Wording.Percent(widest.HalfWidth!.Value)} at point {widest.PointId}, with "
            + $"{Wording.Count(widest.Replicates, "replicate")}";
        if (request.Experiment.Until is { } until)
        {
            text += $"; {Wording.Count(known.Reached)} of {Wording.Count(known.Known, "point")} "
                + $"reached ±{Wording.Percent(until.Rule.HalfWidth)}";
        }

        page.Entry("Precision", text);
    }

    private void Difference(PrecisionSummary known)
    {
        if (known.Different == 0)
        {
            return;
        }

        page.Entry(
            "Differences",
            $"{Wording.Count(known.Different - known.TooFew)} of {Wording.Count(known.Different, "point")} that differ from point 0 have "
                + "enough replicates for a difference of that size (power 80 %); precision.csv says how many each needs");
    }
}
