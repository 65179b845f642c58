using BoliviaSim.Explorer.Asks;

namespace BoliviaSim.Tests.Explorer;

/// <summary>The turns of asks: least work first, then first come, and no turn is lost by those who leave.</summary>
public sealed class TurnsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Least_work_goes_first_and_of_equal_work_what_came_first()
    {
        var (turns, order) = (new Turns(), new List<string>());
        var first = await turns.Take(1000, Stop);
        (string Name, int Work)[] asks = [("a", 300), ("b", 100), ("c", 300), ("d", 1200), ("e", 100), ("f", 50)];
        var all = asks.Select(Run).ToList();
        Assert.Equal(asks.Length, turns.Waiting);
        Assert.Empty(order);
        first.Dispose();
        await Task.WhenAll(all);
        Assert.Equal(["f", "b", "e", "a", "c", "d"], order);
        Assert.Equal(0, turns.Waiting);

        async Task Run((string Name, int Work) ask)
        {
            using var turn = await turns.Take(ask.Work, Stop);
            order.Add(ask.Name);
        }
    }

    /// <summary>Work in portions goes on unless somebody with less to do waits, and then waits for its next portion.</summary>
    [Fact]
    public async Task Who_has_the_turn_keeps_it_while_its_work_is_the_least()
    {
        var turns = new Turns();
        var first = await turns.Take(100, Stop);
        var longer = turns.Take(300, Stop);
        var second = await turns.Take(50, Stop, first);
        Assert.False(longer.IsCompleted);
        var shorter = turns.Take(10, Stop);
        var third = turns.Take(20, Stop, second);
        using (await shorter)
        {
            Assert.False(third.IsCompleted);
        }

        var last = await third;
        Assert.False(longer.IsCompleted);
        last.Dispose();
        (await longer).Dispose();
    }

    /// <summary>Stopped between two portions, work leaves the turn to others.</summary>
    [Fact]
    public async Task Who_leaves_between_two_portions_gives_the_turn_away()
    {
        var turns = new Turns();
        using var leaving = new CancellationTokenSource();
        var first = await turns.Take(100, Stop);
        var shorter = turns.Take(10, Stop);
        var second = turns.Take(50, leaving.Token, first);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        var turn = await shorter;
        var next = turns.Take(1, Stop);
        first.Dispose();
        Assert.False(next.IsCompleted);
        turn.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task Whoever_leaves_while_waiting_is_taken_out_and_the_others_keep_their_places()
    {
        var turns = new Turns();
        var first = await turns.Take(1, Stop);
        using var leaving = new CancellationTokenSource();
        var (gone, stays) = (turns.Take(1, leaving.Token), turns.Take(2, Stop));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(1, turns.Waiting);
        first.Dispose();
        (await stays).Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turns.Take(1, leaving.Token));
        (await turns.Take(1, Stop)).Dispose();
    }

    [Fact]
    public async Task Turn_given_back_twice_is_given_to_one()
    {
        var turns = new Turns();
        var first = await turns.Take(1, Stop);
        var (second, third) = (turns.Take(1, Stop), turns.Take(1, Stop));
        first.Dispose();
        first.Dispose();
        using var turn = await second;
        Assert.False(third.IsCompleted);
    }

    /// <summary>Of thousands that come and leave at any moment, never two have the turn, and it is free at the end.</summary>
    [Fact]
    public async Task Turn_is_never_lost_and_never_with_two()
    {
        var (turns, holders, had) = (new Turns(), 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Come(new Random(i)), Stop)));
        Assert.InRange(had, 1, 8 * 2000);
        Assert.Equal(0, turns.Waiting);
        (await turns.Take(1, Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop)).Dispose();

        async Task Come(Random random)
        {
            for (var i = 0; i < 2000; i++)
            {
                using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
                var waiting = turns.Take(random.Next(4), leaving.Token);
                if (random.Next(2) == 0)
                {
                    await Task.Yield();
                    await leaving.CancelAsync();
                }

                try
                {
                    using var turn = await waiting;
                    Assert.Equal(1, Interlocked.Increment(ref holders));
                    await Task.Yield();
                    Interlocked.Decrement(ref holders);
                    Interlocked.Increment(ref had);
                }
                catch (OperationCanceledException) when (leaving.IsCancellationRequested)
                {
                    // Left before the turn came.
                }
            }
        }
    }
}
