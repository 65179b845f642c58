using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Console;

/// <summary>What the program finds around it: streams, terminal, folder, interruption. Tests bring their own.</summary>
public sealed class Surroundings
{
    // Made at the first line, when everything about the terminals is set.
    private readonly Lazy<Screen> screen;
    private readonly Lazy<Screen> errorScreen;

    /// <summary>Surroundings with given standard streams.</summary>
    /// <param name="output">Standard output: results.</param>
    /// <param name="error">Standard error: messages and progress.</param>
    public Surroundings(Stream output, Stream error)
    {
        Output = new OutputStream(output);
        screen = new Lazy<Screen>(() => new Screen(new PrintedStream(output, isForMessages: false), OutIsTerminal, HasStyles, Width));
        errorScreen = new Lazy<Screen>(() => new Screen(new PrintedStream(error, isForMessages: true), ErrorIsTerminal, HasStyles, Width));
    }

    /// <summary>Standard output as bytes: data that another program reads.</summary>
    public Stream Output { get; }

    /// <summary>Standard output for people: reports.</summary>
    public Screen Out => screen.Value;

    /// <summary>Standard error: messages and progress.</summary>
    public Screen Error => errorScreen.Value;

    /// <summary>Whether standard output is a terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal, of which at most <see cref="Page.MostColumns"/> are used.</summary>
    public int Width { get; init; } = Page.MostColumns;

    /// <summary>Current folder.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>What changes files; a test may bring one that fails or dies at any step.</summary>
    internal Disk Disk { get; init; } = Disk.Real;

    /// <summary>Value of an environment variable, or null.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Words that start this program, for processes that it starts itself or asks a cluster to start.</summary>
    public IReadOnlyList<string> Program { get; init; } = ["boliviasim"];

    /// <summary>How the program is asked to stop.</summary>
    public Interruption Interruption { get; init; } = new();

    /// <summary>Time between lines of progress where no bar is shown.</summary>
    public TimeSpan BetweenProgressLines { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether progress is a bar: on a terminal that can go back to the beginning of a line.</summary>
    internal bool HasBar => ErrorIsTerminal && !IsDumb;

    private bool IsDumb => Variable("TERM") == "dumb";

    /// <summary>Whether terminals get escape codes (https://no-color.org, and terminals that know none).</summary>
    private bool HasStyles => string.IsNullOrEmpty(Variable("NO_COLOR")) && !IsDumb;
}
