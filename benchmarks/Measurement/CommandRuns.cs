using System.Diagnostics;
using System.Globalization;

namespace BoliviaSim.Benchmarks;

/// <summary>What a command cost.</summary>
/// <param name="Job">Name.</param>
/// <param name="Arguments">Arguments of the program.</param>
/// <param name="Workers">Threads.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Agents">Agents of a run.</param>
/// <param name="Seconds">From start to end of the process.</param>
/// <param name="PeakBytes">Most memory held.</param>
internal sealed record CommandRow(string Job, string Arguments, int Workers, int Runs, int Agents, double Seconds, double PeakBytes);

/// <summary>
/// The console program as its users meet it: a process with its start-up, all tables on the disk, and the memory that it takes.
/// </summary>
internal static class CommandRuns
{
    /// <summary>Name of the job that is nearly nothing but start-up.</summary>
    public const string StartUp = "start-up";

    /// <summary>Name of the jobs of the default scenario.</summary>
    public const string Job = "job";

    private const int FewestRuns = 2000;
    private const int StartUps = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Measures all jobs; that of the default scenario with ten times as many runs again and again, as long as it stays under a minute.
    /// </summary>
    public static IReadOnlyList<CommandRow> Measure()
    {
        var (usual, country) = (RunCase.Of(RunCase.Default), RunCase.Of(RunCase.Country));
        var peoplePerAgent = country.Parameters.Scenario.PeoplePerAgent.Group.ToString("R", CultureInfo.InvariantCulture);
        var rows = new List<CommandRow> { Enumerable.Range(0, StartUps).Select(_ => Smallest()).MinBy(r => r.Seconds)! };
        for (var runs = FewestRuns; runs <= 1_000_000; runs *= 10)
        {
            var alone = Run(Job, "", 1, runs, usual);
            rows.AddRange([alone, Run(Job, "", 2, runs, usual)]);
            if (alone.Seconds * 10 > Longest.TotalSeconds)
            {
                break;
            }
        }

        rows.Add(Run(RunCase.Country, $"--set peoplePerAgent={peoplePerAgent} ", 2, 1, country));
        return rows;
    }

    /// <summary>One run of the smallest scenario.</summary>
    public static CommandRow Smallest() => Run(StartUp, "--scenario minimal ", 1, 1, RunCase.Of(RunCase.Smallest));

    private static CommandRow Run(string job, string arguments, int workers, int runs, RunCase workload)
    {
        var folder = Directory.CreateTempSubdirectory("boliviasim-");
        try
        {
            var all = string.Create(CultureInfo.InvariantCulture, $"run {arguments}-r {runs} -j {workers} -q -o out");
            var (seconds, peak) = Run(folder.FullName, all);
            return new CommandRow(job, all, workers, runs, workload.Parameters.AgentCount, seconds, peak);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (double Seconds, double PeakBytes) Run(string folder, string arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "boliviasim.dll");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(host, $"\"{program}\" {arguments}")
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0L;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            peak = Math.Max(peak, PeakOf(process));
        }

        var seconds = clock.Elapsed.TotalSeconds;
        process.WaitForExit();
        return process.ExitCode == 0
            ? (seconds, peak)
            : throw new InvalidOperationException($"'{arguments}' ended with {process.ExitCode}: {error.Result}{output.Result}");
    }

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the answer.
            return 0;
        }
    }
}
