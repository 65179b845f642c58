using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>The table of keys against the records and the page that describes the format.</summary>
public class ScenarioKeysTests
{
    /// <summary>Keys whose property has another name.</summary>
    private static readonly Dictionary<(Type Record, string Key), string[]> OtherNames = new()
    {
        [(typeof(Scenario), "parameters")] = ["Parameters", "ParameterSources"],
        [(typeof(ChokePoint), "kind")] = ["HolderKind"],
        [(typeof(ChokePoint), "place")] = ["Holder"],
        [(typeof(Bloc), "thresholds")] = ["ThresholdList"],
        [(typeof(Bloc), "initial")] = ["InitialShares"],
        [(typeof(Effect), "set")] = ["Operation", "Value"],
        [(typeof(Effect), "atLeast")] = ["Operation", "Value"],
        [(typeof(Effect), "multiply")] = ["Operation", "Value"],
        [(typeof(Effect), "add")] = ["Value"],
        [(typeof(Scenario), "extends")] = [],
    };

    [Fact]
    public void Key_read_alone_changes_the_property_of_its_name_and_is_written_back_as_it_was()
    {
        AssertKeys(ScenarioKeys.Clock);
        AssertKeys(ScenarioKeys.PeoplePerAgent);
        AssertKeys(ScenarioKeys.Rules);
        AssertKeys(ScenarioKeys.Place);
        AssertKeys(ScenarioKeys.ChokePoint);
        AssertKeys(ScenarioKeys.FullHolder);
        AssertKeys(ScenarioKeys.Road);
        AssertKeys(ScenarioKeys.Command);
        AssertKeys(ScenarioKeys.Bloc);
        AssertKeys(ScenarioKeys.Flight);
        AssertKeys(ScenarioKeys.Leader);
        AssertKeys(ScenarioKeys.Ultimatum);
        AssertKeys(ScenarioKeys.PastDeaths);
        AssertKeys(ScenarioKeys.Effect);
        AssertKeys(ScenarioKeys.Measure);
        AssertKeys(ScenarioKeys.Scenario, "time");
    }

    [Fact]
    public void Key_of_a_map_changes_the_record_that_holds_the_map()
    {
        var blank = ScenarioKeys.Scenario.Blank;
        var deadline = ScenarioKeys.Scenario["time"].Inner.Single(k => k.Name == "deadline");
        var minimum = ScenarioKeys.Scenario["peoplePerAgent"].Inner.Single(k => k.Name == "minimum");

        Assert.Equal(blank with { Deadline = new DateTime(2019, 11, 12, 12, 0, 0) }, deadline.Read(blank, Scalar("2019-11-12T12:00")));
        Assert.Equal(blank with { PeoplePerAgent = new PeoplePerAgent { Minimum = 3 } }, minimum.Read(blank, Scalar("3")));
    }

    [Fact]
    public void Value_that_was_refused_leaves_the_default()
    {
        var blank = ScenarioKeys.Measure.Blank;

        Assert.Equal(
            blank,
            ScenarioKeys.Measure.Read(blank, Map(("enabled", Scalar("maybe")), ("at", Scalar("noon")), ("when", Scalar("polise")))));
        Assert.Equal(
            [0.5, 0],
            ScenarioKeys.Bloc.Read(ScenarioKeys.Bloc.Blank, Map(("thresholds", List(Scalar("0.5"), Scalar("x"))))).ThresholdList);
    }

    [Fact]
    public void Format_page_names_every_key()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "scenario-format.md"));

        Assert.All(KeysOf(ScenarioKeys.Scenario.Shape), key => Assert.Matches($"\\b{key}:|`{key}`", page));
    }

    private static void AssertKeys<T>(MapForm<T> form, params string[] othersOf)
    {
        Assert.All(form.Keys.Where(k => !othersOf.Contains(k.Name) && k.Name != "remove"), key =>
        {
            var node = Other(key.Shape.Value, (key.Write(form.Blank) as TextNode)?.Text);
            var record = key.Read(form.Blank, node);

            var expected = OtherNames.GetValueOrDefault((typeof(T), key.Name), [char.ToUpperInvariant(key.Name[0]) + key.Name[1..]]);
            var changed = typeof(T).GetProperties().Where(p => !Equals(p.GetValue(record), p.GetValue(form.Blank))).Select(p => p.Name);
            Assert.Equal(expected.Order(StringComparer.Ordinal), changed.Order(StringComparer.Ordinal));
            if (expected.Length > 0 && key.Shape.Value is not ListShape { Item: MapShape })
            {
                Assert.Equal(TextOf(node), TextOf(form.Write(record)[key.Name]!));
            }
        });
    }

    /// <summary>A valid value other than the default.</summary>
    private static Node Other(ValueShape shape, string? usual) => shape switch
    {
        NumberShape number => Scalar(
            new[] { "1", "0.5", "3" }.First(t => t != usual && ScalarText.TryNumber(t, out var v) && number.Allows(v))),
        FlagShape => Scalar(usual == "true" ? "false" : "true"),
        ChoiceShape choice => Scalar(choice.Words.Last(w => w != usual)),
        TimeShape => Scalar("2019-11-10T09:00"),
        QuantityShape => Scalar("-police.seatOffset"),
        TriggerShape => new TextNode(default, "police >= 0.5 for 2", Quoted: true),
        ListShape { Item: MapShape } => List(Map()),
        ListShape list => List([.. Enumerable.Repeat(Other(list.Item, null), Math.Max(1, list.MinimumCount))]),
        MapShape map => Map((map.Keys[0].Name, Other(map.Keys[0].Value, map.Keys[0].Default()?.Text))),
        ParametersShape => Map(("news.lag", Map(("value", Scalar("1")), ("unit", Text("h")), ("source", Text("assumed"))))),
        _ => Text("x"),
    };

    private static IEnumerable<string> KeysOf(ValueShape shape) => shape switch
    {
        MapShape map => map.Keys.SelectMany(k => KeysOf(k.Value).Append(k.Name)),
        ListShape list => KeysOf(list.Item),
        TextOrMapShape full => KeysOf(full.Map),
        _ => [],
    };

    /// <summary>A node as text, of a map its first key alone: the writer adds the defaults of the others.</summary>
    private static string TextOf(Node node) => node switch
    {
        MapNode map => $"{map.Entries[0].Key}: {TextOf(map.Entries[0].Value)}",
        ListNode list => string.Join(", ", list.Items.Select(TextOf)),
        _ => $"{((TextNode)node).Text} {((TextNode)node).Quoted}",
    };

    private static TextNode Scalar(string text) => new(default, text);

    private static TextNode Text(string text) => new(default, text, Quoted: true);

    private static ListNode List(params Node[] items) => new(default, items);

    private static MapNode Map(params (string Key, Node Value)[] entries) =>
        new(default, [.. entries.Select(e => new Entry(e.Key, default, e.Value))]);
}
