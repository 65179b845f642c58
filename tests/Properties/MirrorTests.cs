using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Properties;

/// <summary>
/// Neutrality as a test: a country of two organisations, Orange and Purple, of which one stands with the opposition and the other
/// with the government, against the same country with the labels exchanged. Nobody changes sides, because the ladder's rungs mean
/// other things for the two kinds; everything else that the sides do to each other must be the mirror image: streets, marches,
/// choke points, clashes, deaths, attributions.
/// </summary>
public class MirrorTests
{
    private const int Runs = 300;

    private static readonly Parameters Orange = ScenarioCompiler.Compile(Country(orangeOpposes: true));
    private static readonly Parameters Purple = ScenarioCompiler.Compile(Country(orangeOpposes: false));

    /// <summary>Exact: organisations keep their random numbers under either label, so only the signs change.</summary>
    [Fact]
    public void Streets_and_forces_of_the_mirrored_country_are_the_mirror_image_in_every_tick()
    {
        for (var r = 0u; r < 20; r++)
        {
            var (first, second) = (Ticks(Orange, r), Ticks(Purple, r));
            Assert.Equal(first, [.. second.Select(t => (-t.Street, t.Government, t.Opposition))]);
            Assert.Contains(first, t => t.Street > 0);
            Assert.Contains(first, t => t.Street < 0);
        }
    }

    [Fact]
    public void Columns_of_the_mirrored_country_are_the_same_columns_of_the_other_side()
    {
        var types = new HashSet<string>();
        for (var r = 0u; r < 60; r++)
        {
            var (first, second) = (Columns(Orange, r), Columns(Purple, r));
            Assert.Equal(first, second);
            types.UnionWith(first.Select(e => e.Type));
        }

        // Marches of both organisations are sent, halted, passed, turned back, and arrive.
        string[] wanted =
        [
            RunEventTypes.ColumnDeparts, RunEventTypes.ColumnHalts, RunEventTypes.ColumnPasses, RunEventTypes.ColumnTurnsBack,
            RunEventTypes.ColumnArrives,
        ];
        Assert.All(wanted, type => Assert.Contains(type, types));
    }

    [Fact]
    public void Clashes_of_the_mirrored_country_happen_at_the_same_moments_with_as_many_deaths()
    {
        for (var r = 0u; r < 60; r++)
        {
            Assert.Equal(Events(Orange, r, RunEventTypes.Clash), Events(Purple, r, RunEventTypes.Clash));
        }
    }

    /// <summary>In law: who of the two is struck, and to whom the death is attributed, change labels.</summary>
    [Fact]
    public void Victims_and_attributions_of_the_mirrored_country_change_labels()
    {
        var (first, second) = (Outcomes(Orange), Outcomes(Purple));
        Compare(o => o.Counts.VictimsOpposition, o => o.Counts.VictimsGovernment, "victims of Orange");
        Compare(o => o.Counts.VictimsGovernment, o => o.Counts.VictimsOpposition, "victims of Purple");
        Compare(o => o.Counts.VictimsBystander, o => o.Counts.VictimsBystander, "bystanders");
        Compare(o => o.Counts.DeathsAttributedOpposition, o => o.Counts.DeathsAttributedGovernment, "attributed to Orange");
        Compare(o => o.Counts.DeathsAttributedGovernment, o => o.Counts.DeathsAttributedOpposition, "attributed to Purple");
        Compare(o => o.Counts.DeathsContested, o => o.Counts.DeathsContested, "contested");
        Assert.True(first.Average(o => o.Counts.Deaths) > 3, "there is something to compare");

        // The two organisations are of different size, so an exchange of labels that was forgotten would show.
        var (orange, purple) = (first.Average(o => o.Counts.VictimsOpposition), first.Average(o => o.Counts.VictimsGovernment));
        Assert.True(Math.Abs(orange - purple) > 0.5, $"{orange} and {purple}");

        void Compare(Func<RunOutcome, double> here, Func<RunOutcome, double> there, string what) =>
            Law.HaveOneMean([.. first.Select(here)], [.. second.Select(there)], what);
    }

    private static Scenario Country(bool orangeOpposes)
    {
        var values = new Dictionary<string, double>
        {
            ["group.rate"] = 0, ["popular.rate"] = 0, ["fall.rateAssault"] = 0, ["fall.rateNegotiated"] = 0, ["fall.rateSuggestion"] = 0,
            ["time.resolutionHours"] = 0,

            // Both sides march at one rate: the opposition's leader has full resonance, the government's call stands.
            ["leader.hard.base"] = 1, ["leader.hard.momentumGain"] = 0, ["leader.hard.violenceLoss"] = 0, ["government.call"] = 1,
            ["column.callRate"] = 0.3, ["column.callRateGovernment"] = 0.3, ["column.share"] = 0.3, ["column.shareGovernment"] = 0.3,
            ["clash.rate"] = 0.5, ["clash.deathsPerClash"] = 0.7,
        };
        var (orange, purple) = orangeOpposes ? (Opposition(), Base()) : (Base(), Opposition());
        return new Scenario
        {
            Name = "mirror",
            Start = SmallScenarios.Start,
            Deadline = SmallScenarios.Start.AddHours(36),
            Seat = "CAPITAL",
            Parameters = values,
            Places = [new Place { Id = "CAPITAL" }, new Place { Id = "EAST" }, new Place { Id = "WEST" }],
            Roads =
            [
                new Road { From = "CAPITAL", To = "EAST", Hours = 4,
                    ChokePoints = [new ChokePoint { Id = "east-pass", At = 0.4, Holder = "WEST" }] },
                new Road { From = "CAPITAL", To = "WEST", Hours = 3,
                    ChokePoints = [new ChokePoint { Id = "west-pass", At = 0.7, Holder = "EAST" }] },
            ],
            Blocs =
            [
                orange with { Id = "ORANGE-EAST", Home = "EAST", People = 4000, Marches = true },
                orange with { Id = "ORANGE-CAPITAL", Home = "CAPITAL", People = 500 },
                purple with { Id = "PURPLE-WEST", Home = "WEST", People = 2500, Marches = true },
                purple with { Id = "PURPLE-CAPITAL", Home = "CAPITAL", People = 1000 },
            ],
        };

        static Bloc Opposition() => new()
        {
            Id = "", Home = "", People = 0, Kind = Kind.Group, Affiliation = Affiliation.HardLine, InitialShares = [0, 0, 0, 1],
        };

        static Bloc Base() => new()
        {
            Id = "", Home = "", People = 0, Kind = Kind.Popular, Affiliation = Affiliation.Government, InitialShares = [1, 0, 0, 0],
        };
    }

    private static List<(double Street, double Opposition, double Government)> Ticks(Parameters parameters, uint replicate)
    {
        var ticks = new List<(double, double, double)>();
        new ReferenceSimulator(parameters).Run(1, replicate, new TickObserver(view =>
        {
            for (var p = 0; p < 3; p++)
            {
                ticks.Add((view.Street(p), view.Opposition(p), view.Government(p)));
            }
        }));
        return ticks;
    }

    private static List<RunEvent> Columns(Parameters parameters, uint replicate) => Events(parameters, replicate, "column");

    private static List<RunEvent> Events(Parameters parameters, uint replicate, string type)
    {
        var log = new EventLog();
        new ReferenceSimulator(parameters).Run(1, replicate, log);
        return [.. log.Events.Where(e => e.Type.StartsWith(type, StringComparison.Ordinal))];
    }

    private static List<RunOutcome> Outcomes(Parameters parameters)
    {
        var simulator = new ReferenceSimulator(parameters);
        return [.. Enumerable.Range(0, Runs).Select(r => simulator.Run(1, (uint)r))];
    }
}
