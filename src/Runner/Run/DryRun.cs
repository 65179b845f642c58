using System.Diagnostics;
using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Run;

/// <summary>Says what a request would do on this machine, from a second or a few of trial runs; writes nothing.</summary>
internal sealed class DryRun(RunRequest request, Surroundings surroundings)
{
    // Enough runs that the size of the tables is not that of a handful, however busy the machine, within a bound for large scenarios.
    private const int LeastRuns = 100;
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(10);

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        var parameters = request.Parameters;
        var state = new EnsembleState(parameters);
        var runs = new CountingStream();
        var secondsPerRun = TryRuns(state, runs);
        if (surroundings.Interruption.Token.IsCancellationRequested)
        {
            return surroundings.Interruption.Code;
        }

        Say(
            $"Scenario {request.Scenario.Name}: {Wording.Count(parameters.Blocs.Sum(b => (long)b.Agents) + parameters.Commands.Count)} "
                + $"agents, {Wording.Count(parameters.Ticks, "tick")} per run");
        Say(
            $"Runs: {Wording.Count(request.Replicates)} on {Wording.Count(request.Workers, "thread")}, "
                + $"{Magnitude.Seconds(secondsPerRun * request.Replicates)} on this machine");
        Say("Tables:");
        var share = (double)request.Replicates / state.Done;
        Table(RunsTable.FileName, runs.Length * share, request.Replicates);
        if (request.Folder is not null)
        {
            Whole(TrajectoriesTable.Of(state.Trajectories.Metrics), TrajectoriesTable.Rows(parameters, state.Trajectories));
            Whole(OutcomesTable.Definition, OutcomesTable.Rows(state.Summary));
            Whole(IncidenceTable.Definition, IncidenceTable.Rows(parameters, state.Summary));
            Whole(CommandsTable.Definition, CommandsTable.Rows(state.Summary));
            Events();
        }

        Say($"Nothing was written; the results would go to {(request.Folder is null ? "standard output" : request.FolderText)}.");
        return ExitCode.Done;
    }

    /// <summary>Trial runs on the threads asked for, after as many to warm up.</summary>
    /// <returns>Seconds for a run, all threads working.</returns>
    private double TryRuns(EnsembleState state, Stream rows)
    {
        var table = RunsTable.Of(request.Parameters);
        using var file = GrowingFile.Start(rows, RunRowText.Header(table));
        var batch = request.Workers * 4;
        Batch(batch);
        var (clock, before) = (Stopwatch.StartNew(), state.Done);
        while (clock.Elapsed < (state.Done < LeastRuns ? LongestTrial : Trial) && !surroundings.Interruption.Token.IsCancellationRequested)
        {
            Batch(batch);
        }

        var seconds = clock.Elapsed.TotalSeconds / (state.Done - before);
        file.Flush();
        return seconds;

        void Batch(int size) => Ensemble.RunBlocks(
            request.Parameters,
            new EnsembleOptions
            {
                Seed = request.Seed, First = state.Done, End = state.Done + size, Workers = request.Workers, Engine = request.Engine,
            },
            () => RunRowText.Open(table, request.Seed),
            block =>
            {
                state.Add(block);
                file.Append(block.Rows);
            },
            surroundings.Interruption.Token);
    }

    private void Whole<TRow>(Table<TRow> table, IEnumerable<TRow> rows)
    {
        var stream = new CountingStream();
        var count = table.Write(stream, rows);
        Table(table.FileName, stream.Length, count);
    }

    private void Events()
    {
        if (request.Trace.Count > 0)
        {
            var stream = new CountingStream();
            var count = EventsTable.Definition.Write(stream, EventTrace.Of(request, [request.Trace[0]]));
            Table(EventsTable.FileName, (double)stream.Length * request.Trace.Count, count * request.Trace.Count);
        }
    }

    private void Table(string name, double bytes, long rows)
    {
        var warning = rows >= Files.Table.SpreadsheetRows ? "; more rows than spreadsheets show" : "";
        Say($"  {name,-18}{Magnitude.Bytes(bytes),10}, {Wording.Count(rows, "row")}{warning}");
    }

    private void Say(string line) => surroundings.Out.WriteLine(line);
}
