using System.Diagnostics;
using System.Security.Cryptography;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.SystemTests;

/// <summary>What a process gave; the code of one that was killed is above 128.</summary>
internal sealed record Ended(int Code, string Out, string Error);

/// <summary>An empty folder of its own in which the program runs as processes.</summary>
internal sealed class Place : IDisposable
{
    /// <summary>No job of these tests takes so long, on any machine.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("boliviasim-").FullName;

    /// <summary>Path of something in it.</summary>
    public string this[params string[] names] => Path.Combine([Folder, .. names]);

    /// <summary>Runs the program to its end.</summary>
    public Ended Run(params string[] words) => End(Start("boliviasim.dll", words));

    /// <summary>Runs the program on a disk that kills it at a change of a file (tests/KillHost); 0: never.</summary>
    public Ended RunOrDie(int change, params string[] words) =>
        End(Start("BoliviaSim.KillHost.dll", [change.ToString(System.Globalization.CultureInfo.InvariantCulture), .. words]));

    /// <summary>Starts the program.</summary>
    public Process Start(params string[] words) => Start("boliviasim.dll", words);

    /// <summary>Waits for the end of a process.</summary>
    public static Ended End(Process process)
    {
        using (process)
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(Deadline))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException(
                    $"did not end within {Deadline}: {process.StartInfo.Arguments} {string.Join(' ', process.StartInfo.ArgumentList)}");
            }

            return new Ended(process.ExitCode, output.Result, error.Result);
        }
    }

    /// <summary>Hashes of the files of a folder of results, at any depth, that do not depend on how they came about.</summary>
    public SortedDictionary<string, string> Tables(string results) => new(
        Directory.GetFiles(this[results], "*", SearchOption.AllDirectories).Where(f => !IsOfItsMaking(Path.GetFileName(f)))
            .ToDictionary(f => Path.GetRelativePath(this[results], f), Hash),
        StringComparer.Ordinal);

    /// <summary>Hashes of all files in the place, but for the lock of a process that died.</summary>
    public SortedDictionary<string, string> Everything(string below = ".") => new(
        Directory.GetFiles(this[below], "*", SearchOption.AllDirectories).Where(f => !FolderLock.IsName(Path.GetFileName(f)))
            .ToDictionary(f => Path.GetRelativePath(this[below], f), Hash),
        StringComparer.Ordinal);

    /// <summary>Makes a copy of a folder; one that is there goes first.</summary>
    public void Copy(string from, string to)
    {
        if (Directory.Exists(this[to]))
        {
            Directory.Delete(this[to], recursive: true);
        }

        Directory.CreateDirectory(this[to]);
        foreach (var file in Directory.GetFiles(this[from], "*", SearchOption.AllDirectories))
        {
            var target = this[to, Path.GetRelativePath(this[from], file)];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // The manifest says when and by which command; the log of a planned sweep and its plan say where.
    private static bool IsOfItsMaking(string file) =>
        file is "manifest.json" or "datapackage.json" or "cluster.json" || file.EndsWith(".log", StringComparison.Ordinal)
        || file.EndsWith(".json", StringComparison.Ordinal);

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private Process Start(string program, string[] words) => Process.Start(
        new ProcessStartInfo(Dotnet, [Path.Combine(AppContext.BaseDirectory, program), .. words])
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
}
