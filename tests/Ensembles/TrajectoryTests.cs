using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using Xunit;

namespace BoliviaSim.Tests.Ensembles;

/// <summary>
/// Recorded levels against what an observer of its own reads off the same runs, and counts of levels against plain counting.
/// </summary>
public sealed class TrajectoryTests
{
    private const int Runs = 24;

    private static readonly Parameters Parameters = ScenarioCompiler.Compile(ScenarioOverrides.Apply(
        ScenarioLibrary.Load("minimal"), ["police.threshold=0.1", "highCommand.threshold=0.35", "clash.rate=0.5"]).Scenario);

    private static readonly IReadOnlyList<TrajectoryMetric> Metrics = TrajectoryMetrics.Of(Parameters);

    private static readonly List<ushort[]> Recorded = Record(Runs);

    [Fact]
    public void Levels_are_thousandths_of_the_range_at_every_full_hour()
    {
        var simulator = new Simulator(Parameters);
        for (var run = 0; run < Runs; run++)
        {
            var expected = new List<ushort>();
            simulator.Run(1, (uint)run, new TickObserver(view =>
            {
                if (view.Hour == Math.Floor(view.Hour))
                {
                    expected.AddRange(Metrics.Select(m => (ushort)Math.Round(1000 * ((Value(m, view) - m.Low) / (m.High - m.Low)))));
                }
            }));
            Assert.Equal(expected, Recorded[run]);
        }

        Assert.Contains(Recorded, levels => levels.Length < TrajectoryRecorder.HoursOf(Parameters) * Metrics.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(Runs)]
    public void Histogram_counts_levels_in_blocks_of_any_size(int block)
    {
        var histogram = new TrajectoryHistogram(Parameters);
        foreach (var runs in Recorded.Chunk(block))
        {
            histogram.Add(Samples(runs));
        }

        var counts = histogram.Counts.ToArray();
        var perMetric = TrajectoryRecorder.Levels + 1;
        var expected = Recorded.SelectMany(levels => levels.Select((level, i) => (i * perMetric) + level)).CountBy(cell => cell)
            .ToDictionary();
        Assert.Equal(expected.Values.Sum(), counts.Sum());
        Assert.All(expected, cell => Assert.Equal(cell.Value, counts[cell.Key]));
    }

    [Fact]
    public void Histogram_gives_mean_and_order_statistics_of_the_runs_still_going()
    {
        var histogram = new TrajectoryHistogram(Parameters);
        histogram.Add(Samples(Recorded));
        for (var hour = 0; hour < histogram.Hours; hour++)
        {
            for (var m = 0; m < Metrics.Count; m++)
            {
                var at = (hour * Metrics.Count) + m;
                var values = Recorded.Where(levels => at < levels.Length)
                    .Select(levels => Metrics[m].Low + ((Metrics[m].High - Metrics[m].Low) * levels[at] / 1000)).Order().ToList();
                Assert.Equal(values.Count, histogram.RunsAt(hour));
                Assert.Equal(values.Average(), histogram.Mean(hour, m), 1e-12);
                Assert.Equal(values[(int)Math.Ceiling(0.25 * values.Count) - 1], histogram.Quantile(hour, m, 0.25), 1e-12);
            }
        }
    }

    private static List<ushort[]> Record(int runs)
    {
        var (simulator, recorder, samples) = (new Simulator(Parameters), new TrajectoryRecorder(Parameters), new TrajectorySamples());
        for (var run = 0; run < runs; run++)
        {
            recorder.RecordInto(samples);
            simulator.Run(1, (uint)run, recorder);
            recorder.EndRun();
        }

        return [.. Enumerable.Range(0, runs).Select(run => samples[run].ToArray())];
    }

    private static TrajectorySamples Samples(IEnumerable<ushort[]> runs)
    {
        var samples = new TrajectorySamples();
        foreach (var levels in runs)
        {
            levels.CopyTo(samples.Extend(levels.Length));
            samples.EndRun();
        }

        return samples;
    }

    /// <summary>A metric by its name, place and kind.</summary>
    private static double Value(TrajectoryMetric metric, RunView view) => metric.Name switch
    {
        "momentum" => view.Momentum,
        "leadership" => view.Leadership,
        "alignment" => view.Alignment,
        "unity" => view.Unity,
        "territory" => view.Territory,
        "siege" => view.Siege,
        "police" => view.Police,
        "military" => view.HighCommand,
        "popular" => view.Popular,
        "outrageState" => view.OutrageState,
        "outrageOpposition" => view.OutrageOpposition,
        "audit" => view.Audit,
        "standsAside" => view.Public(Enum.Parse<Kind>(metric.Kind)).StandingAside,
        "opposes" => view.Public(Enum.Parse<Kind>(metric.Kind)).Opposing,
        "privateStandsAside" => view.PrivateStandingAside(Enum.Parse<Kind>(metric.Kind)),
        "street" => view.Street(Parameters.Places.Single(p => p.Id == metric.Place).Index),
        _ => throw new ArgumentException(metric.Name),
    };
}
