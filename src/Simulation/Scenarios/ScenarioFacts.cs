using BoliviaSim.Populations;
using BoliviaSim.Scenarios.Validation;

namespace BoliviaSim.Scenarios;

/// <summary>What a scenario has, as far as it decides whether a setting can have an effect (ODD 7).</summary>
internal sealed class ScenarioFacts
{
    private readonly Scenario scenario;
    private readonly List<Bloc> blocs;
    private readonly List<Command> commands;
    private readonly HashSet<string> changed;
    private readonly Lazy<HashSet<string>> named;

    /// <summary>The facts of a scenario.</summary>
    public ScenarioFacts(Scenario scenario)
    {
        this.scenario = scenario;
        blocs = [.. scenario.Blocs.Where(b => b.People > 0)];
        HasHighCommand = scenario.Commands.Any(c => c.HighCommand);
        HighCommandFeels = HasHighCommand && !Coordinates;
        commands = [.. scenario.Commands.Where(c => !c.HighCommand || HighCommandFeels)];
        changed = [.. scenario.Measures.Where(m => m.Enabled).SelectMany(m => m.Effects).Select(e => e.Target)];
        named = new(() => Named().ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whether an audit is due.</summary>
    public bool HasAudit => scenario.Audit == AuditPlan.Due;

    /// <summary>Whether runs go on to the horizon, so that a finding can end them.</summary>
    public bool ReachesHorizon => scenario.StopAt is null;

    /// <summary>The scenario's rules.</summary>
    public Rules Rules => scenario.Rules;

    /// <summary>Whether the high command has members.</summary>
    public bool HasHighCommand { get; }

    /// <summary>Whether it has two or more.</summary>
    public bool HasHighCommandPeers => scenario.Commands.Count(c => c.HighCommand) > 1;

    /// <summary>Whether the members of the high command respond to pressure.</summary>
    public bool HighCommandFeels { get; }

    /// <summary>Whether the high command follows the coordination rule.</summary>
    public bool Coordinates => Rules.HighCommand == HighCommandRule.Coordination;

    /// <summary>Whether anybody uses the rates of the ladder: in a gradual response, or at the start from a given pressure.</summary>
    public bool UsesLadder => Rules.Response == Response.Gradual || blocs.Any(b => b.InitialPressure is not null);

    /// <summary>Whether there is an ultimatum.</summary>
    public bool HasUltimatum => scenario.Ultimatums.Count > 0;

    /// <summary>Whether the hard-line leader takes a flight.</summary>
    public bool HasFlight => scenario.HardLineLeader.Flights.Count > 0;

    /// <summary>Whether people of the government's base can march: there are some, and a call can be in force.</summary>
    public bool GovernmentMarches => CanBePositive(Scalar.GovernmentCall) && HasGovernmentMarchers;

    /// <summary>Whether an organisation of the government's base marches when it is called.</summary>
    public bool HasGovernmentMarchers => blocs.Any(b => b.Marches && IsGovernmentBase(b));

    /// <summary>Whether an organisation of the other side marches.</summary>
    public bool OppositionMarches => blocs.Any(b => b.Marches && !IsGovernmentBase(b));

    /// <summary>Whether any column can set out.</summary>
    public bool HasColumns => OppositionMarches || GovernmentMarches;

    /// <summary>Whether the government has an organised base: people or leaderships.</summary>
    public bool HasGovernmentBase => blocs.Any(IsGovernmentBase) || HasLeadership;

    /// <summary>Whether the government's base has leaderships.</summary>
    public bool HasLeadership => scenario.Commands.Any(c => c is { Kind: Kind.Popular, Affiliation: Affiliation.Government });

    /// <summary>Whether there are residents of municipalities.</summary>
    public bool HasResidents => blocs.Any(IsResidents);

    /// <summary>Whether residents have a mean threshold, which a list of thresholds replaces.</summary>
    public bool HasResidentsWithMean => blocs.Any(b => IsResidents(b) && b.ThresholdList.Count == 0);

    /// <summary>Whether there are popular organisations.</summary>
    public bool HasPopularOrganisations => blocs.Any(b => b.Kind == Kind.Popular && !IsResidents(b));

    /// <summary>Whether there are opposition organisations of the hard line.</summary>
    public bool HasHardLine => blocs.Any(b => b is { Kind: Kind.Group, Affiliation: Affiliation.HardLine });

    /// <summary>Whether police, or troops that a measure or a parameter deploys, can be at a place.</summary>
    public bool HasSecurity => Has(Kind.Police) || CanDeploy;

    /// <summary>Whether there are troops that can be deployed.</summary>
    public bool CanDeploy => Has(Kind.Military) && CanBePositive(Scalar.TroopsShare);

    /// <summary>Whether deployed troops can have orders to repress.</summary>
    public bool CanRepress => CanDeploy && CanBePositive(Scalar.OrdersMilitary);

    /// <summary>Whether blocs of a kind have people.</summary>
    public bool Has(Kind kind) => blocs.Any(b => b.Kind == kind);

    /// <summary>Whether blocs of a kind are cut into agents by their people, and not by a list of thresholds.</summary>
    public bool IsCut(Kind kind, bool residents = false) =>
        blocs.Any(b => b.Kind == kind && IsResidents(b) == residents && b.ThresholdList.Count == 0);

    /// <summary>Whether anybody of a role, bloc or command, responds to pressure.</summary>
    public bool Has(Role role) => role == Role.HighCommand ? HighCommandFeels
        : Has(KindOf(role)) || commands.Any(c => c.Kind == KindOf(role) && !c.HighCommand);

    /// <summary>Whether anybody of a role has a threshold that is drawn or computed, and not listed.</summary>
    public bool HasMean(Role role) => role == Role.HighCommand ? HighCommandFeels
        : blocs.Any(b => b.Kind == KindOf(role) && b.ThresholdList.Count == 0)
            || commands.Any(c => c.Kind == KindOf(role) && !c.HighCommand);

    /// <summary>Whether there is a command of a kind, which those below it look at.</summary>
    public bool HasCommand(Kind kind) => scenario.Commands.Any(c => c.Kind == kind);

    /// <summary>Whether a choke point can be held, by people or by anybody.</summary>
    public bool HasChokePoint(bool byPeople = false) => scenario.Roads.SelectMany(r => r.ChokePoints).Any(c =>
        (!byPeople || c.HolderKind == HolderKind.People)
        && (c.OnlyDuring is not { } id || scenario.Measures.Any(m => m.Enabled && m.Id == id)));

    /// <summary>Whether a threshold or a pressure at the start takes a parameter by its name.</summary>
    public bool IsNamed(string parameter) => named.Value.Contains(parameter);

    /// <summary>Whether a measure that is on changes a parameter or a field.</summary>
    public bool IsChanged(string target) => changed.Contains(target);

    /// <summary>Whether a parameter can be above 0 in a run: by its value, or while a measure is in effect.</summary>
    public bool CanBePositive(Scalar scalar) => ValueOf(scalar) > 0 || IsChanged(scalar);

    /// <summary>Whether a parameter can differ from a number in a run.</summary>
    public bool CanDiffer(Scalar scalar, double from) => ValueOf(scalar) != from || IsChanged(scalar);

    private bool IsChanged(Scalar scalar) => IsChanged(ParameterTable.Of(scalar).Name);

    private double ValueOf(Scalar scalar) => ParameterChecks.ValueOf(scenario, scalar);

    private IEnumerable<string> Named() => blocs.Where(b => b.ThresholdList.Count == 0).SelectMany(MeanThreshold.Of)
        .Concat(blocs.Select(b => b.InitialPressure).OfType<Quantity>())
        .Concat(commands.SelectMany(MeanThreshold.Of)).Select(q => q.Name).OfType<string>();

    private static bool IsGovernmentBase(Bloc bloc) => bloc is { Kind: Kind.Popular, Affiliation: Affiliation.Government };

    private static bool IsResidents(Bloc bloc) => bloc.Affiliation == Affiliation.Residents;

    private static Kind KindOf(Role role) => role switch
    {
        Role.Group => Kind.Group,
        Role.Police => Kind.Police,
        Role.Popular => Kind.Popular,
        _ => Kind.Military,
    };
}
