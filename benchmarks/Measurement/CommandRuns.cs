using System.Diagnostics;
using System.Globalization;

namespace BoliviaSim.Benchmarks;

/// <summary>What a command cost.</summary>
/// <param name="Job">Name.</param>
/// <param name="Program">Which program, and with which instructions of the processor.</param>
/// <param name="Arguments">Arguments of the program.</param>
/// <param name="Workers">Threads.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Agents">Agents of a run.</param>
/// <param name="Seconds">From start to end of the process.</param>
/// <param name="ProcessorSeconds">Time of the processor, all threads, as it was last seen before the end.</param>
/// <param name="PeakBytes">Most memory held.</param>
internal sealed record CommandRow(
    string Job, string Program, string Arguments, int Workers, int Runs, int Agents, double Seconds, double ProcessorSeconds, double PeakBytes);

/// <summary>
/// The console program as its users meet it: a process with its start-up, all tables on the disk, and the memory that it takes. The native one is published for
/// this machine first (<c>docs/start-up.md</c>); the ordinary build also runs with wide vectors, and then all vectors, taken away.
/// </summary>
internal static class CommandRuns
{
    /// <summary>Name of the job that is nearly nothing but start-up.</summary>
    public const string StartUp = "start-up";

    /// <summary>Name of the jobs of the default scenario.</summary>
    public const string Job = "job";

    /// <summary>Runs of the longest job, as a rule.</summary>
    public const int LongestRuns = 20_000;

    private const int ShortRuns = 2000;
    private const int StartUps = 5;

    private static readonly Variant Ordinary = new("ordinary", Host, $"\"{Path.Combine(AppContext.BaseDirectory, "boliviasim.dll")}\" ");

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Measures all jobs of all programs.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="longest">Runs of the longest job.</param>
    public static IReadOnlyList<CommandRow> Measure(string root, int longest = LongestRuns)
    {
        using var place = new ScratchFolder();
        var native = new Variant("native", Publish(root, place.Path), "");
        return
        [
            .. All(native, longest), .. All(Ordinary, longest),
            Usual(Ordinary with { Name = "ordinary, vectors of 256 bits", Without = "DOTNET_EnableAVX512" }, 1, ShortRuns),
            Usual(Ordinary with { Name = "ordinary, no vector instructions", Without = "DOTNET_EnableHWIntrinsic" }, 1, ShortRuns / 10),
        ];
    }

    /// <summary>One run of the smallest scenario.</summary>
    public static CommandRow Smallest() => Smallest(Ordinary);

    private static IEnumerable<CommandRow> All(Variant program, int longest)
    {
        var country = RunCase.Of(RunCase.Country);
        var peoplePerAgent = country.Parameters.Scenario.PeoplePerAgent.Group.ToString("R", CultureInfo.InvariantCulture);
        yield return Enumerable.Range(0, StartUps).Select(_ => Smallest(program)).MinBy(r => r.Seconds)!;
        foreach (var runs in new[] { ShortRuns, longest }.Distinct())
        {
            yield return Usual(program, 1, runs);
            yield return Usual(program, 2, runs);
        }

        yield return Run(RunCase.Country, program, $"--people-per-agent {peoplePerAgent} ", 2, 1, country);
    }

    private static CommandRow Smallest(Variant program) => Run(StartUp, program, "--scenario minimal ", 1, 1, RunCase.Of(RunCase.Smallest));

    private static CommandRow Usual(Variant program, int workers, int runs) => Run(Job, program, "", workers, runs, RunCase.Of(RunCase.Default));

    // Warnings of packages are no matter of a measurement.
    private static string Publish(string root, string folder)
    {
        Run(new Variant("", Host, ""), root, $"publish \"{Path.Combine(root, "src", "Runner")}\" -c Release -o \"{folder}\"");
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "boliviasim.exe" : "boliviasim");
    }

    private static CommandRow Run(string job, Variant program, string arguments, int workers, int runs, RunCase workload)
    {
        using var place = new ScratchFolder();
        var all = string.Create(CultureInfo.InvariantCulture, $"run {arguments}-r {runs} -j {workers} -q -o out");
        var (seconds, processor, peak) = Run(program, place.Path, all);
        return new CommandRow(job, program.Name, all, workers, runs, workload.Parameters.AgentCount, seconds, processor, peak);
    }

    private static (double Seconds, double ProcessorSeconds, double PeakBytes) Run(Variant program, string folder, string arguments)
    {
        var start = new ProcessStartInfo(program.File, program.Before + arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (program.Without is { } instructions)
        {
            start.Environment[instructions] = "0";
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var (processor, peak) = (0.0, 0L);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(10)))
        {
            (processor, peak) = Usage(process) is { } now ? (now.Processor, Math.Max(peak, now.Peak)) : (processor, peak);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        process.WaitForExit();
        return process.ExitCode == 0
            ? (seconds, processor, peak)
            : throw new InvalidOperationException($"'{arguments}' ended with {process.ExitCode}: {error.Result}{output.Result}");
    }

    private static (double Processor, long Peak)? Usage(Process process)
    {
        try
        {
            process.Refresh();
            return (process.TotalProcessorTime.TotalSeconds, process.PeakWorkingSet64);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the answer.
            return null;
        }
    }

    /// <summary>A way to run the program.</summary>
    /// <param name="Name">Name, in tables.</param>
    /// <param name="File">What is started.</param>
    /// <param name="Before">Arguments that come before those of the program.</param>
    /// <param name="Without">Variable of the environment that takes instructions away, or null.</param>
    private sealed record Variant(string Name, string File, string Before, string? Without = null);

    /// <summary>A folder for a while.</summary>
    private sealed class ScratchFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("boliviasim-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
