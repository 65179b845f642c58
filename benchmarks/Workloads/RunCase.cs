using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Benchmarks.Workloads;

/// <summary>
/// A workload: the default scenario or the smallest one, with its own division into agents and ticks, and the replicates that are run.
/// The replicates differ, so that the processor cannot adapt to a single history, and are the same for every engine.
/// </summary>
internal sealed class RunCase
{
    /// <summary>The default scenario as it is shipped.</summary>
    public const string Default = "saturday-noon";

    /// <summary>The smallest scenario, for a quick look.</summary>
    public const string Smallest = "minimal";

    /// <summary>Seed of every benchmark.</summary>
    public const uint Seed = 1;

    /// <summary>As many agents as Bolivia has people.</summary>
    public const string Country = "country";

    /// <summary>Most agents for engines with one object per agent.</summary>
    private const int MostObjects = 50_000;

    private const double PeopleOfBolivia = 11.5e6;

    private readonly Lazy<Parameters> parameters;
    private readonly Lazy<double> ticksLived;

    private RunCase(string name, string description, int replicates, Func<Scenario> scenario)
    {
        (Name, Description, Replicates) = (name, description, replicates);
        parameters = new(() => ScenarioCompiler.Compile(scenario()));
        ticksLived = new(MeanTicks);
    }

    /// <summary>All cases.</summary>
    public static IReadOnlyList<RunCase> All { get; } =
    [
        new(Smallest, "the smallest scenario", 64, () => ScenarioLibrary.Load("minimal")),
        new(Default, "the default scenario", 64, Saturday),
        new("ticks-of-5-minutes", "the default scenario in ticks of 5 minutes", 8, () => WithTicks(5)),
        new("ticks-of-30-minutes", "the default scenario in ticks of 30 minutes", 32, () => WithTicks(30)),
        new("agents-by-10", "ten times as many people per agent", 64, () => WithPeople(10)),
        new("agents-times-10", "a tenth of the people per agent", 8, () => WithPeople(0.1)),
        new("agents-times-100", "a hundredth of the people per agent", 2, () => WithPeople(0.01)),
        new(Country, "as many agents as Bolivia has people", 1, WholeCountry),
    ];

    /// <summary>Name, in tables and on the command line.</summary>
    public string Name { get; }

    /// <summary>What it is, for tables.</summary>
    public string Description { get; }

    /// <summary>Replicates 0, 1, ... that are run.</summary>
    public int Replicates { get; }

    /// <summary>Compiled scenario.</summary>
    public Parameters Parameters => parameters.Value;

    /// <summary>Ticks that a replicate lives through, on average: to the fall or the horizon.</summary>
    public double TicksLived => ticksLived.Value;

    /// <summary>Whether engines that hold one object per agent are run on it.</summary>
    public bool IsForObjects => Parameters.AgentCount <= MostObjects;

    /// <summary>A case by its name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RunCase Of(string name) => All.FirstOrDefault(c => c.Name == name)
        ?? throw new ArgumentException($"unknown case '{name}'; known are {string.Join(", ", All.Select(c => c.Name))}.", nameof(name));

    /// <summary>A run just before a phase of a tick, or null if it ends earlier.</summary>
    /// <param name="engine">Engine, which must hold no other run.</param>
    /// <param name="replicate">Replicate.</param>
    /// <param name="tick">Tick.</param>
    /// <param name="before">Phase, not the first of the schedule.</param>
    public static Run? OpenBefore(TickLoop engine, uint replicate, int tick, PhaseDescription before)
    {
        var run = engine.Open(Seed, replicate);
        return engine.Steps(run).Any(phase => run.Tick == tick && phase.Number == before.Number - 1) ? run : null;
    }

    private static Scenario Saturday() => ScenarioLibrary.Load("saturday-noon");

    private static Scenario WithTicks(double minutes)
    {
        var scenario = Saturday();
        return scenario with
        {
            Parameters = new Dictionary<string, double>(scenario.Parameters, StringComparer.Ordinal) { ["time.minutesPerTick"] = minutes },
        };
    }

    private static Scenario WithPeople(double factor)
    {
        var scenario = Saturday();
        var per = scenario.PeoplePerAgent;
        return scenario with
        {
            PeoplePerAgent = per with
            {
                Group = per.Group * factor, Police = per.Police * factor, Military = per.Military * factor, Popular = per.Popular * factor,
                Residents = per.Residents * factor,
            },
        };
    }

    /// <summary>The scenario has the people of its municipalities alone, so that an agent stands for less than one of them.</summary>
    private static Scenario WholeCountry()
    {
        var scenario = Saturday();
        var people = scenario.Blocs.Sum(b => b.People) / PeopleOfBolivia;
        return scenario with
        {
            PeoplePerAgent = new PeoplePerAgent
            {
                Group = people, Police = people, Military = people, Popular = people, Residents = people,
            },
        };
    }

    private double MeanTicks()
    {
        var simulator = new Simulator(Parameters);
        var ticks = Enumerable.Range(0, Replicates)
            .Sum(r => Math.Ceiling((simulator.Run(Seed, (uint)r).HoursAtRisk / Parameters.HoursPerTick) - 1e-6));
        return ticks / Replicates;
    }
}
