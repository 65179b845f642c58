using BenchmarkDotNet.Attributes;
using BoliviaSim.Benchmarks.Workloads;
using BoliviaSim.Engine;
using BoliviaSim.Runs;

namespace BoliviaSim.Benchmarks.Tiers;

/// <summary>
/// The phases that look at every agent, bloc and place; one operation is one tick of a phase. Several replicates are run to the middle of
/// their run and up to the phase in that tick; then the phase alone is repeated, tick after tick. Census and pressures give the same
/// result each time; loyalty has new draws at a constant pressure, so that its agents move about their state of rest.
/// Phases that cannot be repeated, and the share of each in a run, are in <see cref="PhaseProfile"/>.
/// </summary>
public class PhaseBenchmarks
{
    private const int States = 8;
    private const int Steps = 32;

    private List<(TickLoop Engine, Run Run)> reference = [];
    private List<(TickLoop Engine, Run Run)> fast = [];
    private List<PlainModel> plain = [];
    private PhaseDescription phase = Schedule.Phases[0];
    private int tick;

    /// <summary>Workloads.</summary>
    public static IEnumerable<string> Cases => [RunCase.Smallest, RunCase.Default];

    /// <summary>Workload.</summary>
    [ParamsSource(nameof(Cases))]
    public string Case { get; set; } = "";

    /// <summary>Phase.</summary>
    [Params("Census", "Pressures", "Loyalty")]
    public string Phase { get; set; } = "";

    /// <summary>Opens the runs.</summary>
    [GlobalSetup]
    public void Open()
    {
        phase = Schedule.Phases.Single(p => p.Name == Phase);
        tick = RunCase.Of(Case).Parameters.Ticks / 3;
        reference = MidRun(EngineKind.Reference);
        fast = MidRun(EngineKind.Fast);
        plain = [.. Enumerable.Range(0, States).Select(PlainModelOf)];
    }

    /// <summary>The phase as the reference has it.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = States * Steps)]
    public void Reference() => Repeat(reference);

    /// <summary>The phase as the fast engine has it.</summary>
    [Benchmark(OperationsPerInvoke = States * Steps)]
    public void Fast() => Repeat(fast);

    /// <summary>A tick of the plain model, beside loyalty alone: it has no other phase.</summary>
    [Benchmark(OperationsPerInvoke = States * Steps)]
    public int Plain()
    {
        var moves = 0;
        foreach (var model in plain)
        {
            for (var step = 0; step < Steps; step++)
            {
                moves += model.Tick();
            }
        }

        return moves;
    }

    private void Repeat(List<(TickLoop Engine, Run Run)> runs)
    {
        foreach (var (engine, run) in runs)
        {
            run.Tick = tick;
            for (var step = 0; step < Steps; step++)
            {
                run.Tick++;
                engine.Apply(phase, run);
            }
        }

        tick += Steps;
    }

    private List<(TickLoop Engine, Run Run)> MidRun(EngineKind kind)
    {
        var runs = new List<(TickLoop, Run)>();
        for (var replicate = 0u; runs.Count < States; replicate++)
        {
            var engine = new TickLoop(RunCase.Of(Case).Parameters, kind);
            if (RunCase.OpenBefore(engine, replicate, tick, phase) is { } run)
            {
                runs.Add((engine, run));
            }
        }

        return runs;
    }

    private PlainModel PlainModelOf(int seed)
    {
        var model = new PlainModel(RunCase.Of(Case).Parameters);
        model.Open(seed);
        return model;
    }
}
