using BoliviaSim.Calibration;
using BoliviaSim.Comparisons;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Counterfactuals;

/// <summary>What switching a measure changes, over the posterior and at central parameters.</summary>
/// <param name="Measure">The measure as it is shipped: switched off where it is in force, otherwise on.</param>
/// <param name="Posterior">Over the posterior.</param>
/// <param name="Central">At the values of the scenario.</param>
internal sealed record Counterfactual(Measure Measure, ArmEffect Posterior, ArmEffect Central);

/// <summary>The same over the posterior, with the effects of the measure at a multiple of their size.</summary>
/// <param name="Measure">The measure as it is shipped.</param>
/// <param name="Size">Multiple.</param>
/// <param name="IsClipped">Whether a value can stay at the end of its accepted range (<see cref="EffectSize"/>).</param>
/// <param name="Effect">What switching the measure changes.</param>
internal sealed record SizedEffect(Measure Measure, double Size, bool IsClipped, ArmEffect Effect);

/// <summary>How large a posterior is.</summary>
/// <param name="Particles">Particles.</param>
/// <param name="EffectiveSize">Effective number of particles.</param>
internal sealed record PosteriorSize(int Particles, double EffectiveSize);

/// <summary>What each measure of the default scenario changes, with the parameters of the posterior of the record up to Saturday noon.
/// </summary>
/// <param name="Posterior">How large the posterior is.</param>
/// <param name="Cards">Every measure, in scenario order.</param>
/// <param name="Sizes">Every measure with a size that acts, at every size.</param>
internal sealed record CounterfactualMeasurement(
    PosteriorSize Posterior, IReadOnlyList<Counterfactual> Cards, IReadOnlyList<SizedEffect> Sizes)
{
    /// <summary>Measures everything, over the posterior that is shipped.</summary>
    /// <param name="options">Replicates per arm, seed, threads.</param>
    public static CounterfactualMeasurement Of(PatternOptions options)
    {
        var posterior = new ParticleRuns(PosteriorLibrary.Load());
        var (cards, sizes) = Measure(ScenarioLibrary.Load("saturday-noon"), posterior, options);
        return new CounterfactualMeasurement(
            new PosteriorSize(posterior.Posterior.Particles.Count, posterior.EffectiveSize), cards, sizes);
    }

    /// <summary>Switches each measure of a scenario.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="posterior">Posterior.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    public static (IReadOnlyList<Counterfactual> Cards, IReadOnlyList<SizedEffect> Sizes) Measure(
        Scenario scenario, ParticleRuns posterior, PatternOptions options)
    {
        var (over, central) = (new ArmRuns(posterior, options), new ArmRuns(null, options));
        var (shipped, atCentral) = (over.Of(scenario), central.Of(scenario));
        var varied = posterior.Posterior.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var (cards, sizes) = (new List<Counterfactual>(), new List<SizedEffect>());
        foreach (var measure in scenario.Measures)
        {
            var other = scenario.WithMeasure(measure.Id, !measure.Enabled);
            var switched = over.Of(other);
            var card = new Counterfactual(measure, over.Compare(shipped, switched), central.Compare(atCentral, central.Of(other)));
            cards.Add(card);
            if (card.Posterior.Acted > 0 && EffectSize.Has(measure))
            {
                sizes.AddRange(EffectSize.Sizes.Select(size =>
                    size == 1 ? new SizedEffect(measure, 1, IsClipped: false, card.Posterior) : AtSize(measure, switched, size)));
            }
        }

        return (cards, sizes);

        // Either the measure at this size is switched on, or it is in force at this size and switched off.
        SizedEffect AtSize(Measure measure, IReadOnlyList<ArmRun> switched, double size)
        {
            var sized = EffectSize.Of(scenario, measure, size, varied);
            var runs = over.Of(scenario with
            {
                Measures = [.. scenario.Measures.Select(m => m.Id == measure.Id ? sized.Measure with { Enabled = true } : m)],
            });
            return new SizedEffect(
                measure, size, sized.IsClipped, measure.Enabled ? over.Compare(runs, switched) : over.Compare(shipped, runs));
        }
    }
}
