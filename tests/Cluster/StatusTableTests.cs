using BoliviaSim.Runner.Cluster;

namespace BoliviaSim.Tests.Cluster;

/// <summary>The table of <c>cluster status</c>.</summary>
public sealed class StatusTableTests
{
    [Fact]
    public void Table_shows_every_shard_and_their_sum() => Assert.Equal(
        """
        shard        state   runs     of
        1         complete  6,250  6,250
        2          running  1,200  6,250  n3
        3          pending      0  6,250  Resources
        4      interrupted    800  6,250  NODE_FAIL n2
        5           failed      0  6,250  there is no experiment file 'e.yaml'.
        6          missing      0  6,250
        6 shards: 1 complete, 1 running, 1 pending, 1 interrupted, 1 failed, 1 missing; 8,250 of 37,500 runs
        """,
        string.Join('\n', StatusTable.Lines(
        [
            new(1, ShardState.Complete, 6250, 6250, ""), new(2, ShardState.Running, 1200, 6250, "n3"),
            new(3, ShardState.Pending, 0, 6250, "Resources"),
            new(4, ShardState.Interrupted, 800, 6250, "NODE_FAIL n2"),
            new(5, ShardState.Failed, 0, 6250, "there is no experiment file 'e.yaml'."),
            new(6, ShardState.Missing, 0, 6250, ""),
        ])));

    [Fact]
    public void Where_a_rule_decides_nobody_knows_how_many_runs_there_will_be() => Assert.Equal(
        """
        shard    state   runs  of
        1      running  1,200   -
        1 shard: 1 running; 1,200 runs
        """,
        string.Join('\n', StatusTable.Lines([new(1, ShardState.Running, 1200, null, "")])));
}
