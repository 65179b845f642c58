using System.Diagnostics;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Equality;

/// <summary>A worker of the fast engine keeps its memory: ticks allocate nothing, so threads do not meet in the collector.</summary>
public class AllocationTests
{
    /// <summary>
    /// Ticks with a column on the road or a clash make objects for them. Of the others, only those allocate in which an organisation called
    /// and too few came: less than one in twenty.
    /// </summary>
    [Fact]
    public void Ticks_without_a_column_or_a_clash_allocate_nothing()
    {
        var parameters = ScenarioCompiler.Compile(ScenarioLibrary.Load("saturday-noon"));
        var loop = new TickLoop(parameters, EngineKind.Fast);

        // Code that the compiler has not yet looked at twice boxes some values.
        for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 1500;)
        {
            loop.Run(seed: 1, replicate: 0);
        }

        var (quiet, busy) = (0, 0);
        for (var replicate = 0u; replicate < 3; replicate++)
        {
            var run = loop.Open(seed: 1, replicate);
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var phase in loop.Steps(run))
            {
                if (phase.Number < Schedule.Phases.Count)
                {
                    continue;
                }

                var now = GC.GetAllocatedBytesForCurrentThread();
                if (run.Tick > 0 && run.Columns.Count == 0 && run.Clashes.Count == 0 && run.Fall.Hour is null)
                {
                    quiet++;
                    busy += now > before ? 1 : 0;
                }

                before = now;
            }
        }

        Assert.True(quiet > 100, $"only {quiet} ticks without a column and a clash");
        Assert.InRange((double)busy / quiet, 0, 0.05);
    }

    /// <summary>What a run leaves behind does not grow with the number of runs.</summary>
    [Fact]
    public void Run_allocates_less_than_a_bound_whatever_ran_before()
    {
        var simulator = new Simulator(ScenarioCompiler.Compile(ScenarioLibrary.Load("saturday-noon")));
        simulator.Run(seed: 1, 0);
        for (var replicate = 0u; replicate < 20; replicate++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            simulator.Run(seed: 1, replicate);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000);
        }
    }
}
