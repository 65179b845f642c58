using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Forecasts against plain rejection and a posterior; nothing depends on threads, engine or later histories.</summary>
public sealed class ForecastTests
{
    private const double Cut = 6;

    private static readonly SimulatedCrises Crises = new(3000, Cut, new ReportModel(0.2, 0.02));

    private static readonly ObservedRecord Record =
        SimulatedCrises.Read("pol,break,POL,2000-01-01T14:35,2000-01-01T17:55,2000-01-01T18:00,s,high,fit,");

    /// <summary>
    /// With exact reports a history counts wholly or not at all, and the forecast is the share among the whole runs that show the record.
    /// </summary>
    [Fact]
    public void Exact_reports_give_what_plain_rejection_gives()
    {
        var exact = new ReportModel(1e-9, 0);
        var crises = new SimulatedCrises(3000, Cut, exact);
        var weights = crises.Start.Weigh(crises.SetupOf(Record, Cut).Likelihood);
        Assert.All(weights, w => Assert.True(w is 0 or 1));
        var forecast = crises.ForecastOf(Record, Cut, runs: 2000);
        Assert.Equal(weights.Sum(), forecast.EffectiveSize, 1e-9);

        // Other runs with other random numbers, carried to their end and looked at by hand.
        var accepted = SimulatedCrises.Truths(4000).Where(t =>
            SimulatedCrises.IsSilent(t, Cut) && SimulatedCrises.BreakOf(t) is > 2.6 and < 5.9).ToList();
        var (n, m) = (accepted.Count, forecast.EquivalentRuns);
        var (here, there) = (forecast.ShareOf(r => r.FallHour is not null), (double)accepted.Count(a => a.FallHour is not null) / n);
        var pooled = ((here * m) + (there * n)) / (m + n);
        Assert.True(n > 150 && there is > 0.1 and < 0.95, $"{there} of {n}");
        Assert.InRange(here - there, -3.29 * Error(pooled), 3.29 * Error(pooled));

        // The test can fail: a record that says the opposite gives another share.
        var quiet = SimulatedCrises.Read("pol,break,POL,2000-01-01T18:00,,2000-01-01T18:00,s,high,fit,");
        var other = crises.ForecastOf(quiet, Cut, runs: 2000).ShareOf(r => r.FallHour is not null);
        Assert.True(Math.Abs(other - there) > 3.29 * Error(pooled), $"{other} and {there}");

        double Error(double share) => Math.Sqrt(share * (1 - share) * ((1 / m) + (1.0 / n)));
    }

    [Fact]
    public void Posterior_at_its_own_cut_gives_what_the_prior_gives()
    {
        var setup = Crises.SetupOf(Record, Cut);
        var fitted = PosteriorMaker.Make(Crises.Table, Crises.Table.Weigh(setup.Likelihood), most: 600, workers: 2);
        var posterior = new Posterior(
            "minimal", setup.Scenario.StopAt!.Value, Crises.Start.Parameters, [.. fitted.Select(f => f.Particle)])
        {
            Fit = setup.Fingerprint,
        };
        Assert.Null(FitPrint.Fault(posterior, setup));
        var options = new ForecastOptions { Runs = 2000, Seed = 5, Workers = 2 };
        var stop = TestContext.Current.CancellationToken;
        var start = ForecastStart.OfPosterior(posterior, setup.Likelihood, setup, options, cancellation: stop);
        var after = Forecast.Make(SimulatedCrises.Scenario, start, setup, setup.Cut, options, cancellation: stop);
        var before = Crises.ForecastOf(Record, Cut, runs: 2000);

        // Equal within four points: the difference with its error on both sides lies inside.
        var (a, b) = (after.ShareOf(r => r.FallHour is not null), before.ShareOf(r => r.FallHour is not null));
        Assert.InRange(Math.Abs(a - b) + (1.645 * Math.Sqrt(2 * 0.25 / 2000)), 0, 0.07);

        // Histories that share a particle are not counted twice.
        Assert.True(after.EffectiveSize <= posterior.Particles.Count);
        var worth = Weights.EffectiveSize(posterior.Particles.Select(p => p.Weight));
        Assert.InRange(after.EffectiveSize, 0.8 * worth, posterior.Particles.Count);
        Assert.All(Enumerable.Range(0, start.Count), run => Assert.NotNull(start.ParticleOf(run)));
    }

    [Theory]
    [InlineData(1, nameof(EngineKind.Fast))]
    [InlineData(7, nameof(EngineKind.Fast))]
    [InlineData(2, nameof(EngineKind.Reference))]
    public void Runs_do_not_depend_on_threads_or_engine(int workers, string engine)
    {
        var setup = Crises.SetupOf(Record, Cut);
        var (here, there) = (Make(2, EngineKind.Fast), Make(workers, Enum.Parse<EngineKind>(engine)));
        Assert.Equal(here.Runs.Select(Told), there.Runs.Select(Told));

        Forecast Make(int threads, EngineKind kind) => Forecast.Make(
            SimulatedCrises.Scenario, Crises.Start, setup, setup.Cut,
            new ForecastOptions { Runs = 40, Workers = threads, Engine = kind });

        static (int, double?, double?, int, Outcome) Told(ForecastRun run) => (
            run.Ancestor, run.Outcome.FallHour, run.Outcome.Commands[0].BreakHour, run.Outcome.Counts.Deaths, run.Outcome.Outcome);
    }

    /// <summary>Up to the hour of the forecast a run is its history; after it two runs of one history go apart.</summary>
    [Fact]
    public void Runs_repeat_their_histories_and_then_go_apart()
    {
        var forecast = Crises.ForecastOf(Record, Cut, runs: 2000);
        var index = Crises.Start.Targets.ToList().IndexOf(new Target(ObservedKind.Break, "POL"));
        Assert.All(forecast.Runs, r =>
            Assert.Equal(Crises.Start.Hours(r.Ancestor)[index] <= Cut, SimulatedCrises.BreakOf(r.Outcome) <= Cut));
        Assert.All(forecast.Runs.Where(r => SimulatedCrises.BreakOf(r.Outcome) <= Cut), r => Assert.Equal(
            Crises.Start.Hours(r.Ancestor)[index], SimulatedCrises.BreakOf(r.Outcome)));
        Assert.Contains(
            forecast.Runs.GroupBy(r => r.Ancestor).Where(g => g.Count() > 1),
            g => g.Select(r => r.Outcome.FallHour).Distinct().Count() > 1);
    }

    [Fact]
    public void More_histories_leave_the_first_ones_as_they_are()
    {
        var likelihood = Crises.SetupOf(Record, Cut).Likelihood;
        var few = new SimulatedCrises(500, Cut, Crises.Reports);
        Assert.Equal(few.Start.Weigh(likelihood), Crises.Start.Weigh(likelihood).Take(500));
    }

    [Fact]
    public void Too_few_histories_make_no_statement()
    {
        var few = new SimulatedCrises(12, Cut, Crises.Reports);
        var summary = ForecastSummary.Of(few.ForecastOf(Record, Cut, runs: 50), SimulatedCrises.Parameters);
        Assert.InRange(summary.EffectiveSize, 0, ForecastOptions.LeastEffective);
        Assert.False(summary.IsPossible);
        Assert.Null(summary.IntervalOf(0));
        Assert.Null(ForecastStep.Of([summary])[0].LogOdds);
    }

    /// <summary>A headquarters has two rows: half of its people, and its own leadership, which is what the record of 2019 scores.</summary>
    [Fact]
    public void Commands_that_lead_others_are_looked_at_themselves()
    {
        var targets = NextBreak.TargetsOf(ScenarioCompiler.Compile(ScenarioLibrary.Load("friday-mutiny")));
        string[] Of(ObservedKind kind) => [.. targets.Where(t => t.Kind == kind).Select(t => t.Subject)];
        Assert.Contains("POL-HQ", Of(ObservedKind.Break));
        Assert.Contains("POL-HQ", Of(ObservedKind.OwnBreak));
        Assert.Contains("POL-SUC", Of(ObservedKind.Break));
        Assert.DoesNotContain("POL-SUC", Of(ObservedKind.OwnBreak));
        Assert.Contains("FFAA-STAFF", Of(ObservedKind.OwnBreak));
    }

    /// <summary>Next breaks are counted by hand; happens, fall first and neither add up to the runs in which it had not happened.</summary>
    [Fact]
    public void Next_breaks_add_up()
    {
        var forecast = Crises.ForecastOf(Record, Cut, runs: 400);
        var targets = NextBreak.TargetsOf(SimulatedCrises.Parameters);
        Assert.Equal(
            ["break POL", "break HC", "highCommandMember ", "highCommandAside ", "highCommandOpposes ", "fall "],
            targets.Select(t => $"{t.KindWord} {t.Subject}"));
        var next = NextBreak.Of(forecast, SimulatedCrises.Parameters, targets);
        var open = forecast.Runs.Select(r => r.Outcome).Where(r => SimulatedCrises.BreakOf(r) > Cut).ToList();
        Assert.Equal(
            (open.Count, open.Count(r => r.Commands[0].BreakHour is not null),
                open.Count(r => r.Commands[0].BreakHour is null && r.FallHour is not null)),
            (next[0].Runs, next[0].Happens, next[0].FallFirst));
        var fall = next[^1];
        Assert.Equal((400, forecast.Runs.Count(r => r.Outcome.FallHour is not null), 0), (fall.Runs, fall.Happens, fall.FallFirst));
        Assert.All(next, n => Assert.True(n.Neither >= 0));

        // Runs go on after the deadline, so some breaks come too late for it.
        var deadline = SimulatedCrises.Parameters.DeadlineHour;
        Assert.Equal(open.Count(r => r.Commands[0].BreakHour <= deadline), next[0].ByDeadline);
        Assert.Equal(forecast.Runs.Count(r => r.Outcome.FallHour <= deadline), fall.ByDeadline);
        Assert.Contains(next, n => n.ByDeadline < n.Happens);
    }
}
