using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>
/// Files with an outline: GeoJSON (Polygon, MultiPolygon, or a Feature or FeatureCollection of them), or CSV with a longitude and a
/// latitude on each line, where an empty line begins a further closed line.
/// </summary>
internal static class OutlineFile
{
    private const string Header = "longitude,latitude";
    private const string Kinds = "Polygon, MultiPolygon, Feature or FeatureCollection";

    /// <summary>
    /// A file's scenario with the outline that it names put into it, so that a scenario that is written needs no other file. A shipped
    /// outline stays a name, and what cannot be found stays for the validator.
    /// </summary>
    /// <param name="root">The scenario's tree.</param>
    /// <param name="open">Opens a file that it names; null where there is none.</param>
    /// <param name="files">Receives the names of files that were read.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static MapNode Inlined(
        MapNode root, Func<string, (string FileName, Stream Content)?> open, List<string> files, ErrorList errors)
    {
        if (root["map"] is not MapNode map || map["outline"] is not TextNode outline
            || Outline.Names.Contains(outline.Text) || ScenarioLibrary.Bases.Contains(outline.Text))
        {
            return root;
        }

        try
        {
            if (open(outline.Text) is not var (name, content))
            {
                return root;
            }

            files.Add(name);
            using (content)
            {
                // After an error nothing is left of the file, so that no other follows from it.
                var before = errors.Count;
                var read = Read(name, content, errors);
                var rings = errors.Count > before ? [] : read.Select(ring => (Node)new TextNode(outline.Position, ring, Quoted: true));
                var inner = map.Entries.Select(e => e.Key == "outline"
                    ? new Entry("rings", e.KeyPosition, new ListNode(outline.Position, [.. rings])) : e);
                var changed = map with { Entries = [.. inner] };
                return root with { Entries = [.. root.Entries.Select(e => e.Key == "map" ? e with { Value = changed } : e)] };
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add(outline.Position, "map.outline", $"{Names.Quote(outline.Text)} cannot be opened: {e.Message}");
            return root;
        }
    }

    /// <summary>Reads a file's closed lines, each as text of the key <c>rings</c>.</summary>
    public static IReadOnlyList<string> Read(string file, Stream content, ErrorList errors)
    {
        if (Utf8Text.Read(file, content, errors) is not { } text)
        {
            return [];
        }

        var rings = text.TrimStart().StartsWith('{') ? GeoJson(file, text, errors) : Csv(file, text, errors);
        if (rings.Count == 0 && errors.Count == 0)
        {
            errors.Add(new Position(file, 1, 1), "", $"the file has no outline; write a line '{Header}' and three points or more");
        }

        return [.. rings.Select(ring => string.Join(' ', ring))];
    }

    private static List<List<string>> Csv(string file, string text, ErrorList errors)
    {
        var rings = new List<List<string>>();
        var (isInRing, hasHeader) = (false, false);
        foreach (var (index, line) in text.Split('\n').Select(l => l.Trim()).Index())
        {
            var position = new Position(file, index + 1, 1);
            if (line.Length == 0 || line[0] == '#')
            {
                isInRing &= line.Length > 0;
            }
            else if (!hasHeader)
            {
                hasHeader = true;
                if (line != Header)
                {
                    errors.Add(position, "", $"the first line is {Names.Quote(line)}; write '{Header}'");
                    return [];
                }
            }
            else if (line.Split(',') is { Length: 2 } parts)
            {
                if (!isInRing)
                {
                    rings.Add([]);
                    isInRing = true;
                }

                Add(rings[^1], parts[0], parts[1], position, errors);
            }
            else
            {
                errors.Add(position, "", $"{Names.Quote(line)} is not a point; write longitude,latitude in degrees, such as -68.13,-16.5");
            }
        }

        return rings;
    }

    private static List<List<string>> GeoJson(string file, string text, ErrorList errors)
    {
        var rings = new List<List<string>>();
        if (NodeParser.Parse(file, text, errors, "outline") is { } root)
        {
            Geometry(root, rings, errors);
        }

        return rings;
    }

    private static void Geometry(MapNode node, List<List<string>> rings, ErrorList errors)
    {
        switch (node.TextOf("type"), node["features"], node["geometry"], node["coordinates"])
        {
            case ("FeatureCollection", ListNode features, _, _):
                foreach (var feature in features.Items.OfType<MapNode>())
                {
                    Geometry(feature, rings, errors);
                }

                break;
            case ("Feature", _, MapNode geometry, _):
                Geometry(geometry, rings, errors);
                break;
            case ("Polygon", _, _, ListNode polygon):
                Polygon(polygon, rings, errors);
                break;
            case ("MultiPolygon", _, _, ListNode polygons):
                foreach (var polygon in polygons.Items.OfType<ListNode>())
                {
                    Polygon(polygon, rings, errors);
                }

                break;
            default:
                errors.Add(node.Position, "", $"{Names.Quote(node.TextOf("type") ?? "")} is not an outline; write {Kinds}");
                break;
        }
    }

    private static void Polygon(ListNode polygon, List<List<string>> rings, ErrorList errors)
    {
        foreach (var line in polygon.Items)
        {
            var ring = new List<string>();
            foreach (var item in (line as ListNode)?.Items ?? [])
            {
                if (item is ListNode { Items: [TextNode longitude, TextNode latitude, ..] })
                {
                    Add(ring, longitude.Text, latitude.Text, item.Position, errors);
                }
                else
                {
                    errors.Add(item.Position, "", "a point is a list of longitude and latitude in degrees, such as [-68.13, -16.5]");
                }
            }

            rings.Add(ring);
        }
    }

    private static void Add(List<string> ring, string longitude, string latitude, Position position, ErrorList errors)
    {
        if ((Outline.Fault(longitude, isLatitude: false) ?? Outline.Fault(latitude, isLatitude: true)) is { } fault)
        {
            errors.Add(position, "", fault);
            return;
        }

        ring.Add($"{longitude.Trim()},{latitude.Trim()}");
    }
}
