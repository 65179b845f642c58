using BoliviaSim.Calibration;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Posteriors for tests: particles drawn from the ranges of some parameters, with weights 1, 2, 3, 1, 2, ...</summary>
internal static class TestPosteriors
{
    /// <summary>Seed of the particles' histories; tests run with others.</summary>
    public const uint Seed = 777;

    /// <summary>Noon on Saturday, 19 hours after the start of the Friday scenario.</summary>
    public static readonly DateTime Noon = new(2019, 11, 9, 12, 0, 0);

    /// <summary>Parameters of three kinds: of thresholds, of weights of people, of a rate.</summary>
    public static readonly string[] Names = ["police.threshold", "turnout.residents", "police.rate"];

    /// <summary>Fifty particles of the Friday mutiny up to Saturday noon.</summary>
    public static Posterior Friday { get; } = Of("friday-mutiny", Noon, 50, Names);

    /// <summary>Particles of a shipped scenario.</summary>
    public static Posterior Of(string scenario, DateTime cut, int count, params IReadOnlyList<string> names) =>
        Of(ScenarioLibrary.Load(scenario), cut, count, names);

    /// <summary>Particles of a scenario.</summary>
    public static Posterior Of(Scenario scenario, DateTime cut, int count, params IReadOnlyList<string> names)
    {
        List<ParameterDefinition> parameters = [.. names.Select(name => ParameterTable.Find(name)!)];
        var histories = new ParticleHistories(scenario, cut, parameters);
        var total = Enumerable.Range(0, count).Sum(i => 1.0 + (i % 3));
        return new Posterior(
            scenario.Name, cut, parameters, [.. Enumerable.Range(0, count).Select(i => One(i, (1.0 + (i % 3)) / total))]);

        Particle One(int number, double weight)
        {
            var random = new RandomSource(Seed, (uint)number);
            double[] values =
            [
                .. parameters.Select((p, i) => p.Low + ((p.High - p.Low) * random.Uniform(RandomStream.DummyParameter, (uint)i))),
            ];
            var replicate = (uint)(1000 + number);
            return new Particle(number, weight, Seed, replicate, histories.Run(values, Seed, replicate).Digest, values);
        }
    }

    /// <summary>The same particles with the central values of the table.</summary>
    public static Posterior Central(Posterior posterior) => posterior with
    {
        Particles = [.. posterior.Particles.Select(p => p with { Values = [.. posterior.Parameters.Select(d => d.Central)] })],
    };

    /// <summary>Text of the file.</summary>
    public static byte[] File(Posterior posterior)
    {
        using var stream = new MemoryStream();
        PosteriorCsv.Write(posterior, stream, new DrawColumn("draw_twice", p => 2.0 * p.Number));
        return stream.ToArray();
    }
}
