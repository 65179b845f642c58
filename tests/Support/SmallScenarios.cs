using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Support;

/// <summary>Scenarios small enough to reason about, built in code; what docks to a limit is a file instead.</summary>
internal static class SmallScenarios
{
    public static readonly DateTime Start = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Two places, police and a command at each, nothing else; a day, in ticks of an hour.</summary>
    public static Scenario TwoStations { get; } = new()
    {
        Name = "two-stations",
        Start = Start,
        Deadline = Start.AddHours(24),
        Seat = "SEAT",
        PeoplePerAgent = new PeoplePerAgent { Police = 10 },
        Parameters = new Dictionary<string, double> { ["time.minutesPerTick"] = 60, ["time.resolutionHours"] = 0 },
        Places = [new Place { Id = "SEAT" }, new Place { Id = "TOWN" }],
        Roads = [new Road { From = "SEAT", To = "TOWN", Hours = 1 }],
        Commands =
        [
            new Command { Id = "HQ", Kind = Kind.Police, Place = "SEAT" },
            new Command { Id = "POL-TOWN", Kind = Kind.Police, Place = "TOWN", Parent = "HQ" },
        ],
        Blocs =
        [
            new Bloc { Id = "GUARD", Kind = Kind.Police, Home = "SEAT", People = 100, Command = "HQ" },
            new Bloc { Id = "PATROL", Kind = Kind.Police, Home = "TOWN", People = 100, Command = "POL-TOWN" },
        ],
    };

    /// <summary>The scenario with parameters changed.</summary>
    public static Scenario With(this Scenario scenario, params (string Name, double Value)[] parameters)
    {
        var all = new Dictionary<string, double>(scenario.Parameters);
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        return scenario with { Parameters = all };
    }

    /// <summary>The scenario with these measures and no others.</summary>
    public static Scenario With(this Scenario scenario, params Measure[] measures) => scenario with { Measures = measures };
}
