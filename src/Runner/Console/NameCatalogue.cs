namespace BoliviaSim.Runner.Console;

/// <summary>Names of scenarios in two languages; a name with the gap <c>{0}</c> stands for all that differ in it alone.</summary>
internal sealed class NameCatalogue
{
    private const string Gap = "{0}";

    private readonly IReadOnlyDictionary<string, string> names;
    private readonly List<(string Before, string After, string Name)> frames;

    /// <summary>Names from a catalogue.</summary>
    /// <param name="names">Names of the other language by the English ones.</param>
    public NameCatalogue(IReadOnlyDictionary<string, string> names)
    {
        this.names = names;
        frames =
        [
            .. from name in names
               let at = name.Key.IndexOf(Gap, StringComparison.Ordinal)
               where at >= 0
               select (name.Key[..at], name.Key[(at + Gap.Length)..], name.Value),
        ];
    }

    /// <summary>The name in the other language; one that nobody knows stays as it is, and so does what fills a gap.</summary>
    /// <param name="name">English name.</param>
    public string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (names.TryGetValue(name, out var known))
        {
            return known;
        }

        // The longest frame fits best: with a colon and more behind it, a name is another one.
        var frame = frames
            .Where(f => name.Length > f.Before.Length + f.After.Length && name.StartsWith(f.Before, StringComparison.Ordinal)
                && name.EndsWith(f.After, StringComparison.Ordinal))
            .OrderByDescending(f => f.Before.Length + f.After.Length).FirstOrDefault();
        return frame.Name is null ? name
            : frame.Name.Replace(Gap, Of(name[frame.Before.Length..^frame.After.Length]), StringComparison.Ordinal);
    }
}
