using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// ODD 7.1 and 7.8, the fields: every field that a role perceives in the first tick of <c>fields.yaml</c>, worked out by hand.
/// One weight is 1 and all others 0, so that the pressure on blocs and commands is that field.
/// </summary>
public class FieldTests
{
    // Mean action values a(s) = s/3, by bloc.
    private const double Civic = (0.3 + (2 * 0.1) + (3 * 0.4)) / 3;
    private const double Party = 0.5 / 3;
    private const double Patrol = (0.2 + (2 * 0.2) + (3 * 0.2)) / 3;
    private const double Station = 0.3 / 3;
    private const double Regiment = 0.5 / 3;
    private const double Marines = 0;
    private const double Miners = (0.2 + (2 * 0.1) + (3 * 0.1)) / 3;
    private const double Growers = (0.5 * 2 / 3) + 0.5;
    private const double Neighbours = (0.3 + (2 * 0.1) + (3 * 0.1)) / 3;

    // 100 growers and 300 of the 10,000 neighbours who turn out.
    private const double PopularOfTown = (Growers + (3 * Neighbours)) / 4;

    // People: O of TOWN is the civics' .3, .6 and 1, the growers and neighbours who oppose, 2 % of the police who do; G the neighbours
    // who support, at .15; S the obeying police as 10 * .1 crowd equivalents, half of it where they waver, and 100 troops as 10 each.
    private const double OppositionTown = (30 * 0.3) + (10 * 0.6) + 40 + 50 + 30 + (20 * 0.02);
    private const double GovernmentTown = 150 * 0.15;
    private const double SecurityTown = 40 + 10 + (200 * 0.5 * 10);
    private const double StreetTown = (OppositionTown - GovernmentTown - SecurityTown) / (OppositionTown + GovernmentTown + SecurityTown
        + 500);

    // At the SEAT half of the party protests, a tenth of the miners oppose, 240 support; troops waver by half.
    private const double OppositionSeat = (50 * 0.3) + 40;
    private const double GovernmentSeat = 240;
    private const double SecuritySeat = 210 + 45 + ((100 + 50) * 0.5 * 10);
    private const double StreetSeat = (OppositionSeat - GovernmentSeat - SecuritySeat) / (OppositionSeat + GovernmentSeat + SecuritySeat
        + 500);

    private const double Momentum = 0.4;
    private static readonly double OutrageState = 1 - Math.Exp(-0.15 * 2);
    private static readonly double OutrageOpposition = 1 - Math.Exp(-0.15);
    private static readonly double Leadership = 0.5 + (0.4 * Momentum) - (0.3 * OutrageOpposition);
    private static readonly double ConcessionModerate = Concession(1.4 + (0.5 * Momentum));
    private static readonly double ConcessionHardLine = Concession(1.6 + (0.5 * Momentum));
    private static readonly double Alignment = 1 / (1 + Math.Exp(-(Momentum + (0.5 * 0.3) - (0.6 * ConcessionModerate) - 0.25) / 0.15));
    private static readonly double Resonance = Leadership * (0.5 + (0.5 * Alignment));

    // v = (0, 0, 1/2, 1): the army is uneasy in private, the navy stands aside, the staff opposes.
    private const double HighCommand = (0 + 0.5 + 1) / 3;
    private const double Police = ((100 * Patrol) + (300 * Station)) / 400;

    // Organised people who oppose: 40 of the civics, 40 of the miners, 50 of the growers; no neighbours and no police.
    private const double PoliceWithCrowd = Police * (40 + 40 + 50) / (40 + 40 + 50 + 70);

    // Of two leaderships one stands aside.
    private const double PopularWithLeaderships = (0.6 * Miners) + (0.4 / 2);

    /// <summary>Dialogue, rung 1, against a demand.</summary>
    private static double Concession(double demand) => 1 / (1 + Math.Exp(-(1 + 1 - demand - 0.5) / 0.25));

    /// <summary>Weight; then, by id, the pressure it gives.</summary>
    public static TheoryData<string, string, double> Pressures { get; } = new()
    {
        { "group.weight.peer", "CIVIC", Civic },
        { "group.weight.peer", "PARTY", Party },
        { "group.weight.corps", "CIVIC", Party },
        { "group.weight.corps", "PARTY", Civic },
        { "group.weight.street", "CIVIC", StreetTown },
        { "group.weight.street", "PARTY", StreetSeat },
        { "group.weight.momentum", "CIVIC", Momentum },
        { "group.weight.leadership", "CIVIC", Resonance },
        { "group.weight.leadership", "PARTY", 0.7 * Resonance },
        { "group.weight.urgency", "CIVIC", Math.Pow(2, -6.0 / 12) },
        { "group.weight.audit", "CIVIC", 0.3 },
        { "group.weight.outrageState", "CIVIC", OutrageState },
        { "group.weight.concession", "CIVIC", ConcessionHardLine },
        { "group.weight.concession", "PARTY", ConcessionModerate },
        { "group.weight.police", "CIVIC", Police },
        { "police.weight.peer", "PATROL", Patrol },
        { "police.weight.peer", "STATION", Station },
        { "police.weight.peer", "POL", Patrol },
        { "police.weight.peer", "HQ", ((300 * Station) + (100 * (1.0 / 3))) / 400 },
        { "police.weight.corps", "PATROL", Station },
        { "police.weight.corps", "STATION", Patrol },
        { "police.weight.corps", "HQ", Patrol },
        { "police.weight.chain", "PATROL", 1.0 / 3 },
        { "police.weight.chain", "STATION", 2.0 / 3 },
        { "police.weight.chain", "POL", 2.0 / 3 },
        { "police.weight.chain", "HQ", 0 },
        { "police.weight.street", "PATROL", StreetTown },
        { "police.weight.street", "HQ", StreetSeat },
        { "police.weight.momentum", "STATION", Momentum },
        { "police.weight.audit", "STATION", 0.3 },
        { "police.weight.outrageState", "STATION", OutrageState },
        { "police.weight.outrageOpposition", "STATION", OutrageOpposition },
        { "police.weight.military", "STATION", HighCommand },
        { "police.weight.orders", "STATION", 1 },
        { "military.weight.peer", "REGIMENT", Regiment },
        { "military.weight.peer", "MARINES", Marines },
        { "military.weight.chain", "REGIMENT", 1.0 / 3 },
        { "military.weight.chain", "MARINES", 2.0 / 3 },
        { "military.weight.street", "MARINES", StreetTown },
        { "military.weight.momentum", "MARINES", Momentum },
        { "military.weight.audit", "MARINES", 0.3 },
        { "military.weight.outrageState", "MARINES", OutrageState },
        { "military.weight.police", "MARINES", PoliceWithCrowd },
        { "military.weight.popular", "MARINES", PopularWithLeaderships },
        { "military.weight.orders", "MARINES", 1 },
        { "highCommand.weight.peer", "ARMY", 2.0 / 2 },
        { "highCommand.weight.peer", "STAFF", 1.0 / 2 },
        { "highCommand.weight.chain", "ARMY", Regiment },
        { "highCommand.weight.chain", "NAVY", Marines },
        { "highCommand.weight.chain", "STAFF", (Regiment + Marines) / 2 },
        { "highCommand.weight.street", "NAVY", StreetSeat },
        { "highCommand.weight.momentum", "ARMY", Momentum },
        { "highCommand.weight.audit", "ARMY", 0.3 },
        { "highCommand.weight.outrageState", "ARMY", OutrageState },
        { "highCommand.weight.police", "ARMY", PoliceWithCrowd },
        { "highCommand.weight.popular", "ARMY", PopularWithLeaderships },
        { "popular.weight.peer", "MINERS", Miners },
        { "popular.weight.peer", "GROWERS", PopularOfTown },
        { "popular.weight.peer", "UNION", Miners },
        { "popular.weight.corps", "MINERS", PopularOfTown },
        { "popular.weight.corps", "GROWERS", Miners },
        { "popular.weight.chain", "MINERS", 1.0 / 3 },
        { "popular.weight.chain", "GROWERS", 0 },
        { "popular.weight.chain", "UNION", Miners },
        { "popular.weight.momentum", "MINERS", Momentum },
        { "popular.weight.leadership", "MINERS", Leadership * ((2 * 0.8) - 1) },
        { "popular.weight.audit", "NEIGHBOURS", 0.3 },
        { "popular.weight.outrageState", "MINERS", OutrageState },
        { "popular.weight.outrageOpposition", "MINERS", OutrageOpposition },
        { "popular.weight.concession", "MINERS", ConcessionModerate },
        { "popular.weight.police", "UNION", Police },
        { "popular.weight.military", "MINERS", HighCommand },
    };

    [Theory]
    [MemberData(nameof(Pressures))]
    public void Field_in_the_first_tick_is_what_the_hand_works_out(string weight, string id, double expected)
    {
        var parameters = DockingScenario.Load("fields", $"{weight}=1");
        var observed = double.NaN;
        parameters.Run(0, view => observed = view.Tick > 0 ? observed
            : parameters.Blocs.SingleOrDefault(b => b.Id == id) is { } bloc ? view.Pressure(bloc.Index, bloc.Home)
            : view.CommandPressure(parameters.Commands.Single(c => c.Id == id).Index));
        Assert.Equal(expected, observed, 1e-12);
    }

    /// <summary>
    /// The besiegers are the 40 miners who oppose. Police and troops outnumber them, so the surplus is looked at with those away and
    /// a twentieth of the 240 who support in the cordon.
    /// </summary>
    [Theory]
    [InlineData("military.weight.siege", "REGIMENT")]
    [InlineData("highCommand.weight.siege", "ARMY")]
    public void Siege_is_the_surplus_of_the_besiegers(string weight, string id)
    {
        string[] away = ["police.onStreetShare=0", "troops.share=0", "cordon.popularShare=0.05"];
        var parameters = DockingScenario.Load("fields", [$"{weight}=1", .. away]);
        parameters.Run(0, view =>
        {
            var expected = (40.0 - (0.05 * 240)) / (40 + (0.05 * 240) + 500);
            var observed = id == "ARMY" ? view.CommandPressure(2) : view.Pressure(parameters.Blocs.Single(b => b.Id == id).Index, 0);
            Assert.Equal(expected, observed, 1e-12);
            Assert.Equal(expected, view.Siege, 1e-12);
        });
        DockingScenario.Load("fields").Run(0, view => Assert.Equal(0, view.Siege));
    }

    [Fact]
    public void Forces_and_streets_are_what_the_hand_works_out() => DockingScenario.Load("fields").Run(0, view =>
    {
        Assert.Equal((OppositionSeat, GovernmentSeat, SecuritySeat), (view.Opposition(0), view.Government(0), view.Security(0)));
        Assert.Equal((OppositionTown, GovernmentTown, SecurityTown), (view.Opposition(1), view.Government(1), view.Security(1)));
        Assert.Equal(StreetSeat, view.Street(0), 1e-12);
        Assert.Equal(StreetTown, view.Street(1), 1e-12);
    });

    /// <summary>
    /// Both sides turn out by the factor, in full or to the degree to which they are deterred; the police who join are not deterred.
    /// </summary>
    [Theory]
    [InlineData(1, 0.4, 0.4)]
    [InlineData(1, 1.2, 1.2)]
    [InlineData(0.5, 0.4, 0.7)]
    [InlineData(0, 0.4, 1)]
    public void Turnout_of_both_sides_is_deterred_by_the_factor(double deterred, double deterrence, double factor) => DockingScenario.Load(
        "fields", FormattableString.Invariant($"turnout.deterred={deterred}"),
        FormattableString.Invariant($"turnout.deterrence={deterrence}")).Run(0, view =>
    {
        var joined = 20 * 0.02;
        Assert.Equal(factor * OppositionSeat, view.Opposition(0), 1e-12);
        Assert.Equal((factor * (OppositionTown - joined)) + joined, view.Opposition(1), 1e-12);
        Assert.Equal(factor * GovernmentSeat, view.Government(0), 1e-12);
        Assert.Equal(factor * GovernmentTown, view.Government(1), 1e-12);
    });

    /// <summary>Every cell of the weight table that is not a structural zero stands in the theory above, or in that of the siege.</summary>
    [Fact]
    public void Every_weight_has_its_field_worked_out()
    {
        var tested = Pressures.Select(row => row.Data.Item1).Append("military.weight.siege").Append("highCommand.weight.siege").ToHashSet();
        var weights = Enum.GetValues<Role>()
            .SelectMany(_ => Enum.GetValues<PerceivedField>(), ParameterTable.WeightOf).OfType<ParameterDefinition>()
            .Select(w => w.Name).ToHashSet();
        Assert.Equal(weights, ParameterTable.All.Where(d => d.Group == "Weight").Select(d => d.Name).ToHashSet());
        Assert.Empty(weights.Except(tested));
    }

    /// <summary>Without a half saturation the armed forces see the police as everybody does.</summary>
    [Theory]
    [InlineData("military.weight.police", 5)]
    [InlineData("highCommand.weight.police", -1)]
    public void Police_act_on_the_armed_forces_alone_where_no_crowd_is_asked_for(string weight, int bloc) =>
        DockingScenario.Load("fields", $"{weight}=1", "crowd.national.halfSaturation=0").Run(0, view => Assert.Equal(
            Police, bloc < 0 ? view.CommandPressure(view.Parameters.HighCommand[0]) : view.Pressure(bloc, 1), 1e-12));

    /// <summary>By the first edition's rule a member of the high command sees the mean public act of the others.</summary>
    [Theory]
    [InlineData(0, (0.5 + 1) / 2)]
    [InlineData(1, 1.0 / 2)]
    [InlineData(2, 0.5 / 2)]
    public void Peers_by_their_mean_public_act_are_what_the_hand_works_out(int member, double expected)
    {
        var parameters = DockingScenario.Load("fields", "highCommand.weight.peer=1", "rules.highCommandPeers=mean");
        var command = parameters.HighCommand[member];
        parameters.Run(0, view => Assert.Equal(
            (expected, expected), (view.CommandPressure(command), view.CommandPressureToOppose(command))));
    }

    /// <summary>Orders to repress are felt only by troops that are deployed.</summary>
    [Fact]
    public void Orders_are_not_felt_by_troops_in_barracks() =>
        DockingScenario.Load("fields", "military.weight.orders=1", "troops.share=0").Run(0, view => Assert.Equal(0, view.Pressure(5, 1)));

    [Fact]
    public void Urgency_looks_at_the_pending_ultimatum_or_the_audit_and_ends_with_it()
    {
        var urgency = new Dictionary<double, double>();
        DockingScenario.Load("fields", "group.weight.urgency=1", "time.resolutionHours=2")
            .Run(0, view => urgency[view.Hour] = view.Pressure(0, 1));
        Assert.Equal(Math.Pow(2, -(6.0 - 5) / 12), urgency[5], 1e-12);
        Assert.Equal(Math.Pow(2, -(24.0 - 6) / 12), urgency[6], 1e-12);
        Assert.Equal(Math.Pow(2, -(10.0 - 8) / 12), urgency[8], 1e-12);
        Assert.Equal(Math.Pow(2, -(24.0 - 10) / 12), urgency[10], 1e-12);
        Assert.Equal(Math.Pow(2, -(24.0 - 23) / 12), urgency[23], 1e-12);
        Assert.Equal(0, urgency[24]);
        Assert.Equal(0, urgency[25]);
    }
}
