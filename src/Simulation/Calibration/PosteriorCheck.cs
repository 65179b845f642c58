using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Calibration;

/// <summary>Whether a posterior is one of this model: the histories of its first particles are repeated.</summary>
public static class PosteriorCheck
{
    /// <summary>Particles whose histories are repeated.</summary>
    public const int Repeated = 5;

    /// <summary>Why a posterior cannot be used; null where it can.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="given">
    /// The scenarios that are to be run, before anything is changed in them; one counts where it has the name of the posterior's.
    /// </param>
    public static string? Problem(Posterior posterior, params IReadOnlyList<Scenario> given)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(given);
        string? problem = null;
        foreach (var scenario in Candidates(posterior.Scenario, given))
        {
            if (Difference(posterior, scenario) is not { } difference)
            {
                return null;
            }

            problem ??= difference;
        }

        return problem ?? $"the histories are those of the scenario {Names.Quote(posterior.Scenario)}, which is not shipped, so they cannot "
            + $"be repeated; allowed: {string.Join(", ", ScenarioLibrary.Names)}, or the scenario that is run";
    }

    private static IEnumerable<Scenario> Candidates(string name, IReadOnlyList<Scenario> given)
    {
        foreach (var scenario in given.Where(s => s.Name == name))
        {
            yield return scenario;
        }

        if (ScenarioLibrary.Names.Contains(name))
        {
            yield return ScenarioLibrary.Load(name);
        }
    }

    private static string? Difference(Posterior posterior, Scenario scenario)
    {
        var stopped = ParticleHistories.Stopped(scenario, posterior.Cut);
        if (ScenarioValidator.Meaning(stopped).FirstOrDefault(f => !f.IsWarning) is { } fault)
        {
            return $"the cut {ScalarText.Of(posterior.Cut)} does not fit the scenario {scenario.Name}: {fault.Message}";
        }

        var histories = new ParticleHistories(scenario, posterior.Cut, posterior.Parameters);
        foreach (var particle in posterior.Particles.Take(Repeated))
        {
            var here = histories.Run([.. particle.Values], particle.Seed, particle.Replicate).Digest;
            if (here != particle.History)
            {
                return $"particle {particle.Number}: its history has the digest {PosteriorCsv.TextOf(particle.History)} in the file and "
                    + $"{PosteriorCsv.TextOf(here)} here: the posterior belongs to another model or another state of the scenario "
                    + $"{scenario.Name}; 'boliviasim calibrate' makes a new one";
            }
        }

        return null;
    }
}
