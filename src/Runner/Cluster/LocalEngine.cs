using System.Diagnostics;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Cluster;

/// <summary>Runs shards as processes of this machine, some at once; asked to stop, it asks them to keep what is done and end.</summary>
internal sealed class LocalEngine(ClusterPlan plan, ClusterFolder folder, bool isQuiet, Surroundings surroundings)
{
    private readonly Lock screen = new();
    private int ended;

    /// <summary>Processes at once: the cores of this machine, or of the task that it runs in, by those of a shard.</summary>
    public int AtOnce => plan.Options.Throttle ?? Math.Max(1, WorkersOption.Default(surroundings) / plan.Options.CpusPerTask);

    /// <summary>Runs shards to their ends, in order.</summary>
    /// <param name="shards">Numbers of the shards.</param>
    public void Run(IReadOnlyList<int> shards)
    {
        var waiting = new Queue<int>(shards);
        Progress.Follow(
            surroundings, isQuiet, 0, shards.Count,
            show => Task.WaitAll(
                [.. Enumerable.Range(0, Math.Min(AtOnce, shards.Count)).Select(_ => Task.Run(() => Work(waiting, shards.Count, show)))]),
            "shards");
    }

    private void Work(Queue<int> waiting, int all, Action<long> show)
    {
        while (!surroundings.Interruption.Token.IsCancellationRequested && Next(waiting) is { } shard)
        {
            var code = RunOne(shard);
            lock (screen)
            {
                show(++ended);
                var end = code == ExitCode.Done
                    ? "complete"
                    : $"ended with exit code {code}, see {ClusterFolder.LogName(shard)}";
                if (!isQuiet || code != ExitCode.Done)
                {
                    surroundings.Error.WriteLine($"shard {shard} {end} ({ended} of {all})");
                }
            }
        }
    }

    private int? Next(Queue<int> waiting)
    {
        lock (screen)
        {
            return waiting.TryDequeue(out var shard) ? shard : null;
        }
    }

    /// <summary>One shard as a process, its messages added to its log.</summary>
    /// <returns>Its exit code.</returns>
    private int RunOne(int shard)
    {
        using var log = new StreamWriter(folder[ClusterFolder.LogName(shard)], append: true) { AutoFlush = true, NewLine = "\n" };
        log.WriteLine(
            $"{ArrayScript.StartMark} shard {shard} of {plan.Shards} on this machine");
        try
        {
            var start = new ProcessStartInfo(plan.Program[0], [.. plan.Program.Skip(1), .. ArrayScript.Words(plan, shard)])
            {
                WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            using var stop = surroundings.Interruption.Token.Register(() => ChildProcess.AskToEnd(process));
            process.OutputDataReceived += Keep;
            process.ErrorDataReceived += Keep;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            log.WriteLine($"error: {plan.Program[0]} cannot be started: {e.Message}");
            return ExitCode.Failed;
        }

        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is { } text)
            {
                lock (log)
                {
                    log.WriteLine(text);
                }
            }
        }
    }
}
