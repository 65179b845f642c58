namespace BoliviaSim.Scenarios.Yaml;

/// <summary>A position in a file; line and column count from 1.</summary>
internal readonly record struct Position(string File, int Line, int Column);

/// <summary>One value of a YAML document with its position. The tree holds no anchors, tags or merge keys.</summary>
internal abstract record Node(Position Position);

/// <summary>A scalar.</summary>
/// <param name="Position">Position of its first character, the opening quote included.</param>
/// <param name="Text">Its text, unescaped.</param>
/// <param name="Quoted">Whether it was written in quotes or as a block, so that it can only be text.</param>
/// <param name="ContentOffset">Columns from <paramref name="Position"/> to the first character of the text; null when the text is not
/// written character by character on one line, so that positions inside it are unknown.</param>
internal sealed record TextNode(Position Position, string Text, bool Quoted = false, int? ContentOffset = null) : Node(Position)
{
    /// <summary>Whether nothing was written, or <c>null</c>: the key then counts as not given.</summary>
    public bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A key of a map with its value.</summary>
internal sealed record Entry(string Key, Position KeyPosition, Node Value);

/// <summary>A map; keys are unique.</summary>
internal sealed record MapNode(Position Position, IReadOnlyList<Entry> Entries) : Node(Position)
{
    /// <summary>The value of a key; null when it is absent or empty.</summary>
    public Node? this[string key] => Find(key) is { } entry && entry.Value is not TextNode { IsNull: true } ? entry.Value : null;

    /// <summary>The entry of a key, empty or not; null when it is absent.</summary>
    public Entry? Find(string key) => Entries.FirstOrDefault(e => e.Key == key);

    /// <summary>The text of a key's scalar; null when there is none.</summary>
    public string? TextOf(string key) => (this[key] as TextNode)?.Text;
}

/// <summary>A list.</summary>
internal sealed record ListNode(Position Position, IReadOnlyList<Node> Items) : Node(Position);

/// <summary>Takes the place of something that was refused and has been reported.</summary>
internal sealed record RefusedNode(Position Position) : Node(Position);
