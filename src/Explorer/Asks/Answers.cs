using System.Runtime.CompilerServices;
using BoliviaSim.Compilation;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Explore;

namespace BoliviaSim.Explorer.Asks;

/// <summary>
/// Answers asks with more and more replicates. Asks of several pages take turns in short portions, so that none waits long; arms that were
/// asked about last are kept.
/// </summary>
internal sealed class Answers : IDisposable
{
    /// <summary>Replicates of the first answer.</summary>
    public const int First = ExploreCommand.LeastReplicates;

    // About a tenth of a second: whoever moves a slider waits no longer for another page.
    private const int Portion = 100;
    private const int Growth = 4;

    // Of some megabytes each with all replicates.
    private const int MostArms = 12;

    private readonly ExploreRequest request;
    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock shelf = new();
    private readonly LinkedList<(string Key, ArmRuns Runs)> arms = [];
    private readonly ArmRuns inBase;

    /// <summary>Answers about a base.</summary>
    public Answers(ExploreRequest request)
    {
        this.request = request;
        Sizes = [.. SizesUpTo(request.Replicates)];
        inBase = new ArmRuns(ScenarioCompiler.Compile(request.Scenario), request.Seed, request.Workers, Sizes);
    }

    /// <summary>Replicates of the answers to an ask, in growing order.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>The answers, each with more replicates than the one before.</summary>
    /// <param name="ask">What is asked.</param>
    /// <param name="stop">Stops it: runs that have begun end, and no other begins.</param>
    /// <exception cref="AggregateException">A run failed.</exception>
    public async IAsyncEnumerable<Snapshot> Of(Ask ask, [EnumeratorCancellation] CancellationToken stop)
    {
        var arm = ask.HasChanges ? ArmOf(ask) : inBase;
        foreach (var size in Sizes)
        {
            var (before, here) = (await Stage(inBase, size, stop), await Stage(arm, size, stop));
            yield return new Snapshot(request, ask, size, before, here);
        }
    }

    /// <summary>One run in full.</summary>
    /// <param name="ask">Of which scenario.</param>
    /// <param name="replicate">Its number.</param>
    /// <param name="stop">Stops the waiting for its turn.</param>
    public async Task<(Parameters Parameters, RunRecording Record)> History(Ask ask, uint replicate, CancellationToken stop)
    {
        var parameters = ask.HasChanges ? ScenarioCompiler.Compile(ask.Scenario) : inBase.Parameters;
        await turn.WaitAsync(stop);
        try
        {
            return (parameters, await Task.Run(() => RunRecorder.Record(parameters, request.Seed, replicate), stop));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

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

    private async Task<ArmStage> Stage(ArmRuns arm, int size, CancellationToken stop)
    {
        ArmStage? stage;
        while ((stage = arm.Stage(size)) is null)
        {
            await turn.WaitAsync(stop);
            try
            {
                if (arm.Stage(size) is null)
                {
                    await Task.Run(() => arm.Grow(Portion, stop), stop);
                }
            }
            finally
            {
                turn.Release();
            }

            stop.ThrowIfCancellationRequested();
        }

        return stage;
    }
}
