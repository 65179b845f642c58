using System.CommandLine;

namespace BoliviaSim.Runner.Console;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">What may follow the command; empty: it alone.</param>
internal sealed class Verb(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    /// <summary>What may follow the command, one line each.</summary>
    public IReadOnlyList<string> Examples => examples;

    /// <summary>Words for the same that people try, which a message answers with the name.</summary>
    public IReadOnlyList<string> OtherWords { get; private set; } = [];

    /// <summary>Says which words people try instead of the name.</summary>
    public Verb InsteadOf(params IReadOnlyList<string> words)
    {
        OtherWords = words;
        return this;
    }
}
