using BoliviaSim.Analysis;
using BoliviaSim.Baseline;
using BoliviaSim.Calibration;
using BoliviaSim.Numerics;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Scores;

/// <summary>
/// Whether the plain hazard model's own fits find truths: histories drawn from its prior, their records up to Saturday noon with hours
/// told in cells, a fit to each record, and forecasts that go on from it. A history in which the high command acts before noon is passed
/// over, because a fit knows that it did not.
/// </summary>
internal static class PlainTruths
{
    /// <summary>Draws from the posterior of each record, as many as forecasts of this page take.</summary>
    public const int Draws = FridayForecasts.Draws;

    private const string SeedCommand = "POL-CBB";
    private const uint TruthSeed = 0x7157;

    /// <summary>Places of the five parameters and of the hour of the fall.</summary>
    /// <param name="truths">Number of truths.</param>
    /// <param name="options">Seed, threads.</param>
    public static IReadOnlyList<CoverageRow> Check(int truths, PatternOptions options)
    {
        var scenario = ScenarioLibrary.Load("friday-mutiny");
        var record = RecordVariant.Shipped.Read(scenario);
        var (country, cut) = (BaselineCountry.Of(scenario), record.HourOf(ScoreMeasurement.Noon));
        var model = new BaselineModel(
            country, [SeedCommand], Compilation.ScenarioCompiler.Compile(scenario).HorizonHour,
            ParameterTable.Of(Scalar.FallRateSuggestion).Central);
        var found = TruthsOf(model, cut, options.Seed).Take(truths).ToList();
        var places = Resampling.Map(
            found.Count, options.Workers, i => PlacesOf(model, country, cut, found[i], options.Seed));
        return
        [
            .. BaselineRates.Names.Append(Truths.Fall).Select((name, q) => Truths.Row(name, [.. places.Select(p => p[q])], Draws)),
        ];
    }

    private static IEnumerable<(uint Number, BaselineRates Rates, BaselineRun Run)> TruthsOf(BaselineModel model, double cut, uint seed)
    {
        for (var number = 0u; ; number++)
        {
            var rates = DrawFromPrior(new RandomSource(TruthSeed + seed, number));
            var run = model.Run(rates, TruthSeed + seed, number);
            if (!(run.HighCommandHour <= cut))
            {
                yield return (number, rates, run);
            }
        }
    }

    private static double[] PlacesOf(
        BaselineModel model, BaselineCountry country, double cut, (uint Number, BaselineRates Rates, BaselineRun Run) truth, uint seed)
    {
        var windows = country.Commands.Select((c, i) => (c.Id, Hour: truth.Run.BreakHours[i])).Where(c => c.Id != SeedCommand)
            .Select(c => WindowOf(c.Id, c.Hour, cut));
        var states = BaselineFit.SampleStates(
            country, new BaselineRecord([SeedCommand], [.. windows], cut), BaselinePrior.Weak, Draws, seed + truth.Number);
        var numbers = new RandomSource(seed, truth.Number);
        var falls = states.Select((s, i) => Hour(model.RunFrom(s, cut, seed + truth.Number, (uint)i))).ToList();
        return
        [
            .. Enumerable.Range(0, BaselineRates.Count).Select(q => RandomizedRank.Among(
                [.. states.Select(s => s.Rates[q])], null, truth.Rates[q], RandomizedRank.RankDraw(numbers, (uint)q))),
            RandomizedRank.Among(falls, null, Hour(truth.Run), RandomizedRank.RankDraw(numbers, BaselineRates.Count)),
        ];

        static double Hour(BaselineRun run) => run.FallHour ?? double.PositiveInfinity;
    }

    /// <summary>The cell in which a break falls; nothing after the cut is told.</summary>
    private static BaselineWindow WindowOf(string command, double? hour, double cut)
    {
        if (!(hour <= cut))
        {
            return new BaselineWindow(command, cut, null);
        }

        double[] bounds = [0, .. Truths.Cells, cut];
        var cell = Array.FindIndex(bounds, b => b >= hour);
        return new BaselineWindow(command, bounds[cell - 1], bounds[cell]);
    }

    private static BaselineRates DrawFromPrior(RandomSource numbers)
    {
        var (rates, prior) = (BaselinePrior.Weak.Means, BaselinePrior.Weak);
        for (var i = 0; i < BaselineRates.Count; i++)
        {
            var z = NormalLaw.Quantile(numbers.Uniform(RandomStream.PriorDraw, (uint)i));
            rates = rates.With(i, prior.Means[i] + (z * prior.Deviations[i]));
        }

        return rates;
    }
}
