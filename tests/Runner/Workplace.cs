using System.Security.Cryptography;
using System.Text;
using BoliviaSim.Runner;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Tests.Runner;

/// <summary>What one command line gave.</summary>
internal sealed record Answer(int Code, string Out, string Error);

/// <summary>An empty folder of its own to run the program in, inside this process.</summary>
internal sealed class Workplace : IDisposable
{
    /// <summary>A small scenario in which about half of the runs fall and some have deaths.</summary>
    public static readonly string[] Lively =
        [
            "run", "--scenario", "minimal", "--set", "police.threshold=0.1", "--set", "highCommand.threshold=0.35", "--set",
            "clash.rate=0.5", "-q"];

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("boliviasim-").FullName;

    /// <summary>Environment variables that the program sees.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What changes files.</summary>
    public Disk Disk { get; set; } = Disk.Real;

    /// <summary>Columns of the terminal behind both streams, or null: no terminal.</summary>
    public int? Terminal { get; set; }

    /// <summary>The program as a process of its own, for commands that start it.</summary>
    public static IReadOnlyList<string> Program { get; } =
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "boliviasim.dll")];

    /// <summary>Names of everything in it, at any depth.</summary>
    public IReadOnlyList<string> Entries =>
        [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Select(e => Path.GetRelativePath(Folder, e))
            .Order(StringComparer.Ordinal)];

    /// <summary>Path of a file in it.</summary>
    public string this[params string[] names] => Path.Combine([Folder, .. names]);

    /// <summary>Runs a command line.</summary>
    public Answer Run(params string[] args) => Run(new Interruption(), args);

    /// <summary>Runs a command line that can be interrupted.</summary>
    public Answer Run(Interruption interruption, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var code = BoliviaSim.Runner.Program.Invoke(args, new Surroundings(output, error)
        {
            Folder = Folder, Interruption = interruption, Variable = Variables.GetValueOrDefault, Program = Program, Disk = Disk,
            OutIsTerminal = Terminal is not null, ErrorIsTerminal = Terminal is not null, Width = Terminal ?? Page.MostColumns,
        });
        return new Answer(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Runs a command line and interrupts it after a time.</summary>
    public Answer RunFor(TimeSpan time, params string[] args)
    {
        using var interruption = new Interruption();
        using var timer = new Timer(_ => interruption.Request(ExitCode.Interrupted), null, time, Timeout.InfiniteTimeSpan);
        return Run(interruption, args);
    }

    /// <summary>Hashes of the files that must not depend on workers, tracing or interruptions, by name.</summary>
    public SortedDictionary<string, string> Tables(string results)
    {
        var files = Directory.GetFiles(this[results]).Where(f =>
            Path.GetFileName(f) is not ("manifest.json" or "datapackage.json" or "events.csv") && new FileInfo(f).LinkTarget is null);
        return new(files.ToDictionary(f => Path.GetFileName(f)!, f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
            StringComparer.Ordinal);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
