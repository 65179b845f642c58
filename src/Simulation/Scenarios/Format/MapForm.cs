using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios.Format;

/// <summary>One key of a map: what is allowed, and how the record takes and gives its value.</summary>
/// <param name="Shape">Name, allowed values and description.</param>
/// <param name="Read">The record with the value of a node, or unchanged where the node holds none.</param>
/// <param name="Write">The node of the record's value; null: the key is left out.</param>
/// <param name="Inner">Keys of the map that is its value, seen from the same record.</param>
internal sealed record Key<T>(KeyShape Shape, Func<T, Node, T> Read, Func<T, Node?> Write, IReadOnlyList<Key<T>> Inner)
{
    /// <summary>The key as in the file.</summary>
    public string Name => Shape.Name;

    /// <summary>The same key, seen from a record that holds this one.</summary>
    public Key<TOuter> Within<TOuter>(Func<TOuter, T> get, Func<TOuter, T, TOuter> with) =>
        new(Shape, (outer, node) => with(outer, Read(get(outer), node)), outer => Write(get(outer)), []);
}

/// <summary>
/// A map of the format and the record that it becomes, one row per key. The structure check, the reader, the writer, <c>--set</c> and the
/// JSON Schema follow from the rows.
/// </summary>
/// <param name="name">What it is, in the singular: "bloc".</param>
/// <param name="blank">The record without any key; its values are the defaults.</param>
internal sealed class MapForm<T>(string name, T blank)
{
    private readonly List<Key<T>> keys = [];
    private readonly List<KeyChoice> choices = [];
    private MapShape? shape;

    public T Blank => blank;

    /// <summary>The keys in the order in which they are written.</summary>
    public IReadOnlyList<Key<T>> Keys => keys;

    /// <summary>What is allowed. To be read only when all rows have been added.</summary>
    public MapShape Shape => shape ??= new MapShape(name, [.. keys.Select(k => k.Shape)], choices);

    /// <summary>The key of a name.</summary>
    public Key<T> this[string key] => keys.Single(k => k.Name == key);

    /// <summary>A key that must be given, in the file or in its base.</summary>
    public MapForm<T> Required<TValue>(
        string key, ValueForm<TValue> form, Func<T, TValue> get, Func<T, TValue, T> with, string description) =>
        Add(new KeyShape(key, form.Shape, description, Required: true), Reading(form, with), record => form.Write(get(record)));

    /// <summary>A key that may be left out.</summary>
    /// <param name="key">The key as in the file.</param>
    /// <param name="form">Its kind of value.</param>
    /// <param name="get">The record's value, or null for none.</param>
    /// <param name="with">The record with a value.</param>
    /// <param name="description">For the JSON Schema.</param>
    /// <param name="writeDefault">Whether the writer writes the key where the value is the default.</param>
    public MapForm<T> Optional<TValue>(
        string key, ValueForm<TValue> form, Func<T, TValue?> get, Func<T, TValue, T> with, string description, bool writeDefault = true)
        where TValue : struct => Add(
        new KeyShape(key, form.Shape, description) { Default = () => get(blank) is { } usual ? form.Write(usual) as TextNode : null },
        Reading(form, with),
        record => get(record) is { } value && (writeDefault || !value.Equals(get(blank))) ? form.Write(value) : null);

    /// <summary>A key that may be left out.</summary>
    public MapForm<T> Optional<TValue>(
        string key, ValueForm<TValue> form, Func<T, TValue?> get, Func<T, TValue, T> with, string description)
        where TValue : class =>
        Add(new KeyShape(key, form.Shape, description), Reading(form, with), record => get(record) is { } value ? form.Write(value) : null);

    /// <summary>A key whose value is a map with rows of its own; left out where no key of the map is written.</summary>
    public MapForm<T> Map<TInner>(
        string key, MapForm<TInner> inner, Func<T, TInner> get, Func<T, TInner, T> with, string description, bool required = false) => Add(
        new KeyShape(key, inner.Shape, description, required),
        (record, node) => node is MapNode map ? with(record, inner.Read(get(record), map)) : record,
        record => inner.Write(get(record)) is { Entries.Count: > 0 } map ? map : null,
        [.. inner.Keys.Select(k => k.Within(get, with))]);

    /// <summary>A key with a reading and a writing of its own.</summary>
    public MapForm<T> Special(string key, ValueShape shape, Func<T, Node, T> read, Func<T, Node?> write, string description) =>
        Add(new KeyShape(key, shape, description), read, write);

    /// <summary>A key that only the merge of <c>extends</c> looks at.</summary>
    public MapForm<T> ForMerge(string key, ValueShape shape, string description) =>
        Special(key, shape, (record, _) => record, _ => null, description);

    /// <summary>Says that at most one of some keys may be given.</summary>
    public MapForm<T> AtMostOneOf(params string[] keys) => Add(new KeyChoice(keys, Required: false));

    /// <summary>Says that exactly one of some keys must be given.</summary>
    public MapForm<T> OneOf(params string[] keys) => Add(new KeyChoice(keys, Required: true));

    /// <summary>
    /// A record with the values of a map whose structure has been checked. What the check refused changes nothing, so that the rest of a
    /// faulty scenario can still be looked at.
    /// </summary>
    public T Read(T record, MapNode map) =>
        keys.Aggregate(record, (read, key) => map[key.Name] is { } node ? key.Read(read, node) : read);

    /// <summary>The map of a record.</summary>
    public MapNode Write(T record) => new(
        default, [.. from key in keys let node = key.Write(record) where node is not null select new Entry(key.Name, default, node)]);

    private static Func<T, Node, T> Reading<TValue>(ValueForm<TValue> form, Func<T, TValue, T> with) =>
        (record, node) => form.Read(node, out var value) ? with(record, value) : record;

    private MapForm<T> Add(KeyShape shape, Func<T, Node, T> read, Func<T, Node?> write, IReadOnlyList<Key<T>>? inner = null)
    {
        keys.Add(new Key<T>(shape, read, write, inner ?? []));
        return this;
    }

    private MapForm<T> Add(KeyChoice choice)
    {
        choices.Add(choice);
        return this;
    }
}
