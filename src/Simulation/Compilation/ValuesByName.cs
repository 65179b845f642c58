using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Compilation;

/// <summary>Names of parameters that a scenario gives values for, shared by its points.</summary>
/// <param name="names">The names, in the order of the scenario.</param>
internal sealed class GivenNames(IEnumerable<string> names)
{
    private readonly FrozenDictionary<string, int> indices =
        names.ToFrozenDictionary(name => name, name => ParameterTable.Find(name)!.Index, StringComparer.Ordinal);

    /// <summary>The names, in the order of the scenario.</summary>
    public IReadOnlyList<string> InOrder { get; } = [.. names];

    /// <summary>Index of a parameter in a vector of values, or null where the scenario gives it no value.</summary>
    public int? IndexOf(string name) => indices.TryGetValue(name, out var index) ? index : null;
}

/// <summary>The values that a scenario gives, by name, read from a vector of all values: a point needs no dictionary of its own.</summary>
/// <param name="names">Names that the scenario gives values for.</param>
/// <param name="values">All values; never changed.</param>
internal sealed class ValuesByName(GivenNames names, ParameterVector values) : IReadOnlyDictionary<string, double>
{
    /// <inheritdoc/>
    public int Count => names.InOrder.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => names.InOrder;

    /// <inheritdoc/>
    public IEnumerable<double> Values => names.InOrder.Select(name => this[name]);

    /// <inheritdoc/>
    public double this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"'{key}' has no value.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => names.IndexOf(key) is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        var index = names.IndexOf(key);
        value = index is { } known ? values[known] : 0;
        return index is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() =>
        names.InOrder.Select(name => KeyValuePair.Create(name, this[name])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
