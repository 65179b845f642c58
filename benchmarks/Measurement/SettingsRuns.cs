using System.Globalization;
using BoliviaSim.Benchmarks.Page;
using BoliviaSim.Benchmarks.Workloads;

namespace BoliviaSim.Benchmarks.Measurement;

/// <summary>What a job costs when the program is built and set in a certain way: medians of several turns.</summary>
/// <param name="Program">How it was built, and which setting was changed.</param>
/// <param name="Scenario">Scenario of the job.</param>
/// <param name="Runs">Runs of the job.</param>
/// <param name="Turns">Turns.</param>
/// <param name="Seconds">Median time from start to end of the process.</param>
/// <param name="ProcessorSeconds">Median time of the processor.</param>
/// <param name="PeakBytes">Median of the most memory held.</param>
internal sealed record SettingsRow(
    string Program, string Scenario, int Runs, int Turns, double Seconds, double ProcessorSeconds, double PeakBytes);

/// <summary>
/// The ways to build and set the program, of which <c>src/Runner/Runner.csproj</c> has the one chosen. They take turns on a start, a short
/// and a long job, so that a slow minute of the machine affects all of them.
/// </summary>
internal static class SettingsRuns
{
    /// <summary>Runs of the long job, as a rule.</summary>
    public const int LongRuns = 1000;

    private const int ShortRuns = 20;

    private static readonly (string Name, string[] Properties)[] Published =
    [
        (SettingsNames.Native, []),
        (SettingsNames.NativeV3, ["IlcInstructionSet=x86-64-v3"]),
        (SettingsNames.NativeV2, ["IlcInstructionSet=x86-64-v2"]),
        (SettingsNames.NativeBalanced, ["OptimizationPreference="]),
        (SettingsNames.ReadyToRun, ["PublishAot=false"]),
    ];

    private static ProgramVariant Ordinary => ProgramVariant.Ordinary with { Name = SettingsNames.Ordinary };

    /// <summary>Measures all ways that this machine can build and run, and names the others on the error stream.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="longest">Runs of the long job.</param>
    public static IReadOnlyList<SettingsRow> Measure(string root, int longest = LongRuns)
    {
        using var place = new ScratchFolder();
        var built = Published
            .Select((p, i) => TryPublish(p.Name, root, Path.Combine(place.Path, $"{i}"), p.Properties))
            .OfType<ProgramVariant>().ToList();
        ProgramVariant[] all = [.. built.SelectMany(WithSettings), .. WithSettings(Ordinary)];
        (string Scenario, int Runs, int Turns)[] jobs =
            [(RunCase.Smallest, 1, 9), (RunCase.Default, ShortRuns, 5), (RunCase.Default, longest, 3)];
        return [.. jobs.DistinctBy(j => (j.Scenario, j.Runs)).SelectMany(j => Measure(all, j.Scenario, j.Runs, j.Turns))];
    }

    /// <summary>One turn of the ordinary build on the smallest job.</summary>
    public static IReadOnlyList<SettingsRow> Smallest() => Measure([Ordinary], RunCase.Smallest, 1, turns: 1);

    private static ProgramVariant? TryPublish(string name, string root, string folder, string[] properties)
    {
        try
        {
            return ProgramVariant.Publish(name, root, folder, properties);
        }
        catch (InvalidOperationException error)
        {
            Console.Error.WriteLine($"'{name}' is left out: {error.Message}");
            return null;
        }
    }

    private static IEnumerable<ProgramVariant> WithSettings(ProgramVariant program) =>
        program.Name.StartsWith(SettingsNames.Native, StringComparison.Ordinal)
            ? [program]
            : [program, .. SettingsNames.Changes.Select(c => program with
                {
                    Name = SettingsNames.Changed(program.Name, c.Name), Environment = [(c.Variable, c.Value)],
                })];

    private static List<SettingsRow> Measure(IReadOnlyList<ProgramVariant> programs, string scenario, int runs, int turns)
    {
        var costs = programs.ToDictionary(p => p, _ => new List<ProcessCost>());
        var arguments = string.Create(CultureInfo.InvariantCulture, $"run --scenario {scenario} -r {runs} -j 1 -q -o out");
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (var program in programs)
            {
                if (costs[program].Count == turn && TryRun(program, arguments) is { } cost)
                {
                    costs[program].Add(cost);
                }
            }
        }

        return
        [
            .. programs.Where(p => costs[p].Count == turns).Select(p => new SettingsRow(
                p.Name, scenario, runs, turns, Median(costs[p], c => c.Seconds), Median(costs[p], c => c.ProcessorSeconds),
                Median(costs[p], c => c.PeakBytes))),
        ];
    }

    private static ProcessCost? TryRun(ProgramVariant program, string arguments)
    {
        using var place = new ScratchFolder();
        try
        {
            return program.Run(place.Path, arguments);
        }
        catch (InvalidOperationException error)
        {
            Console.Error.WriteLine($"'{program.Name}' is left out: {error.Message}");
            return null;
        }
    }

    private static double Median(List<ProcessCost> costs, Func<ProcessCost, double> value) =>
        costs.Select(value).Order().ElementAt(costs.Count / 2);
}
