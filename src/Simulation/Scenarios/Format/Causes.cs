using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>An item that a scenario lacks.</summary>
/// <param name="List">Key of the list.</param>
/// <param name="Having">Keys with the text that they would have; null: any text.</param>
internal sealed record Absence(string List, params (string Key, string? Text)[] Having);

/// <summary>What a file makes of an item of its base.</summary>
/// <param name="List">Key of the list.</param>
/// <param name="Below">The item in the base.</param>
/// <param name="Above">The keys that the file gives; null where it removes the item.</param>
/// <param name="Mark">Where it removes it.</param>
/// <param name="Name">The item as messages name it.</param>
internal sealed record ItemChange(string List, MapNode Below, MapNode? Above, Position Mark, string Name)
{
    /// <summary>Where the file takes away an item that a scenario lacks; null where it does not.</summary>
    public (Position Position, string Path)? TakesAway(Absence missing)
    {
        if (missing.List != List || !missing.Having.All(h => h.Text is null || Below.TextOf(h.Key) == h.Text))
        {
            return null;
        }

        if (Above is null)
        {
            return (Mark, NodeParser.KeyPath(Name, BaseMerge.Remove));
        }

        var changed = missing.Having.Select(h => h.Key)
            .FirstOrDefault(key => Above[key] is not null && Above.TextOf(key) != Below.TextOf(key));
        return changed is null ? null : (Above[changed]!.Position, NodeParser.KeyPath(Name, changed));
    }
}

/// <summary>
/// Where a finding about several values is reported. A file that extends another is the cause of what does not fit in its base, because
/// its author can change it and the base was made for another scenario.
/// </summary>
/// <param name="structure">Positions of the values.</param>
/// <param name="names">Names of the items of lists.</param>
/// <param name="changes">What files make of items of their bases.</param>
/// <param name="files">The files, from the outermost down.</param>
internal sealed class Causes(StructureCheck structure, ItemNames names, IReadOnlyList<ItemChange> changes, List<string> files)
{
    private static bool IsRemoval(string path) => path.EndsWith($"].{BaseMerge.Remove}", StringComparison.Ordinal);

    /// <summary>Position, path and message of a finding.</summary>
    public (Position Position, string Path, string Message) Of(ScenarioFinding finding)
    {
        var own = structure.PositionOf(finding.Path);
        var path = names.Of(finding.Path, own);
        var cause = finding.Against.Where(structure.Knows).Select(p => structure.PositionOf(p) is var at ? (at, names.Of(p, at)) : default)
            .Concat(finding.Missing is { } missing ? changes.Select(c => c.TakesAway(missing)).OfType<(Position, string)>() : [])
            .Where(c => files.IndexOf(c.Item1.File) < files.IndexOf(own.File))
            .OrderBy(c => files.IndexOf(c.Item1.File))
            .Select(c => ((Position Position, string Path)?)c).FirstOrDefault();
        return cause is not { } outer ? (own, path, finding.Message)
            : (outer.Position, outer.Path,
                $"{(IsRemoval(outer.Path) ? "still needed: " : "")}{finding.Message}; see {path} in {own.File}:{own.Line}:{own.Column}");
    }
}
