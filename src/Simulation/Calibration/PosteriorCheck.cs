using System.Globalization;
using BoliviaSim.Ensembles;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Calibration;

/// <summary>Whether a posterior is one of this model: histories of its particles are repeated.</summary>
internal static class PosteriorCheck
{
    /// <summary>Particles of the shipped posterior whose histories are repeated: a test repeats them all.</summary>
    public const int OfShipped = 50;

    /// <summary>
    /// Particles of a file whose histories are repeated: as many as a calibration keeps, and of more the heaviest. A history takes about a
    /// millisecond.
    /// </summary>
    public const int OfFile = PosteriorMaker.MostParticles;

    /// <summary>Why a posterior cannot be used; null where it can.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="most">Most particles to repeat, those that carry most weight: <see cref="OfFile"/> or <see cref="OfShipped"/>.</param>
    /// <param name="workers">Threads; nothing depends on it.</param>
    /// <param name="given">
    /// The scenarios that are to be run, before anything is changed in them. One that has the name of the posterior's is looked at in place
    /// of the shipped one.
    /// </param>
    public static string? Problem(Posterior posterior, int most, int workers, params IReadOnlyList<Scenario> given)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(given);
        List<Scenario> own = [.. given.Where(s => s.Name == posterior.Scenario)];
        if (own.Count == 0 && ScenarioLibrary.Names.Contains(posterior.Scenario))
        {
            own.Add(ScenarioLibrary.Load(posterior.Scenario));
        }

        return own.Count > 0 ? own.Select(scenario => Difference(posterior, most, workers, scenario)).FirstOrDefault(d => d is not null)
            : $"the histories are those of the scenario {Names.Quote(posterior.Scenario)}, which is not shipped, so they cannot "
            + $"be repeated; allowed: {string.Join(", ", ScenarioLibrary.Names)}, or the scenario that is run";
    }

    private static string? Difference(Posterior posterior, int most, int workers, Scenario scenario)
    {
        var stopped = ParticleHistories.Stopped(scenario, posterior.Cut);
        if (ScenarioValidator.Meaning(stopped).FirstOrDefault(f => !f.IsWarning) is { } fault)
        {
            return $"the cut {ScalarText.Of(posterior.Cut)} does not fit the scenario {scenario.Name}: {fault.Message}";
        }

        List<Particle> repeated = [.. posterior.Particles.OrderByDescending(p => p.Weight).Take(most).OrderBy(p => p.Number)];
        var (next, differ) = (0, new List<(Particle Particle, ulong? Here)>());
        ReplicateLoop.Run<ulong?>(0, repeated.Count, workers, Open, Take);
        return differ switch
        {
            [] => null,
            [var (particle, here), ..] when differ.Count < repeated.Count =>
                $"particle {particle.Number}: its history has the digest {PosteriorCsv.TextOf(particle.History)} in the file and "
                    + $"{TextOf(here)} here, as {Counted(differ.Count)} of {Counted(repeated.Count)} that were repeated: these rows were "
                    + "changed, or belong to another model; restore the file, or make a new one with 'boliviasim calibrate'",
            [var (particle, here), ..] =>
                $"particle {particle.Number}: its history has the digest {PosteriorCsv.TextOf(particle.History)} in the file and "
                    + $"{TextOf(here)} here, and so has every other: the posterior belongs to another model or another state of the "
                    + $"scenario {scenario.Name}; 'boliviasim calibrate' makes a new one",
        };

        Func<int, ulong?> Open()
        {
            var histories = new ParticleHistories(scenario, posterior.Cut, posterior.Parameters);
            return i => DigestOf(histories, repeated[i]);
        }

        void Take(ulong? here)
        {
            if (here != repeated[next].History)
            {
                differ.Add((repeated[next], here));
            }

            next++;
        }
    }

    private static string TextOf(ulong? digest) => digest is { } known ? PosteriorCsv.TextOf(known) : "cannot begin";

    private static string Counted(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Digest of a particle's history; null where the run has no start.</summary>
    private static ulong? DigestOf(ParticleHistories histories, Particle particle)
    {
        try
        {
            return histories.Run(particle).Digest;
        }
        catch (NoSilentStartException)
        {
            return null;
        }
    }
}
