using BoliviaSim.Runner.Commands;

namespace BoliviaSim.Runner;

/// <summary>The console program.</summary>
public static class Program
{
    /// <summary>Entry point of the process.</summary>
    public static int Main(string[] args)
    {
        using var interruption = Interruption.OfSignals();
        return Invoke(args, new Surroundings(Console.OpenStandardOutput(), Console.OpenStandardError())
        {
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = Console.IsErrorRedirected && Console.IsOutputRedirected ? 100 : Console.WindowWidth,
            OutRoot = Environment.GetEnvironmentVariable(Output.AllowedFolder.Variable),
            Interruption = interruption,
        });
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="args">Arguments.</param>
    /// <param name="surroundings">Streams, folder, interruption.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Invoke(IReadOnlyList<string> args, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(surroundings);
        try
        {
            return CommandLine.Invoke(args, surroundings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Such as a full disk behind standard output.
            surroundings.Error.WriteLine($"error: {e.Message}");
            return ExitCode.Failed;
        }
    }
}
