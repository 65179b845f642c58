using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Tests.Docking;

namespace BoliviaSim.Tests.SourceText;

/// <summary>Statements 14 and 15 of docs/data/source-text.csv: the police, and the armed forces.</summary>
public class PillarStatementTests
{
    /// <summary>
    /// The police of TOWN mutiny at three o'clock. Those at the seat act when half of the news has reached them, after lag ln 2, at the
    /// next full tick; the census sees each of the two moves a tick later, and news is a tick old at least.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void News_of_a_mutiny_elsewhere_brings_the_police_out_after_the_lag(int lag)
    {
        var parameters = StatementScenario.Quiet(
            """
            rules: {response: immediate}
            parameters: {police.threshold: 50, police.rungSpread: 0, police.weight.corps: 1}
            places: [{id: TOWN}]
            roads: [{from: SEAT, to: TOWN, hours: 1}]
            blocs:
              - {id: MUTINEERS, kind: police, home: TOWN, people: 100}
              - {id: WATCHING, kind: police, home: SEAT, people: 100, threshold: 0.5}
            measures: [{id: mutiny, at: 2000-01-01T15:00, effects: [{target: police.threshold, set: -50}]}]
            """, $"news.lag={lag}");
        var watching = parameters.BlocOf("WATCHING").Index;
        var ticks = parameters.Follow(view => view.Count(watching, LoyaltyState.Opposes));
        var wait = Math.Max(0.25, Math.Ceiling(lag * Math.Log(2) / 0.25) * 0.25);
        Assert.Equal(3 + 0.25 + wait + 0.25, ticks.First(tick => tick.Value > 0).Hour);
    }

    /// <summary>Police who look at the high command alone see nothing of its unease, and half of its standing aside.</summary>
    [Theory]
    [InlineData("Supports", 0)]
    [InlineData("Wavers", 0)]
    [InlineData("StandsAside", 0.5)]
    [InlineData("Opposes", 1)]
    public void Unease_in_the_high_command_stays_private(string state, double seen)
    {
        var parameters = StatementScenario.Quiet(
            $$"""
            parameters: {police.weight.military: 1}
            commands:
              - {id: CHIEF, kind: military, place: SEAT, highCommand: true, initial: {{state}}}
              - {id: ARMY, kind: military, place: SEAT, highCommand: true, initial: {{state}}}
            blocs: [{id: POLICE, kind: police, home: SEAT, people: 1}]
            """);
        Assert.Equal((seen, seen), parameters.At(1, view => (view.HighCommand, view.PressureOn("POLICE"))));
    }

    /// <summary>
    /// From the first mutiny on: where the high command stands aside half of the police do already; with the link from the police
    /// switched off it never does.
    /// </summary>
    [Fact]
    public void High_command_moves_in_answer_to_the_police_and_not_before()
    {
        var linked = Compile().RunMany(24);
        var moved = linked.Where(run => run.Times.HighCommandAsideHour is not null).ToList();
        Assert.True(moved.Count >= 3, $"the high command stood aside in {moved.Count} of {linked.Length} runs");
        Assert.All(moved, run => Assert.InRange(run.Times.PoliceShareAtHighCommandAside!.Value, 0.5, 1));
        Assert.All(
            Compile(("highCommand.weight.police", 0), ("military.weight.police", 0)).RunMany(12),
            run => Assert.Null(run.Times.HighCommandAsideHour));

        static Parameters Compile(params (string, double)[] values) =>
            ScenarioCompiler.Compile(StatementScenario.Shipped("friday-mutiny", 60, values));
    }
}
