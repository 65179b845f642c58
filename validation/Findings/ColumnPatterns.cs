using BoliviaSim.Compilation;
using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>P4: forces gather at the seat; columns need road hours and are stopped where the other side holds a choke point.</summary>
internal static class ColumnPatterns
{
    /// <summary>Measures the pattern in <c>saturday-noon</c> and in a caravan cut out of it.</summary>
    public static IEnumerable<Pattern> P4(PatternOptions options)
    {
        var scenario = ScenarioLibrary.Load("saturday-noon");
        var (arrivals, fastest) = Fastest(scenario, options);
        yield return new Pattern(
            "P4a", "no column arrives before road hours times exp(-2 sd): smallest ratio of hours taken to that bound",
            fastest, 1 - 1e-9, double.PositiveInfinity, "1", arrivals);
        var small = Stopped(scenario, 500, options);
        var large = Stopped(scenario, 2500, options);
        yield return new Pattern(
            "P4b", "a caravan of 500 from Oruro is stopped at Vila Vila", small, 0.3, 0.7, "share of caravans", options.Replicates);
        yield return new Pattern(
            "P4c", "one of 2,500 is stopped less often: difference", large - small, -1, -0.02, "share of caravans", options.Replicates);

        var open = scenario.With(("choke.pickets", 0));
        var with = SmallEnsemble.Outcomes(scenario, options.Replicates, options.Seed, options.Workers);
        var without = SmallEnsemble.Outcomes(open, options.Replicates, options.Seed, options.Workers);
        yield return new Pattern(
            "P4d", "with choke points open more people arrive: ratio of means",
            without.Average(r => r.Counts.PeopleArrived) / with.Average(r => r.Counts.PeopleArrived),
            1.05, double.PositiveInfinity, "1", options.Replicates);
        yield return new Pattern(
            "P4e", "with choke points open no column turns back", without.Sum(r => r.Counts.ColumnsTurnedBack),
            0, 0, "columns", options.Replicates);
    }

    private static (int Arrivals, double Ratio) Fastest(Scenario scenario, PatternOptions options)
    {
        var parameters = ScenarioCompiler.Compile(scenario);
        var floor = DeterministicMath.Exp(-2 * parameters.Values[Scalar.TravelSdLog]);
        var results = SmallEnsemble.Observed(scenario, options.Replicates, options.Seed, options.Workers, () => new Travels());
        var ratios = results.SelectMany(r => r.Observer!.Hours)
            .Select(t => t.Hours / (floor * parameters.RoutesToSeat[parameters.Places.First(p => p.Id == t.From).Index]!.Hours)).ToList();
        return (ratios.Count, ratios.Min());
    }

    /// <summary>Share of caravans of a size that turn back before Caracollo; all else in the scenario stays.</summary>
    private static double Stopped(Scenario scenario, double people, PatternOptions options)
    {
        // One organisation in Oruro, all of it in the street, leaves at once; no other organisation marches; nobody changes.
        var caravan = scenario.With(
            ("column.callRate", 60), ("column.share", 1), ("column.callRateGovernment", 0),
            ("group.rate", 0), ("popular.rate", 0), ("column.rearWeight", 0)) with
        {
            Blocs =
            [
                .. scenario.Blocs.Select(b => b with { Marches = false }),
                new Bloc
                {
                    Id = "CARAVAN", Kind = Kind.Group, Home = "ORU", People = people, Affiliation = Affiliation.HardLine, Marches = true,
                    InitialShares = [0, 0, 0, 1],
                },
            ],
            Deadline = scenario.Start.AddHours(24),
        };
        var runs = SmallEnsemble.Observed(caravan, options.Replicates, options.Seed, options.Workers, () => new Travels());
        return Patterns.Share(runs, r => r.Observer!.FirstColumnTurnedBack);
    }

    /// <summary>Departures, arrivals and turns of columns.</summary>
    private sealed class Travels : IRunObserver
    {
        private readonly Dictionary<string, double> departures = [];
        private bool decided;

        public bool WantsEvents => true;

        public List<(string From, double Hours)> Hours { get; } = [];

        public bool FirstColumnTurnedBack { get; private set; }

        public void OnTick(RunView view)
        {
            // Columns are followed by their events.
        }

        public void OnEvent(RunEvent runEvent)
        {
            ArgumentNullException.ThrowIfNull(runEvent);
            switch (runEvent.Type)
            {
                case RunEventTypes.ColumnDeparts:
                    departures[runEvent.Entity] = runEvent.Hour;
                    break;
                case RunEventTypes.ColumnTurnsBack:
                    FirstColumnTurnedBack |= !decided;
                    decided = true;
                    break;
                case RunEventTypes.ColumnArrives:
                    decided = true;
                    Hours.Add((runEvent.From, runEvent.Hour - departures[runEvent.Entity]));
                    break;
                default:
                    break;
            }
        }
    }
}
