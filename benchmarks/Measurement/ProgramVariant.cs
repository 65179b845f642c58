using System.ComponentModel;
using System.Diagnostics;

namespace BoliviaSim.Benchmarks.Measurement;

/// <summary>What a process cost.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="ProcessorSeconds">Time of the processor, all threads, as it was last seen before the end.</param>
/// <param name="PeakBytes">Most memory held.</param>
internal sealed record ProcessCost(double Seconds, double ProcessorSeconds, double PeakBytes)
{
    /// <summary>Most files that it had open at once, as far as they were seen.</summary>
    public int OpenFiles { get; init; }
}

/// <summary>The console program, built in a certain way and run with certain settings.</summary>
/// <param name="Name">Name, in tables.</param>
/// <param name="File">What is started.</param>
/// <param name="Before">Arguments before those of the program.</param>
/// <param name="Environment">Environment variables that are set for it.</param>
internal sealed record ProgramVariant(string Name, string File, string Before, IReadOnlyList<(string Name, string Value)> Environment)
{
    /// <summary>The ordinary build, that of the program beside this one.</summary>
    public static ProgramVariant Ordinary { get; } =
        new("ordinary", Host.File, $"\"{Path.Combine(AppContext.BaseDirectory, "boliviasim.dll")}\" ", []);

    /// <summary>The host of .NET, which builds and publishes.</summary>
    public static ProgramVariant Host => new("", System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "", []);

    /// <summary>Publishes the program as <c>docs/start-up.md</c> says.</summary>
    /// <param name="name">Name of the variant.</param>
    /// <param name="root">Root of the repository.</param>
    /// <param name="folder">Where it goes.</param>
    /// <param name="properties">Properties of the build.</param>
    /// <exception cref="InvalidOperationException">It cannot be published on this machine.</exception>
    public static ProgramVariant Publish(string name, string root, string folder, params IReadOnlyList<string> properties)
    {
        var options = string.Concat(properties.Select(p => " -p:" + p));
        return new ProgramVariant(name, Publish(root, "Runner", folder, "boliviasim", options), "", []);
    }

    /// <summary>Publishes the console program and the program of the live page beside it.</summary>
    /// <returns>Path of the latter.</returns>
    /// <exception cref="InvalidOperationException">They cannot be published on this machine.</exception>
    public static string PublishExplorer(string root, string folder)
    {
        Publish(root, "Runner", folder, "boliviasim", "");
        return Publish(root, "Explorer", folder, "boliviasim-explore", "");
    }

    private static string Publish(string root, string project, string folder, string program, string options)
    {
        Host.Run(root, $"publish \"{Path.Combine(root, "src", project)}\" -c Release -o \"{folder}\"{options}");
        return Path.Combine(folder, program + (OperatingSystem.IsWindows() ? ".exe" : ""));
    }

    /// <summary>Runs the program to its end.</summary>
    /// <param name="folder">Working folder.</param>
    /// <param name="arguments">Arguments.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public ProcessCost Run(string folder, string arguments)
    {
        var start = new ProcessStartInfo(File, Before + arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var (processor, peak, files) = (0.0, 0L, 0);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(10)))
        {
            (processor, peak, files) = Usage(process) is { } now
                ? (now.Processor, Math.Max(peak, now.Peak), Math.Max(files, now.Files)) : (processor, peak, files);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        process.WaitForExit();
        return process.ExitCode == 0
            ? new ProcessCost(seconds, processor, peak) { OpenFiles = files }
            : throw new InvalidOperationException($"'{arguments}' ended with {process.ExitCode}: {error.Result}{output.Result}");
    }

    private static (double Processor, long Peak, int Files)? Usage(Process process)
    {
        try
        {
            process.Refresh();
            return (process.TotalProcessorTime.TotalSeconds, process.PeakWorkingSet64, process.HandleCount);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended between the question and the answer.
            return null;
        }
    }
}

/// <summary>A temporary folder, deleted when it is disposed of.</summary>
internal sealed class ScratchFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("boliviasim-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
