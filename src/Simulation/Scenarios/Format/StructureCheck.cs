using System.Text.RegularExpressions;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>
/// Checks a tree of nodes against its shape: unknown and missing keys, types, bounds, words, parameter names and units. It also records
/// the position of every path, so that a finding about the scenario as a whole can be reported with its line.
/// </summary>
/// <param name="errors">Takes what is wrong.</param>
/// <param name="names">How messages name items of lists; without it by their place in the tree.</param>
internal sealed class StructureCheck(ErrorList errors, ItemNames? names = null)
{
    private readonly Dictionary<string, Position> positions = new(StringComparer.Ordinal);
    private readonly List<string> faulty = [];

    /// <summary>Checks a value.</summary>
    public void Check(Node node, ValueShape shape, string path) => Check(node, shape, path, () => "");

    private void Check(Node node, ValueShape shape, string path, Func<string> nearest)
    {
        if (errors.IsFull)
        {
            return;
        }

        positions[path] = node.Position;
        switch (shape)
        {
            case MapShape map:
                CheckMap(node, map, path, nearest);
                break;
            case TextOrMapShape { Map: var map } when node is MapNode:
                CheckMap(node, map, path, nearest);
                break;
            case TextOrMapShape { Text: var text }:
                CheckText(node, text, path);
                break;
            case ListShape list:
                CheckList(node, list, path);
                break;
            case ParametersShape:
                CheckParameters(node, path);
                break;
            case FactorsShape:
                CheckEntries(
                    node, path, "a map of parameter names and laws",
                    law => law is ListNode ? new ListShape(new TextShape()) : new TextShape());
                break;
            case VariantsShape:
                CheckEntries(node, path, "a map of names and lists of name=value", _ => new ListShape(new TextShape()));
                break;
            default:
                CheckScalar(node, shape, path);
                break;
        }
    }

    /// <summary>The position of a path, or of the nearest path above it.</summary>
    public Position PositionOf(string path)
    {
        while (!positions.ContainsKey(path))
        {
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return positions[path];
    }

    /// <summary>Whether the file has a value at the path.</summary>
    public bool Knows(string path) => positions.ContainsKey(path);

    /// <summary>Whether an error at the path, above it or below it has been reported, so that a further one would repeat it.</summary>
    public bool IsFaulty(string path) => faulty.Any(f => Holds(f, path) || Holds(path, f));

    private static bool Holds(string outer, string inner) =>
        inner.StartsWith(outer, StringComparison.Ordinal)
        && (inner.Length == outer.Length || outer.Length == 0 || inner[outer.Length] is '.' or '[');

    // The map may be meant to change another: 'nearest' then ends the message about what is required.
    private void CheckMap(Node node, MapShape shape, string path, Func<string> nearest)
    {
        if (node is not MapNode map)
        {
            WrongType(node, path, "a map of keys and values");
            return;
        }

        foreach (var entry in map.Entries)
        {
            var keyPath = NodeParser.KeyPath(path, entry.Key);
            if (shape.Find(entry.Key) is not { } key)
            {
                var suggestion = Suggest(entry.Key, shape.KeyNames);
                Report(entry.KeyPosition, keyPath, $"unknown key {Names.Quote(entry.Key)} in {shape.Name}{suggestion}");
            }
            else if (entry.Value is not TextNode { IsNull: true })
            {
                Check(entry.Value, key.Value, keyPath);
            }
        }

        foreach (var key in shape.Keys.Where(k => k.Required && map[k.Name] is null))
        {
            var position = map.Find(key.Name)?.KeyPosition ?? map.Position;
            var what = char.ToLowerInvariant(key.Description[0]) + key.Description[1..].TrimEnd('.');
            Report(position, NodeParser.KeyPath(path, key.Name), $"'{key.Name}' is required in {shape.Name} ({what}){nearest()}");
        }

        CheckChoices(map, shape, path, nearest);
    }

    private void CheckChoices(MapNode map, MapShape shape, string path, Func<string> nearest)
    {
        foreach (var choice in shape.Choices)
        {
            var given = map.Entries.Select(e => e.Key).Where(k => choice.Keys.Contains(k) && map[k] is not null).ToList();
            var names = string.Join(", ", choice.Keys.Select(k => $"'{k}'"));
            if (given.Count > 1)
            {
                var (first, second) = (given[0], given[1]);
                Report(
                    map.Find(second)!.KeyPosition, NodeParser.KeyPath(path, second),
                    $"'{first}' and '{second}' exclude each other: give one of {names}");
            }
            else if (given.Count == 0 && choice.Required)
            {
                Report(map.Position, path, $"one of {names} is required in {shape.Name}{nearest()}");
            }
        }
    }

    private void CheckList(Node node, ListShape shape, string path)
    {
        if (node is not ListNode list)
        {
            WrongType(node, path, "a list");
            return;
        }

        var (least, most) = (shape.MinimumCount, shape.MaximumCount);
        if (list.Items.Count < least || list.Items.Count > most)
        {
            var allowed = least == most ? $"{least}" : $"{least} to {most}";
            Report(list.Position, path, $"the list has {list.Items.Count} values; it must have {allowed}");
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i];
            Check(item, shape.Item, $"{path}[{i}]", () => shape.Merging == Merging.ById ? NearestOfBase(list, item) : "");
        }
    }

    /// <summary>An item that lacks what it needs may be meant to change one of the base, with an error in its id.</summary>
    private string NearestOfBase(ListNode list, Node item)
    {
        var ofBase = list.Items.OfType<MapNode>().Where(m => m.Position.File != item.Position.File).Select(m => m.TextOf("id"));
        return !errors.IsFull && (item as MapNode)?.TextOf("id") is { } id && Names.Nearest(id, ofBase.OfType<string>()) is { } near
            ? $"; the base has no {Names.Quote(id)}: did you mean '{near}'?" : "";
    }

    private void CheckParameters(Node node, string path)
    {
        if (node is not MapNode map)
        {
            WrongType(node, path, "a map of parameter names and values");
            return;
        }

        foreach (var entry in map.Entries)
        {
            var keyPath = NodeParser.KeyPath(path, entry.Key);
            if (ParameterTable.Find(entry.Key) is not { } definition)
            {
                var suggestion = errors.IsFull ? "" : OwnBlock(entry.Key) ?? Names.Suggest(entry.Key, ParameterShapes.Names);
                Report(entry.KeyPosition, keyPath, $"unknown parameter {Names.Quote(entry.Key)}{suggestion}");
            }
            else if (entry.Value is not TextNode { IsNull: true })
            {
                CheckParameter(entry.Value, definition, keyPath);
            }
        }
    }

    /// <summary>A setting is named as in <c>--set</c>, where a file has a block for it.</summary>
    private static string? OwnBlock(string name)
    {
        var section = name.Split('.')[0];
        var keys = ScenarioKeys.Scenario.Keys.FirstOrDefault(k => k.Name == section)?.Inner.Select(k => k.Name).ToList() ?? [];
        var key = name[Math.Min(name.Length, section.Length + 1)..];
        return keys.Count == 0 || (!keys.Contains(key) && Names.Nearest(name, ParameterShapes.Names) is not null) ? null
            : $"; in a file '{section}' is a block of its own, beside 'parameters'{(keys.Contains(key) ? "" : Names.Suggest(key, keys))}";
    }

    private void CheckParameter(Node node, ParameterDefinition definition, string path)
    {
        if (node is MapNode map)
        {
            CheckMap(map, ParameterShapes.LongForm(definition), path, () => "");
            positions[path] = map["value"]?.Position ?? map.Position;
        }
        else
        {
            Check(node, ParameterShapes.Value(definition), path);
        }
    }

    /// <summary>A map with names chosen by the file's author; they are checked when they are read.</summary>
    private void CheckEntries(Node node, string path, string expected, Func<Node, ValueShape> shapeOf)
    {
        if (node is not MapNode map)
        {
            WrongType(node, path, expected);
            return;
        }

        foreach (var entry in map.Entries)
        {
            var keyPath = NodeParser.KeyPath(path, entry.Key);
            positions[keyPath] = entry.KeyPosition;
            if (entry.Value is not TextNode { IsNull: true })
            {
                Check(entry.Value, shapeOf(entry.Value), keyPath);
            }
        }
    }

    private void CheckScalar(Node node, ValueShape shape, string path)
    {
        switch (shape)
        {
            case NumberShape number:
                CheckNumber(node, number, path);
                break;
            case FlagShape when node is not TextNode { Quoted: false } flag || !ScalarText.TryFlag(flag.Text, out _):
                WrongType(node, path, "true or false");
                break;
            case TimeShape when node is not TextNode time || !ScalarText.TryTime(time.Text, out _):
                var years = $"{ScalarText.FirstYear} to {ScalarText.LastYear}";
                WrongType(node, path, $"a local time such as 2019-11-09T12:00, in the years {years}");
                break;
            case QuantityShape:
                CheckQuantity(node, path);
                break;
            case TriggerShape:
                CheckTrigger(node, path);
                break;
            case ChoiceShape choice:
                CheckChoice(node, choice, path);
                break;
            case TextShape text:
                CheckText(node, text, path);
                break;
        }
    }

    private void CheckNumber(Node node, NumberShape shape, string path)
    {
        if (node is not TextNode { Quoted: false } text || !ScalarText.TryNumber(text.Text, out var value))
        {
            WrongType(
                node, path, "a number" + (node is TextNode { Quoted: true } ? " without quotes" : ""),
                node is TextNode wrong && SeparatedNumber.Advice(wrong.Text) is { } advice ? $": {advice}" : "");
            return;
        }

        if (!double.IsFinite(value))
        {
            Report(node.Position, path, $"{text.Text} is not a finite number; allowed: {shape.Allowed}");
        }
        else if (!shape.Allows(value))
        {
            Report(node.Position, path, $"{text.Text} is out of range; allowed: {shape.Allowed}");
        }
    }

    private void CheckQuantity(Node node, string path)
    {
        if (node is not TextNode text)
        {
            WrongType(node, path, "a number or the name of a parameter");
            return;
        }

        if (ScalarText.TryNumber(text.Text, out _))
        {
            CheckNumber(node, ParameterShapes.Threshold, path);
            return;
        }

        var name = ScalarText.ToQuantity(text.Text).Name!;
        if (ParameterTable.Find(name) is not { } definition)
        {
            var suggestion = Suggest(name, ParameterShapes.NamesOfPressure);
            Report(node.Position, path, $"{Names.Quote(text.Text)} is neither a number nor a parameter{suggestion}");
        }
        else if (definition.Unit != ParameterShapes.PressureUnit)
        {
            Report(node.Position, path, $"{name} is in '{definition.Unit}'; expected a parameter in '{ParameterShapes.PressureUnit}'");
        }
    }

    private void CheckTrigger(Node node, string path)
    {
        if (node is not TextNode text)
        {
            WrongType(node, path, "a condition such as 'police >= 0.5 for 2'");
        }
        else if (TriggerText.Parse(text.Text).Fault is { } fault)
        {
            var shift = text.ContentOffset is { } content ? content + fault.Offset : 0;
            Report(node.Position with { Column = node.Position.Column + shift }, path, fault.Message);
        }
    }

    private void CheckChoice(Node node, ChoiceShape shape, string path)
    {
        if (node is not TextNode text)
        {
            WrongType(node, path, $"one of {string.Join(", ", shape.Words)}");
        }
        else if (shape.Words is [var only] && text.Text != only)
        {
            Report(node.Position, path, $"expected '{only}', found {Names.Quote(text.Text)}");
        }
        else if (!shape.Words.Contains(text.Text))
        {
            var nearest = Names.Nearest(text.Text, shape.Words) is { } name ? $"; did you mean '{name}'?" : "";
            Report(node.Position, path, $"{Names.Quote(text.Text)} is not one of {string.Join(", ", shape.Words)}{nearest}");
        }
    }

    private void CheckText(Node node, TextShape shape, string path)
    {
        if (node is not TextNode text)
        {
            WrongType(node, path, shape.Meaning);
        }
        else if (text.Text.Any(Utf8Text.IsRefused))
        {
            var refused = (int)text.Text.First(Utf8Text.IsRefused);
            Report(node.Position, path, $"the text contains the control character U+{refused:X4}, which is not allowed");
        }
        else if (shape.Pattern is { } pattern && (text.Text.Contains('\n', StringComparison.Ordinal) || !Regex.IsMatch(text.Text, pattern)))
        {
            Report(node.Position, path, $"{Names.Quote(text.Text)} is not allowed; allowed: {shape.Meaning}");
        }
    }

    private void WrongType(Node node, string path, string expected, string advice = "")
    {
        if (node is RefusedNode)
        {
            MarkFaulty(path);
            return;
        }

        var found = node switch
        {
            MapNode => "a map",
            ListNode => "a list",
            TextNode text => Names.Quote(text.Text),
            _ => "this",
        };
        Report(node.Position, path, $"expected {expected}, found {found}{advice}");
    }

    private void Report(Position position, string path, string message)
    {
        MarkFaulty(path);
        errors.Add(position, names?.Of(path, position) ?? path, message);
    }

    private void MarkFaulty(string path)
    {
        if (!errors.IsFull)
        {
            faulty.Add(path);
        }
    }

    /// <summary>A search for the nearest name takes time, and once the list is full nobody reads its result.</summary>
    private string Suggest(string wrong, IReadOnlyCollection<string> valid) => errors.IsFull ? "" : Names.Suggest(wrong, valid);
}
