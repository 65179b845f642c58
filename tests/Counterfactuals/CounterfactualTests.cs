using BoliviaSim.Analysis;
using BoliviaSim.Calibration;
using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Calibration;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Counterfactuals;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Tests.Counterfactuals;

/// <summary>Arms over a posterior share particles and luck by replicate, and effects are counted by replicate.</summary>
public class CounterfactualTests
{
    private const int Replicates = 12;

    private static readonly PatternOptions Options = new(Replicates, 5, 2);
    private static readonly ParticleRuns Runs = new(TestPosteriors.Friday);
    private static readonly Scenario Saturday = ScenarioLibrary.Load("saturday-noon");

    [Fact]
    public void Arms_share_particle_u_and_v_by_replicate()
    {
        var arms = new ArmRuns(Runs, Options);
        var (shipped, march) = (Outcomes(arms, Saturday), Outcomes(arms, Saturday.WithMeasure("march", enabled: true)));
        Assert.All(shipped.Zip(march).Index(), pair =>
        {
            var (a, b) = pair.Item;
            Assert.Equal((arms.Particles[pair.Index], a.Particle), (a.Particle!.Value, b.Particle));
            Assert.Equal(Draws(a), Draws(b));
        });
        Assert.Contains(shipped.Zip(march), pair => Records.Of(pair.First) != Records.Of(pair.Second));
    }

    /// <summary>The run is that of a scenario written with the particle's values, with the particle's run-level draws.</summary>
    [Fact]
    public void Replicate_has_the_values_and_run_level_draws_of_its_particle_and_luck_of_its_own()
    {
        var arms = new ArmRuns(Runs, Options);
        var sameSeed = new ArmRuns(
            new ParticleRuns(TestPosteriors.Friday with
            {
                Particles = [.. TestPosteriors.Friday.Particles.Select(p => p with { Seed = Options.Seed + 1 })],
            }),
            Options);
        var outcomes = Outcomes(sameSeed, Saturday);
        Assert.Equal(arms.Particles, sameSeed.Particles);
        for (var r = 0; r < Replicates; r++)
        {
            var particle = TestPosteriors.Friday.Particles[arms.Particles[r]];
            var written = SmallScenarios.With(Saturday, [.. TestPosteriors.Names.Zip(particle.Values)]);
            var plain = new ReferenceSimulator(ScenarioCompiler.Compile(written))
                .Run(Options.Seed + 1, (uint)r, runLevelReplicate: particle.Replicate);
            Assert.Equal(Records.Of(plain), Records.Of(outcomes[r] with { Particle = null }));
        }
    }

    [Fact]
    public void Replicates_of_a_draw_share_a_particle_and_differ_otherwise()
    {
        var arms = new ArmRuns(Runs, Options with { Replicates = 200 });
        var draws = arms.Particles.Chunk(ArmRuns.PerDraw).ToList();
        Assert.All(draws, d => Assert.Single(d.Distinct()));
        Assert.True(draws.Select(d => d[0]).Distinct().Count() > 20);
        var first = Outcomes(arms, Saturday).Take(ArmRuns.PerDraw).ToList();
        Assert.Single(first.Select(o => o.DrawPolice).Distinct());
        Assert.Equal(ArmRuns.PerDraw, first.Select(o => Records.Of(o with { Replicate = 0 })).Distinct().Count());
    }

    [Fact]
    public void Without_a_posterior_arms_run_the_scenario_itself()
    {
        var arms = new ArmRuns(null, Options);
        var plain = new Simulator(ScenarioCompiler.Compile(Saturday));
        Assert.Equal(Enumerable.Range(0, Replicates), arms.Particles);
        Assert.Equal(
            Enumerable.Range(0, Replicates).Select(r => plain.Run(Options.Seed + 1, (uint)r).Counts.Deaths),
            arms.Of(Saturday).Select(r => r.Deaths.All));
    }

    [Fact]
    public void Scenario_that_would_repeat_the_histories_is_refused() => Assert.Contains(
        "friday-mutiny",
        Assert.Throws<InvalidOperationException>(() => new ArmRuns(Runs, Options).Of(ScenarioLibrary.Load("friday-mutiny"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Runs_do_not_depend_on_the_number_of_workers()
    {
        var expected = Histories(1);
        Assert.All([2, 7], workers => Assert.Equal(expected, Histories(workers)));

        static List<ulong> Histories(int workers) =>
            [.. new ArmRuns(Runs, Options with { Workers = workers }).Of(Saturday).Select(r => r.History)];
    }

    /// <summary>Four pairs by hand: a fall in both, with the change alone twice, in neither; deaths 0, 1, 2, 3 become 1, 1, 1, 1.</summary>
    [Fact]
    public void Effect_is_counted_by_replicate()
    {
        ArmRun[] without = [Run(true, 0, 1), Run(false, 1, 2), Run(false, 2, 3), Run(false, 3, 4)];
        ArmRun[] with = [Run(true, 1, 1), Run(true, 1, 9), Run(true, 1, 9), Run(false, 1, 4)];

        var effect = ArmEffect.Of(without, with, [0, 1, 2, 3], 1);
        var back = ArmEffect.Of(with, without, [0, 1, 2, 3], 1);

        Assert.Equal((4, 2, 0.25, 0.75), (effect.Runs, effect.Acted, effect.BaseFall, effect.Fall));
        Assert.Equal((0, 0.5, 0.5, 0), (effect.OnlyWithout, effect.OnlyWith, back.OnlyWithout, back.OnlyWith));
        Assert.Equal((0.5, 1.5, 1, -0.5), (effect.OfFalls.Mean, effect.BaseDeaths, effect.Deaths, effect.OfDeaths.Mean));
        Assert.Equal((-effect.OfFalls.Low, -effect.OfDeaths.High), (back.OfFalls.High, back.OfDeaths.Low));
    }

    [Fact]
    public void Every_measure_is_switched_in_scenario_order_and_its_own_size_is_the_card()
    {
        string[] kept = ["restraint", "airport-picket", "early-publication", "retreat-of-the-government", "march"];
        var scenario = Saturday with { Measures = [.. Saturday.Measures.Where(m => kept.Contains(m.Id))] };

        var (cards, sizes) = CounterfactualMeasurement.Measure(scenario, Runs, Options);

        Assert.Equal(kept.Order(), cards.Select(c => c.Measure.Id).Order());
        Assert.Equal(scenario.Measures, cards.Select(c => c.Measure));
        var idle = cards.Single(c => c.Measure.Id == "airport-picket");
        Assert.Equal((0, 0, 0, 0), (idle.Posterior.Acted, idle.Posterior.OfFalls.Mean, idle.Posterior.OfDeaths.Mean, idle.Central.Acted));
        Assert.All(sizes.Where(s => s.Size == 1), s => Assert.Equal(cards.Single(c => c.Measure == s.Measure).Posterior, s.Effect));
        Assert.Equal(
            sizes.Select(s => s.Measure.Id).Distinct().SelectMany(id => EffectSize.Sizes.Select(size => (id, size))),
            sizes.Select(s => (s.Measure.Id, s.Size)));
        Assert.DoesNotContain(sizes, s => s.Measure.Id is "airport-picket" or "early-publication");

        // A measure that waits is compared with the scenario; one in force has its own runs as the base, and the same runs without it.
        Assert.Single(sizes.Where(s => s.Measure.Id == "march").Select(s => s.Effect.BaseDeaths).Distinct());
        Assert.Single(sizes.Where(s => s.Measure.Id == "restraint").Select(s => s.Effect.Deaths).Distinct());
    }

    private static List<RunOutcome> Outcomes(ArmRuns arms, Scenario scenario)
    {
        var parameters = ScenarioCompiler.Compile(scenario);
        var run = EngineKind.Fast.Open(parameters, planner: arms.PlannerOf(parameters));
        return [.. Enumerable.Range(0, Replicates).Select(r => run(Options.Seed + 1, (uint)r))];
    }

    private static ArmRun Run(bool falls, int deaths, ulong history) => new(
        falls ? new Ending(Outcome.GovernmentFalls, FallMode.NegotiatedExit) : new Ending(Outcome.ResultStands, null),
        falls ? 3 : double.NaN, new RunDeaths(deaths, deaths, 0, 0, 0), history);

    private static List<double> Draws(RunOutcome o) =>
    [
        o.DrawPolice, o.DrawMilitary, o.DrawGroup, o.DrawPopular, o.DrawHighCommand, o.DrawResolve, .. o.Commands.Select(c => c.Draw),
    ];
}
