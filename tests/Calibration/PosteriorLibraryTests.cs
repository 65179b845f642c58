using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Tests.Calibration;

/// <summary>The posterior that is shipped is one of this model, of this record, and made as its command makes it.</summary>
public class PosteriorLibraryTests
{
    [Fact]
    public void It_is_one_of_this_model_and_of_the_shipped_record()
    {
        var posterior = PosteriorLibrary.Load();
        var scenario = ScenarioLibrary.Load("friday-mutiny");
        var setup = new CalibrationSetup(
            scenario, ObservedLibrary.Load("bolivia-2019", scenario, posterior.Cut), posterior.Cut, Prior.Default, new ReportModel());
        Assert.Null(PosteriorCheck.Problem(posterior, posterior.Particles.Count, 2, [scenario]));
        Assert.Null(FitPrint.Fault(posterior, setup));
        Assert.Equal(setup.Prior.Factors.Select(f => f.Name), posterior.Parameters.Select(p => p.Name));
        Assert.InRange(posterior.Particles.Count, PosteriorLibrary.Particles / 2, PosteriorLibrary.Particles);
        Assert.Equal(1, posterior.Particles.Sum(p => p.Weight), 1e-9);
        Assert.InRange(new ParticleRuns(posterior).EffectiveSize, 0.5 * PosteriorLibrary.Effective, PosteriorLibrary.Effective * 1.05);
    }

    /// <summary>
    /// Every particle is a run of the table that its command makes: the values are those that the prior draws with the random numbers of
    /// the run, and heavy ones weigh in proportion to the likelihood of the record.
    /// </summary>
    [Fact]
    public void Its_particles_are_runs_of_the_table()
    {
        var posterior = PosteriorLibrary.Load();
        var scenario = ScenarioLibrary.Load("friday-mutiny");
        var setup = new CalibrationSetup(
            scenario, ObservedLibrary.Load("bolivia-2019", scenario, posterior.Cut), posterior.Cut, Prior.Default, new ReportModel());
        var heavy = posterior.Particles.OrderByDescending(p => p.Weight).Take(20).ToList();
        var histories = new ParticleHistories(scenario, posterior.Cut, posterior.Parameters);
        var readers = setup.Targets.Select(t => t.Reader(ScenarioCompiler.Compile(setup.Scenario))).ToArray();
        var values = new double[posterior.Parameters.Count];
        var ratios = new List<double>();
        foreach (var particle in heavy)
        {
            setup.Prior.Draw(new RandomSource(particle.Seed, particle.Replicate), values);
            Assert.Equal(values, particle.Values);
            var (outcome, digest) = histories.Run(values, particle.Seed, particle.Replicate);
            Assert.Equal(particle.History, digest);
            ratios.Add(particle.Weight / setup.Likelihood.Of(Array.ConvertAll(readers, read => read(outcome))));
        }

        Assert.All(ratios, ratio => Assert.Equal(ratios[0], ratio, ratios[0] * 1e-9));
    }

    /// <summary>The command's code makes a small one that is one of this model, too, and the same for any number of threads.</summary>
    [Fact]
    public void Its_command_makes_small_ones()
    {
        var small = ShippedPosterior.Make(new TableLength(600, null), 50, seed: 3, workers: 2);
        var again = ShippedPosterior.Make(new TableLength(600, null), 50, seed: 3, workers: 1);
        Assert.Null(PosteriorCheck.Problem(small, PosteriorCheck.OfFile, 2, []));
        Assert.Equal(small.Fit, PosteriorLibrary.Load().Fit);
        Assert.Equal(small.Particles.Select(Key), again.Particles.Select(Key));

        static (double, uint, ulong) Key(Particle p) => (p.Weight, p.Replicate, p.History);
    }
}
