using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Calibration;

/// <summary>Whether a posterior is one of this model: histories of its first and of its heaviest particles are repeated.</summary>
internal static class PosteriorCheck
{
    /// <summary>First particles whose histories are repeated.</summary>
    public const int First = 5;

    /// <summary>Particles whose histories are repeated because they carry most weight. A history takes about a millisecond.</summary>
    public const int Repeated = 50;

    /// <summary>Why a posterior cannot be used; null where it can.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="given">
    /// The scenarios that are to be run, before anything is changed in them. One that has the name of the posterior's is looked at in place
    /// of the shipped one.
    /// </param>
    public static string? Problem(Posterior posterior, params IReadOnlyList<Scenario> given)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(given);
        List<Scenario> own = [.. given.Where(s => s.Name == posterior.Scenario)];
        if (own.Count == 0 && ScenarioLibrary.Names.Contains(posterior.Scenario))
        {
            own.Add(ScenarioLibrary.Load(posterior.Scenario));
        }

        return own.Count > 0 ? own.Select(scenario => Difference(posterior, scenario)).FirstOrDefault(d => d is not null)
            : $"the histories are those of the scenario {Names.Quote(posterior.Scenario)}, which is not shipped, so they cannot "
            + $"be repeated; allowed: {string.Join(", ", ScenarioLibrary.Names)}, or the scenario that is run";
    }

    private static string? Difference(Posterior posterior, Scenario scenario)
    {
        var stopped = ParticleHistories.Stopped(scenario, posterior.Cut);
        if (ScenarioValidator.Meaning(stopped).FirstOrDefault(f => !f.IsWarning) is { } fault)
        {
            return $"the cut {ScalarText.Of(posterior.Cut)} does not fit the scenario {scenario.Name}: {fault.Message}";
        }

        var histories = new ParticleHistories(scenario, posterior.Cut, posterior.Parameters);
        var heaviest = posterior.Particles.OrderByDescending(p => p.Weight).Take(Repeated);
        foreach (var particle in posterior.Particles.Take(First).Union(heaviest))
        {
            if (DigestOf(histories, particle) is var here && here != particle.History)
            {
                return $"particle {particle.Number}: its history has the digest {PosteriorCsv.TextOf(particle.History)} in the file and "
                    + $"{(here is { } digest ? PosteriorCsv.TextOf(digest) : "cannot begin")} here: the posterior belongs to another model "
                    + "or another state of the scenario "
                    + $"{scenario.Name}; 'boliviasim calibrate' makes a new one";
            }
        }

        return null;
    }

    /// <summary>Digest of a particle's history; null where the run has no start.</summary>
    private static ulong? DigestOf(ParticleHistories histories, Particle particle)
    {
        try
        {
            return histories.Run([.. particle.Values], particle.Seed, particle.Replicate).Digest;
        }
        catch (NoSilentStartException)
        {
            return null;
        }
    }
}
