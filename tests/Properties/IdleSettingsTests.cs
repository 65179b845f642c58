using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using Xunit;

namespace BoliviaSim.Tests.Properties;

/// <summary>What is said to have no effect has none, and what is not said to has one.</summary>
public sealed class IdleSettingsTests
{
    private const uint Seed = 7;

    /// <summary>Parameters that change none of the first runs of the default scenario though nothing that they need is missing.</summary>
    private static readonly string[] Exceptions =
    [
        // The one ultimatum expires 48 hours after the start, and hardly a run has a momentum of a fifth then.
        "ultimatum.gain",
        // Seven departments are in mutiny at the start: no run ends with so few police aside that the siege would matter.
        "outcome.containedPolice", "outcome.containedSiege",
    ];

    private static readonly Scenario Saturday = Coarse(ScenarioLibrary.Load("saturday-noon"));

    private static readonly Scenario Minimal = ScenarioLibrary.Load("minimal");

    /// <summary>Between them, the scenarios break the condition of every rule.</summary>
    private static readonly Dictionary<string, Scenario> Cases = new()
    {
        ["saturday"] = Saturday,
        ["minimal"] = Minimal,
        ["no audit"] = Saturday with { Audit = AuditPlan.None, Ultimatums = [] },
        ["stopped"] = Saturday with { StopAt = Saturday.Start.AddHours(20) },
        ["coordination"] = Saturday with { Rules = Saturday.Rules with { HighCommand = HighCommandRule.Coordination } },
        ["first rules"] = Saturday with
        {
            Rules = Saturday.Rules with { Concession = ConcessionRule.Clipped, SecondRound = SecondRoundRule.Absolute },
        },
        ["immediate"] = WithoutStart(Saturday) with { Rules = Saturday.Rules with { Response = Response.Immediate } },
        ["numbers"] = Saturday.With(
            ("turnout.deterrence", 1), ("turnout.deterred", 0.5), ("police.reversal", 0), ("rhythm.night", 1), ("column.evening", 1)),
        ["troops without orders"] = Saturday.With(("troops.share", 0.2)),
        ["no measures"] = Saturday with { Measures = [], Roads = [.. Saturday.Roads.Select(r => r with { ChokePoints = [] })] },
        ["no marches"] = Saturday with { Blocs = [.. Saturday.Blocs.Select(b => b with { Marches = false })] },
        ["government marches alone"] = Saturday with
        {
            Blocs = [.. Saturday.Blocs.Select(b => b with { Marches = b.Marches && b.Affiliation == Affiliation.Government })],
        },
        ["open roads"] = Saturday with { Roads = [.. Saturday.Roads.Select(r => r with { ChokePoints = [] })] },
        ["flight"] = Saturday with
        {
            HardLineLeader = Saturday.HardLineLeader with { Flights = [new Flight(Saturday.Start.AddHours(3), "EAL", "SCZ")] },
        },
        ["no police"] = Without(Saturday, Kind.Police),
        ["no groups"] = Without(Saturday, Kind.Group),
        ["no troops"] = Without(Saturday, Kind.Military),
        ["no popular sectors"] = Without(Saturday, Kind.Popular),
        ["police alone"] = Without(Saturday, Kind.Group, Kind.Military, Kind.Popular),
        ["no residents"] = Saturday with { Blocs = [.. Saturday.Blocs.Where(b => b.Affiliation != Affiliation.Residents)] },
        ["no leaderships"] = Saturday with
        {
            Commands = [.. Saturday.Commands.Where(c => c.Kind != Kind.Popular)],
            Blocs = [.. Saturday.Blocs.Select(b => b.Kind == Kind.Popular ? b with { Command = null } : b)],
        },
        ["no commands"] = Saturday with
        {
            Commands = [],
            Blocs = [.. Saturday.Blocs.Select(b => b with { Command = null })],
            Measures = [.. Saturday.Measures.Where(m => !m.Effects.Any(e => e.Command is not null))],
        },
        ["one member"] = OneMember(Saturday),
        ["moderates alone"] = Saturday with
        {
            Blocs = [.. Saturday.Blocs.Where(b => b.Kind != Kind.Group || b.Affiliation == Affiliation.Moderate)],
        },
        ["lists"] = Listed(Saturday),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Setting_that_is_said_to_have_no_effect_changes_no_run(string name)
    {
        var scenario = Cases[name];
        Assert.DoesNotContain(ScenarioValidator.Validate(scenario), f => !f.IsWarning);
        var idle = ParameterTable.All.Where(p => IdleSettings.Reason(scenario, p.Name) is not null).ToList();
        foreach (var toLow in new[] { true, false })
        {
            var changed = scenario.With([.. idle.Select(p => (p.Name, toLow ? p.Low : p.High))]);
            Assert.All(idle, p => Assert.NotNull(IdleSettings.Reason(changed, p.Name)));
            if (Differs(scenario, changed, 3))
            {
                Assert.Empty(idle.Where(p => Differs(scenario, scenario.With((p.Name, toLow ? p.Low : p.High)), 3)).Select(p => p.Name));
            }
        }
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Rule_that_is_said_to_have_no_effect_changes_no_run(string name)
    {
        var scenario = Cases[name];
        string[] settings =
        [
            "rules.highCommandPeers=mean", "rules.coordinationStart=free", "rules.secondRound=absolute", "rules.irreversible=true",
            "rules.highCommand=coordination", "peoplePerAgent.group=77", "peoplePerAgent.police=77", "peoplePerAgent.military=77",
            "peoplePerAgent.popular=77", "peoplePerAgent.residents=77777",
        ];
        foreach (var setting in settings.Where(s => IdleSettings.Reason(scenario, s.Split('=')[0]) is not null))
        {
            var (changed, errors) = ScenarioOverrides.Apply(scenario, [setting]);
            Assert.Empty(errors);
            Assert.False(Differs(scenario, changed, 3), setting);
        }
    }

    [Fact]
    public void Every_rule_of_the_table_is_proven_by_a_scenario_that_breaks_it()
    {
        var facts = Cases.Values.Select(c => new ScenarioFacts(c)).ToList();
        Assert.All(IdleRules.All, rule => Assert.True(
            facts.Any(f => !rule.Holds(f)), $"no scenario breaks the rule about {string.Join(", ", rule.Names)}: {rule.Why}"));
        string[] others =
        [
            .. ParameterTable.All.Select(p => p.Name), "rules.highCommand", "rules.highCommandPeers", "rules.coordinationStart",
            "rules.secondRound", "rules.irreversible", "peoplePerAgent.group", "peoplePerAgent.police", "peoplePerAgent.military",
            "peoplePerAgent.popular", "peoplePerAgent.residents",
        ];
        Assert.All(IdleRules.All, rule => Assert.All(rule.Names, pattern => Assert.Contains(
            others, setting => new IdleRule([pattern], _ => true, "").IsAbout(setting))));
    }

    [Fact]
    public void Every_other_parameter_changes_a_run_of_the_default_scenario()
    {
        var scenario = ScenarioLibrary.Load("saturday-noon");
        var silent = ParameterTable.All.Where(p => IdleSettings.Reason(scenario, p.Name) is null && !IsForNumerics(p))
            .Where(p => !Differs(scenario.With((p.Name, p.Low)), scenario.With((p.Name, p.High)), 40)).Select(p => p.Name);
        Assert.Equal(Exceptions, silent);
    }

    /// <summary>Minutes from the start, in ticks of 15: the engine says whether the measure is ever in effect.</summary>
    [Theory]
    [InlineData("stops early", 20 * 60, null, null, 1.0, "2019-11-10T08:00 at the earliest, and runs end at 2019-11-10T08:00")]
    [InlineData("stops early", (20 * 60) - 15, null, null, 1.0, null)]
    [InlineData("stops early", (20 * 60) - 14, null, null, 1.0, "at the earliest, and runs end at")]
    [InlineData("goes on", 300 * 60, null, null, 1.0, "at the earliest, and runs end at")]
    [InlineData("goes on", 61, 14, null, 1.0, "over before the tick after its start")]
    [InlineData("goes on", 61, 15, null, 1.0, null)]
    [InlineData("goes on", 61, 5, 60, 1.0, "over before the tick after its start")]
    [InlineData("goes on", 61, 5, 20, 1.0, null)]
    [InlineData("goes on", -60, 60, null, 1.0, "over before the start")]
    [InlineData("goes on", -60, 61, null, 1.0, null)]
    [InlineData("goes on", 60, null, null, 0.0, "always refused")]
    public void Measure_that_is_never_in_effect_is_said_to_have_none(
        string end, int due, int? lasts, int? every, double acceptance, string? reason)
    {
        var scenario = Minimal with
        {
            Start = Saturday.Start, Deadline = Saturday.Start.AddHours(24), HardLineLeader = new(), PastDeaths = [], Ultimatums = [],
            StopAt = end == "goes on" ? null : Saturday.Start.AddHours(20),
            Roads = [.. Minimal.Roads.Select(r => r with { ChokePoints = [] })],
            Measures =
            [
                new Measure
                {
                    Id = "probe", At = Saturday.Start.AddMinutes(due), For = lasts / 60.0, Every = every / 60.0, Acceptance = acceptance,
                    Effects = [new Effect("police.threshold", EffectOperation.Add, 0.5)],
                },
            ],
        };
        Assert.DoesNotContain(ScenarioValidator.Validate(scenario), f => !f.IsWarning);
        var said = IdleSettings.Reason(scenario, "measure.probe");
        Assert.Equal(reason is null, said is null);
        Assert.Contains(reason ?? "", said ?? "", StringComparison.Ordinal);

        // Without the measure the runs are the same, and with it they differ where nothing is said.
        var without = scenario with { Measures = [] };
        if (acceptance > 0 && due < 10 * 60)
        {
            Assert.Equal(reason is null, Differs(scenario, without, 40));
        }
    }

    [Theory]
    [InlineData(EffectOperation.Add, 0, "police.threshold has none, because the effect adds 0")]
    [InlineData(EffectOperation.Multiply, 1, "police.threshold has none, because the effect multiplies by 1")]
    [InlineData(EffectOperation.Multiply, 0, null)]
    public void Effect_that_leaves_the_value_as_it_is_is_said_to_be_none(EffectOperation operation, double value, string? reason) =>
        Assert.Equal(reason, IdleSettings.Reason(
            Minimal with
            {
                Measures =
                [
                    new Measure { Id = "probe", At = Minimal.Start, Effects = [new Effect("police.threshold", operation, value)] },
                ],
            },
            "measure.probe"));

    /// <summary>To follow the reason must help: the rule that it would name must not be without effect too.</summary>
    [Theory]
    [InlineData("outcome.splitFactor")]
    [InlineData("outcome.splitShare")]
    public void Share_that_lets_a_second_round_pass_counts_for_nothing_without_a_finding_whatever_the_rule(string name)
    {
        foreach (var rule in Enum.GetValues<SecondRoundRule>())
        {
            var ruled = Saturday with { Rules = Saturday.Rules with { SecondRound = rule } };
            Assert.Equal(
                "the scenario has no audit (audit: none)", IdleSettings.Reason(ruled with { Audit = AuditPlan.None }, name));
            Assert.Equal(
                "runs stop before a finding ends them (time.stopAt)",
                IdleSettings.Reason(ruled with { StopAt = Saturday.Start.AddHours(20) }, name));
        }
    }

    [Theory]
    [InlineData(HighCommandRule.Ladder, "coordination.cost")]
    [InlineData(HighCommandRule.Ladder, "rules.coordinationStart")]
    [InlineData(HighCommandRule.Coordination, "highCommand.rate")]
    public void Setting_of_a_high_command_without_members_counts_for_nothing_whatever_the_rule(HighCommandRule rule, string name) =>
        Assert.Equal(
            "no command is a member of the high command",
            IdleSettings.Reason(Cases["no commands"] with { Rules = Saturday.Rules with { HighCommand = rule } }, name));

    [Fact]
    public void Measure_acts_by_an_effect_or_by_a_choke_point()
    {
        Assert.Null(IdleSettings.Reason(Saturday, "measure.close-the-rim"));
        Assert.Null(IdleSettings.Reason(Saturday, "measure.state-of-siege"));
        Assert.Equal(
            "leader.hard.grounded has none, because the hard-line leader takes no flight",
            IdleSettings.Reason(Saturday, "measure.airport-picket"));
        Assert.Null(IdleSettings.Reason(Cases["flight"], "measure.airport-picket"));
        Assert.Equal(
            "the measure is off; measure.march=on switches it on", IdleSettings.Reason(Saturday, "measure.march.at"));
        Assert.Null(IdleSettings.Reason(ScenarioOverrides.Apply(Saturday, ["measure.march=on"]).Scenario, "measure.march.at"));
    }

    /// <summary>A tick of another length is another run; whether it divides the hour is not asked here.</summary>
    private static bool IsForNumerics(ParameterDefinition parameter) => parameter.Name == "time.minutesPerTick";

    private static bool Differs(Scenario first, Scenario second, uint runs)
    {
        var (a, b) = (new Simulator(ScenarioCompiler.Compile(first)), new Simulator(ScenarioCompiler.Compile(second)));
        for (var replicate = 0u; replicate < runs; replicate++)
        {
            if (History(a, replicate) != History(b, replicate))
            {
                return true;
            }
        }

        return false;
    }

    private static (ulong Digest, string Row) History(Simulator simulator, uint replicate)
    {
        var digest = new HistoryDigest();
        var outcome = simulator.Run(Seed, replicate, digest);
        return (digest.End(outcome), Records.Of(outcome));
    }

    private static Scenario Coarse(Scenario scenario) => scenario with
    {
        PeoplePerAgent = new PeoplePerAgent { Group = 500, Police = 500, Military = 1000, Popular = 500, Residents = 100_000, Minimum = 4 },
    };

    private static Scenario Without(Scenario scenario, params Kind[] kinds) => scenario with
    {
        Commands = [.. scenario.Commands.Where(c => !kinds.Contains(c.Kind))],
        Blocs = [.. scenario.Blocs.Where(b => !kinds.Contains(b.Kind))],
        Measures = [.. scenario.Measures.Where(m => !m.Effects.Any(e => e.Command is not null))],
    };

    private static Scenario WithoutStart(Scenario scenario) =>
        scenario with { Blocs = [.. scenario.Blocs.Select(b => b with { InitialPressure = null })] };

    private static Scenario OneMember(Scenario scenario)
    {
        var kept = scenario.Commands.First(c => c.HighCommand).Id;
        return scenario with
        {
            Commands = [.. scenario.Commands.Where(c => !c.HighCommand || c.Id == kept)],
            Blocs = [.. scenario.Blocs.Select(b => b.Kind == Kind.Military && b.Command != kept ? b with { Command = kept } : b)],
        };
    }

    private static Scenario Listed(Scenario scenario) => scenario with
    {
        Rules = scenario.Rules with { Heterogeneity = Heterogeneity.List },
        Commands = [.. scenario.Commands.Where(c => c.Kind == Kind.Military)],
        Blocs =
        [
            .. scenario.Blocs.Select((b, i) => b with
            {
                Command = b.Kind == Kind.Military ? b.Command : null,
                ThresholdList = [.. Enumerable.Range(1, 6).Select(k => (0.1 * k) + (0.01 * (i % 7)))],
            }),
        ],
        Measures = [.. scenario.Measures.Where(m => !m.Effects.Any(e => EffectTarget.IsThreshold(e.Target) || e.Command is not null))],
    };
}
