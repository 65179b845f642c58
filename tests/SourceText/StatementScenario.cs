using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Docking;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.SourceText;

/// <summary>
/// Scenarios for the tests of what the source text says: small ones in which one mechanism works and all else is switched off (they
/// extend the docking base <c>quiet</c>: noon to noon, one place SEAT), and the shipped ones, cut short.
/// </summary>
internal static class StatementScenario
{
    /// <summary>Reads and compiles what differs from <c>quiet</c>.</summary>
    /// <param name="yaml">Keys of a scenario file.</param>
    /// <param name="assignments">As for <see cref="ScenarioOverrides.Apply"/>.</param>
    public static Parameters Quiet(string yaml, params string[] assignments)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"name: statement\nextends: quiet\n{yaml}"));
        return DockingScenario.Read("statement.yaml", stream, assignments);
    }

    /// <summary>A shipped scenario that ends some hours after its start, without resolution, and in which no government falls.</summary>
    public static Scenario Shipped(string name, double hours, params (string Name, double Value)[] values)
    {
        var scenario = ScenarioLibrary.Load(name);
        var parameters = new Dictionary<string, double>(scenario.Parameters)
        {
            ["time.resolutionHours"] = 0,
            ["fall.rateSuggestion"] = 0,
            ["fall.rateAssault"] = 0,
            ["fall.rateNegotiated"] = 0,
        };
        foreach (var (parameter, value) in values)
        {
            parameters[parameter] = value;
        }

        return scenario with { Deadline = scenario.Start.AddHours(hours), Parameters = parameters };
    }

    /// <summary>The same scenario with a measure switched on.</summary>
    public static Scenario Playing(this Scenario scenario, string measure) => scenario with
    {
        Measures = [.. scenario.Measures.Select(m => m.Id == measure ? m with { Enabled = true } : m)],
    };

    /// <summary>Reads something in every tick of a replicate.</summary>
    public static IReadOnlyList<(double Hour, T Value)> Follow<T>(this Parameters parameters, Func<RunView, T> read, uint replicate = 0)
    {
        var series = new List<(double, T)>();
        new ReferenceSimulator(parameters)
            .Run(DockingScenario.Seed, replicate, new TickObserver(view => series.Add((view.Hour, read(view)))));
        return series;
    }

    /// <summary>Reads something at one hour of a replicate.</summary>
    public static T At<T>(this Parameters parameters, double hour, Func<RunView, T> read, uint replicate = 0) =>
        parameters.Follow(read, replicate).Single(x => Math.Abs(x.Hour - hour) < 1e-9).Value;

    /// <summary>Position of a bloc.</summary>
    public static CompiledBloc BlocOf(this Parameters parameters, string id) => parameters.Blocs.Single(b => b.Id == id);

    /// <summary>Position of a place.</summary>
    public static int PlaceOf(this Parameters parameters, string id) => parameters.Places.Single(p => p.Id == id).Index;

    /// <summary>Pressure on the agents of a bloc at their home.</summary>
    public static double PressureOn(this RunView view, string bloc)
    {
        var found = view.Parameters.BlocOf(bloc);
        return view.Pressure(found.Index, found.Home);
    }
}
