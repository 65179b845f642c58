using System.Globalization;
using BoliviaSim.Benchmarks.Workloads;

namespace BoliviaSim.Benchmarks.Measurement;

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
    string Job, string Program, string Arguments, int Workers, int Runs, int Agents, double Seconds, double ProcessorSeconds,
    double PeakBytes);

/// <summary>
/// The console program as its users run it: a process with its start-up, all tables on the disk, and the memory that it takes. The native
/// program is first published for this machine (<c>docs/start-up.md</c>); the ordinary build also runs without wide vectors, and without
/// any.
/// </summary>
internal static class CommandRuns
{
    /// <summary>Name of the job that is little more than start-up.</summary>
    public const string StartUp = "start-up";

    /// <summary>Name of the jobs of the default scenario.</summary>
    public const string Job = "job";

    /// <summary>Runs of the longest job, as a rule.</summary>
    public const int LongestRuns = 20_000;

    private const int ShortRuns = 2000;
    private const int StartUps = 5;

    /// <summary>Measures all jobs of all programs.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="longest">Runs of the longest job.</param>
    public static IReadOnlyList<CommandRow> Measure(string root, int longest = LongestRuns)
    {
        using var place = new ScratchFolder();
        var native = ProgramVariant.Publish("native", root, place.Path);
        var ordinary = ProgramVariant.Ordinary;
        return
        [
            .. All(native, longest), .. All(ordinary, longest),
            Usual(Without("vectors of 256 bits", "DOTNET_EnableAVX512"), 1, ShortRuns),
            Usual(Without("no vector instructions", "DOTNET_EnableHWIntrinsic"), 1, ShortRuns / 10),
        ];

        ProgramVariant Without(string what, string variable) =>
            ordinary with { Name = $"{ordinary.Name}, {what}", Environment = [(variable, "0")] };
    }

    /// <summary>One run of the smallest scenario.</summary>
    public static CommandRow Smallest() => Smallest(ProgramVariant.Ordinary);

    private static IEnumerable<CommandRow> All(ProgramVariant program, int longest)
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

    private static CommandRow Smallest(ProgramVariant program) =>
        Run(StartUp, program, "--scenario minimal ", 1, 1, RunCase.Of(RunCase.Smallest));

    private static CommandRow Usual(ProgramVariant program, int workers, int runs) =>
        Run(Job, program, "", workers, runs, RunCase.Of(RunCase.Default));

    private static CommandRow Run(string job, ProgramVariant program, string arguments, int workers, int runs, RunCase workload)
    {
        using var place = new ScratchFolder();
        var all = string.Create(CultureInfo.InvariantCulture, $"run {arguments}-r {runs} -j {workers} -q -o out");
        var (seconds, processor, peak) = program.Run(place.Path, all);
        return new CommandRow(job, program.Name, all, workers, runs, workload.Parameters.AgentCount, seconds, processor, peak);
    }
}
