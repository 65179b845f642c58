using BoliviaSim.Runner.Files;
using System.Text;

namespace BoliviaSim.Runner.Console;

/// <summary>What the program finds around it: streams, terminal, folder, interruption. Tests bring their own.</summary>
public sealed class Surroundings
{
    /// <summary>Surroundings with given standard streams.</summary>
    /// <param name="output">Standard output: results.</param>
    /// <param name="error">Standard error: messages and progress.</param>
    public Surroundings(Stream output, Stream error)
    {
        Output = output;
        Out = TextOn(new PrintedStream(output, isForMessages: false));
        Error = TextOn(new PrintedStream(error, isForMessages: true));
    }

    /// <summary>Standard output as bytes.</summary>
    public Stream Output { get; }

    /// <summary>Standard output as text.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error as text.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal, at most 100 are used.</summary>
    public int Width { get; init; } = 100;

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

    private static StreamWriter TextOn(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
}
