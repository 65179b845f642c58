using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using CsCheck;

namespace BoliviaSim.Tests.Generators;

/// <summary>
/// Small random scenarios without errors: two to five connected places, one to eight blocs of all kinds, commands in chains, measures
/// dated and triggered, parameters within their plausible range. Every key of the format is given in some of them.
/// </summary>
public static class ScenarioGenerator
{
    private static readonly DateTime FirstStart = new(2019, 11, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Text that a writer of YAML could get wrong.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.OneOf(
            "", "La Paz", "Potosí: 500 people", "#1", "a #b", "- dash", "two\nlines\n", "two\nlines", "\nlead", "end\n\n", " lead",
            "trail ",
            "a\n  b\n", "a \nb", "\t", "null", "~", "true", "off", "1e3", "0x1F", "2019-11-09", "it's \"so\"", "back\\slash", "😀", "{x}",
            "[y]",
            "&a", "*a", "!t", "| x", "> x", "% @ `", "a: b", "?", "---", "...", "a\r\nb", "\uFEFF"),
        Gen.Char[' ', '~'].Array[0, 12].Select(c => new string(c)));

    /// <summary>Parameters that differ from their central value, and do not break each other.</summary>
    public static Gen<IReadOnlyDictionary<string, double>> Parameters { get; } =
        from chosen in Gen.Int[0, ParameterTable.All.Count - 1].Array[0, 12]
        from shares in Gen.Double[0, 1].Array[chosen.Length]
        select (IReadOnlyDictionary<string, double>)WithParameters(chosen, shares);

    private static Gen<PeoplePerAgent> PeoplePerAgent { get; } =
        from per in Gen.Double[50, 500].Array[4]
        from minimum in Gen.Int[1, 8]
        select new PeoplePerAgent { Group = per[0], Police = per[1], Military = per[2], Popular = per[3], Residents = 10000,
            Minimum = minimum };

    private static Gen<Rules> Rules { get; } = Gen.Select(
        Gen.Enum<Response>(), Gen.Bool, Gen.Enum<HighCommandRule>(), Gen.Enum<HighCommandPeers>(), Gen.Enum<Heterogeneity>(), Gen.Bool,
        Gen.Enum<CoordinationStart>(), Gen.Select(Gen.Enum<ConcessionRule>(), Gen.Enum<SecondRoundRule>()),
        (response, irreversible, highCommand, highCommandPeers, heterogeneity, selfCounted, start, offers) => new Rules
        {
            Response = response,
            Irreversible = irreversible,
            HighCommand = highCommand,
            HighCommandPeers = highCommandPeers,
            Heterogeneity = heterogeneity,
            SelfCounted = selfCounted,
            CoordinationStart = start,
            Concession = offers.Item1,
            SecondRound = offers.Item2,
        });

    /// <summary>The scenarios.</summary>
    public static Gen<Scenario> Valid { get; } =
        from placeCount in Gen.Int[2, 5]
        from places in Places(placeCount)
        let placeIds = places.Select(p => p.Id).ToArray()
        from commands in Commands(placeIds)
        from rules in Rules
        from blocs in Blocs(placeIds, commands, rules.Heterogeneity)
        from measures in Measures(placeIds, commands)
        from roads in Roads(
            placeIds, [.. measures.Select(m => m.Id)],
            blocs.Where(b => b.Kind == Kind.Police && b.People > 0).Select(b => b.Home).ToHashSet())
        from parameters in Parameters
        from perAgent in PeoplePerAgent
        from title in Text
        from description in Text
        from setting in Settings(placeIds)
        let vain = TermsOfListsOnly(blocs, commands)
        select setting with
        {
            Title = title,
            Description = description,
            PeoplePerAgent = perAgent,
            Rules = rules,
            Parameters = WithSilence(parameters, rules),
            ParameterSources = parameters.Keys.Take(2).ToDictionary(name => name, _ => $"source: {title}"),
            Places = places,
            Roads = roads,
            Map = MapOf(title, placeCount),
            Commands = commands,
            Blocs = blocs,
            Measures = [.. measures.Select(m => m with { Effects = [.. m.Effects.Where(e => !vain.Contains(e.Target))] })],
        };

    /// <summary>No map, a shipped outline, or closed lines.</summary>
    private static ScenarioMap MapOf(string source, int number) => (number % 3) switch
    {
        0 => new ScenarioMap(),
        1 => new ScenarioMap { Outline = Outline.Names[0], Source = source },
        _ => new ScenarioMap { Rings = ["-69.5,-10 -57.5,-16 -62,-22.9", "0,0 1e0,0 1,1 .5,2"], Source = source },
    };

    private static Gen<Quantity> Quantities { get; } = Gen.OneOf(
        Gen.Double[-1, 1].Select(Quantity.Of),
        Gen.Select(
            Gen.OneOf("police.seatOffset", "police.commandPremium", "residents.initialPressure", "popular.threshold.government"),
            Gen.OneOf(1.0, -1.0),
            (name, factor) => Quantity.Of(name) with { Factor = factor }));

    private static Gen<IReadOnlyList<double>> Shares { get; } = Gen.Int[0, 20].Array[4].Where(parts => parts.Sum() > 0)
        .Select(parts => (IReadOnlyList<double>)[.. parts.Select(p => p / (double)parts.Sum())]);

    private static Gen<DateTime> Minutes(DateTime from, int hours) => Gen.Int[0, hours * 60].Select(m => from.AddMinutes(m));

    /// <summary>Name, times, seat, leader, ultimatums, deaths: all that hangs on the clock.</summary>
    private static Gen<Scenario> Settings(string[] places) =>
        from start in Minutes(FirstStart, 240)
        from length in Gen.Int[6, 72]
        from seat in Gen.OneOf(places)
        from home in Gen.OneOf(places).Null(0.3)
        from flights in Gen.Select(Minutes(start, 48), Gen.OneOf(places), Gen.OneOf(places), Text,
            (at, airport, to, source) => new Flight(at, airport, to, source)).Array[0, 2]
        from ultimatums in Gen.Select(Minutes(start, 48), Gen.Int[1, 48], Gen.Double[0, 4],
            (at, hours, demand) => new Ultimatum(at, at.AddHours(hours), demand)).Array[0, 2]
        from deaths in Gen.Select(Gen.Int[0, 300], Gen.Int[1, 3], Gen.Enum<Attribution>(),
            (hours, count, side) => new PastDeaths(start.AddHours(-hours), count, side, "assumed")).Array[0, 2]
        from auditFrom in Minutes(start.AddHours(-24), 72).Nullable(0.5)
        from audit in Gen.Frequency((3, AuditPlan.Due), (1, AuditPlan.None))
        from stopAt in Gen.Int[1, length].Select(hour => start.AddHours(hour)).Nullable(0.8)
        from policeAt in Gen.Int[0, length].Array[0, 3]
        from rungs in Gen.OneOf(Gen.Const(Array.Empty<string>()), Gen.Const(new[] { "talks", "pay", "amnesty", "resignation" }))
        select new Scenario
        {
            Name = "generated",
            Start = start,
            Deadline = start.AddHours(length),
            StopAt = stopAt,
            Seat = seat,
            HardLineLeader = new HardLineLeader { Home = home, Base = seat, Flights = flights },
            Ultimatums = ultimatums,
            PastDeaths = deaths,
            Audit = audit,
            AuditFrom = audit == AuditPlan.Due ? auditFrom : null,
            AuditName = auditFrom is null ? "" : "court's ruling: #2",
            DemandRungs = rungs,
            RecordPoliceAt =
            [
                .. policeAt.Distinct().Order().Select(hour => (double)hour).Where(hour => !(hour > (stopAt - start)?.TotalHours)),
            ],
        };

    private static Gen<Place[]> Places(int count) => Gen.Select(
        Text, Gen.Double[-1, 1], Gen.Double[-1, 1], Gen.Double[-23, -9].Nullable(0.5), Text,
        (name, department, municipal, latitude, source) => new Place
        {
            Id = "",
            Name = name,
            Department = name,
            DepartmentMargin = department,
            MunicipalMargin = municipal,
            Latitude = latitude,
            Longitude = latitude * 4,
            Source = source,
        }).Array[count].Select(places => places.Select((p, i) => p with { Id = $"P{i}" }).ToArray());

    /// <summary>A random tree over the places, and by chance a flight between the first and the last.</summary>
    private static Gen<Road[]> Roads(string[] places, string[] measures, HashSet<string> policed) =>
        from towards in Gen.Double[0, 1].Array[places.Length - 1]
        from hours in Gen.Double[0.25, 8].Array[places.Length]
        from points in ChokePoints(places, measures, policed).Array[places.Length - 1]
        from flight in Gen.Bool
        let tree = towards.Select((t, i) => new Road
        {
            From = places[(int)(t * (i + 1)) is var j && j > i ? i : j],
            To = places[i + 1],
            Hours = hours[i],
            ChokePoints = [.. points[i].Select((p, k) => p with { Id = $"choke-{i}-{k}" })],
        })
        let air = new Road { From = places[^1], To = places[0], Hours = hours[^1], Mode = RoadMode.Air, Source = "assumed" }
        select flight ? tree.Append(air).ToArray() : tree.ToArray();

    private static Gen<ChokePoint[]> ChokePoints(string[] places, string[] measures, HashSet<string> policed) => Gen.Select(
        Gen.Double[0.01, 0.99], Gen.OneOf(places), Gen.OneOf<string?>([null, .. measures]), Gen.Enum<HolderKind>(),
        (at, holder, onlyDuring, kind) => new ChokePoint
        {
            Id = "",
            At = at,
            Holder = holder,
            HolderKind = policed.Contains(holder) ? kind : HolderKind.People,
            OnlyDuring = onlyDuring,
        }).Array[0, 2];

    /// <summary>Up to three commands of a kind; each answers to one before it or to none.</summary>
    private static Gen<Command[]> Commands(string[] places) =>
        from counts in Gen.Int[0, 3].Array[3]
        let kinds = new[] { Kind.Police, Kind.Military, Kind.Popular }.SelectMany((kind, i) => Enumerable.Repeat(kind, counts[i])).ToArray()
        from drafts in Gen.Select(
            Gen.OneOf(places), Gen.Bool, Gen.Bool, Gen.OneOf(Affiliation.Government, Affiliation.NonAligned), Quantities.Nullable(0.6),
            Quantities.Array[0, 2], Gen.Enum<LoyaltyState>(), Text).Array[kinds.Length]
        from recorded in Gen.Int[-1, 5000].Array[kinds.Length]
        select drafts.Select((d, i) => new Command
        {
            Id = $"C{i}",
            Name = d.Item8,
            Kind = kinds[i],
            Place = d.Item1,
            Parent = d.Item2 && i > 0 && kinds[i - 1] == kinds[i] ? $"C{i - 1}" : null,
            HighCommand = d.Item3 && kinds[i] == Kind.Military,
            Affiliation = kinds[i] == Kind.Popular ? d.Item4 : Affiliation.None,
            Threshold = d.Item5,
            ThresholdOffsets = d.Item6,
            Initial = d.Item7,
            Recorded = recorded[i] < 0 ? null : new DateTime(2019, 11, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(recorded[i]),
        }).ToArray();

    /// <summary>At least one bloc has people.</summary>
    private static Gen<Bloc[]> Blocs(string[] places, Command[] commands, Heterogeneity heterogeneity) =>
        from kinds in Gen.Enum<Kind>().Array[1, 8]
        from bodies in Bodies(places).Array[kinds.Length]
        from lists in Gen.Double[-1, 1].Array[1, 12].Array[kinds.Length]
        from listed in Gen.Frequency((4, false), (1, true)).Array[kinds.Length]
        from answers in Gen.Double[0, 1].Array[kinds.Length]
        from affiliations in Gen.Int[0, 2].Array[kinds.Length]
        select kinds.Select((kind, i) => bodies[i] with
        {
            Id = $"B{i}",
            Kind = kind,
            People = i == 0 ? bodies[i].People + 1 : bodies[i].People,
            Command = CommandOf(kind, commands, answers[i]),
            Affiliation = AffiliationOf(kind, affiliations[i]),
            Marches = bodies[i].Marches && (kind == Kind.Group || (kind == Kind.Popular && affiliations[i] != 2)),
            PalaceGuard = bodies[i].PalaceGuard && kind is Kind.Police or Kind.Military,
            ThresholdList = (listed[i] || heterogeneity == Heterogeneity.List) && (i == 0 || bodies[i].People > 0) ? lists[i] : [],
        }).ToArray();

    private static Gen<Bloc> Bodies(string[] places) =>
        from home in Gen.OneOf(places)
        from people in Gen.Frequency((1, Gen.Const(0.0)), (6, Gen.Double[1, 5000]), (3, Gen.Int[1, 5000].Select(n => (double)n)))
        from flags in Gen.Bool.Array[2]
        from threshold in Quantities.Nullable(0.6)
        from offsets in Quantities.Array[0, 2]
        from shares in Shares
        from pressure in Quantities
        from start in Gen.Int[0, 2]
        from name in Text
        select new Bloc
        {
            Id = "",
            Name = name,
            Kind = Kind.Group,
            Home = home,
            People = people,
            Marches = flags[0],
            PalaceGuard = flags[1],
            Threshold = threshold,
            ThresholdOffsets = offsets,
            InitialShares = start == 0 ? shares : null,
            InitialPressure = start == 1 ? pressure : null,
        };

    private static string? CommandOf(Kind kind, Command[] commands, double answer)
    {
        var candidates = commands.Where(c => c.Kind == kind).Select(c => c.Id).Append(null).ToArray();
        return candidates[Math.Min((int)(answer * candidates.Length), candidates.Length - 1)];
    }

    private static Affiliation AffiliationOf(Kind kind, int choice) => kind switch
    {
        Kind.Group => new[] { Affiliation.None, Affiliation.HardLine, Affiliation.Moderate }[choice],
        Kind.Popular => new[] { Affiliation.Government, Affiliation.NonAligned, Affiliation.Residents }[choice],
        _ => Affiliation.None,
    };

    private static Gen<Measure[]> Measures(string[] places, Command[] commands) =>
        from count in Gen.Int[0, 4]
        from drafts in (
            from side in Gen.Enum<Side>()
            from actor in Gen.Frequency((3, Gen.Const("")), (1, Gen.Const("the Court: \"supreme\"")))
            from enabled in Gen.Bool
            from at in Minutes(FirstStart, 300)
            from trigger in Triggers(places).Null(0.5)
            from every in Gen.Double[1, 48].Nullable(0.5)
            from delay in Gen.Double[0, 12]
            from length in Gen.Double[0.25, 48].Nullable(0.3)
            from acceptance in Gen.Double[0, 1].Nullable(0.7)
            from effects in Effects(places, commands).Array[0, 3]
            from name in Text
            select new Measure
            {
                Id = "",
                Name = name,
                Side = actor.Length > 0 ? Side.Government : side,
                Actor = actor,
                Enabled = enabled,
                At = trigger is null ? at : null,
                When = trigger,
                Every = every,
                Delay = delay,
                For = length,
                Acceptance = acceptance,
                Effects = effects,
            }).Array[count]
        select drafts.Select((m, i) => m with { Id = $"measure-{i}" }).ToArray();

    /// <summary>Parameters in the thresholds of blocs with lists alone: a list is whole, so a measure on them is an error.</summary>
    private static HashSet<string?> TermsOfListsOnly(Bloc[] blocs, Command[] commands)
    {
        var lists = blocs.Where(b => b.ThresholdList.Count > 0).SelectMany(MeanThreshold.Of);
        var others = blocs.Where(b => b.ThresholdList.Count == 0 && b.People > 0).SelectMany(MeanThreshold.Of);
        return [.. lists.Select(q => q.Name).Except(others.Concat(commands.SelectMany(MeanThreshold.Of)).Select(q => q.Name))];
    }

    private static Gen<Trigger> Triggers(string[] places) => Gen.Select(
        Gen.OneOf([.. TriggerMetrics.Names, .. places.Select(p => TriggerMetrics.StreetPrefix + p)]),
        Gen.Enum<Comparison>(), Gen.Double[-1, 1], Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 12]),
        (metric, comparison, value, hours) => new Trigger(metric, comparison, value, hours));

    private static Gen<Effect> Effects(string[] places, Command[] commands) =>
        from target in Gen.OneOf([.. EffectTarget.Names.Where(t => t != "ladder.tau")])
        from operation in Gen.Enum<EffectOperation>()
        from share in Gen.Double[0, 1]
        from place in Gen.OneOf(places).Null(0.5)
        from answer in Gen.Double[0, 1]
        let definition = ParameterTable.Find(target)
        let value = operation switch
        {
            EffectOperation.Set or EffectOperation.AtLeast => definition is null ? (2 * share) - 1 : Between(definition, share),
            EffectOperation.Multiply => 2 * share,
            _ => (share - 0.5) / 5,
        }
        select new Effect(
            target, operation, value,
            EffectTarget.TakesPlace(target) ? place : null,
            EffectTarget.KindOf(target) is { } kind ? CommandOf(kind, commands, answer) : null);

    private static Dictionary<string, double> WithParameters(int[] chosen, double[] shares)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < chosen.Length; i++)
        {
            var definition = ParameterTable.All[chosen[i]];
            values[definition.Name] = definition.Name switch
            {
                "time.minutesPerTick" => new[] { 5.0, 10, 15, 20, 30 }[(int)(shares[i] * 4.99)],
                // At 0 the rule is another.
                "crowd.national.halfSaturation" when shares[i] < 0.3 => 0,
                // A run ends with a tick.
                "time.resolutionHours" => Math.Round(Between(definition, shares[i])),
                _ => Between(definition, shares[i]),
            };
        }

        // The plausible ranges of the two allow a sum above 1.
        if (values.ContainsKey("audit.probability.annul"))
        {
            values.Remove("audit.probability.secondRound");
        }

        return values;
    }

    /// <summary>Where the start must be silent, signals that make silence likely enough to be drawn under any street.</summary>
    private static IReadOnlyDictionary<string, double> WithSilence(IReadOnlyDictionary<string, double> parameters, Rules rules) =>
        rules is not { HighCommand: HighCommandRule.Coordination, CoordinationStart: CoordinationStart.Silent } ? parameters
        : new Dictionary<string, double>(parameters)
        {
            ["coordination.mean"] = 0.78,
            ["coordination.sd"] = 0.03,
            ["coordination.signalPrecision"] = 12.5,
            ["coordination.exitCost"] = 0.5,
        };

    private static double Between(ParameterDefinition definition, double share) =>
        definition.Low + (share * (definition.High - definition.Low));
}
