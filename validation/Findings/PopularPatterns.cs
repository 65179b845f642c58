using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>
/// P3: popular sectors mostly stay with the government or stand aside; the Yungas coca growers and the cooperative miners of
/// Potosí are the exception; the union federation withdraws late.
/// </summary>
internal static class PopularPatterns
{
    private const string UnionFederation = "COB";

    /// <summary>Measures the pattern in <c>saturday-noon</c>.</summary>
    public static IEnumerable<Pattern> P3(PatternOptions options)
    {
        var results = SmallEnsemble.Observed(
            ScenarioLibrary.Load("saturday-noon"), options.Replicates, options.Seed, options.Workers, () => new DayLater());
        var reached = results.Where(r => r.Observer!.Reached).Select(r => r.Observer!).ToList();
        yield return new Pattern(
            "P3a", "24 h on, under 10 % of the government's organised base oppose",
            Patterns.Share(reached, o => o.GovernmentBaseOpposing < 0.1), 0.9, 1, "share of runs still going", reached.Count);
        yield return new Pattern(
            "P3b", "24 h on, more than half of the Yungas coca growers stand aside or oppose (median)",
            Patterns.Quantile(reached.Select(o => o.CocaGrowers), 0.5), 0.5, 1, "share of people", reached.Count);
        yield return new Pattern(
            "P3c", "24 h on, more than half of Potosí's cooperative miners stand aside or oppose (median)",
            Patterns.Quantile(reached.Select(o => o.CooperativeMiners), 0.5), 0.5, 1, "share of people", reached.Count);
        var outcomes = results.Select(r => r.Outcome).ToList();
        var withdrawn = outcomes.Where(r => Withdrawal(r) is not null).ToList();
        yield return new Pattern(
            "P3d", "the leadership of the union federation withdraws", (double)withdrawn.Count / outcomes.Count,
            0.1, 0.6, "share of runs", outcomes.Count);
        yield return new Pattern(
            "P3e", "where it withdraws, after half of the police",
            Patterns.Share(withdrawn, r => r.Times.PoliceMajorityHour <= Withdrawal(r)),
            0.95, 1, "share of runs in which it does", withdrawn.Count);
    }

    private static double? Withdrawal(RunOutcome run) => run.Commands.First(c => c.Id == UnionFederation).OwnBreakHour;

    /// <summary>Looks at the popular sectors 24 hours after the start.</summary>
    private sealed class DayLater : IRunObserver
    {
        public bool WantsEvents => false;

        public bool Reached { get; private set; }

        public double GovernmentBaseOpposing { get; private set; }

        public double CocaGrowers { get; private set; }

        public double CooperativeMiners { get; private set; }

        public void OnTick(RunView view)
        {
            if (view.Hour != 24)
            {
                return;
            }

            Reached = true;
            GovernmentBaseOpposing = view.GovernmentBaseOpposing;
            CocaGrowers = StandingAside(view, "ADEPCOCA");
            CooperativeMiners = StandingAside(view, "FEDECOMIN-PT");
        }

        public void OnEvent(RunEvent runEvent)
        {
            // States are read from the census.
        }

        private static double StandingAside(RunView view, string id)
        {
            var bloc = view.Parameters.Blocs.First(b => b.Id == id);
            var aside = view.Count(bloc.Index, LoyaltyState.StandsAside) + view.Count(bloc.Index, LoyaltyState.Opposes);
            return (double)aside / bloc.Agents;
        }
    }
}
