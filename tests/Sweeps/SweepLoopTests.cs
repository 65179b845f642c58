using System.Buffers;
using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;
using CsCheck;

namespace BoliviaSim.Tests.Sweeps;

/// <summary>The order of runs, the parts of a sweep, failed runs, rules for the number of replicates.</summary>
public class SweepLoopTests
{
    private static readonly Parameters Minimal = ScenarioCompiler.Compile(
        ScenarioLibrary.Load("minimal") with { Deadline = new DateTime(2000, 1, 1, 15, 0, 0, DateTimeKind.Unspecified) });

    /// <summary>Every run is in one part, whatever the sizes, and the parts of a fixed sweep are ranges of nearly one length.</summary>
    [Fact]
    public void Parts_cover_all_runs()
    {
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 30], Gen.Int[1, 50]).Sample((points, replicates, count) =>
        {
            var parts = Enumerable.Range(1, count).Select(i => new Replication(points, replicates, null, new Shard(i, count))).ToList();
            Assert.Equal(0, parts[0].First);
            Assert.Equal((long)points * replicates, parts[^1].End);
            Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
            Assert.InRange(parts.Max(p => p.End - p.First) - parts.Min(p => p.End - p.First), 0, 1);
        });
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 5)]
    public void Runs_of_any_part_come_in_the_order_of_their_numbers(int parts, int workers)
    {
        var ids = new List<long>();
        for (var i = 1; i <= parts; i++)
        {
            var (options, replication) = Sweep(points: 7, replicates: 23, new Shard(i, parts), workers);
            Assert.True(SweepLoop.Run(
                options, replication, replication.First, run => ids.Add(run.Run.RunId), TestContext.Current.CancellationToken));
        }

        Assert.Equal(Enumerable.Range(0, 7 * 23).Select(i => (long)i), ids);
    }

    [Fact]
    public void A_sweep_resumes_at_any_run()
    {
        Gen.Int[0, (7 * 23) - 1].Sample(
            next =>
            {
                var ids = new List<long>();
                var (options, replication) = Sweep(points: 7, replicates: 23, Shard.Whole, 2);
                Assert.True(
                    SweepLoop.Run(options, replication, next, run => ids.Add(run.Run.RunId), TestContext.Current.CancellationToken));
                Assert.Equal(Enumerable.Range(next, (7 * 23) - next).Select(i => (long)i), ids);
            },
            iter: 20);
    }

    [Fact]
    public void A_point_that_cannot_be_run_gives_failed_rows_and_the_others_go_on()
    {
        var runs = new List<RunRecord>();
        var (options, replication) = Sweep(points: 3, replicates: 5, Shard.Whole, 2);
        var broken = options with { ParametersAt = point => point == 1
            ? throw new InvalidOperationException("low is\nabove high") : Minimal };
        Assert.True(SweepLoop.Run(broken, replication, 0, run => runs.Add(run.Run), TestContext.Current.CancellationToken));
        Assert.Equal(15, runs.Count);
        Assert.All(runs, run => Assert.Equal(run.Point == 1, run.Outcome is null));
        Assert.All(runs.Where(r => r.Point == 1), run => Assert.Equal("InvalidOperationException: low is above high", run.Error));
    }

    /// <summary>
    /// Looks come after 100, 150, 225 replicates; a point that is known leaves, and the others go on with their own numbers.
    /// </summary>
    [Fact]
    public void Points_leave_when_they_are_known()
    {
        var rule = new ReplicationRule(Outcome.GovernmentFalls, new StoppingRule { HalfWidth = 0.08, Most = 200 });
        var replication = new Replication(2, 0, rule, Shard.Whole);
        Assert.Equal(400, replication.End);
        for (var replicate = 0; replicate < 100; replicate++)
        {
            Assert.Equal(100, replication.NextLook(replicate));
            replication.Add(0, hasOutcome: false);
            replication.Add(1, hasOutcome: replicate % 2 == 0);
        }

        replication.Look(99);
        Assert.Equal([0, 1], replication.Active);
        replication.Look(100);
        Assert.Equal([1], replication.Active);
        Assert.Equal(150, replication.NextLook(100));
        Assert.Equal(200, replication.NextLook(150));
        Assert.Equal(100, replication.MostLeft(200));
    }

    [Fact]
    public void A_stop_hands_over_a_beginning_of_the_runs()
    {
        using var stop = new CancellationTokenSource();
        var ids = new List<long>();
        var (options, replication) = Sweep(points: 5, replicates: 100_000, Shard.Whole, 2);
        Assert.False(SweepLoop.Run(options, replication, 0, Take, stop.Token));
        Assert.Equal(Enumerable.Range(0, ids.Count).Select(i => (long)i), ids);

        void Take(RecordedRun run)
        {
            ids.Add(run.Run.RunId);
            if (ids.Count == 12)
            {
                stop.Cancel();
            }
        }
    }

    [Theory]
    [InlineData("3/16", 3, 16)]
    [InlineData("1/1", 1, 1)]
    public void A_part_is_written_and_read(string text, int number, int count)
    {
        Assert.Equal(new Shard(number, count), Shard.Parse(text));
        Assert.Equal(text, Shard.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/2/3")]
    [InlineData("-1/3")]
    [InlineData("1/1000000")]
    public void Text_that_is_not_a_part_is_refused(string text) => Assert.Null(Shard.Parse(text));

    private static (SweepOptions Options, Replication Replication) Sweep(int points, int replicates, Shard shard, int workers) =>
    (
        new SweepOptions
        {
            Points = points,
            ParametersAt = _ => Minimal,
            Replicates = replicates,
            Shard = shard,
            Workers = workers,
            OpenRows = () =>
                (run, to) => to.Write(Encoding.UTF8.GetBytes(run.RunId.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        },
        new Replication(points, replicates, null, shard));
}
