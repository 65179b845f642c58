using System.Globalization;
using BoliviaSim.Benchmarks.Workloads;

namespace BoliviaSim.Benchmarks.Measurement;

/// <summary>What a command on an experiment cost: medians over turns.</summary>
/// <param name="Job">Name.</param>
/// <param name="Beside">Job with which it is compared; empty for those that others are compared with, and for those with none.</param>
/// <param name="Program">Which program.</param>
/// <param name="Arguments">Arguments of the program.</param>
/// <param name="Points">Points; 1 for a plain run.</param>
/// <param name="Replicates">Replicates of each; 0 where nothing is run.</param>
/// <param name="Cost">Medians.</param>
internal sealed record ExperimentRow(
    string Job, string Beside, string Program, string Arguments, int Points, int Replicates, ProcessCost Cost);

/// <summary>
/// Experiments as whole commands on one core, each beside a plain run of as many runs, turn by turn: many points with few replicates,
/// few points with many, and the work on large designs where nothing is run.
/// </summary>
internal static class ExperimentRuns
{
    /// <summary>Turns of jobs with few runs, of which the medians are; long jobs are measured once.</summary>
    public const int Turns = 3;

    private const int FewRuns = 5000;

    /// <summary>Runs of the shapes.</summary>
    public const int RunsOfShapes = 10_000;

    /// <summary>Points of the designs without runs.</summary>
    public const int ManyPoints = 1_000_000;

    private const string Out = "-q -j 1 -o out";

    /// <summary>Eight parameters of tier C, varied over their plausible ranges.</summary>
    private static readonly string Eight = Vary(
        "police.threshold", "police.rate", "police.seatOffset", "police.sd", "police.marginSlope", "police.reversal",
        "police.weight.peer", "police.weight.corps");

    private static readonly string Two = Vary("police.threshold", "police.rate");

    /// <summary>Measures all jobs with the published program.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="runs">Runs of the shapes; the other jobs shrink with them.</param>
    /// <param name="jobs">How the names of the jobs begin that are measured.</param>
    /// <param name="published">The published program; null to publish it first.</param>
    public static IReadOnlyList<ExperimentRow> Measure(
        string root, int runs = RunsOfShapes, string jobs = "", string? published = null)
    {
        using var place = new ScratchFolder();
        var program = published is null ? ProgramVariant.Publish("native", root, place.Path) : new("native", published, "", []);
        return Measure(program, (double)runs / RunsOfShapes, Turns, jobs);
    }

    /// <summary>All jobs once, as small as they can be, with the ordinary build.</summary>
    public static IReadOnlyList<ExperimentRow> Smallest() => Measure(ProgramVariant.Ordinary, 0.0005, turns: 1, jobs: "");

    private static List<ExperimentRow> Measure(ProgramVariant program, double scale, int turns, string jobs)
    {
        var rows = new List<ExperimentRow>();
        var chosen = Groups(scale).Where(job => job.Name.StartsWith(jobs, StringComparison.Ordinal));
        foreach (var group in chosen.GroupBy(job => job.Beside.Length > 0 ? job.Beside : job.Name))
        {
            List<(Job Job, List<ProcessCost> Costs)> turnsOf = [.. group.Select(job => (job, new List<ProcessCost>()))];
            for (var turn = 0; turn < (group.Any(job => (long)job.Points * job.Replicates > FewRuns) ? 1 : turns); turn++)
            {
                foreach (var (job, costs) in turnsOf)
                {
                    costs.Add(Run(program, job));
                }
            }

            rows.AddRange(turnsOf.Select(t => new ExperimentRow(
                t.Job.Name, t.Job.Beside, program.Name, t.Job.Arguments, t.Job.Points, t.Job.Replicates, Median(t.Costs))));
        }

        return rows;
    }

    private static IEnumerable<Job> Groups(double scale)
    {
        var (two, twenty, shapes, many) = (Of(2000), Of(20_000), Of(RunsOfShapes), Of(ManyPoints));
        yield return Plain("2,000 runs", two, "");
        yield return Sweep("2,000 x 1, no trajectories", "2,000 runs", Two, two, 1, "--trajectories none ");
        yield return Sweep("2,000 x 1", "2,000 runs", Two, two, 1, "");
        yield return Plain("20,000 runs", twenty, "");
        yield return Sweep("200 x 100, no trajectories", "20,000 runs", Two, Of(200), 100, "--trajectories none ");
        yield return Plain("minimal, 2,000 runs", two, "--scenario minimal ");
        yield return Sweep("minimal, 2,000 x 1", "minimal, 2,000 runs", $"--scenario minimal {Two}", two, 1, "");
        yield return Plain("10,000 runs", shapes, "");
        for (var points = shapes; points >= 1; points /= 10)
        {
            yield return Sweep(
                string.Create(CultureInfo.InvariantCulture, $"{points:#,0} x {shapes / points:#,0}"), "10,000 runs", Eight, points,
                shapes / points, "");
        }

        yield return Design("design of two parameters", Two, many);
        yield return Design("design of eight parameters", Eight, many);
        var dry = Text($"sweep --design list --list design.csv -r 1 --dry-run -j 1");
        yield return new Job("dry run of a list", "", dry, many, 0) { Before = DesignOf(Two, many) };
        const string analyse = "analyse regression --design design.csv --response response.csv --column y --samples 4";
        yield return new Job("regression on ten parameters", "", analyse, many, 0)
        {
            Before = DesignOf(Eight + Vary("police.weight.street", "police.weight.momentum"), many), Responses = many,
        };

        int Of(int number) => Math.Max(1, (int)(number * scale));
    }

    private static Job Plain(string name, int runs, string scenario) => new(name, "", Text($"run {scenario}-r {runs} {Out}"), 1, runs);

    private static Job Sweep(string name, string beside, string varied, int points, int replicates, string trajectories) => new(
        name, beside, Text($"sweep {varied}--design lhs -n {points} -r {replicates} {trajectories}{Out}"), points, replicates);

    private static Job Design(string name, string varied, int points) => new(name, "", DesignOf(varied, points), points, 0);

    private static string DesignOf(string varied, int points) => Text($"design {varied}--design lhs -n {points} -o design.csv");

    private static string Vary(params string[] names) => string.Concat(names.Select(name => $"--vary {name} "));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static ProcessCost Run(ProgramVariant program, Job job)
    {
        using var place = new ScratchFolder();
        if (job.Before is { } before)
        {
            program.Run(place.Path, before);
        }

        if (job.Responses > 0)
        {
            WriteResponses(Path.Combine(place.Path, "response.csv"), job.Responses);
        }

        return program.Run(place.Path, job.Arguments);
    }

    /// <summary>Numbers in [0, 1) that no parameter explains; what they are does not change the cost.</summary>
    private static void WriteResponses(string path, int count)
    {
        using var file = new StreamWriter(path) { NewLine = "\n" };
        file.WriteLine("y");
        for (var i = 0u; i < count; i++)
        {
            file.WriteLine(((i * 2654435761u) / 4294967296.0).ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private static ProcessCost Median(List<ProcessCost> costs) => new(
        Median(costs, c => c.Seconds), Median(costs, c => c.ProcessorSeconds), Median(costs, c => c.PeakBytes));

    private static double Median(List<ProcessCost> costs, Func<ProcessCost, double> value) =>
        costs.Select(value).Order().ElementAt(costs.Count / 2);

    /// <summary>A job.</summary>
    private sealed record Job(string Name, string Beside, string Arguments, int Points, int Replicates)
    {
        /// <summary>Command that makes what it needs, not measured.</summary>
        public string? Before { get; init; }

        /// <summary>Rows of a response that it needs.</summary>
        public int Responses { get; init; }
    }
}
