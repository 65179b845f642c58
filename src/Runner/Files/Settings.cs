namespace BoliviaSim.Runner.Files;

/// <summary>
/// Everything that decides the tables of an experiment, as names with values; two experiments with equal settings give equal tables.
/// </summary>
internal sealed record Settings(IReadOnlyList<KeyValuePair<string, string>> Values)
{
    /// <summary>What differs from other settings, one line each; empty when nothing does.</summary>
    /// <param name="there">Settings of results on disk.</param>
    public IEnumerable<string> DifferencesFrom(Settings there)
    {
        var old = there.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        var gone = there.Values.Where(v => Of(v.Key) is null).Select(v => KeyValuePair.Create(v.Key, ""));
        foreach (var (name, value) in Values.Concat(gone))
        {
            var before = old.GetValueOrDefault(name, "");
            if (before != value)
            {
                yield return $"{name} is {Show(before)} there and {Show(value)} now";
            }
        }
    }

    /// <summary>Value of a name; null where there is none.</summary>
    public string? Of(string name) => Values.FirstOrDefault(v => v.Key == name).Value;

    /// <summary>The same with another value of one name.</summary>
    public Settings With(string name, string value) =>
        new([.. Values.Select(v => v.Key == name ? KeyValuePair.Create(name, value) : v)]);

    private static string Show(string value) => value.Length == 0 ? "empty" : value.Length > 100 ? $"'{value[..100]}...'" : $"'{value}'";
}
