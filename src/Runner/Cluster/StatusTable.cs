using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Cluster;

/// <summary>The table of <c>cluster status</c>.</summary>
internal static class StatusTable
{
    /// <summary>Lines of the table and of its sum.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<ShardStatus> shards)
    {
        var table = new TextTable("shard", "state", "runs", "of");
        foreach (var shard in shards)
        {
            table.Add(
                Wording.Count(shard.Shard), Word(shard.State), Wording.Count(shard.Runs), shard.Of is { } of ? Wording.Count(of) : "-");
        }

        yield return table.Header;
        foreach (var (line, shard) in table.Rows.Zip(shards))
        {
            yield return shard.Reason.Length == 0 ? line : $"{line}  {shard.Reason}";
        }

        yield return Sum(shards);
    }

    /// <summary>Such as <c>16 shards: 12 complete, 3 running, 1 failed; 7,150 of 10,000 runs</c>.</summary>
    public static string Sum(IReadOnlyList<ShardStatus> shards)
    {
        var states = shards.GroupBy(s => s.State).OrderBy(g => g.Key).Select(g => $"{Wording.Count(g.Count())} {Word(g.Key)}");
        var done = shards.Sum(s => s.Runs);
        var runs = shards.All(s => s.Of is not null) ? $"{Wording.Count(done)} of {Wording.Count(shards.Sum(s => s.Of ?? 0), "run")}"
            : Wording.Count(done, "run");
        return $"{Wording.Count(shards.Count, "shard")}: {string.Join(", ", states)}; {runs}";
    }

    private static string Word(ShardState state) => state switch
    {
        ShardState.Complete => "complete",
        ShardState.Running => "running",
        ShardState.Pending => "pending",
        ShardState.Interrupted => "interrupted",
        ShardState.Failed => "failed",
        _ => "missing",
    };
}
