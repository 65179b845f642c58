using System.Globalization;
using System.Text.RegularExpressions;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>
/// How messages name the items of the lists that merge: by id where an item has one, otherwise by its place in the file in which it
/// stands, because nobody sees the merged list.
/// </summary>
/// <param name="merged">The merged tree.</param>
/// <param name="layers">The trees of the files.</param>
internal sealed class ItemNames(MapNode merged, IReadOnlyList<MapNode> layers)
{
    /// <summary>A path as a message shows it.</summary>
    /// <param name="path">Path with the item's place in the merged list.</param>
    /// <param name="position">Position of the value.</param>
    public string Of(string path, Position position)
    {
        var (open, close) = (path.IndexOf('[', StringComparison.Ordinal), path.IndexOf(']', StringComparison.Ordinal));
        if (open < 0 || close < open || !int.TryParse(path.AsSpan(open + 1, close - open - 1), CultureInfo.InvariantCulture, out var index)
            || ScenarioKeys.Scenario.Shape.Find(path[..open])?.Value is not ListShape { Merging: not Merging.Replace }
            || merged[path[..open]] is not ListNode list || index >= list.Items.Count)
        {
            return path;
        }

        var key = path[..open];
        var place = layers.FirstOrDefault(l => l.Position.File == position.File)?[key] is ListNode own ? PlaceOf(position, own) : -1;
        return $"{key}[{IdOf(list.Items[index]) ?? $"{(place < 0 ? index : place)}"}{path[close..]}";
    }

    /// <summary>The id of an item; null where it has none, or none that is allowed.</summary>
    public static string? IdOf(Node item) =>
        (item as MapNode)?.TextOf("id") is { } id && Regex.IsMatch(id, ScenarioKeys.IdPattern) ? id : null;

    /// <summary>Place of the item of a list in which a position lies.</summary>
    private static int PlaceOf(Position position, ListNode list) => list.Items.ToList().FindLastIndex(
        item => (item.Position.Line, item.Position.Column).CompareTo((position.Line, position.Column)) <= 0);
}
