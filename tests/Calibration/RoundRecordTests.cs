using BoliviaSim.Calibration;

namespace BoliviaSim.Tests.Calibration;

/// <summary>When enough runs are made: whole rounds alone decide.</summary>
public class RoundRecordTests
{
    private const int Round = RoundRecord.RunsPerRound;

    [Fact]
    public void A_fixed_number_of_runs_ends_there_and_the_last_round_may_be_short()
    {
        var record = new RoundRecord(new TableLength(Round + 10, null));
        Assert.Equal(Round, record.EndOfRound);
        Add(record, Round, _ => 1);
        Assert.False(record.IsDone);
        Assert.Equal(Round + 10, record.EndOfRound);
        Add(record, 10, _ => 1);
        Assert.True(record.IsDone);
        Assert.Equal([Round, Round + 10], record.Rounds.Select(r => r.Runs));
        Assert.Equal(Round + 10, record.Rounds[^1].ByLuck, 6);
    }

    /// <summary>Every 64th run has weight 1: 256 effective runs per round, so that 500 need two rounds, and not one run less.</summary>
    [Fact]
    public void An_effective_size_ends_after_the_round_in_which_it_is_reached()
    {
        var record = new RoundRecord(new TableLength(10 * Round, 500));
        Add(record, Round, i => i % 64 == 0 ? 1 : 0);
        Assert.False(record.IsDone);
        Add(record, Round - 1, i => i % 64 == 0 ? 1 : 0);
        Assert.True(record.EffectiveSize > 500);
        Assert.False(record.IsDone);
        Add(record, 1, _ => 0);
        Assert.True(record.IsDone);
        Assert.Equal([(1, 256.0), (2, 512.0)], record.Rounds.Select(r => (r.Number, r.ByParticle)));
    }

    [Fact]
    public void Runs_without_weight_go_on_to_the_most()
    {
        var record = new RoundRecord(new TableLength(2 * Round, 5));
        Add(record, 2 * Round, _ => 0);
        Assert.True(record.IsDone);
        Assert.Equal(0, record.EffectiveSize);
    }

    private static void Add(RoundRecord record, int runs, Func<int, double> weight)
    {
        for (var i = 0; i < runs; i++)
        {
            record.Add(weight(i));
        }
    }
}
