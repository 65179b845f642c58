using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Console;

/// <summary>Results that grow in a folder, run by run, with a checkpoint now and then.</summary>
internal interface IGrowingResults : IDisposable
{
    /// <summary>Runs done.</summary>
    long Done { get; }

    /// <summary>Runs in the last checkpoint.</summary>
    long Kept { get; }

    /// <summary>All runs that are to be done, in words.</summary>
    string Planned { get; }

    /// <summary>Makes a checkpoint.</summary>
    void Keep();

    /// <summary>Makes the results complete: all tables, data package and manifest.</summary>
    /// <returns>Rows of each table.</returns>
    IReadOnlyDictionary<Table, long> Complete();
}

/// <summary>The course of a job whose results grow in a folder: it may be interrupted and resumed.</summary>
/// <param name="folder">Folder of the results.</param>
/// <param name="resume">Whether to go on with the results there.</param>
/// <param name="quiet">Whether progress is silent.</param>
/// <param name="surroundings">Where messages go.</param>
/// <param name="ofComplete">What to add where the results are complete already.</param>
internal sealed class ResumableJob(ResultsFolder folder, bool resume, bool quiet, Surroundings surroundings, string ofComplete = "")
{
    private const string HowToGoOn = "run the same command with --resume.";

    /// <summary>What to say where the results in a folder are complete already.</summary>
    public static string NothingLeft(ResultsFolder folder) =>
        $"The results in '{folder.Text}' are complete: nothing is left to resume.";

    /// <summary>Does it.</summary>
    /// <param name="open">Starts the results, or resumes those in the folder.</param>
    /// <param name="simulate">Adds the runs that are left; returns whether all are done.</param>
    /// <param name="tell">Reports complete results on the screen.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute<TResults>(Func<TResults> open, Func<TResults, bool> simulate, Action<TResults> tell)
        where TResults : IGrowingResults
    {
        if (resume && folder.State.IsComplete)
        {
            // What a crash after the manifest may have left is cleared away.
            folder.CleanUp();
            Say($"{NothingLeft(folder)}{ofComplete}");
            return ExitCode.Done;
        }

        TResults results;
        try
        {
            results = open();
        }
        catch (Exception e) when (
            e is UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException or PathTooLongException
                or InvalidDataException)
        {
            Say($"error: --out: '{folder.Text}' cannot be used: {e.Message}");
            return ExitCode.BadInput;
        }
        catch (IOException e)
        {
            // Such as a disk that is full before the first run.
            Say($"error: {(e is UnreadableFileException file ? file.Sentence : e.Message)}");
            Say($"No run was made. When the cause is fixed, {HowToGoOn}");
            return ExitCode.Failed;
        }

        using (results)
        {
            try
            {
                if (!Make(results, simulate))
                {
                    return surroundings.Interruption.Code;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or AggregateException || Memory.RanOut(e))
            {
                Say($"error: {TextOf(e)}");
                Say($"Finished tables are intact, and {Wording.Count(results.Kept)} of {results.Planned} kept in '{folder.Text}'. When the "
                    + $"cause is fixed, {HowToGoOn}");
                return ExitCode.Failed;
            }
        }

        // The results are whole, whatever becomes of their summary.
        tell(results);
        return ExitCode.Done;
    }

    private static string TextOf(Exception e) => Memory.RanOut(e) ? Memory.Message()
        : e is AggregateException ? $"a run failed: {e.InnerException?.Message}" : e.Message;

    private bool Make<TResults>(TResults results, Func<TResults, bool> simulate)
        where TResults : IGrowingResults
    {
        if (results.Done > 0)
        {
            Say($"Resuming after {Wording.Count(results.Done)} of {results.Planned}.");
        }

        surroundings.Interruption.Notice = $"Interrupted: finished runs are kept in '{folder.Text}'. To continue, {HowToGoOn}";
        if (!simulate(results))
        {
            results.Keep();
            Say($"Interrupted: {Wording.Count(results.Done)} of {results.Planned} kept in '{folder.Text}'. To continue, {HowToGoOn}");
            return false;
        }

        foreach (var (table, rows) in Progress.During(surroundings, quiet, "tables", results.Complete)
            .Where(t => t.Value >= Table.SpreadsheetRows))
        {
            Say(
                $"warning: {table.FileName} has {Wording.Count(rows, "row")}, and spreadsheets show no more than "
                    + $"{Wording.Count(Table.SpreadsheetRows)}.");
        }

        return true;
    }

    private void Say(string message) => surroundings.Error.WriteLine(message);
}
