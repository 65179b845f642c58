using BoliviaSim.Analysis;

namespace BoliviaSim.Validation.Cases;

/// <summary>
/// Intervals of Brier scores by bootstrap over the runs of a model. A run is drawn with all its answers, so that questions that one run
/// answers alike stay together. The record is one history: how the score would differ in another is not in the interval.
/// </summary>
internal static class CaseIntervals
{
    /// <summary>Bootstrap samples.</summary>
    public const int Samples = 1000;

    /// <summary>Score of what an ensemble says about police commands.</summary>
    public static Estimate OfCommands(CaseEnsemble ensemble, IReadOnlyList<CaseQuestion> questions, uint seed) => Of(
        [
            .. questions.Select(q =>
            {
                var place = ensemble.Commands.ToList().IndexOf(q.Command);
                return (ensemble.Histories.Select(h => h.BreakHours[place] <= q.Hour).ToArray(), q.Broke);
            }),
        ], seed);

    /// <summary>Score of what it says about the end.</summary>
    public static Estimate OfFall(CaseEnsemble ensemble, double horizon, bool fell, uint seed) =>
        Of([(ensemble.Histories.Select(h => h.FallHour <= horizon).ToArray(), fell)], seed);

    /// <summary>Mean over questions of the squared difference between the share of runs that say yes and the record.</summary>
    /// <param name="questions">What each run says, and the record.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static Estimate Of(IReadOnlyList<(bool[] Runs, bool Record)> questions, uint seed)
    {
        var runs = questions[0].Runs.Length;
        return Resampling.Percentiles(
            runs, new ResamplingPlan(Samples, seed),
            counts => [questions.Average(q => Square(ShareOf(q.Runs, counts) - (q.Record ? 1 : 0)))])[0];

        double ShareOf(bool[] said, double[] counts)
        {
            var yes = 0.0;
            for (var i = 0; i < runs; i++)
            {
                yes += said[i] ? counts[i] : 0;
            }

            return yes / runs;
        }
    }

    private static double Square(double x) => x * x;
}
