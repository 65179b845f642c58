using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios;

/// <summary>The result of reading a scenario.</summary>
/// <param name="Scenario">The scenario, or null when there is an error.</param>
/// <param name="Errors">All errors, by file and line.</param>
/// <param name="Warnings">
/// Warnings; the scenario can run. Values outside their plausible ranges have a kind of their own, because there may be very many.
/// </param>
internal sealed record ScenarioReadResult(Scenario? Scenario, IReadOnlyList<ScenarioError> Errors, IReadOnlyList<ScenarioError> Warnings);

/// <summary>Reads scenario files (docs/scenario-format.md).</summary>
internal static class ScenarioReader
{
    /// <summary>Longest chain of files that extend one another, without the first.</summary>
    public const int MaximumBases = 8;

    private const string Extends = "extends";

    /// <summary>Reads a scenario and the files that it extends, and checks everything in them.</summary>
    /// <param name="fileName">Name of the file for messages.</param>
    /// <param name="stream">Its content; left open.</param>
    /// <param name="resolveBase">
    /// Opens what <c>extends</c> names: a shipped scenario or a path relative to the first file. A base's own <c>extends</c>, relative to
    /// the base, is passed on as relative to the first file. Returns null for an unknown scenario or file. The reader closes the
    /// stream.
    /// </param>
    /// <param name="nearest">Name of the file that is meant where one that <c>extends</c> names is not there, or null.</param>
    /// <returns>The scenario, or all errors at once, each with file, line and column.</returns>
    public static ScenarioReadResult Read(
        string fileName, Stream stream, Func<string, (string FileName, Stream Content)?> resolveBase,
        Func<string, string?>? nearest = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(resolveBase);
        var errors = new ErrorList();
        var files = new List<string>();
        var outlines = new List<string>();
        var layers = ReadLayers(fileName, stream, (resolveBase, nearest ?? (_ => null)), (files, outlines), errors);
        if (layers is null)
        {
            return new ScenarioReadResult(null, errors.Sorted(files), []);
        }

        var merge = new BaseMerge(errors);
        return Bind(Merge(layers, merge), (layers, merge.Changes), [.. files, .. outlines], errors);
    }

    /// <summary>The trees of the file and its bases, from the file down; null when one of them cannot be read.</summary>
    private static List<MapNode>? ReadLayers(
        string fileName, Stream stream, (Func<string, (string FileName, Stream Content)?> Open, Func<string, string?> Nearest) folder,
        (List<string> Read, List<string> Outlines) names, ErrorList errors)
    {
        var (files, outlines) = names;
        var layers = new List<MapNode>();
        var reference = "";
        var content = stream;
        while (true)
        {
            files.Add(fileName);
            MapNode? root;
            try
            {
                root = Utf8Text.Read(fileName, content, errors) is { } text ? NodeParser.Parse(fileName, text, errors) : null;
            }
            finally
            {
                if (content != stream)
                {
                    content.Dispose();
                }
            }

            if (root is null)
            {
                return null;
            }

            var layer = reference;
            layers.Add(OutlineFile.Inlined(root, name => folder.Open(RelativeToFirst(layer, name)), outlines, errors));
            if (root[Extends] is not TextNode extends)
            {
                return layers;
            }

            reference = RelativeToFirst(reference, extends.Text);
            if (Open(reference, extends, folder, files, errors) is not { } opened)
            {
                return null;
            }

            (fileName, content) = opened;
        }
    }

    private static (string FileName, Stream Content)? Open(
        string reference, TextNode extends, (Func<string, (string FileName, Stream Content)?> Open, Func<string, string?> Nearest) folder,
        List<string> files, ErrorList errors)
    {
        if (files.Count > MaximumBases)
        {
            errors.Add(
                extends.Position, Extends, $"more than {MaximumBases} files extend one another; the last is {Names.Quote(files[^1])}");
            return null;
        }

        (string FileName, Stream Content)? opened;
        try
        {
            opened = folder.Open(reference);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add(extends.Position, Extends, $"{Names.Quote(extends.Text)} cannot be opened: {e.Message}");
            return null;
        }

        if (opened is not { } found)
        {
            var name = Names.Quote(extends.Text);
            var suggestion = Names.Nearest(extends.Text, ScenarioLibrary.Bases) is null && folder.Nearest(reference) is { } file
                ? $"; did you mean {Names.Quote(string.Concat(extends.Text.AsSpan(0, FolderOf(extends.Text)), file))}?"
                : Names.Suggest(extends.Text, ScenarioLibrary.Bases);
            errors.Add(extends.Position, Extends, ScenarioLibrary.Withdrawn.TryGetValue(extends.Text, out var reason)
                ? $"{name} was withdrawn: {reason}"
                : $"there is no scenario {name}: neither a shipped one nor a file at that path{suggestion}");
            return null;
        }

        if (files.Contains(found.FileName))
        {
            found.Content.Dispose();
            var circle = string.Join(" -> ", files.Append(found.FileName));
            errors.Add(extends.Position, Extends, $"the files extend one another in a circle: {circle}");
            return null;
        }

        return found;
    }

    /// <summary>A base's reference as seen from the first file. Shipped scenarios are named without a folder or an extension.</summary>
    private static string RelativeToFirst(string extending, string reference)
    {
        var folder = FolderOf(extending);
        return folder == 0 || ScenarioLibrary.Bases.Contains(reference) || Path.IsPathRooted(reference)
            ? reference
            : string.Concat(extending.AsSpan(0, folder), reference);
    }

    /// <summary>Length of the folder at the beginning of a reference, with the slash behind it.</summary>
    private static int FolderOf(string reference) => reference.LastIndexOfAny(['/', '\\']) + 1;

    private static MapNode Merge(List<MapNode> layers, BaseMerge merge)
    {
        var merged = merge.WithoutBase(layers[^1], ScenarioKeys.Scenario.Shape);
        for (var i = layers.Count - 2; i >= 0; i--)
        {
            // Every file gives its own name: results of a variant must not land in the folder of its base.
            var lower = merged with { Entries = [.. merged.Entries.Where(e => e.Key is not ("name" or Extends))] };
            merged = merge.Merge(lower, layers[i], ScenarioKeys.Scenario.Shape, "");
        }

        return merged;
    }

    private static ScenarioReadResult Bind(
        MapNode root, (IReadOnlyList<MapNode> Layers, IReadOnlyList<ItemChange> Changes) origin, List<string> files, ErrorList errors)
    {
        var names = new ItemNames(root, origin.Layers);
        var structure = new StructureCheck(errors, names);
        structure.Check(root, ScenarioKeys.Scenario.Shape, "");
        if (errors.IsFull)
        {
            return new ScenarioReadResult(null, errors.Sorted(files), []);
        }

        var scenario = ScenarioKeys.Scenario.Read(ScenarioKeys.Scenario.Blank, root);
        var (warnings, causes) = (new ErrorList(), new Causes(structure, names, origin.Changes, files));
        foreach (var finding in ScenarioValidator.Meaning(scenario))
        {
            if (errors.IsFull)
            {
                break;
            }

            if (!finding.IsEcho(structure))
            {
                var list = finding.IsWarning ? warnings : errors;
                var (position, path, message) = causes.Of(finding);
                list.Add(position, path, message, finding.Kind);
            }
        }

        // Only what the file itself gives: its base was made for another scenario.
        foreach (var finding in errors.Count > 0 ? [] : FixedConstant.Of(scenario).Concat(IdleSettings.Of(scenario)))
        {
            if (structure.PositionOf(finding.Path) is var position && position.File == files[0])
            {
                warnings.Add(position, names.Of(finding.Path, position), finding.Message, finding.Kind);
            }
        }

        return new ScenarioReadResult(errors.Count == 0 ? scenario : null, errors.Sorted(files), warnings.Sorted(files));
    }
}
