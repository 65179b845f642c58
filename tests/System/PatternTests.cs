using BoliviaSim.Validation.Findings;

namespace BoliviaSim.SystemTests;

/// <summary>
/// Patterns P1 to P6 (ODD 1) on ensembles smaller than those of <c>docs/findings.md</c>, at another seed. Each range is that of the
/// design; nothing is widened for the smaller ensemble.
/// </summary>
public class PatternTests
{
    private static readonly PatternOptions Options = new(Replicates: 400, Seed: 2, Environment.ProcessorCount);

    [Fact]
    public void P1_police_break_in_a_cascade_and_the_seat_is_among_the_last() => AllHold(PolicePatterns.P1(Options));

    /// <summary>P2b, how abruptly it moves, is reported and not asked for (ODD B24).</summary>
    [Fact]
    public void P2_high_command_moves_after_the_police() => AllHold(ArmedForcesPatterns.P2(Options).Where(p => p.Id == "P2a"));

    [Fact]
    public void P3_popular_sectors_stay_but_for_the_exceptions() => AllHold(PopularPatterns.P3(Options));

    [Fact]
    public void P4_columns_need_road_hours_and_are_stopped_at_held_choke_points() => AllHold(ColumnPatterns.P4(Options));

    [Fact]
    public void P5_early_audit_moves_the_fall_and_a_second_round_divides_the_opposition() => AllHold(AuditPatterns.P5(Options));

    [Fact]
    public void P6_small_shifts_of_thresholds_move_the_fall_share() => AllHold(ThresholdPatterns.P6(Options));

    private static void AllHold(IEnumerable<Pattern> patterns)
    {
        var measured = patterns.ToList();
        Assert.NotEmpty(measured);
        Assert.All(measured, p => Assert.True(p.Holds, $"{p.Id} {p.Statement}: {p.Value} is not in {p.Low} to {p.High} ({p.Runs} runs)"));
    }
}
