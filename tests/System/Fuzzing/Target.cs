namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>A command that reads something, and what of it is damaged.</summary>
/// <param name="Folder">Folder of the corpus in which the command runs.</param>
/// <param name="Words">The command line.</param>
/// <param name="Damaged">Files of which one is damaged; none: a word of the command line is.</param>
internal sealed record Target(string Folder, IReadOnlyList<string> Words, IReadOnlyList<string> Damaged)
{
    /// <summary>Exit code without damage; null where rules may refuse the input as it is, such as a table of another program.</summary>
    public int? Code { get; init; } = 0;

    /// <summary>
    /// Folder of results that the command completes. Whatever is damaged in what it resumes from, they are those of undamaged input, or
    /// the exit code is not 0.
    /// </summary>
    public string? Proven { get; init; }

    /// <summary>The word of the command line that is damaged, where no file is.</summary>
    public int Word { get; init; } = -1;

    /// <summary>The command line, for people.</summary>
    public override string ToString() => $"{Folder}: {string.Join(' ', Words)}";
}
