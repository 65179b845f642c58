using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>A history from which a forecast goes on.</summary>
/// <param name="Values">Values of its parameters.</param>
/// <param name="Numbers">Random numbers that repeat it.</param>
internal sealed record Ancestor(IReadOnlyList<double> Values, RunNumbers Numbers);

/// <summary>A run of a forecast.</summary>
/// <param name="Ancestor">Number of the history from which it goes on.</param>
/// <param name="Outcome">What it gave.</param>
internal sealed record ForecastRun(int Ancestor, RunOutcome Outcome);

/// <summary>Runs that repeat the history of an ancestor up to an hour and go on with random numbers of their own.</summary>
internal static class ContinuedRuns
{
    /// <summary>
    /// The replicates of these numbers are run by nobody else: ancestors have the numbers below, so that what goes on from a history never
    /// meets the random numbers with which another was made.
    /// </summary>
    public const uint FirstReplicate = 1u << 31;

    /// <summary>Carries them out, in order, on the calling thread.</summary>
    /// <param name="scenario">Scenario of the ancestors; it may stop later than they.</param>
    /// <param name="parameters">Parameters that the ancestors give values for.</param>
    /// <param name="ancestors">The ancestor of each run.</param>
    /// <param name="from">Local time of the first tick with random numbers of their own.</param>
    /// <param name="options">Runs (as many as there are ancestors), seed, threads, engine.</param>
    /// <param name="accept">Takes each outcome.</param>
    /// <param name="cancellation">Stops early; runs that are finished in order by then are still handed over.</param>
    /// <returns>Number of runs handed over.</returns>
    public static int Run(
        Scenario scenario, IReadOnlyList<ParameterDefinition> parameters, IReadOnlyList<Ancestor> ancestors, DateTime from,
        ForecastOptions options, Action<RunOutcome> accept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(ancestors);
        ArgumentNullException.ThrowIfNull(options);
        var compiled = ScenarioCompiler.Compile(scenario);
        var compiler = new PointCompiler(compiled, parameters);
        var tick = compiled.TickAt((from - scenario.Start).TotalHours);
        return ReplicateLoop.Run(0, ancestors.Count, options.Workers, Open, accept, cancellation);

        Func<int, RunOutcome> Open()
        {
            var run = options.Engine.Open(compiled, planner: Plan);
            return i => run(options.Seed, (uint)i);
        }

        RunPlan Plan(uint seed, uint run)
        {
            var (values, numbers) = ancestors[(int)run];
            var own = new NumberSwitch(tick, new RandomSource(seed, FirstReplicate + run));
            return new RunPlan(compiler.At([.. values]), numbers with { Switches = [.. numbers.Switches, own] });
        }
    }
}
