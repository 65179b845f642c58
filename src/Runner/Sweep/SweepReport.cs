using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;
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
        if (request.Particles is { } particles)
        {
            page.Line(particles.Posterior.Sentence(page.Words, totals.ParticlesTaken));
        }

        page.Line(
            $"Each row is over all points{(totals.Variants.Count > 1 ? " of a variant" : "")}, under the model and its ranges. "
                + (IsShown(e => e.Outcome == Outcome.SecondRoundAccepted)
                    ? "Accepted, splits and refused are about a second round; deaths are means per run." : "Deaths are means per run."));
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

    /// <summary>A row for each variant: its points together, never those of several variants.</summary>
    private TextTable Outcomes()
    {
        var outcomes = Enum.GetValues<Outcome>().Where(o => IsShown(e => e.Outcome == o)).ToList();
        var modes = Enum.GetValues<FallMode>().Where(m => IsShown(e => e.Mode == m)).ToList();
        var table = new TextTable(
            ["Share of runs, %", .. outcomes.Select(Short), "Deaths", .. modes.Select(Short)]);
        foreach (var variant in totals.Variants)
        {
            table.Add(
            [
                variant.Name.Length == 0 ? request.Scenario.Name : variant.Name,
                .. outcomes.Select(o => Share(variant, e => e.Outcome == o)),
                variant.Runs == 0 ? "" : Wording.Mean((double)variant.Deaths / variant.Runs),
                .. modes.Select(m => Share(variant, e => e.Mode == m)),
            ]);
        }

        return table;
    }

    private bool IsShown(Func<Ending, bool> counted) =>
        totals.Variants.Any(v => v.Count(counted) > 0) || Ending.All.Any(e => counted(e) && e.CanOccur(request.Scenario));

    private static string Share(VariantEndings variant, Func<Ending, bool> counted) =>
        variant.Runs == 0 ? "" : Numeral.Percent(variant.Count(counted), variant.Runs);

    private static string Short(Outcome outcome) => outcome switch
    {
        Outcome.GovernmentFalls => "Falls",
        Outcome.NewElections => "Elections",
        Outcome.SecondRoundAccepted => "Accepted",
        Outcome.SecondRoundSplit => "Splits",
        Outcome.SecondRoundRefused => "Refused",
        Outcome.ResultStands => "Stands",
        Outcome.Stopped => "Stopped",
        _ => "Stays",
    };

    private static string Short(FallMode mode) => mode switch
    {
        FallMode.MilitarySuggestion => "Falls: suggestion",
        FallMode.PalaceAssault => "palace",
        _ => "exit",
    };

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
        // The first point of a sample is not a base.
        if (known.Different == 0 || request.Design.Kind is not (DesignKind.Factorial or DesignKind.OneAtATime))
        {
            return;
        }

        page.Entry(
            "Differences",
            $"enough replicates for a difference of that size (power 80 %) at {Wording.Count(known.Different - known.TooFew)} of "
                + $"{Wording.Count(known.Different, "point")} other than point 0; precision.csv says how many each needs");
    }
}
