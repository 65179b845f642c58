using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Analysis;

/// <summary>Counts of an ensemble against plain queries over the list of its runs.</summary>
public sealed class EnsembleSummaryTests
{
    private const int Runs = 120;

    private static readonly Parameters Parameters = ScenarioCompiler.Compile(ScenarioOverrides.Apply(
        ScenarioLibrary.Load("minimal"), ["police.threshold=0.1", "highCommand.threshold=0.35", "clash.rate=0.5"]).Scenario);

    private static readonly List<RunOutcome> Outcomes =
        [.. Enumerable.Range(0, Runs).Select(i => new ReferenceSimulator(Parameters).Run(1, (uint)i))];

    [Fact]
    public void Every_run_is_counted_under_its_own_ending_with_its_deaths()
    {
        var summary = Summarise(Outcomes);
        foreach (var counts in summary.Endings)
        {
            var runs = Outcomes.Where(o => o.Outcome == counts.Ending.Outcome && o.Mode == counts.Ending.Mode).ToList();
            Assert.Equal(runs.Count, counts.Runs);
            Assert.Equal(runs.Sum(r => r.Counts.Deaths), counts.Deaths);
        }

        Assert.Equal(Runs, summary.Endings.Sum(e => e.Runs));
        Assert.Equal(Outcomes.Count(o => o.FallHour is not null), summary.Falls.Runs);
        Assert.InRange(summary.Falls.Runs, 1, Runs - 1);
    }

    [Fact]
    public void Totals_are_sums_over_the_runs()
    {
        var summary = Summarise(Outcomes);
        Assert.Equal(Outcomes.Count(o => o.Control == Control.Contained), summary[EnsembleSummary.Total.Contained]);
        Assert.Equal(Outcomes.Count(o => o.Control == Control.Contested), summary[EnsembleSummary.Total.Contested]);
        Assert.Equal(Outcomes.Count(o => o.IsStandoff), summary[EnsembleSummary.Total.Standoff]);
        Assert.Equal(Outcomes.Sum(o => o.Counts.DeathsAttributedGovernment), summary[EnsembleSummary.Total.DeathsAttributedGovernment]);
        Assert.Equal(Outcomes.Sum(o => o.Counts.DeathsAttributedOpposition), summary[EnsembleSummary.Total.DeathsAttributedOpposition]);
        Assert.Equal(Outcomes.Sum(o => o.Counts.DeathsContested), summary[EnsembleSummary.Total.DeathsContested]);
        Assert.True(Outcomes.Sum(o => o.Counts.Deaths) > 0, "the test needs runs with deaths");
    }

    [Fact]
    public void A_command_has_either_broken_or_met_the_fall_or_neither()
    {
        foreach (var counts in Summarise(Outcomes).Commands.Where(c => c.Event == CommandEvent.Break))
        {
            var hours = Outcomes.Select(o => o.Commands[counts.Command.Index].BreakHour).ToList();
            Assert.Equal(hours.Count(h => h is not null), counts.Occurred);
            Assert.Equal(Outcomes.Where((o, i) => hours[i] is null && o.FallHour is not null).Count(), counts.FallFirst);
        }
    }

    [Fact]
    public void Runs_may_be_added_in_any_order_and_in_parts()
    {
        var whole = Summarise(Outcomes);
        var parts = Summarise(Outcomes.Skip(Runs / 3).Reverse());
        var saved = Summarise(Outcomes.Take(Runs / 3)).Save().GetEnumerator();
        parts.Load(() =>
        {
            saved.MoveNext();
            return saved.Current;
        });
        Assert.Equal(whole.Save(), parts.Save());
    }

    [Fact]
    public void Endings_have_their_own_place_and_cover_all_outcomes_and_modes()
    {
        Assert.Equal(Enumerable.Range(0, Ending.All.Count), Ending.All.Select(e => e.Index));
        Assert.Equal(Enum.GetValues<Outcome>(), Ending.All.Select(e => e.Outcome).Distinct());
        Assert.Equal(Enum.GetValues<FallMode>().Cast<FallMode?>(), Ending.All.Select(e => e.Mode).Where(m => m is not null));
    }

    private static EnsembleSummary Summarise(IEnumerable<RunOutcome> outcomes)
    {
        var summary = new EnsembleSummary(Parameters);
        // In two blocks, as they come from an ensemble.
        summary.Add([.. outcomes.Take(Runs / 4)]);
        summary.Add([.. outcomes.Skip(Runs / 4)]);
        return summary;
    }
}
