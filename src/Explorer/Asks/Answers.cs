using System.Runtime.CompilerServices;
using BoliviaSim.Compilation;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Explore;

namespace BoliviaSim.Explorer.Asks;

/// <summary>
/// Answers asks with more and more replicates. Asks of several pages take turns in short portions, and those that lack the fewest
/// replicates go first; arms that were asked about last are kept.
/// </summary>
internal sealed class Answers
{
    /// <summary>Replicates of the first answer.</summary>
    public const int First = ExploreCommand.LeastReplicates;

    /// <summary>Most changed scenarios that are kept, of some megabytes each with all replicates.</summary>
    public const int MostArms = 12;

    // About a twentieth of a second on two cores: whoever moves a slider waits no longer for another page. A first answer is made at once.
    private const int Portion = 50;
    private const int Growth = 4;

    // After a first answer the browser draws it; it would share the processors with the next runs, and its reader would wait longer.
    private static readonly TimeSpan TimeToDraw = TimeSpan.FromMilliseconds(100);

    private readonly ExploreRequest request;
    private readonly Turns turns = new();
    private readonly Lock shelf = new();
    private readonly LinkedList<(string Key, ArmRuns Runs)> arms = [];
    private readonly ArmRuns inBase;
    private long runs;

    /// <summary>Answers about a base.</summary>
    public Answers(ExploreRequest request)
    {
        this.request = request;
        Sizes = [.. SizesUpTo(request.Replicates)];
        inBase = new ArmRuns(ScenarioCompiler.Compile(request.Scenario), request.Seed, request.Workers, Sizes);
    }

    /// <summary>Replicates of the answers to an ask, in growing order.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Runs made so far, for whatever ask.</summary>
    public long Runs => Interlocked.Read(ref runs);

    /// <summary>Changed scenarios whose runs are kept.</summary>
    public int Arms
    {
        get
        {
            lock (shelf)
            {
                return arms.Count;
            }
        }
    }

    /// <summary>The answers, each with more replicates than the one before.</summary>
    /// <param name="ask">What is asked.</param>
    /// <param name="stop">Stops it: runs that have begun end, no other begins, and no answer comes.</param>
    /// <exception cref="AggregateException">A run failed.</exception>
    public async IAsyncEnumerable<Snapshot> Of(Ask ask, [EnumeratorCancellation] CancellationToken stop)
    {
        var arm = ask.HasChanges ? ArmOf(ask) : inBase;
        foreach (var size in Sizes)
        {
            await Grow(arm, size, stop);
            yield return new Snapshot(request, ask, size, inBase.Stage(size)!, arm.Stage(size)!);
            if (size == First)
            {
                await Task.Delay(TimeToDraw, stop);
            }
        }
    }

    /// <summary>One run in full.</summary>
    /// <param name="ask">Of which scenario.</param>
    /// <param name="replicate">Its number.</param>
    /// <param name="stop">Stops the waiting for its turn.</param>
    public async Task<(Parameters Parameters, RunRecording Record)> History(Ask ask, uint replicate, CancellationToken stop)
    {
        var parameters = ask.HasChanges ? ScenarioCompiler.Compile(ask.Scenario) : inBase.Parameters;
        using var turn = await turns.Take(1, stop);
        return (parameters, await Task.Run(() => RunRecorder.Record(parameters, request.Seed, replicate), stop));
    }

    private static IEnumerable<int> SizesUpTo(int most)
    {
        for (var size = First; size < most; size *= Growth)
        {
            yield return size;
        }

        yield return most;
    }

    private ArmRuns ArmOf(Ask ask)
    {
        lock (shelf)
        {
            var known = arms.FirstOrDefault(a => a.Key == ask.Key);
            if (known.Runs is null)
            {
                known = (ask.Key, new ArmRuns(ScenarioCompiler.Compile(ask.Scenario), request.Seed, request.Workers, Sizes));
            }

            // The last asked stands first; who falls off is only forgotten, and made again when asked for.
            arms.Remove(known);
            arms.AddFirst(known);
            if (arms.Count > MostArms)
            {
                arms.RemoveLast();
            }

            return known.Runs;
        }
    }

    /// <summary>Makes the replicates that the base or an arm lacks up to a size.</summary>
    private async Task Grow(ArmRuns arm, int size, CancellationToken stop)
    {
        IDisposable? turn = null;
        try
        {
            while (Lacking() is > 0 and var lacking)
            {
                turn = await turns.Take(lacking, stop, turn);
                // Another ask may have made them meanwhile.
                if (Lacking() > 0)
                {
                    var next = inBase.Lacks(size) > 0 ? inBase : arm;
                    Interlocked.Add(ref runs, await Task.Run(() => next.Grow(Math.Max(Portion, First - next.Count), stop), stop));
                }
            }
        }
        finally
        {
            turn?.Dispose();
        }

        stop.ThrowIfCancellationRequested();

        int Lacking() => inBase.Lacks(size) + (arm == inBase ? 0 : arm.Lacks(size));
    }
}
