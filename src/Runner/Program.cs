using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner;

/// <summary>The console program.</summary>
public static class Program
{
    /// <summary>Entry point of the process.</summary>
    public static int Main(string[] args) => Start(args);

    /// <summary>A process with these words.</summary>
    /// <param name="args">Arguments.</param>
    /// <param name="explorer">Serves <c>explore</c>, in the program that can; null in all others.</param>
    internal static int Start(string[] args, Func<ExploreRequest, Surroundings, int>? explorer = null)
    {
        var error = StandardStreams.Error();
        // Listened to until the process is gone: a signal that comes late, as that of a file that may not grow, would end it with another
        // code.
        var interruption = Interruption.OfSignals(error);
        if (!HasFolder())
        {
            error.Write("error: the current folder no longer exists; change to another one.\n"u8);
            return ExitCode.BadInput;
        }

        var code = Invoke(args, new Surroundings(StandardStreams.Output(), error)
        {
            OutIsTerminal = !System.Console.IsOutputRedirected,
            ErrorIsTerminal = !System.Console.IsErrorRedirected,
            Width = TerminalWidth(),
            Variable = Environment.GetEnvironmentVariable,
            Program = OwnWords(),
            Interruption = interruption,
        }, explorer);
        GC.KeepAlive(interruption);
        return code;
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="args">Arguments.</param>
    /// <param name="surroundings">Streams, folder, interruption.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Invoke(IReadOnlyList<string> args, Surroundings surroundings) => Invoke(args, surroundings, explorer: null);

    /// <summary>The same in the program that can serve <c>explore</c>.</summary>
    internal static int Invoke(
        IReadOnlyList<string> args, Surroundings surroundings, Func<ExploreRequest, Surroundings, int>? explorer)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(surroundings);
        try
        {
            return CommandLine.Invoke(args, surroundings, explorer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Such as a full disk behind standard output, or the end of whoever reads it.
            surroundings.Error.WriteLine($"error: {(e is UnreadableFileException file ? file.Sentence : e.Message)}");
            return ExitCode.Failed;
        }
        catch (Exception e) when (e.GetBaseException() is NoSilentStartException)
        {
            surroundings.Error.WriteLine($"error: {e.GetBaseException().Message}");
            return ExitCode.Failed;
        }
        catch (Exception e) when (Console.Memory.RanOut(e))
        {
            surroundings.Error.WriteLine($"error: {Console.Memory.Message()} Incomplete files were not written.");
            return ExitCode.Failed;
        }
        catch (Exception e)
        {
            // A defect of the program: its whole story helps to mend it, and the exit code stays one of the list.
            foreach (var line in $"error: this should not happen, please report it: {e}".Split('\n'))
            {
                surroundings.Error.WriteLine(line);
            }

            return ExitCode.Failed;
        }
    }

    /// <summary>Whether there is a current folder; another program may have removed it.</summary>
    private static bool HasFolder()
    {
        try
        {
            return Environment.CurrentDirectory.Length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The program itself, or the host of .NET and the program's library.</summary>
    private static IReadOnlyList<string> OwnWords()
    {
        var process = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(process) == "dotnet";
        return isHost ? [process, Path.Combine(AppContext.BaseDirectory, typeof(Program).Assembly.GetName().Name + ".dll")] : [process];
    }

    /// <summary>Columns of the terminal; 80 where there is none or where it does not say.</summary>
    private static int TerminalWidth()
    {
        const int unknown = Page.MostColumns;
        const string kind = "TERM";
        if (System.Console.IsErrorRedirected && System.Console.IsOutputRedirected)
        {
            return unknown;
        }

        // Before it tells the width, .NET sends a terminal that it knows the codes that switch its keypad, which nobody here needs.
        var known = Environment.GetEnvironmentVariable(kind);
        Environment.SetEnvironmentVariable(kind, "dumb");
        var width = System.Console.WindowWidth;
        Environment.SetEnvironmentVariable(kind, known);
        return width > 0 ? width : unknown;
    }
}
