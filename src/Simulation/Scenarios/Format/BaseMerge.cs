using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>
/// Merges the tree of a file with that of the base it extends. Nodes are taken from either side unchanged, so that every value keeps the
/// file and line where it was written.
/// </summary>
internal sealed class BaseMerge(ErrorList errors)
{
    /// <summary>The key that deletes the base's item.</summary>
    public const string Remove = "remove";

    private readonly List<ItemChange> changes = [];

    /// <summary>What files made of items of their bases.</summary>
    public IReadOnlyList<ItemChange> Changes => changes;

    /// <summary>Merges two maps of the same shape.</summary>
    /// <returns>The base's keys in their order with the values of the file where it gives them, then the file's further keys.</returns>
    public MapNode Merge(MapNode lower, MapNode upper, MapShape shape, string path)
    {
        var given = upper.Entries.ToDictionary(e => e.Key, StringComparer.Ordinal);
        var replaced = Replaced(upper, shape);
        var entries = new List<Entry>();
        foreach (var entry in lower.Entries.Where(e => !replaced.Contains(e.Key)))
        {
            entries.Add(given.Remove(entry.Key, out var above) ? MergeEntry(entry, above, shape, path) : entry);
        }

        entries.AddRange(upper.Entries.Where(e => given.ContainsKey(e.Key)).Select(e => WithoutBase(e, shape, path)));
        return new MapNode(upper.Position, entries);
    }

    /// <summary>Removes the marks of removal from a file that extends nothing, reporting each.</summary>
    public MapNode WithoutBase(MapNode root, MapShape shape) =>
        root with { Entries = [.. root.Entries.Select(e => WithoutBase(e, shape, ""))] };

    private Entry WithoutBase(Entry entry, MapShape shape, string path) =>
        entry.Value is ListNode list && shape.Find(entry.Key)?.Value is ListShape { Merging: not Merging.Replace, Item: MapShape } items
            ? entry with { Value = MergeLists(new ListNode(list.Position, []), list, items, NodeParser.KeyPath(path, entry.Key)) }
            : entry;

    /// <summary>Keys of the base that are dropped because the file gives one that excludes them.</summary>
    private static HashSet<string> Replaced(MapNode upper, MapShape shape) =>
    [
        .. shape.Choices
            .Where(c => c.Keys.Any(k => upper[k] is not null))
            .SelectMany(c => c.Keys)
            .Where(k => upper[k] is null),
    ];

    private Entry MergeEntry(Entry lower, Entry upper, MapShape shape, string path)
    {
        var keyPath = NodeParser.KeyPath(path, upper.Key);
        return (shape.Find(upper.Key)?.Value, lower.Value, upper.Value) switch
        {
            (MapShape map, MapNode below, MapNode above) => upper with { Value = Merge(below, above, map, keyPath) },
            (ParametersShape, MapNode below, MapNode above) => upper with { Value = MergeParameters(below, above) },
            (ListShape { Merging: not Merging.Replace } list, ListNode below, ListNode above) =>
                upper with { Value = MergeLists(below, above, list, keyPath) },

            // An empty block or list (its lines commented out, say) keeps the base's; an empty scalar restores the default.
            (MapShape or ParametersShape or ListShape { Merging: not Merging.Replace }, _, TextNode { IsNull: true }) => lower,
            _ => upper,
        };
    }

    private static MapNode MergeParameters(MapNode lower, MapNode upper)
    {
        var given = upper.Entries.Select(e => e.Key).ToHashSet(StringComparer.Ordinal);
        return new MapNode(upper.Position, [.. lower.Entries.Where(e => !given.Contains(e.Key)), .. upper.Entries]);
    }

    private ListNode MergeLists(ListNode lower, ListNode upper, ListShape shape, string path)
    {
        var item = (MapShape)shape.Item;
        var items = lower.Items.ToList<Node?>();
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            if (KeyOf(items[i]!, shape.Merging) is { } key)
            {
                open.TryAdd(key, i);
            }
        }

        for (var i = 0; i < upper.Items.Count; i++)
        {
            var above = upper.Items[i];
            var key = KeyOf(above, shape.Merging);
            var index = -1;

            // An id that the file itself repeats is merged once and then appended, for the validator to report.
            var known = key is not null && open.Remove(key, out index);
            var name = $"{path}[{ItemNames.IdOf(above) ?? $"{i}"}]";
            if (IsRemoval(above))
            {
                if (known)
                {
                    var mark = ((MapNode)above).Find(Remove)!.KeyPosition;
                    changes.Add(new ItemChange(path, (MapNode)items[index]!, null, mark, name));
                    items[index] = null;
                }
                else
                {
                    ReportRemoval(above, key, open.Keys, name);
                }
            }
            else if (known && items[index] is MapNode below)
            {
                var map = (MapNode)above;
                changes.Add(new ItemChange(path, below, map, map.Position, name));
                items[index] = Merge(below, shape.Merging == Merging.ByEnds ? InDirectionOf(below, map) : map, item, $"{path}[{i}]");
            }
            else
            {
                items.Add(above);
            }
        }

        return new ListNode(upper.Position, [.. items.OfType<Node>()]);
    }

    private void ReportRemoval(Node node, string? key, IReadOnlyCollection<string> known, string path)
    {
        var mark = ((MapNode)node).Find(Remove)!;
        var named = key is null ? "an item without a name" : Names.Quote(key);
        var suggestion = Names.Suggest(key ?? "", known);
        errors.Add(mark.KeyPosition, NodeParser.KeyPath(path, Remove), $"the base has no {named} to remove{suggestion}");
    }

    private static bool IsRemoval(Node node) =>
        node is MapNode map && map[Remove] is TextNode { Quoted: false } mark && ScalarText.TryFlag(mark.Text, out var remove) && remove;

    private static string? KeyOf(Node node, Merging merging)
    {
        if (node is not MapNode map)
        {
            return null;
        }

        if (merging == Merging.ById)
        {
            return map.TextOf("id");
        }

        return (map.TextOf("from"), map.TextOf("to")) is ({ } from, { } to)
            ? RoadName.Of(from, to, map.TextOf("mode") ?? ScalarText.WordOf(RoadMode.Road))
            : null;
    }

    /// <summary>
    /// A road may be named from its other end. Positions of choke points count from its 'from' end, so the base's direction is kept unless
    /// the file gives choke points of its own.
    /// </summary>
    private static MapNode InDirectionOf(MapNode below, MapNode above) =>
        above.TextOf("from") == below.TextOf("to") && above["chokePoints"] is null
            ? above with { Entries = [.. above.Entries.Where(e => e.Key is not ("from" or "to"))] }
            : above;
}
