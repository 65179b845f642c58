using BoliviaSim.Calibration;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>
/// Results of a calibration being made in a folder. The rows of its reference table go to a file with a checkpoint every few seconds; what
/// the tables say is worked out when all runs are made, so they are those of an uninterrupted job.
/// </summary>
internal sealed class CalibrateResults : IGrowingResults
{
    private readonly CalibrateRequest request;
    private readonly ResultsFolder folder;
    private readonly GrowingFile rows;
    private readonly CheckpointClock clock = new();

    private CalibrateResults(CalibrateRequest request, CheckpointHeader? kept)
    {
        (this.request, folder) = (request, request.Folder);
        (Table, Fit) = request.Open();
        rows = kept is null ? RowFile.Start(folder) : RowFile.GoOn(folder, kept, Table, Weigh);
        Kept = Done;
    }

    /// <summary>The runs.</summary>
    public ReferenceTable Table { get; }

    /// <summary>The fit, which has taken the runs of the table.</summary>
    public IFitOfTable Fit { get; }

    /// <summary>What the results say; null until they are complete.</summary>
    public FitSummary? Summary { get; private set; }

    /// <inheritdoc/>
    public long Done => Table.Count;

    /// <inheritdoc/>
    public long Kept { get; private set; }

    /// <inheritdoc/>
    public string Planned => (request.Effective is null ? "" : "at most ") + Wording.Count(request.Most, "run");

    /// <summary>Starts results, or resumes those in the folder.</summary>
    /// <exception cref="InvalidDataException">The results in the folder are damaged; nothing was changed.</exception>
    public static CalibrateResults Open(CalibrateRequest request)
    {
        var kept = request.Folder.Open(request.Resume, request.Settings, (_, _) => { });
        var results = new CalibrateResults(request, kept);
        try
        {
            results.Keep();
            results.WriteInputs();
            return results;
        }
        catch
        {
            results.Dispose();
            throw;
        }
    }

    /// <summary>Takes the row that was added to the table last, and now and then makes a checkpoint.</summary>
    public void Add()
    {
        RowFile.Append(rows, Table);
        Weigh();
        if (clock.IsDue)
        {
            Keep();
        }
    }

    /// <summary>Makes a checkpoint: rows to disk first, then the number that counts them.</summary>
    public void Keep() => clock.Make(() =>
    {
        rows.Flush();
        folder.Keep(Done, rows, _ => { });
        Kept = Done;
    });

    /// <inheritdoc/>
    public IReadOnlyDictionary<Table, long> Complete()
    {
        Keep();
        var fit = FitSummary.Of(request, Table, Fit);
        FitTables.Write(request, fit, folder);
        rows.Dispose();
        folder.Complete(
            $"What the record {request.Setup.Record.File} leaves of the prior of {request.Scenario.Name}", request.Scenario,
            new Making(request.CommandLine, request.Workers, request.Engine), FitTables.Manifest(request, fit));
        Summary = fit;
        return folder.Rows;
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private void Weigh() => Fit.Add(Table.Hours(Table.Count - 1));

    /// <summary>What goes in, before the first run.</summary>
    private void WriteInputs()
    {
        folder.Write(OutputFolder.ScenarioFile, ScenarioWriter.Write(request.Scenario));
        folder.Write(CalibrateTables.Observed.FileName, file => ObservedCsv.Write(request.Setup.Record, file));
    }
}
