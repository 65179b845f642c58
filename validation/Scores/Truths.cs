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

    /// <summary>The quantity that is forecast.</summary>
    public const string Fall = "hour of the fall";

    /// <summary>Hours that part the cells in which a record tells hours.</summary>
    public static IReadOnlyList<double> Cells { get; } = [1, 2, 3, 4, 5, 7, 10, 14];

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
        var size = places.Select(p => p.EffectiveSize).Order().ElementAt(places.Count / 2);
        return factors.Select((f, q) => Row(f.Item.Name, [.. places.Select(p => p.Places[q])], size))
            .Append(Row(Fall, [.. places.Select(p => FallPlace(start, records, p.Truth, options.Seed))], size));
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

    /// <summary>How often places from 0 to 1 lie in their bands.</summary>
    /// <param name="quantity">What was looked at.</param>
    /// <param name="places">Places of the truths.</param>
    /// <param name="size">Effective size of the posteriors.</param>
    public static CoverageRow Row(string quantity, IReadOnlyList<double> places, double size) => new(
        quantity, places.Count, places.Count(p => RandomizedRank.IsInBand(p, 0.5)), places.Count(p => RandomizedRank.IsInBand(p, 0.9)),
        RankHistogram.Of(places, 10).ChiSquare(), size);
}
