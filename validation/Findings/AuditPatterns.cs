using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>P5: an early audit text speeds the end, in either direction; the offer of a second round divides the opposition.</summary>
internal static class AuditPatterns
{
    /// <summary>Early publication with a mean of some 17 hours.</summary>
    private const double EarlyRate = 0.0577;

    /// <summary>Measures the pattern in <c>saturday-noon</c>, paired by replicate.</summary>
    public static IEnumerable<Pattern> P5(PatternOptions options)
    {
        var scenario = ScenarioLibrary.Load("saturday-noon");
        var annul = Runs(scenario, annul: 1, early: false);
        var earlyAnnul = Runs(scenario, annul: 1, early: true);
        yield return new Pattern(
            "P5a", "Annul early, against at the deadline: fall share", FallShare.Paired(earlyAnnul, annul).Difference,
            0.05, 1, "difference of shares", options.Replicates);
        yield return new Pattern(
            "P5b", "Annul early, against at the deadline: median hour of the fall", MedianHour(earlyAnnul) - MedianHour(annul),
            double.NegativeInfinity, -0.5, "h", options.Replicates);
        yield return new Pattern(
            "P5c", "Uphold early, against at the deadline: fall share",
            FallShare.Paired(Runs(scenario, annul: 0, early: true), Runs(scenario, annul: 0, early: false)).Difference,
            -1, -0.1, "difference of shares", options.Replicates);

        foreach (var pattern in SecondRound(scenario, options))
        {
            yield return pattern;
        }

        IReadOnlyList<RunOutcome> Runs(Scenario s, double annul, bool early) => SmallEnsemble.Outcomes(
            s.With(("audit.probability.annul", annul), ("audit.probability.secondRound", 0), ("audit.earlyRate", early ? EarlyRate : 0)),
            options.Replicates, options.Seed, options.Workers);
    }

    private static IEnumerable<Pattern> SecondRound(Scenario scenario, PatternOptions options)
    {
        var bound = scenario.With(("audit.probability.annul", 0), ("audit.probability.secondRound", 1));
        var answers = SmallEnsemble.Observed(bound, options.Replicates, options.Seed, options.Workers, () => new AtAnswer())
            .Select(r => r.Observer!).Where(o => o.Accepted is not null).OrderBy(o => o.Momentum).ToList();
        yield return new Pattern(
            "P5d", "finding SecondRound: the moderate leader accepts", Patterns.Share(answers, a => a.Accepted == true), 0.2, 0.9,
            "share of runs with an answer", answers.Count);
        var half = answers.Count / 2;
        yield return new Pattern(
            "P5e", "acceptance falls in momentum: upper half less lower half of the runs by M at the answer",
            Patterns.Share(answers[half..], a => a.Accepted == true) - Patterns.Share(answers[..half], a => a.Accepted == true),
            -1, -0.02, "difference of shares", answers.Count);

        var offered = scenario.WithMeasure("second-round-offer", enabled: true);
        var offer = (offered.Measures.First(m => m.Id == "second-round-offer").At!.Value - offered.Start).TotalHours;
        var states = SmallEnsemble.Observed(offered, options.Replicates, options.Seed, options.Workers, () => new MeanStates(offer + 6))
            .Select(r => r.Observer!).Where(o => o.Reached).ToList();
        yield return new Pattern(
            "P5f", "6 h after an offer of a second round moderates' mean state is below the hard line's",
            Patterns.Share(states, s => s.Moderates < s.HardLine), 0.9, 1, "share of runs still going", states.Count);
    }

    private static double MedianHour(IEnumerable<RunOutcome> runs) =>
        Patterns.Quantile(runs.Where(r => r.FallHour is not null).Select(r => r.FallHour!.Value), 0.5);

    /// <summary>Momentum when the moderate leader answers.</summary>
    private sealed class AtAnswer : IRunObserver
    {
        public bool WantsEvents => true;

        public bool? Accepted { get; private set; }

        public double Momentum { get; private set; }

        public void OnTick(RunView view)
        {
            if (Accepted is null)
            {
                Momentum = view.Momentum;
            }
        }

        public void OnEvent(RunEvent runEvent)
        {
            ArgumentNullException.ThrowIfNull(runEvent);
            if (runEvent.Type == RunEventTypes.Acceptance)
            {
                Accepted = runEvent.Value > 0;
            }
        }
    }

    /// <summary>Mean rung of moderates and hard line at an hour.</summary>
    private sealed class MeanStates(double hour) : IRunObserver
    {
        public bool WantsEvents => false;

        public bool Reached { get; private set; }

        public double Moderates { get; private set; }

        public double HardLine { get; private set; }

        public void OnTick(RunView view)
        {
            if (!Reached && view.Hour >= hour)
            {
                Reached = true;
                Moderates = Mean(view, Affiliation.Moderate);
                HardLine = Mean(view, Affiliation.HardLine);
            }
        }

        public void OnEvent(RunEvent runEvent)
        {
            // States are read from the census.
        }

        private static double Mean(RunView view, Affiliation affiliation)
        {
            var (rungs, people) = (0.0, 0.0);
            foreach (var bloc in view.Parameters.Blocs.Where(b => b.Kind == Kind.Group && b.Affiliation == affiliation))
            {
                for (var state = LoyaltyState.Supports; state <= LoyaltyState.Opposes; state++)
                {
                    rungs += bloc.Weight * view.Count(bloc.Index, state) * (int)state;
                }

                people += bloc.People;
            }

            return rungs / people;
        }
    }
}
