using System.Diagnostics;
using System.Globalization;

namespace BoliviaSim.SystemTests;

/// <summary>
/// The program that serves the live page, as a process of its own: the published one that EXPLORE_PROGRAM names, else the ordinary build.
/// </summary>
internal sealed class ServedProgram : IDisposable
{
    private readonly Process process;

    private ServedProgram(Process process, Uri address, double seconds) =>
        (this.process, Address, SecondsToAddress) = (process, address, seconds);

    /// <summary>The published program; null for the ordinary build.</summary>
    public static string? Published { get; } =
        Environment.GetEnvironmentVariable("EXPLORE_PROGRAM") is { Length: > 0 } file ? Path.GetFullPath(file) : null;

    /// <summary>The published console program beside it; null for the ordinary build.</summary>
    public static string? PublishedConsole { get; } =
        Published is { } file ? Path.Combine(Path.GetDirectoryName(file)!, "boliviasim" + Path.GetExtension(file)) : null;

    /// <summary>Address of the page, with its token.</summary>
    public Uri Address { get; }

    /// <summary>From the start of the program to its address.</summary>
    public double SecondsToAddress { get; }

    /// <summary>Time of the processor so far, all threads.</summary>
    public double ProcessorSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Memory that it holds.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts it and waits for its address.</summary>
    /// <param name="replicates">Replicates of the last answer.</param>
    /// <param name="stop">Ends the waiting.</param>
    public static async Task<ServedProgram> Start(int replicates, CancellationToken stop)
    {
        var words = $"--no-browser --replicates {replicates.ToString(CultureInfo.InvariantCulture)}".Split(' ');
        var since = Stopwatch.StartNew();
        var process = Process.Start(StartOf(Published, "boliviasim-explore.dll", words))!;
        var line = await process.StandardOutput.ReadLineAsync(stop);
        var seconds = since.Elapsed.TotalSeconds;
        return Uri.TryCreate(line, UriKind.Absolute, out var address) ? new ServedProgram(process, address, seconds)
            : throw new InvalidOperationException($"no address but '{line}': {await process.StandardError.ReadToEndAsync(stop)}");
    }

    /// <summary>Seconds in which the console program says its version.</summary>
    public static double SecondsToVersion()
    {
        var since = Stopwatch.StartNew();
        var ended = Place.End(Process.Start(StartOf(PublishedConsole, "boliviasim.dll", ["--version"]))!);
        Assert.True(ended.Code == 0, ended.Error);
        return since.Elapsed.TotalSeconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static ProcessStartInfo StartOf(string? published, string built, string[] words)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = published is not null ? new ProcessStartInfo(published, words)
            : new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, built), .. words]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        return start;
    }
}
