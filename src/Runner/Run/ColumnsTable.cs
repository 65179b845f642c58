using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Run;

/// <summary>A marching column of a run.</summary>
internal sealed record ColumnRow(uint RunId, int Number, ColumnOutcome Column);

/// <summary>
/// <c>columns.csv</c>: the marching columns of all runs. A run is a function of seed and replicate alone, so they are run once more for
/// it, and the other tables and their checkpoint do not depend on it.
/// </summary>
internal static class ColumnsTable
{
    public const string FileName = "columns.csv";

    public static Table<ColumnRow> Definition { get; } = new(
        FileName,
        "Columns",
        "One row per marching column, run by run in the order of the calls. Hours count from the start; an empty cell means that it did "
            + "not happen before the run ended.",
        ["run_id", "column"],
        [
            Column<ColumnRow>.Integer("run_id", "1", "Run of runs.csv.", r => r.RunId),
            Column<ColumnRow>.Integer("column", "1", "Number of the column in its run, from 0.", r => r.Number),
            Column<ColumnRow>.String("bloc", "Code of the organisation that called it.", r => r.Column.Bloc, required: true),
            Column<ColumnRow>.Name<Side>("side", "Side for which it marches.", r => r.Column.Side, required: true),
            Column<ColumnRow>.Hour("left_hour", "Hour of the departure.", r => r.Column.LeftHour, required: true),
            Column<ColumnRow>.Hour("arrived_hour", "Hour of the arrival at the seat.", r => r.Column.ArrivedHour),
            Column<ColumnRow>.Hour("turned_back_hour", "Hour at which it turned back at a choke point.", r => r.Column.TurnedBackHour),
            Column<ColumnRow>.Hour("hours_waited", "Hours spent waiting at choke points.", r => r.Column.HoursWaited, required: true),
            Column<ColumnRow>.String(
                "place",
                "Code of the place or choke point at which it is when the run ends; on the road that of the place which it left last.",
                r => r.Column.Where, required: true),
            Column<ColumnRow>.Name<ColumnStatus>("status", "How far it has come when the run ends.", r => r.Column.Status, required: true),
            Column<ColumnRow>.Number(
                "people", "people", "People in it, those who joined on the way counted.", r => r.Column.People, required: true, minimum: 0),
        ]);

    /// <summary>Writes the table of all runs of a request.</summary>
    public static void Write(RunRequest request, ResultsFolder folder)
    {
        using var file = new TableFile<ColumnRow>(folder, Definition);
        Ensemble.RunBlocks(
            request.Parameters,
            request.Ensemble(0, request.Replicates) with { Trajectories = false },
            () => (_, _) => { },
            block => file.Write(Rows(block)));
        file.Complete();
    }

    /// <summary>Rows of some runs.</summary>
    public static IEnumerable<ColumnRow> Rows(ReplicateBlock block) => block.Outcomes.SelectMany(run =>
        run.Columns.Select((column, i) => new ColumnRow(run.Replicate, i, column)));
}
