using System.Text.RegularExpressions;
using BoliviaSim.Compilation;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>runs.csv</c> of a sweep: a point's values stand beside what its runs gave, and a failed run is a row too.</summary>
internal static class SweepRunsTable
{
    /// <summary>Columns that are always recorded: without them shares, hours and deaths cannot be told.</summary>
    private static readonly string[] Always = ["outcome", "mode", "fall_hour", "hours_at_risk", "deaths"];

    /// <summary>What the table holds.</summary>
    /// <param name="luck">Whose random numbers the runs use.</param>
    public static string DescriptionOf(LuckKind luck) =>
        "One row per run in the order of run_id, replicate by replicate and within it point by point; "
            + (luck == LuckKind.Own
                ? "every run uses random numbers of its own. " : "replicate r uses the same random numbers at every point. ")
            + "Hours count from the start of the scenario; an empty cell means that the thing did not happen "
            + "before the run ended by fall or at the horizon, or that the run failed (status).";

    /// <summary>The table.</summary>
    /// <param name="parameters">The scenario at a point: its commands decide the last columns.</param>
    /// <param name="design">The points.</param>
    /// <param name="experiment">The experiment: its seed, its random numbers and the columns to record.</param>
    public static Table<RunRecord> Of(Parameters parameters, Design design, Experiment experiment) => new(
        RunsTable.FileName,
        "Runs",
        DescriptionOf(experiment.Luck),
        ["run_id"],
        [
            .. RunsTable.Identity(
                "Number of the run: replicate times the number of points plus the point.",
                experiment.Luck == LuckKind.Own
                    ? "every run uses random numbers of its own, those of replicate run_id of a plain run"
                    : "the same number uses the same random numbers at every point",
                experiment.Seed),
            .. RunsTable.Particle<RunRecord>(experiment.PosteriorFile is not null, r => r.Outcome?.Particle),
            .. DesignTable.Values<RunRecord>(design, r => r.Point),
            .. Chosen(RunsTable.Outcomes(parameters), experiment.Outcomes)
                .Select(c => c with { Field = c.Field with { Required = false } }),
            .. RunsTable.Failure(),
        ]);

    /// <summary>What is wrong with patterns of columns, a line each.</summary>
    public static IEnumerable<string> Faults(Parameters parameters, IReadOnlyList<string> patterns)
    {
        var names = RunFacts.Of(parameters).Select(f => f.Name).ToList();
        return patterns.Where(pattern => !names.Any(name => Matches(pattern, name))).Select(pattern =>
            $"no column of runs.csv is '{pattern}'"
                + (Names.Nearest(pattern, names) is { } nearest ? $"; did you mean '{nearest}'?" : "; * stands for any characters"));
    }

    private static IEnumerable<Column<RunRecord>> Chosen(IEnumerable<Column<RunRecord>> columns, IReadOnlyList<string> patterns) =>
        columns.Where(c => patterns.Count == 0 || Always.Contains(c.Field.Name) || patterns.Any(p => Matches(p, c.Field.Name)));

    private static bool Matches(string pattern, string name) =>
        Regex.IsMatch(name, $@"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}\z", RegexOptions.CultureInvariant);
}
