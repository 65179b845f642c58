using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Files;

/// <summary><c>runs.csv</c>: one row per run, in the order of run_id.</summary>
internal static class RunsTable
{
    public const string FileName = "runs.csv";

    private const string Completed = "completed";
    private const string Failed = "failed";

    /// <summary>The table of one ensemble of runs.</summary>
    /// <param name="parameters">The scenario: its commands decide the last columns.</param>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="hasParticles">Whether parameters come from a posterior.</param>
    public static Table<RunRecord> Of(Parameters parameters, uint seed, bool hasParticles = false) => new(
        FileName,
        "Runs",
        "One row per run in the order of run_id. Hours count from the start of the scenario; an empty cell means that the thing did not "
        + "happen before the run ended by fall or at the horizon.",
        ["run_id"],
        [
            .. Identity("Number of the run, from 0.", "the same number uses the same random numbers in every scenario", seed),
            .. Particle<RunRecord>(hasParticles, r => r.Outcome?.Particle),
            .. Outcomes(parameters),
            Done(),
        ]);

    /// <summary>The columns that say which run it is.</summary>
    /// <param name="runId">Description of the number of the run.</param>
    /// <param name="numbers">What a replicate's number says of its random numbers.</param>
    /// <param name="seed">Seed of the experiment.</param>
    public static IEnumerable<Column<RunRecord>> Identity(string runId, string numbers, uint seed) =>
    [
        Column<RunRecord>.Integer("run_id", "1", runId, r => r.RunId),
        Column<RunRecord>.Integer("point_id", "1", "Point of design.csv.", r => r.Point),
        Column<RunRecord>.Integer("replicate", "1", $"Replicate: {numbers}.", r => r.Replicate),
        Column<RunRecord>.Integer("seed", "1", "Seed of the experiment.", _ => seed),
    ];

    /// <summary>The column that says which particle decided a run's parameters; none where no particle did.</summary>
    /// <param name="hasParticles">Whether parameters come from a posterior.</param>
    /// <param name="value">Number of the particle; null where the run failed.</param>
    public static IEnumerable<Column<TRow>> Particle<TRow>(bool hasParticles, Func<TRow, int?> value) => !hasParticles ? [] :
    [
        new Column<TRow>(
            new Field("particle", FieldType.Integer, "1", "Particle of posterior.csv whose parameters the run took.") { Minimum = 0 },
            (csv, row) => csv.WriteField(value(row) is { } number ? CellText.Of(number) : "")),
    ];

    /// <summary>The columns that tell what a run gave; empty where it failed.</summary>
    public static IEnumerable<Column<RunRecord>> Outcomes(Parameters parameters) => RunFacts.Of(parameters).Select(fact =>
    {
        var column = ColumnOf(fact);
        return new Column<RunRecord>(column.Field, (csv, run) =>
        {
            if (run.Outcome is { } outcome)
            {
                column.Write(csv, outcome);
            }
            else
            {
                csv.WriteField("");
            }
        });
    });

    /// <summary>The columns that tell whether a run failed, and why.</summary>
    public static IEnumerable<Column<RunRecord>> Failure() =>
    [
        Status([Completed, Failed]), Column<RunRecord>.String("message", "What went wrong in a failed run; empty otherwise.", r => r.Error),
    ];

    /// <summary>The column that says of every run that it was carried to its end.</summary>
    public static Column<RunRecord> Done() => Status([Completed]);

    private static Column<RunRecord> Status(IReadOnlyList<string> values) => Column<RunRecord>.String(
        new Field("status", FieldType.String, "", "Whether the run was carried to its end.") { Required = true, Values = values },
        r => r.Outcome is null ? Failed : Completed);

    private static Column<RunOutcome> ColumnOf(RunFact fact) => fact switch
    {
        RunFact<long> count => Column<RunOutcome>.Integer(FieldOf(fact, FieldType.Integer), count.Value),
        RunFact<double?> number => Column<RunOutcome>.Number(FieldOf(fact, FieldType.Number), number.Value),
        RunFact<bool?> flag => Column<RunOutcome>.Boolean(FieldOf(fact, FieldType.Boolean), flag.Value),
        RunFact<string> text => Column<RunOutcome>.String(FieldOf(fact, FieldType.String), o => text.Value(o) ?? ""),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "no type of column holds it"),
    };

    private static Field FieldOf(RunFact fact, FieldType type) => new(fact.Name, type, fact.Unit, fact.Description)
    {
        Required = fact.IsAlwaysKnown, Minimum = fact.Minimum, Maximum = fact.Maximum, Values = fact.Texts,
    };
}
