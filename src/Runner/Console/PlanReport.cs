using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Console;

/// <summary>The lines of a plan that <c>--dry-run</c> shows: how many runs, how long, which tables of which size, and where.</summary>
/// <param name="screen">Where it is shown.</param>
internal sealed class PlanReport(Screen screen)
{
    /// <summary>A line.</summary>
    public void Say(string line) => screen.WriteLine(line);

    /// <summary>How many runs, and how long they take on this machine.</summary>
    /// <param name="most">What stands before numbers that are bounds, or nothing.</param>
    /// <param name="runs">Runs.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="cost">What a run costs.</param>
    /// <param name="kept">Runs that an interrupted job has made already; they cost nothing again.</param>
    public void Runs(string most, long runs, int workers, RunCost cost, long kept = 0)
    {
        var left = Math.Max(0, runs - kept);
        var all = kept == 0 ? "" : $"{most}{Wording.Count(runs)}; {Wording.Count(kept)} are kept, and ";
        Say($"Runs: {all}{most}{Wording.Count(left)}{(kept == 0 ? "" : " are left")} on {Wording.Count(workers, "thread")}, "
            + $"{most}{Time(cost * left)}");
    }

    /// <summary>Says so where the results that a job would resume are complete.</summary>
    /// <param name="folder">Folder of the results; null: standard output.</param>
    /// <param name="resume">Whether it would resume those there.</param>
    public bool IsComplete(ResultsFolder? folder, bool resume)
    {
        if (folder is null || !resume || !folder.State.IsComplete)
        {
            return false;
        }

        Say(ResumableJob.NothingLeft(folder));
        return true;
    }

    /// <summary>How long a job takes, and for how long it uses the processor: on other numbers of threads that is what stays.</summary>
    public static string Time(RunCost cost) =>
        $"{Magnitude.Seconds(cost.Seconds)} on this machine ({Magnitude.Seconds(cost.ProcessorSeconds)} of processor time)";

    /// <summary>A table, with its size.</summary>
    public void Table(string name, double bytes, long rows)
    {
        var warning = rows >= Files.Table.SpreadsheetRows ? "; more rows than spreadsheets show" : "";
        Say($"  {name,-18}{Magnitude.Bytes(bytes),10}, {Wording.Count(rows, "row")}{warning}");
    }

    /// <summary>The last line.</summary>
    /// <param name="where">Where the results would go.</param>
    public void End(string where) => Say($"Nothing was written; the results would go to {where}.");
}
