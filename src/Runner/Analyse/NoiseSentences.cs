using BoliviaSim.Analysis;
using BoliviaSim.Runner.Console;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What seed noise says, one sentence a number.</summary>
internal static class NoiseSentences
{
    /// <summary>The one sentence that stands beside indices: how much of what they share out is noise.</summary>
    public static IEnumerable<string> BesideIndices(AnalysisInput input, PointGroup group, ResamplingPlan plan)
    {
        if (!input.Choice.IsSumOfRuns)
        {
            return ["Seed noise cannot be estimated for a quantile; compare the indices with those from another seed."];
        }

        IEnumerable<string> unknown = input.Responses.HasReplicates
            ? ["With one run per point, seed noise cannot be separated from interactions: the indices contain both."] : [];
        if (input.Responses.Replicates.Most < 2)
        {
            return unknown;
        }

        var (sums, commonNoise) = input.Responses.Noise(group);
        return sums.Count < 2 || sums.All(s => s.Count < 2) ? unknown
            : [PointSentence(ReplicateNoise.Of(sums, commonNoise, plan)), .. NotPaired(input)];
    }

    /// <summary>
    /// What to say where points lack replicates that others have: then the noise that they share cannot be taken out of the noise.
    /// </summary>
    public static IEnumerable<string> NotPaired(AnalysisInput input) =>
        input.Responses.HasReplicates && input.Responses.Replicates is var (fewest, most) && fewest != most
            ? [
                $"Points have {fewest} to {Wording.Count(most, "replicate")}; common random numbers are taken into account only where all "
                    + "points have the same replicates, so the noise is overstated.",
            ]
            : [];

    /// <summary>All sentences.</summary>
    public static IEnumerable<string> Of(NoiseShares shares) =>
    [
        $"Runs at one point differ by a variance of {IndexSentences.Text(shares.Within)}, which is seed noise.",
        $"Points differ by a variance of {IndexSentences.Text(shares.Between)} beyond that.",
        $"Seed noise is {IndexSentences.Percent(shares.NoiseShareOfRun)} of the variance of single runs.",
        PointSentence(shares),
        .. TooFew(shares),
    ];

    private static IEnumerable<string> TooFew(NoiseShares shares)
    {
        if (!double.IsFinite(shares.NoiseShareOfRun.Low))
        {
            return ["No interval: too few points."];
        }

        var widest = Math.Max(IndexSentences.HalfWidth(shares.NoiseShareOfRun), IndexSentences.HalfWidth(shares.NoiseShareOfPoint));
        return widest > IndexSentences.Wide ? [IndexSentences.TooFewFor("points or replicates", widest)] : [];
    }

    private static string PointSentence(NoiseShares shares) => double.IsNaN(shares.NoiseShareOfPoint.Value)
        ? "All points have the same value, so seed noise has no share of a variance between them."
        : $"Seed noise is {IndexSentences.Percent(shares.NoiseShareOfPoint)} of the variance between points' values.";
}
