using System.Collections.Concurrent;
using System.Diagnostics;
using BoliviaSim.Ensembles;
using CsCheck;
using Xunit;

namespace BoliviaSim.Tests.Ensembles;

/// <summary>The hand-over of results from threads of any speed: in order, complete, with flat memory, however it ends.</summary>
public sealed class ReplicateLoopTests
{
    /// <summary>Any numbers, on any threads, with runs that take no time and runs that take some.</summary>
    [Fact]
    public void Results_arrive_once_each_in_the_order_of_replicates() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 700], Gen.Int[1, 9], Gen.Int[1, 40]).Sample(
            (first, count, workers, slow) =>
            {
                var results = new List<int>();
                var end = Run(first, first + count, workers, r => After(r % slow == 0 ? 20 : 0, r), results.Add);
                return end == first + count && results.SequenceEqual(Enumerable.Range(first, count));
            },
            iter: 100, threads: 1);

    [Fact]
    public void Every_thread_has_runs_of_its_own_until_the_end()
    {
        var byThread = new ConcurrentDictionary<int, int>();
        Run(0, 12, 4, Sleep, _ => { });
        Assert.Equal(4, byThread.Count);
        Assert.All(byThread.Values, runs => Assert.InRange(runs, 1, 6));

        int Sleep(int replicate)
        {
            Thread.Sleep(50);
            return byThread.AddOrUpdate(Environment.CurrentManagedThreadId, 1, (_, runs) => runs + 1);
        }
    }

    /// <summary>A run of everybody as an agent takes minutes, and nobody waits for it who has asked to stop.</summary>
    [Fact]
    public void A_long_run_is_given_up_on_a_request_to_stop()
    {
        using var never = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var results = new List<int>();
        var end = ReplicateLoop.Run<int>(
            0, 10, 2,
            () => replicate =>
            {
                if (replicate == 3)
                {
                    cancellation.Cancel();
                    never.Wait(CancellationToken.None);
                }

                return replicate;
            },
            results.Add, cancellation.Token);
        // Another thread may be at an earlier replicate when the request comes.
        Assert.InRange(end, 0, 3);
        Assert.Equal(Enumerable.Range(0, end), results);
        never.Set();
    }

    [Fact]
    public void More_threads_than_replicates_are_not_opened()
    {
        var opened = 0;
        ReplicateLoop.Run<int>(0, 3, 50, () => { Interlocked.Increment(ref opened); return r => r; }, _ => { }, Token);
        Assert.InRange(opened, 1, 3);
    }

    /// <summary>Blocks are filled again and again, also when the hand-over is slower than the threads.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public void Memory_does_not_grow_with_the_replicates(int microsecondsToAccept)
    {
        var blocks = new HashSet<CountedBlock>();
        var (replicates, largest) = (0, 0);
        BlockLoop<CountedBlock>.Run(0, 20_000, 3, () => (_, block) => block.Results++, Accept, Token);
        Assert.Equal(20_000, replicates);
        Assert.InRange(blocks.Count, 1, 4 * 3);
        Assert.InRange(largest, 8, 64);

        void Accept(CountedBlock block)
        {
            blocks.Add(block);
            replicates += After(microsecondsToAccept, block.Results);
            largest = Math.Max(largest, block.Results);
            block.Results = 0;
        }
    }

    /// <summary>Somebody who asks to stop does not wait for 64 long runs.</summary>
    [Fact]
    public void Long_runs_come_one_by_one()
    {
        var largest = 0;
        BlockLoop<CountedBlock>.Run(0, 20, 2, () => (_, block) => block.Results += After(30_000, 1), Accept, Token);
        Assert.Equal(1, largest);

        void Accept(CountedBlock block)
        {
            largest = Math.Max(largest, block.Results);
            block.Results = 0;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(477)]
    public void Results_up_to_a_request_to_stop_are_handed_over_without_a_gap(int at)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var results = new List<int>();
        var end = ReplicateLoop.Run<int>(0, 100_000, 3, () => r => After(20, r), Accept, source.Token);
        Assert.Equal(Enumerable.Range(0, end), results);
        Assert.InRange(end, at, 99_999);

        void Accept(int result)
        {
            results.Add(result);
            if (results.Count == at)
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void Nothing_is_run_when_a_stop_was_requested_before()
    {
        var ran = 0;
        Assert.Equal(5,
            ReplicateLoop.Run<int>(5, 100, 2, () => r => Interlocked.Increment(ref ran), _ => { }, new CancellationToken(canceled: true)));
        Assert.Equal(0, ran);
    }

    [Fact]
    public void Failure_of_a_run_is_reported_after_the_results_before_it()
    {
        var results = new List<int>();
        var failure = Assert.Throws<AggregateException>(
            () => Run(0, 1_000, 1, r => r == 333 ? throw new InvalidOperationException("run 333") : r, results.Add));
        Assert.Equal("run 333", failure.InnerException?.Message);
        Assert.Equal(Enumerable.Range(0, 333), results);
    }

    [Fact]
    public void Failure_to_open_a_thread_is_reported()
    {
        var failure = Assert.Throws<AggregateException>(
            () => ReplicateLoop.Run<int>(0, 1_000, 3, () => throw new InvalidOperationException("no memory"), _ => { }, Token));
        Assert.Equal("no memory", failure.InnerException?.Message);
    }

    [Fact]
    public void Failure_of_the_hand_over_stops_the_threads_and_is_reported_as_it_is()
    {
        var ran = 0;
        Assert.Throws<IOException>(() => Run(0, 1_000_000, 2, r => Interlocked.Increment(ref ran), _ => throw new IOException("full")));
        Assert.InRange(ran, 1, 10_000);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Run(int first, int end, int workers, Func<int, int> run, Action<int> accept) =>
        ReplicateLoop.Run(first, end, workers, () => run, accept, Token);

    /// <summary>A number, after a time in which the thread does not sleep.</summary>
    private static int After(int microseconds, int number)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds)
        {
            Thread.SpinWait(10);
        }

        return number;
    }

    private sealed class CountedBlock
    {
        public int Results { get; set; }
    }
}
