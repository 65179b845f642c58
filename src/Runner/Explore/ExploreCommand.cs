using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Console;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Explore;

/// <summary>
/// <c>explore</c>: the live page. Its options are read here; it is served by a program of its own, so that this one does not carry a web
/// server. Where that program stands beside this one, it is started with the same words.
/// </summary>
internal sealed class ExploreCommand
{
    /// <summary>Fewest replicates of the last answer: those of the first one.</summary>
    public const int LeastReplicates = 100;

    /// <summary>Most replicates of an answer, whatever is asked for: they are kept in memory.</summary>
    public const int MostReplicates = 102_400;

    /// <summary>
    /// Environment variable that tells the program that serves to end at the end of its standard input. The starter holds the other end
    /// and writes nothing; the system closes it when the starter is gone, even one that was killed and could hand nothing on.
    /// </summary>
    public const string EndsWithInput = "BOLIVIASIM_ENDS_WITH_INPUT";

    private const string Program = "boliviasim-explore";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Surroundings surroundings;
    private readonly IReadOnlyList<string> words;
    private readonly Func<ExploreRequest, Surroundings, int>? explorer;
    private readonly SharedOptions shared;
    private readonly ScenarioChoice scenario = new();
    private readonly WholeOption replicates = new(
        "--replicates", "Most replicates of an answer: it starts with 100 and takes four times as many as long as nothing moves.",
        (LeastReplicates, MostReplicates), usual: 6400, "-r");

    private readonly WholeOption port = new(
        "--port", "Port of this machine on which the page is served; 0 takes one that is free.", (0, 65_535), usual: 0);

    private readonly LanguageOption language = new("the page");
    private readonly Option<bool> noBrowser = new("--no-browser") { Description = "Prints the address and opens no browser." };

    public ExploreCommand(
        Surroundings surroundings, IReadOnlyList<string> words, Func<ExploreRequest, Surroundings, int>? explorer)
    {
        (this.surroundings, this.words, this.explorer, shared) = (surroundings, words, explorer, new SharedOptions(surroundings));
        Command = new Verb(
            "explore", "Serves a live page on this machine: move a slider and see what changes, with intervals and deaths. Ctrl-C ends it.",
            "saturday-noon", "my-scenario.yaml --replicates 1600 --no-browser")
        {
            shared.Seed, shared.Set, replicates, shared.Workers, port, language, noBrowser,
        };
        scenario.AddTo(Command);
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything and serves; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        if (Read(options) is not { } request)
        {
            return ExitCode.BadInput;
        }

        if (explorer is not null)
        {
            return explorer(request, surroundings);
        }

        if (Find() is { } program)
        {
            return Start(program, options);
        }

        options.Add(
            $"explore is served by a program of its own, {Program}, which is neither in '{OwnFolder}' nor on the PATH; "
                + "docs/explore.md says how to get it.");
        return ExitCode.BadInput;
    }

    private string OwnFolder => Path.GetDirectoryName(Path.GetFullPath(surroundings.Program[^1], surroundings.Folder))!;

    /// <summary>The program that serves: beside this one, else the first on the PATH; null where there is none.</summary>
    private string? Find()
    {
        var name = OperatingSystem.IsWindows() ? Program + ".exe" : Program;
        var path = surroundings.Variable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return path.Prepend(OwnFolder).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private ExploreRequest? Read(Options options)
    {
        var (seed, most, at) = (shared.Seed.ReadSeed(options), replicates.Read(options), port.Read(options));
        var words = language.Read(options) ?? Words.English;
        var (workers, text) = (shared.Workers.Read(options), scenario.Read(options));
        var read = shared.ReadScenario(options, text);
        if (read is null || options.Errors.Count > 0)
        {
            return null;
        }

        if (ExploreRequest.TooMany(read) is { } problem)
        {
            options.Add($"'{text}' {problem}");
            return null;
        }

        if (explorer is not null)
        {
            shared.Warn(options, (text, read));
        }

        return new ExploreRequest
        {
            Scenario = read, ScenarioText = text, Changes = options.Texts(shared.Set), Seed = seed, Replicates = most, Workers = workers,
            Port = at, Words = words, OpensBrowser = surroundings.OutIsTerminal && !options.Has(noBrowser),
        };
    }

    /// <summary>Starts the program that serves, and ends with it.</summary>
    private int Start(string program, Options options)
    {
        using var graceful = surroundings.Interruption.Graceful();
        var start = new ProcessStartInfo(program, words)
        {
            WorkingDirectory = surroundings.Folder, UseShellExecute = false, RedirectStandardInput = true,
        };
        start.Environment[EndsWithInput] = "1";
        try
        {
            using var process = Process.Start(start)!;
            return End(process);
        }
        catch (Win32Exception e)
        {
            options.Add($"'{program}', which serves explore, cannot be started: {e.Message}");
            return ExitCode.BadInput;
        }
    }

    private int End(Process process)
    {
        var stop = surroundings.Interruption.Token;
        // Ctrl-C reaches both; a signal to this program alone has to be handed on.
        using var handedOn = stop.Register(() => ChildProcess.AskToEnd(process));
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(100)))
        {
            if (stop.IsCancellationRequested && !process.WaitForExit(Patience))
            {
                process.Kill();
            }
        }

        return stop.IsCancellationRequested ? surroundings.Interruption.Code : process.ExitCode;
    }
}
