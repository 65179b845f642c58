using System.Diagnostics.CodeAnalysis;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>Reads a value from a node; false where the node holds none, which the structure check has then reported.</summary>
internal delegate bool ValueReader<T>(Node node, [MaybeNullWhen(false)] out T value);

/// <summary>One kind of value in scenario files: what is allowed, how it is read and how it is written.</summary>
/// <param name="Shape">What is allowed.</param>
/// <param name="Read">Reads a node.</param>
/// <param name="Write">Writes a value; null where there is nothing to write.</param>
internal sealed record ValueForm<T>(ValueShape Shape, ValueReader<T> Read, Func<T, Node?> Write);

/// <summary>The kinds of value.</summary>
internal static class ValueForms
{
    /// <summary>Text of a form that a regular expression describes; empty text is not written.</summary>
    public static ValueForm<string> Text(string? pattern = null, string meaning = "text") =>
        Of(new TextShape(pattern, meaning), node => (node as TextNode)?.Text, text => string.IsNullOrEmpty(text) ? null : Quoted(text));

    /// <summary>A number within bounds.</summary>
    public static ValueForm<double> Number(NumberShape shape) => new(shape, TryNumber, NodeOf);

    /// <summary>True or false.</summary>
    public static ValueForm<bool> Flag { get; } = new(
        new FlagShape(),
        (node, out value) =>
        {
            value = false;
            return node is TextNode text && ScalarText.TryFlag(text.Text, out value);
        },
        value => Plain(value ? "true" : "false"));

    /// <summary>A local time.</summary>
    public static ValueForm<DateTime> Time { get; } = new(
        new TimeShape(),
        (node, out value) =>
        {
            value = default;
            return node is TextNode text && ScalarText.TryTime(text.Text, out value);
        },
        value => Plain(ScalarText.Of(value)));

    /// <summary>A number, or the name of a parameter.</summary>
    public static ValueForm<Quantity> Quantity { get; } = new(
        new QuantityShape(),
        (node, out value) =>
        {
            value = node is TextNode text ? ScalarText.ToQuantity(text.Text) : Scenarios.Quantity.Of(0);
            return node is TextNode;
        },
        value => value.Name is null ? NodeOf(value.Number) : Plain(ScalarText.Of(value)));

    /// <summary>The condition of a triggered measure.</summary>
    public static ValueForm<Trigger> Trigger { get; } = Of(
        new TriggerShape(),
        node => node is TextNode text ? TriggerText.Parse(text.Text).Trigger : null,
        value => Quoted(TriggerText.Of(value)));

    /// <summary>One of the words of an enumeration; one of them may be refused.</summary>
    public static ValueForm<T> Word<T>(string? except = null)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        var words = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            words[i] = ScalarText.WordOf(values[i]);
        }

        return new ValueForm<T>(
            new ChoiceShape([.. words.Where(w => w != except)]),
            (node, out value) =>
            {
                var index = Array.IndexOf(words, (node as TextNode)?.Text);
                value = index < 0 ? default : values[index];
                return index >= 0;
            },
            value => Plain(ScalarText.WordOf(value)));
    }

    /// <summary>A list of values; an empty one is not written unless the list has a length.</summary>
    public static ValueForm<IReadOnlyList<T>> ListOf<T>(ValueForm<T> item, int? length = null)
        where T : struct => Of<IReadOnlyList<T>>(
        new ListShape(item.Shape, length ?? 0, length ?? int.MaxValue),

        // A value that was refused leaves its place to a default one, so that the others keep their index and with it their line.
        node => (node as ListNode)?.Items.Select(i => item.Read(i, out var value) ? value : default).ToList(),
        values => values.Count == 0 && length is null ? null : new ListNode(default, [.. values.Select(v => item.Write(v)!)]));

    /// <summary>A list of maps.</summary>
    public static ValueForm<IReadOnlyList<T>> ListOf<T>(MapForm<T> item, Merging merging = Merging.Replace) => Of<IReadOnlyList<T>>(
        new ListShape(item.Shape, Merging: merging),
        node => (node as ListNode)?.Items.Select(i => i is MapNode map ? item.Read(item.Blank, map) : item.Blank).ToList(),
        values => values.Count == 0 ? null : new ListNode(default, [.. values.Select(item.Write)]));

    /// <summary>A text that stands for the record's usual form, or its map.</summary>
    /// <param name="map">The record in full.</param>
    /// <param name="with">The record that a text stands for.</param>
    /// <param name="text">The text that stands for a record; null where only the map can.</param>
    public static ValueForm<T> TextOrMap<T>(MapForm<T> map, Func<T, string, T> with, Func<T, string?> text)
        where T : class => Of(
        new TextOrMapShape(new TextShape(), map.Shape),
        node => node switch
        {
            TextNode single => with(map.Blank, single.Text),
            MapNode full => map.Read(map.Blank, full),
            _ => null,
        },
        value => text(value) is { } single ? Quoted(single) : map.Write(value));

    /// <summary>Texts, at most so many; an empty list is not written.</summary>
    public static ValueForm<IReadOnlyList<string>> Texts(int most) => Of<IReadOnlyList<string>>(
        new ListShape(new TextShape(), 0, most),
        node => (node as ListNode)?.Items.Select(i => i is TextNode { IsNull: false } text ? text.Text : "").ToList(),
        values => values.Count == 0 ? null : new ListNode(default, [.. values.Select(Quoted)]));

    /// <summary>The node of a number.</summary>
    public static TextNode NodeOf(double value) => Plain(value switch
    {
        double.NaN => ".nan",
        double.PositiveInfinity => ".inf",
        double.NegativeInfinity => "-.inf",
        _ => ScalarText.Of(value),
    });

    /// <summary>Reads a number written without quotes.</summary>
    public static bool TryNumber(Node? node, out double value)
    {
        value = 0;
        return node is TextNode { Quoted: false } text && ScalarText.TryNumber(text.Text, out value);
    }

    private static ValueForm<T> Of<T>(ValueShape shape, Func<Node, T?> read, Func<T, Node?> write)
        where T : class =>
        new(shape, (Node node, [MaybeNullWhen(false)] out T value) => (value = read(node)) is not null, write);

    private static TextNode Plain(string text) => new(default, text);

    private static TextNode Quoted(string text) => new(default, text, Quoted: true);
}
