using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Calibration;

/// <summary>What becomes of a particle: its history goes on in its own scenario, its parameters and run-level draws in any other.</summary>
public class ParticleRunsTests
{
    private const double CutHour = 19;
    private const uint Seed = 5;

    private static readonly ParticleRuns Runs = new(TestPosteriors.Friday);
    private static readonly Parameters Friday = ScenarioCompiler.Compile(ScenarioLibrary.Load("friday-mutiny"));
    private static readonly Parameters Saturday = ScenarioCompiler.Compile(ScenarioLibrary.Load("saturday-noon"));

    [Fact]
    public void Saturday_takes_parameters_and_run_level_draws_and_is_fresh_otherwise()
    {
        var run = EngineKind.Fast.Open(Saturday, planner: Runs.On(Saturday, []));
        for (var r = 0u; r < 10; r++)
        {
            var (outcome, particle) = (run(Seed, r), ParticleOf(r));
            var scenario = Saturday.Scenario.With(Values(particle));
            var ownHistory = new ReferenceSimulator(ScenarioCompiler.Compile(scenario)).Run(particle.Seed, particle.Replicate);
            Assert.Equal((r, particle.Number), (outcome.Replicate, outcome.Particle!.Value));
            Assert.Equal(Draws(ownHistory), Draws(outcome));
            Assert.NotEqual(Records.Of(ownHistory), Records.Of(outcome with { Replicate = particle.Replicate, Particle = null }));

            // With the run's own run-level draws nothing but these differs: everything else comes from seed and replicate.
            Assert.Equal(new ReferenceSimulator(ScenarioCompiler.Compile(scenario)).Run(Seed, r).Finding, outcome.Finding);
        }
    }

    /// <summary>The particle's values are those of a scenario that was written with them, compiled anew.</summary>
    [Fact]
    public void Run_of_a_particle_is_that_of_a_scenario_with_its_values()
    {
        var sameSeed = new ParticleRuns(TestPosteriors.Friday with
        {
            Particles = [.. TestPosteriors.Friday.Particles.Select(p => p with { Seed = Seed })],
        });
        var run = EngineKind.Fast.Open(Saturday, planner: sameSeed.On(Saturday, []));
        for (var r = 0u; r < 10; r++)
        {
            var particle = ParticleOf(r);
            var plain = new ReferenceSimulator(ScenarioCompiler.Compile(Saturday.Scenario.With(Values(particle))));
            Assert.Equal(
                Records.Of(plain.Run(Seed, r, runLevelReplicate: particle.Replicate)), Records.Of(run(Seed, r) with { Particle = null }));
        }
    }

    /// <summary>Break hours up to the cut are those of the particle's own history; the digest of that history is repeated too.</summary>
    [Fact]
    public void Friday_repeats_the_history_up_to_the_cut_and_then_goes_its_own_way()
    {
        var run = EngineKind.Fast.Open(Friday, planner: Runs.On(Friday, []));
        var histories = new ParticleHistories(Friday.Scenario, TestPosteriors.Noon, TestPosteriors.Friday.Parameters, EngineKind.Reference);
        var (broken, otherwise) = (0, 0);
        for (var r = 0u; r < 20; r++)
        {
            var (outcome, particle) = (run(Seed, r), ParticleOf(r));
            var history = histories.Run([.. particle.Values], particle.Seed, particle.Replicate);
            Assert.Equal(particle.History, history.Digest);
            Assert.Equal(Draws(history.Outcome), Draws(outcome));
            foreach (var (then, now) in history.Outcome.Commands.Zip(outcome.Commands))
            {
                Assert.Equal(Before(then.BreakHour), Before(now.BreakHour));
                Assert.Equal(Before(then.OpposedHour), Before(now.OpposedHour));
                Assert.Equal(Before(then.OwnBreakHour), Before(now.OwnBreakHour));
                broken += Before(now.BreakHour) is > 0 ? 1 : 0;
            }

            Assert.Equal(Before(history.Outcome.FallHour), Before(outcome.FallHour));
            Assert.Equal(r, outcome.Replicate);
            var went = new ReferenceSimulator(ScenarioCompiler.Compile(Friday.Scenario.With(Values(particle))))
                .Run(particle.Seed, particle.Replicate);
            otherwise += Records.Of(went with { Replicate = r }) != Records.Of(outcome with { Particle = null }) ? 1 : 0;
        }

        Assert.True(broken > 20, $"only {broken} breaks before the cut");
        Assert.True(otherwise >= 18, $"only {otherwise} of 20 futures are others");
    }

    /// <summary>Two replicates with one particle share the past and not the future.</summary>
    [Fact]
    public void Replicates_of_one_particle_have_futures_of_their_own()
    {
        var run = EngineKind.Fast.Open(Friday, planner: Runs.On(Friday, []));
        var pair = Enumerable.Range(0, 100).GroupBy(r => Runs.ParticleOf(Seed, (uint)r)).First(g => g.Count() > 1).Take(2).ToList();
        var (a, b) = (run(Seed, (uint)pair[0]), run(Seed, (uint)pair[1]));
        Assert.Equal(a.Particle, b.Particle);
        Assert.Equal(a.Commands.Select(c => Before(c.BreakHour)), b.Commands.Select(c => Before(c.BreakHour)));
        Assert.NotEqual(Records.Of(a), Records.Of(b with { Replicate = a.Replicate }));
    }

    [Fact]
    public void Both_engines_and_any_number_of_workers_give_equal_rows()
    {
        foreach (var scenario in new[] { Saturday, Friday })
        {
            var expected = Rows(EngineKind.Reference, 2);
            Assert.All([1, 2, 7], workers => Assert.Equal(expected, Rows(EngineKind.Fast, workers)));

            List<string> Rows(EngineKind engine, int workers)
            {
                var rows = new List<string>();
                Ensemble.Run(
                    scenario,
                    new EnsembleOptions { Seed = 3, End = 12, Workers = workers, Engine = engine, Planner = Runs.On(scenario, []) },
                    result => rows.Add(Records.Of(result.Outcome) + string.Join(' ', result.Samples)));
                return rows;
            }
        }
    }

    /// <summary>What the user sets stays; the other values are still the particle's.</summary>
    [Fact]
    public void Fixed_parameter_keeps_its_value()
    {
        var scenario = ScenarioCompiler.Compile(Saturday.Scenario.With(("police.threshold", 0.35)));
        var plan = Runs.On(scenario, ["police.threshold"])(Seed, 4);
        Assert.Equal(0.35, plan.Parameters.Values[ParameterTable.Find("police.threshold")!.Index]);
        Assert.Equal(ParticleOf(4).Values[1], plan.Parameters.Values[ParameterTable.Find("turnout.residents")!.Index]);
        Assert.NotEqual(0.35, Runs.On(scenario, [])(Seed, 4).Parameters.Values[ParameterTable.Find("police.threshold")!.Index]);
    }

    /// <summary>
    /// Particles with central values and histories that nothing was learnt from have the law of the plain scenario, before and after the
    /// cut: shares of falls of 3,000 runs within four standard errors.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Particles_without_knowledge_give_the_law_of_the_scenario(bool isOwn)
    {
        const int count = 3000;
        var scenario = ScenarioLibrary.Load("minimal").With(("police.threshold", 0.1), ("highCommand.threshold", 0.35));
        var parameters = ScenarioCompiler.Compile(scenario);
        double[] values = [0.1, 0.35];
        var posterior = new Posterior(
            isOwn ? scenario.Name : "other", scenario.Start.AddHours(6),
            [ParameterTable.Find("police.threshold")!, ParameterTable.Find("highCommand.threshold")!],
            [.. Enumerable.Range(0, count).Select(i => new Particle(i, 1.0 / count, 41, (uint)i, 0, values))]);
        var (planned, plain) = (Falls(new ParticleRuns(posterior).On(parameters, [])), Falls(null));
        var error = Math.Sqrt(2 * 0.25 / count);
        Assert.InRange(plain, 0.2, 0.8);
        Assert.InRange(planned - plain, -4 * error, 4 * error);

        double Falls(RunPlanner? planner)
        {
            var falls = 0;
            Ensemble.Run(
                parameters, new EnsembleOptions { Seed = 2, End = count, Workers = 2, Planner = planner, Trajectories = false },
                result => falls += result.Outcome.FallHour is null ? 0 : 1);
            return (double)falls / count;
        }
    }

    /// <summary>(Sum w)^2 / sum w^2 by hand: weights 1/6, 2/6, 3/6 have 36/14.</summary>
    [Fact]
    public void Effective_size_is_that_of_Kish()
    {
        var three = TestPosteriors.Friday with
        {
            Particles = [.. TestPosteriors.Friday.Particles.Take(3).Select((p, i) => p with { Weight = (i + 1) / 6.0 })],
        };
        Assert.Equal(36.0 / 14, new ParticleRuns(three).EffectiveSize, 12);
    }

    /// <summary>Values that are allowed one by one and not together: shares of findings that add up to more than 1.</summary>
    [Fact]
    public void Particle_that_breaks_a_rule_of_the_scenario_is_named()
    {
        var posterior = TestPosteriors.Friday with
        {
            Parameters = [ParameterTable.Of(Scalar.AuditProbabilityAnnul), ParameterTable.Of(Scalar.AuditProbabilitySecondRound)],
            Particles = [new Particle(0, 1, 1, 1, 0, [0.7, 0.7])],
        };
        var runs = new ParticleRuns(posterior);
        Assert.StartsWith("particle 0: ", Assert.Single(runs.Faults(Saturday, [])), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => runs.On(Saturday, [])(1, 1));
        Assert.Empty(Runs.Faults(Saturday, []));
    }

    /// <summary>A cut that is not on the boundary of a tick cannot be gone on from.</summary>
    [Fact]
    public void Cut_within_a_tick_is_told()
    {
        var runs = new ParticleRuns(TestPosteriors.Friday with { Cut = TestPosteriors.Noon.AddMinutes(1) });
        Assert.Contains("lies within a tick", Assert.Single(runs.Faults(Friday, [])), StringComparison.Ordinal);
        Assert.Empty(runs.Faults(Saturday, []));
    }

    private static Particle ParticleOf(uint replicate) => TestPosteriors.Friday.Particles[Runs.ParticleOf(Seed, replicate)];

    private static (string Name, double Value)[] Values(Particle particle) =>
        [.. TestPosteriors.Friday.Parameters.Zip(particle.Values, (p, value) => (p.Name, value))];

    private static double? Before(double? hour) => hour <= CutHour ? hour : null;

    private static List<double> Draws(RunOutcome o) =>
    [
        o.DrawPolice, o.DrawMilitary, o.DrawGroup, o.DrawPopular, o.DrawHighCommand, o.DrawResolve, .. o.Commands.Select(c => c.Draw),
    ];
}
