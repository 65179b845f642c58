using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Scenarios;

/// <summary>How serious a finding is.</summary>
internal enum FindingKind
{
    /// <summary>The scenario cannot run.</summary>
    Error,

    /// <summary>A value lies outside the plausible range of its parameter: the scenario can run. There may be very many of these.</summary>
    OutsidePlausibleRange,

    /// <summary>A setting counts for nothing in this scenario: the scenario can run.</summary>
    NoEffect,

    /// <summary>A constant of the model has another value: the scenario can run.</summary>
    FixedConstant,

    /// <summary>Anything else worth a look; the scenario can run.</summary>
    Warning,
}

/// <summary>An error in a scenario file, or a warning about it.</summary>
/// <param name="File">Name of the file that contains it (with <c>extends</c> it may be the base).</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1, in characters.</param>
/// <param name="Path">Keys that lead to the value, such as <c>blocs[3].people</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, the value, what is allowed, and the nearest valid name where there is one.</param>
internal sealed record ScenarioError(string File, int Line, int Column, string Path, string Message)
{
    /// <summary>How serious it is.</summary>
    public FindingKind Kind { get; init; }

    /// <summary>Writes <c>file:line:column: path: message</c>, the form that editors and terminals turn into links.</summary>
    public override string ToString() =>
        Path.Length == 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}:{Column}: {Path}: {Message}";
}

/// <summary>Collects errors up to a limit.</summary>
internal sealed class ErrorList
{
    /// <summary>Most errors kept: nobody reads more, and a hostile file could have a million.</summary>
    public const int Limit = 200;

    /// <summary>Paths consist of keys, and a key may be as long as the file.</summary>
    private const int LongestPath = 200;

    private readonly List<ScenarioError> kept = [];

    /// <summary>Number of errors kept.</summary>
    public int Count => kept.Count;

    /// <summary>Whether the limit is reached, so that looking for further errors is pointless.</summary>
    public bool IsFull => kept.Count >= Limit;

    /// <summary>Adds an error.</summary>
    public void Add(Position position, string path, string message, FindingKind kind = FindingKind.Error)
    {
        if (!IsFull)
        {
            var shownPath = Names.OneLine(path, LongestPath);
            kept.Add(new ScenarioError(position.File, position.Line, position.Column, shownPath, message) { Kind = kind });
        }
    }

    /// <summary>The errors by file, in the order of the list of files, then by line and column.</summary>
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
