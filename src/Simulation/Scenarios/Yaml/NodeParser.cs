using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;

namespace BoliviaSim.Scenarios.Yaml;

/// <summary>
/// Turns the text of one file into a tree of nodes with positions. It reads events one at a time and stops at the first that is nested
/// too deeply, so neither nested brackets nor aliases can make the tree larger than the text.
/// </summary>
internal sealed class NodeParser
{
    /// <summary>Deepest nesting of maps and lists; the format needs six.</summary>
    public const int MaximumDepth = 20;

    private readonly string file;
    private readonly string noun;
    private readonly ErrorList errors;
    private readonly Parser parser;

    private NodeParser(string file, string text, string noun, ErrorList errors)
    {
        this.file = file;
        this.noun = noun;
        this.errors = errors;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>Parses the text of a file.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <param name="noun">What the file describes, for messages.</param>
    /// <returns>The map at the top, or null when the file cannot be read.</returns>
    public static MapNode? Parse(string file, string text, ErrorList errors, string noun = "scenario")
    {
        var parser = new NodeParser(file, text, noun, errors);
        try
        {
            return parser.ReadDocument();
        }
        catch (TooDeepException)
        {
            return null;
        }
        catch (YamlException e) when (e.Message.Contains("tab", StringComparison.Ordinal) && TabInIndentation(text) is var (line, column))
        {
            // The scanner reports the line at which the block begins.
            errors.Add(new Position(file, line, column), "", "not YAML: a tab indents this line; indent with spaces");
            return null;
        }
        catch (YamlException e)
        {
            errors.Add(new Position(file, (int)e.Start.Line, (int)e.Start.Column), "", $"not YAML: {e.Message}");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The scanner itself fails on some texts, such as an unclosed bracket before a further key, and then reports no position.
            var end = parser.parser.Current?.End ?? Mark.Empty;
            errors.Add(
                new Position(file, (int)Math.Max(1, end.Line), (int)Math.Max(1, end.Column)), "",
                "not YAML: the text after this cannot be read; look for a bracket, a brace or a quote that is not closed");
            return null;
        }
    }

    private string Noun => (noun[0] is 'e' ? "an " : "a ") + noun;

    private MapNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out var end))
        {
            errors.Add(PositionOf(end), "", $"the file is empty; {Noun} needs at least 'name'");
            return null;
        }

        var document = parser.Consume<DocumentStart>();
        foreach (var tag in document.Tags?.Where(t => t.Handle is not ("!" or "!!")) ?? [])
        {
            errors.Add(PositionOf(tag), "", $"tag directives are not used in {noun}s; remove the line");
        }

        var root = ReadNode("", depth: 1);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
        {
            errors.Add(PositionOf(parser.Current!), "", $"a second document begins here; a file has one {noun}");
            return null;
        }

        switch (root)
        {
            case MapNode map:
                return map;
            case TextNode { IsNull: true }:
                errors.Add(root.Position, "", $"the file is empty; {Noun} needs at least 'name'");
                return null;
            default:
                errors.Add(root.Position, "", $"{Noun} is a map of keys and values, such as 'name: my-{noun}'");
                return null;
        }
    }

    private Node ReadNode(string path, int depth)
    {
        parser.Accept<ParsingEvent>(out var next);
        var position = PositionOf(next!);
        if (next is AnchorAlias alias)
        {
            parser.MoveNext();
            errors.Add(position, path, $"aliases are not allowed ('*{Names.OneLine(alias.Value.Value, 60)}'); write the value out");
            return new RefusedNode(position);
        }

        if (next is NodeEvent node)
        {
            RefuseProperties(node, position, path);
        }

        return next switch
        {
            YamlScalar => ReadScalar(position),
            SequenceStart => ReadList(position, path, depth),
            MappingStart => ReadMap(position, path, depth),
            _ => throw new YamlException(next!.Start, next.End, "a value is missing here"),
        };
    }

    private TextNode ReadScalar(Position position)
    {
        var scalar = parser.Consume<YamlScalar>();
        var quoted = scalar.Style != ScalarStyle.Plain;
        var quotes = quoted ? 1 : 0;
        var verbatim = scalar.Style is ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted
            && scalar.End.Index - scalar.Start.Index == scalar.Value.Length + (2 * quotes);
        return new TextNode(position, scalar.Value, quoted, verbatim ? quotes : null);
    }

    private ListNode ReadList(Position position, string path, int depth)
    {
        parser.Consume<SequenceStart>();
        RefuseDepth(position, depth);
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode($"{path}[{items.Count}]", depth + 1));
        }

        return new ListNode(position, items);
    }

    private MapNode ReadMap(Position position, string path, int depth)
    {
        parser.Consume<MappingStart>();
        RefuseDepth(position, depth);
        var entries = new List<Entry>();
        var seen = new Dictionary<string, Position>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(path, depth + 1);
            var name = (key as TextNode)?.Text ?? "?";
            var value = ReadNode(KeyPath(path, name), depth + 1);
            if (key is TextNode text && IsKey(text, path, seen))
            {
                seen.Add(text.Text, key.Position);
                entries.Add(new Entry(text.Text, key.Position, value));
            }
            else if (key is MapNode or ListNode)
            {
                errors.Add(key.Position, path, "a key must be a word, not a list or a map");
            }
        }

        return new MapNode(position, entries);
    }

    private bool IsKey(TextNode key, string path, Dictionary<string, Position> seen)
    {
        if (key is { Text: "<<", Quoted: false })
        {
            errors.Add(key.Position, path, "merge keys ('<<') are not allowed; write the values out, or use 'extends'");
            return false;
        }

        if (seen.TryGetValue(key.Text, out var first))
        {
            errors.Add(
                key.Position, KeyPath(path, key.Text),
                $"the key {Names.Quote(key.Text)} appears twice; the first is at line {first.Line}, column {first.Column}");
            return false;
        }

        return true;
    }

    private void RefuseProperties(NodeEvent node, Position position, string path)
    {
        if (!node.Anchor.IsEmpty)
        {
            var anchor = Names.OneLine(node.Anchor.Value, 60);
            errors.Add(position, path, $"anchors are not allowed ('&{anchor}'); write the value out where it is needed");
        }

        if (!node.Tag.IsEmpty)
        {
            errors.Add(position, path, $"tags are not allowed ({Names.Quote(node.Tag.Value)}); the format determines the type of a value");
        }
    }

    private void RefuseDepth(Position position, int depth)
    {
        if (depth > MaximumDepth)
        {
            errors.Add(position, "", $"nested deeper than {MaximumDepth} levels");
            throw new TooDeepException();
        }
    }

    /// <summary>Path of a key in the map at <paramref name="path"/>.</summary>
    public static string KeyPath(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private Position PositionOf(ParsingEvent e) => new(file, (int)e.Start.Line, (int)e.Start.Column);

    private Position PositionOf(YamlDotNet.Core.Tokens.Token token) => new(file, (int)token.Start.Line, (int)token.Start.Column);

    /// <summary>The first tab in the indentation of a line.</summary>
    private static (int Line, int Column)? TabInIndentation(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var indentation = lines[i].Length - lines[i].TrimStart(' ').Length;
            if (indentation < lines[i].Length && lines[i][indentation] == '\t')
            {
                return (i + 1, indentation + 1);
            }
        }

        return null;
    }

    private sealed class TooDeepException : Exception;
}
