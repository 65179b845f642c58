using BoliviaSim.Calibration;
using BoliviaSim.Populations;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Scores;

/// <summary>
/// Fits to records that were made from runs of the model: 200 of them, with the hours of the police commands told in cells, as wide as the
/// windows of the record of 2019.
/// </summary>
internal static class Truths
{
    /// <summary>Number of truths.</summary>
    public const int Count = 200;

    /// <summary>Effective size at which a truth is passed over.</summary>
    public const double Fewest = 30;

    /// <summary>Runs that go on from a posterior, to forecast the hour of the fall.</summary>
    public const int Continued = 100;

    private const string Fall = "hour of the fall";
    private static readonly double[] Cells = [1, 2, 3, 4, 5, 7, 10, 14];

    /// <summary>Places of the parameters of tier C and of the hour of the fall.</summary>
    public static IEnumerable<CoverageRow> Check(FridayForecasts start, PatternOptions options)
    {
        var table = start.Table;
        var targets = table.Targets.Index().Where(t => t.Item.Kind == ObservedKind.Break).Select(t => (t.Item, t.Index)).ToList();
        var records = new SyntheticRecord(targets, Cells, start.NoonHour, start.Reports);
        var factors = table.Prior.Factors.Index().Where(f => f.Item.Parameter.Tier == Scenarios.Tier.C).ToList();
        var places = CoverageCheck.Places(
            table, records, start.NoonHour, start.Reports, (_, values) => [.. factors.Select(f => values[f.Index])], Count, Fewest)
            .ToList();
        return factors.Select((f, q) => Row(f.Item.Name, places, p => p.Places[q]))
            .Append(Row(Fall, places, p => FallPlace(start, records, p.Truth, options.Seed)));
    }

    /// <summary>Where the fall of the truth lies in its forecast: runs go on from the posterior that its record leaves.</summary>
    private static double FallPlace(FridayForecasts start, SyntheticRecord records, int truth, uint seed)
    {
        var table = start.Table;
        var numbers = new Randomness.RandomSource(table.Seed, (uint)truth);
        var weights = table.Weigh(new RecordLikelihood(
            records.Of(table.Hours(truth), numbers), start.NoonHour, table.Targets, start.Reports));
        weights[truth] = 0;
        var which = Weights.Expanded(Weights.Systematic(weights, Continued, Weights.StartOf(seed, (uint)truth)));
        var forecast = start.Continue(which, ScoreMeasurement.Noon, seed).Select(HourOf).ToList();
        var own = HourOf(start.Continue([truth], ScoreMeasurement.Noon, seed + 1 + (uint)truth)[0]);
        return RandomizedRank.Among(forecast, null, own, RandomizedRank.RankDraw(numbers, 0));

        static double HourOf(Observation.RunOutcome outcome) => outcome.FallHour ?? double.PositiveInfinity;
    }

    private static CoverageRow Row(string quantity, List<CoveragePlace> places, Func<CoveragePlace, double> of)
    {
        var all = places.Select(of).ToList();
        return new CoverageRow(
            quantity, all.Count, all.Count(p => RandomizedRank.IsInBand(p, 0.5)), all.Count(p => RandomizedRank.IsInBand(p, 0.9)),
            RankHistogram.Of(all, 10).ChiSquare(), places.Select(p => p.EffectiveSize).Order().ElementAt(places.Count / 2));
    }
}
