using System.Text;
using BoliviaSim.Calibration;
using BoliviaSim.Calibration.Sequential;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Calibration;

/// <summary>A fit in stages against runs from the prior that are weighed one by one, which is exact but for luck.</summary>
public class SequentialFitTests
{
    private const string Record = """
        id,kind,subject,lower,upper,published,source,confidence,use,note
        start,origin,,2000-01-01T12:00,2000-01-01T12:00,2000-01-01T12:00,invented,high,fit,
        pol,break,POL,2000-01-01T15:00,2000-01-01T21:00,2000-01-01T21:00,invented,high,fit,

        """;

    private static readonly DateTime Cut = new(2000, 1, 2, 4, 0, 0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// Means of three numbers and the evidence over 16 small fits, each within five standard errors of the exact ones; the errors come from
    /// the spread between the fits and from the effective size of the weighted runs.
    /// </summary>
    [Fact]
    public void Posterior_and_evidence_are_those_of_weighted_runs()
    {
        var setup = Setup(0.05);
        var table = setup.OpenTable(seed: 900);
        table.Fill(20_000, workers: 2, cancellation: Stop);
        var weights = table.Weigh(setup.Likelihood);
        var exact = PosteriorMaker.Make(table, weights, 4000, workers: 2);
        var size = Weights.EffectiveSize(weights);
        var fits = Enumerable.Range(1, 16).Select(seed =>
        {
            var (fit, of) = Fit(setup, new SequentialRule(100, 30, 400_000), (uint)seed);
            var end = fit.End(of);
            Assert.Equal(0.05, end.Reports.Spread);
            Assert.Equal(1, end.Weights.Sum(), 9);
            return (Evidence: Math.Exp(end.LogEvidence), Runs: PosteriorMaker.Make(of, end.Weights, 4000, workers: 2));
        }).ToList();
        Close(fits.Select(f => f.Evidence), weights.Average(), weights.Average() / Math.Sqrt(size));
        foreach (var value in new Func<FittedRun, double>[]
        {
            r => r.Particle.Values[0], r => r.Particle.Values[1], r => r.Outcome.DrawPolice, r => r.Outcome.DrawMilitary,
            r => r.Outcome.Commands.Single(c => c.Id == "POL").BreakHour!.Value,
        })
        {
            var (mean, deviation) = Moments(exact, value);
            Close(fits.Select(f => Moments(f.Runs, value).Mean), mean, deviation / Math.Sqrt(size));
        }

        static void Close(IEnumerable<double> estimates, double exact, double error)
        {
            List<double> all = [.. estimates];
            var (mean, count) = (all.Average(), all.Count);
            var own = all.Sum(e => (e - mean) * (e - mean)) / (count - 1) / count;
            Assert.InRange(mean, exact - (5 * Math.Sqrt(own + (error * error))), exact + (5 * Math.Sqrt(own + (error * error))));
        }
    }

    [Fact]
    public void Runs_do_not_depend_on_threads_or_engine_and_their_hours_are_the_whole_fit()
    {
        var setup = Setup(0.1);
        var rule = new SequentialRule(100, 30, 20_000);
        var (one, of) = Fit(setup, rule, 3, workers: 1);
        var (_, other) = Fit(setup, rule, 3, workers: 7, EngineKind.Reference);
        Assert.Equal(of.Count, other.Count);
        Assert.Equal(HoursOf(of), HoursOf(other));

        // Nobody runs here.
        var again = new SequentialFit(setup, rule, 3);
        var table = setup.OpenTable(3, again);
        for (var run = 0; run < of.Count; run++)
        {
            Assert.False(again.IsDone);
            table.Add(of.Hours(run));
            again.Add(of.Hours(run));
        }

        Assert.True(again.IsDone);
        Assert.Equal(one.Stages, again.Stages);
        Assert.Equal(one.End(of).Weights, again.End(table).Weights);
    }

    /// <summary>Every particle says which run it is: repeated alone it has the hours that the fit saw.</summary>
    [Fact]
    public void Particles_repeat_their_runs_and_survive_a_file()
    {
        var setup = Setup(0.1);
        var (fit, table) = Fit(setup, new SequentialRule(100, 30, 20_000), 3);
        var weights = fit.End(table).Weights;
        var runs = PosteriorMaker.Make(table, weights, 100, workers: 1);
        var posterior = new Posterior(
            "minimal", setup.Scenario.StopAt!.Value, [.. setup.Prior.Factors.Select(f => f.Parameter)], [.. runs.Select(r => r.Particle)])
        {
            Fit = setup.Fingerprint,
        };
        Assert.True(posterior.HasMixedLuck);
        Assert.Contains(posterior.Particles, p => p.Mixed is { Draws.Count: > 0 });
        Assert.Contains(posterior.Particles, p => p.Mixed is { Switches.Count: > 0 });
        var numbers = Enumerable.Range(0, weights.Length).Where(i => weights[i] > 0).ToList();
        var police = setup.Targets.ToList().FindIndex(t => t.Subject == "POL");
        Assert.Equal(
            numbers.Select(n => table.Hours(n)[police]),
            runs.Select(r => r.Outcome.Commands.Single(c => c.Id == "POL").BreakHour ?? double.PositiveInfinity));

        using var file = new MemoryStream();
        PosteriorCsv.Write(posterior, file);
        var (read, errors) = PosteriorCsvReader.Read(new MemoryStream(file.ToArray()), "p.csv");
        Assert.Empty(errors);
        Assert.Equal(posterior.Particles.Select(p => p.Mixed?.Text), read!.Particles.Select(p => p.Mixed?.Text));
        Assert.Null(PosteriorCheck.Problem(read, PosteriorCheck.OfFile, 2, ScenarioLibrary.Load("minimal")));
        Assert.NotNull(PosteriorCheck.Problem(
            read with { Particles = [.. read.Particles.Select(p => p with { Mixed = null })] }, PosteriorCheck.OfFile, 2,
            ScenarioLibrary.Load("minimal")));
    }

    /// <summary>Where the runs end too early, the spread is the one that was reached, and the particles are those of that spread.</summary>
    [Fact]
    public void Most_runs_end_it_at_the_spread_that_was_reached()
    {
        var setup = Setup(0.01);
        var (fit, table) = Fit(setup, new SequentialRule(200, 200, 1000), 1);
        Assert.True(table.Count is <= 1000 and > 800, $"{table.Count}");
        var reports = fit.End(table).Reports;
        Assert.True(reports.Spread > 0.01);
        Assert.Equal(fit.Stages[^1].Spread, reports.Spread);
        Assert.True(fit.Stages[^1].ByLuck < 200);
    }

    /// <summary>A record that no run can have leaves no weight, and the fit ends.</summary>
    [Fact]
    public void Impossible_record_ends_without_weight()
    {
        // The police never break with such thresholds, and no report is false.
        var setup = Setup(0.05, threshold: "5:6");
        var (fit, table) = Fit(setup, new SequentialRule(50, 10, 1000), 1);
        Assert.True(fit.IsDone);
        Assert.False(fit.HasWeight);
        Assert.Equal(50, table.Count);
    }

    private static (SequentialFit Fit, ReferenceTable Table) Fit(
        CalibrationSetup setup, SequentialRule rule, uint seed, int workers = 2, EngineKind engine = EngineKind.Fast)
    {
        var fit = new SequentialFit(setup, rule, seed);
        var table = setup.OpenTable(seed, fit);
        while (!fit.IsDone)
        {
            table.Fill(fit.EndOfRound, workers, engine, () => fit.Add(table.Hours(table.Count - 1)), Stop);
        }

        return (fit, table);
    }

    private static IEnumerable<double> HoursOf(ReferenceTable table) =>
        Enumerable.Range(0, table.Count).SelectMany(i => table.Hours(i).ToArray());

    private static (double Mean, double Deviation) Moments(IReadOnlyList<FittedRun> runs, Func<FittedRun, double> value)
    {
        var mean = runs.Sum(r => r.Particle.Weight * value(r));
        return (mean, Math.Sqrt(runs.Sum(r => r.Particle.Weight * (value(r) - mean) * (value(r) - mean))));
    }

    private static CalibrationSetup Setup(double spread, string text = Record, string threshold = "0.05:0.3")
    {
        var scenario = ScenarioLibrary.Load("minimal");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var (record, errors) = ObservedRecordReader.Read(stream, "r.csv", ObservedLibrary.CommandsOf(scenario), Cut);
        Assert.True(record is not null, string.Join('\n', errors));
        return new CalibrationSetup(
            scenario, record, Cut,
            new Prior([.. new[] { $"police.threshold={threshold}", "police.rate" }.Select(v => FactorText.Parse(v).Factor!)]),
            new ReportModel(spread, 0));
    }
}
