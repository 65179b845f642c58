using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios;

/// <summary>How much is wrong.</summary>
public enum FindingKind
{
    /// <summary>It cannot run.</summary>
    Error,

    /// <summary>A value lies outside the plausible range of its parameter: it can run, and where this is meant there may be very many.</summary>
    OutsidePlausibleRange,

    /// <summary>Anything else that is worth a look although it can run.</summary>
    Warning,
}

/// <summary>Something wrong in a scenario file, or, as a warning, something to look at.</summary>
/// <param name="File">Name of the file it stands in (with <c>extends</c>, the base's where the base is at fault).</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1, in characters.</param>
/// <param name="Path">Keys that lead to the value, such as <c>blocs[3].people</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, the value, what is allowed, and the nearest valid name where there is one.</param>
public sealed record ScenarioError(string File, int Line, int Column, string Path, string Message)
{
    /// <summary>How much is wrong.</summary>
    public FindingKind Kind { get; init; }

    /// <summary>Writes <c>file:line:column: path: message</c>, the form that editors and terminals turn into links.</summary>
    public override string ToString() =>
        Path.Length == 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}:{Column}: {Path}: {Message}";
}

/// <summary>Collects errors, and stops keeping them where a list would no longer help anybody.</summary>
internal sealed class ErrorList
{
    /// <summary>Errors that are kept: a file with more is no scenario, and a hostile one could hold a million.</summary>
    public const int Limit = 200;

    /// <summary>Paths are made of keys, and a key in a file may be as long as the file.</summary>
    private const int LongestPath = 200;

    private readonly List<ScenarioError> kept = [];

    /// <summary>Number of errors that are kept.</summary>
    public int Count => kept.Count;

    /// <summary>Whether there is no room for further errors, so that looking for them is of no use.</summary>
    public bool IsFull => kept.Count >= Limit;

    /// <summary>Adds an error.</summary>
    public void Add(Position position, string path, string message, FindingKind kind = FindingKind.Error)
    {
        if (!IsFull)
        {
            kept.Add(new ScenarioError(position.File, position.Line, position.Column, Names.OneLine(path, LongestPath), message) { Kind = kind });
        }
    }

    /// <summary>The errors file by file as the files were first met, each in the order of lines.</summary>
    public IReadOnlyList<ScenarioError> Sorted(List<string> files)
    {
        var sorted = kept
            .OrderBy(e => files.IndexOf(e.File))
            .ThenBy(e => e.Line)
            .ThenBy(e => e.Column)
            .ToList();
        if (IsFull)
        {
            sorted.Add(sorted[^1] with { Path = "", Message = $"there may be more errors; only {Limit} are listed" });
        }

        return sorted;
    }
}
