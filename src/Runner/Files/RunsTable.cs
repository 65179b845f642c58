using BoliviaSim.Compilation;
using BoliviaSim.Observation;

namespace BoliviaSim.Runner.Files;

/// <summary>One run in its experiment.</summary>
/// <param name="RunId">Number of the run, from 0.</param>
/// <param name="PointId">Point of the design, from 0.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Outcome">What the run gave.</param>
internal sealed record RunRow(long RunId, int PointId, uint Seed, RunOutcome Outcome);

/// <summary><c>runs.csv</c>: one row per run, in the order of run_id.</summary>
internal static class RunsTable
{
    public const string FileName = "runs.csv";

    /// <summary>The table for a scenario: its commands decide the last columns.</summary>
    public static Table<RunRow> Of(Parameters parameters) => new(
        FileName,
        "Runs",
        "One row per run in the order of run_id. Hours count from the start of the scenario; an empty cell means that the thing did not "
        + "happen before the run ended by fall or at the horizon.",
        ["run_id"],
        [
            .. Identity(), .. Outcomes(parameters),
            Column<RunRow>.String(
                new Field(
                    "status", FieldType.String, "", "Whether the run was carried to its end.") { Required = true, Values = ["completed"] },
                _ => "completed"),
        ]);

    /// <summary>The columns that tell what a run gave.</summary>
    public static IEnumerable<Column<RunRow>> Outcomes(Parameters parameters) => RunFacts.Of(parameters).Select(fact =>
    {
        var column = ColumnOf(fact);
        return new Column<RunRow>(column.Field, (csv, row) => column.Write(csv, row.Outcome));
    });

    private static IEnumerable<Column<RunRow>> Identity() =>
    [
        Column<RunRow>.Integer("run_id", "1", "Number of the run, from 0.", r => r.RunId),
        Column<RunRow>.Integer("point_id", "1", "Point of design.csv.", r => r.PointId),
        Column<RunRow>.Integer(
            "replicate", "1", "Replicate: the same number uses the same random numbers in every scenario.", r => r.Outcome.Replicate),
        Column<RunRow>.Integer("seed", "1", "Seed of the experiment.", r => r.Seed),
    ];

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
