using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Equality;

/// <summary>Runs with other random numbers than those of their replicate: switches between ticks, run-level draws of another run.</summary>
public class RunNumbersTests
{
    private const int Cut = 60;

    private static readonly Parameters Saturday = ScenarioCompiler.Compile(ScenarioLibrary.Load("saturday-noon"));

    [Fact]
    public void Own_numbers_everywhere_give_the_plain_run()
    {
        var (own, plain) = (new Simulator(Saturday), new Simulator(Saturday));
        for (var r = 0u; r < 4; r++)
        {
            Assert.Equal(Records.Of(plain.Run(3, r)), Records.Of(own.Run(new RunNumbers(3, r))));
            Assert.Equal(
                Records.Of(plain.Run(3, r)),
                Records.Of(own.Run(new RunNumbers(3, r)
                {
                    Switches = [new(0, new RandomSource(3, r)), new(Cut, new RandomSource(3, r))],
                })));
            Assert.Equal(
                Records.Of(plain.Run(3, r, runLevelReplicate: 50)),
                Records.Of(own.Run(new RunNumbers(new RandomSource(3, r), new RandomSource(3, 50)))));
        }
    }

    /// <summary>Phase by phase: agents, fields, events, random numbers of foreign run-level draws and of several switches.</summary>
    [Fact]
    public void Both_engines_agree_after_every_phase()
    {
        for (var r = 0u; r < 3; r++)
        {
            SideBySide.Check(Saturday, Numbers(r));
        }
    }

    [Fact]
    public void Both_engines_give_equal_rows()
    {
        var (fast, reference) = (new Simulator(Saturday), new ReferenceSimulator(Saturday));
        for (var r = 0u; r < 6; r++)
        {
            Assert.Equal(Records.Of(reference.Run(Numbers(r))), Records.Of(fast.Run(Numbers(r))));
        }
    }

    /// <summary>The digest of the first ticks is that of the whole run stopped there; what comes after differs.</summary>
    [Fact]
    public void Switch_keeps_the_past_and_changes_the_future()
    {
        var simulator = new Simulator(Saturday);
        var differ = 0;
        for (var r = 0u; r < 5; r++)
        {
            var (plain, switched) = (new TickDigests(), new TickDigests());
            simulator.Run(4, r, plain);
            simulator.Run(new RunNumbers(4, r) { Switches = [new NumberSwitch(Cut, new RandomSource(9, 1000 + r))] }, switched);

            // An observer sees the start of a tick, so the first one that may differ is the tick after the switch.
            var same = plain.Digests.Zip(switched.Digests).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.True(same > Cut || same == plain.Digests.Count, $"replicate {r}: tick {same} differs before the switch");
            differ += same < plain.Digests.Count ? 1 : 0;
        }

        Assert.True(differ >= 4, $"only {differ} of 5 futures are others");
    }

    /// <summary>Run-level draws come from the other source, of another seed too, and nothing else does.</summary>
    [Fact]
    public void Run_level_draws_of_another_seed_are_that_runs_own()
    {
        var simulator = new Simulator(Saturday);
        var (own, other) = (simulator.Run(1, 2), simulator.Run(77, 8));
        var mixed = simulator.Run(new RunNumbers(new RandomSource(1, 2), new RandomSource(77, 8)));
        Assert.Equal(
            (other.DrawPolice, other.DrawMilitary, other.DrawGroup, other.DrawPopular, other.DrawHighCommand, other.DrawResolve),
            (mixed.DrawPolice, mixed.DrawMilitary, mixed.DrawGroup, mixed.DrawPopular, mixed.DrawHighCommand, mixed.DrawResolve));
        Assert.Equal(other.Commands.Select(c => c.Draw), mixed.Commands.Select(c => c.Draw));
        Assert.Equal((own.Finding, own.Replicate), (mixed.Finding, mixed.Replicate));
        Assert.NotEqual(own.DrawPolice, mixed.DrawPolice);
    }

    /// <summary>A plan may not be mixed with the older way to ask for foreign run-level draws.</summary>
    [Fact]
    public void Planned_engine_refuses_other_run_level_draws()
    {
        var run = EngineKind.Fast.Open(Saturday, planner: (seed, replicate) => new RunPlan(Saturday, new RunNumbers(seed, replicate)));
        Assert.Equal(Records.Of(new Simulator(Saturday).Run(1, 3)), Records.Of(run(1, 3)));
        Assert.Throws<ArgumentException>(() => run(1, 3, runLevelReplicate: 4));
    }

    private static RunNumbers Numbers(uint r) => new(new RandomSource(2, r), new RandomSource(5, 100 + r))
    {
        Switches =
        [
            new(0, new RandomSource(6, r)), new(30, new RandomSource(2, 200 + r)), new(31, new RandomSource(7, r)),
            new(150, new RandomSource(2, r)),
        ],
    };

    private sealed class TickDigests : IRunObserver
    {
        private static readonly RunOutcome Nothing = new Simulator(Saturday).Run(1, 0);

        public List<ulong> Digests { get; } = [];

        public bool WantsEvents => false;

        public void OnTick(RunView view)
        {
            var digest = new HistoryDigest();
            digest.OnTick(view);
            Digests.Add(digest.End(Nothing));
        }

        public void OnEvent(RunEvent runEvent)
        {
            // Fields and states are enough.
        }
    }
}
