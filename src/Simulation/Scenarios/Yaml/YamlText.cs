using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BoliviaSim.Scenarios.Yaml;

/// <summary>Writes a tree of nodes as YAML: readable blocks, with one line for short maps in lists and for lists of scalars.</summary>
internal static partial class YamlText
{
    private const int LongestLine = 140;

    private static readonly string[] ReservedWords = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>Writes a map as a document.</summary>
    public static string Of(MapNode root)
    {
        var text = new StringBuilder();
        WriteEntries(text, root, indent: 0);
        return text.ToString();
    }

    private static void WriteEntries(StringBuilder text, MapNode map, int indent)
    {
        foreach (var entry in map.Entries)
        {
            text.Append(' ', indent).Append(Scalar(entry.Key)).Append(':');
            WriteValue(text, entry.Value, indent + 2);
        }
    }

    private static void WriteValue(StringBuilder text, Node value, int indent)
    {
        switch (value)
        {
            case MapNode { Entries.Count: > 0 } map:
                text.Append('\n');
                WriteEntries(text, map, indent);
                break;
            case ListNode { Items.Count: > 0 } list when list.Items.Any(i => i is not TextNode):
                text.Append('\n');
                WriteItems(text, list, indent);
                break;
            case TextNode { Quoted: true } block when IsBlock(block.Text):
                WriteBlock(text, block.Text, indent);
                break;
            default:
                text.Append(' ').Append(OneLine(value)).Append('\n');
                break;
        }
    }

    private static void WriteItems(StringBuilder text, ListNode list, int indent)
    {
        foreach (var item in list.Items)
        {
            var line = OneLine(item);
            if (item is MapNode map && (line.Length > LongestLine || map.Entries.Any(e => e.Value is ListNode { Items: [MapNode, ..] })))
            {
                // The first key of the map goes on the line of the dash.
                var block = new StringBuilder();
                WriteEntries(block, map, indent + 2);
                block[indent] = '-';
                text.Append(block);
            }
            else
            {
                text.Append(' ', indent).Append("- ").Append(line).Append('\n');
            }
        }
    }

    private static string OneLine(Node node) => node switch
    {
        MapNode map => "{" + string.Join(", ", map.Entries.Select(e => $"{Scalar(e.Key)}: {OneLine(e.Value)}")) + "}",
        ListNode list => "[" + string.Join(", ", list.Items.Select(OneLine)) + "]",
        TextNode { Quoted: true } text => Scalar(text.Text),
        TextNode text => text.Text,
        _ => "null",
    };

    /// <summary>Plain where every version of YAML reads it as this text; else in double quotes.</summary>
    private static string Scalar(string text) =>
        PlainForm().IsMatch(text) && !ReservedWords.Contains(text, StringComparer.OrdinalIgnoreCase) ? text : DoubleQuoted(text);

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\uFEFF' => quoted.Append("\\uFEFF"),
                _ when Utf8Text.IsRefused(c) => quoted.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Whether text of several lines can be written as a literal block without changing a character.</summary>
    private static bool IsBlock(string text) =>
        text.TrimEnd('\n').Contains('\n', StringComparison.Ordinal)
        && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && text[0] is not (' ' or '\n')
        && !text.Any(c => c is '\t' or '\r' or '\uFEFF' || Utf8Text.IsRefused(c))
        && !text.Split('\n').Any(line => line.EndsWith(' '));

    private static void WriteBlock(StringBuilder text, string block, int indent)
    {
        text.Append(block.EndsWith('\n') ? " |\n" : " |-\n");
        foreach (var line in block.TrimEnd('\n').Split('\n'))
        {
            text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        }
    }

    [GeneratedRegex(@"^\p{L}([\p{L}0-9_.+/<>=() -]*[\p{L}0-9_.)+])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainForm();
}
