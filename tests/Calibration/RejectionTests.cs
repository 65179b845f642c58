using System.Text;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Calibration;

/// <summary>
/// With hardly any spread and no false reports all weights are 0 or 1, and the posterior is what rejection gives: the runs that show what
/// the record says. Here the runs are made again one by one, from a scenario compiled anew and by the plain engine.
/// </summary>
public class RejectionTests
{
    private const uint Seed = 11;
    private const int Runs = 400;
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly DateTime Cut = new(2000, 1, 2, 4, 0, 0);

    private static readonly string[] Varied = ["police.threshold=0.05:0.3", "police.rate"];

    private const string Record = """
        id,kind,subject,lower,upper,published,source,confidence,use,note
        start,origin,,2000-01-01T12:00,2000-01-01T12:00,2000-01-01T12:00,invented,high,fit,
        pol,break,POL,2000-01-01T15:07,2000-01-02T03:07,2000-01-02T03:07,invented,high,fit,
        late,fall,,2000-01-02T08:00,2000-01-02T09:00,2000-01-02T09:00,invented,high,score,

        """;

    [Fact]
    public void Posterior_without_spread_is_that_of_rejection()
    {
        var setup = Setup();
        var table = setup.OpenTable(Seed);
        table.Fill(Runs, workers: 2, cancellation: Stop);
        var weights = table.Weigh(setup.Likelihood);
        var accepted = Enumerable.Range(0, Runs).Where(IsAccepted).ToList();
        Assert.InRange(accepted.Count, 20, Runs - 20);
        Assert.Equal(accepted.Select(_ => 1.0), weights.Where(w => w > 0));
        Assert.Equal(accepted, Enumerable.Range(0, Runs).Where(i => weights[i] > 0));

        var posterior = PosteriorMaker.Make(table, weights, Runs, workers: 2);
        Assert.Equal(accepted.Select(i => (uint)i), posterior.Select(r => r.Particle.Replicate));
        Assert.All(posterior, r => Assert.Equal(1.0 / accepted.Count, r.Particle.Weight, 12));
        Assert.All(posterior, r => Assert.Equal(table.Values((int)r.Particle.Replicate), r.Particle.Values));

        bool IsAccepted(int replicate)
        {
            var outcome = RunAlone(setup, replicate, table.Values(replicate));
            var broke = outcome.Commands.Single(c => c.Id == "POL").BreakHour;
            return broke is > 3.1 and < 15.2 && outcome.Outcome == Outcome.Stopped && outcome.Times.HighCommandAsideHour is null
                && outcome.Times.FirstOpposingMemberHour is null;
        }
    }

    /// <summary>What the table says of a row is what counting the runs says.</summary>
    [Fact]
    public void Predicted_hours_are_those_of_the_runs()
    {
        var setup = Setup();
        var table = setup.OpenTable(Seed);
        table.Fill(Runs, workers: 1, cancellation: Stop);
        var weights = table.Weigh(setup.Likelihood);
        var predicted = Assert.Single(Predictive.Of(setup, table, weights));
        var hours = Enumerable.Range(0, Runs)
            .Select(i => RunAlone(setup, i, table.Values(i)).Commands.Single(c => c.Id == "POL").BreakHour).ToList();
        var sorted = hours.OfType<double>().Where(h => h <= 16).Order().ToList();
        Assert.Equal(hours.Count(h => h is not (<= 16)) / (double)Runs, predicted.Prior.NotYet, 12);
        Assert.Equal(hours.Count(h => h is > 3.1 and < 15.2) / (double)Runs, predicted.Prior.Inside, 12);
        Assert.Equal(Math.Log(predicted.Prior.Inside), predicted.Prior.LogLikelihood, 12);
        Assert.Equal(
            Marginal.Probabilities.Select(p => (int)Math.Ceiling((p * Runs) - 1e-9))
                .Select(k => k <= sorted.Count ? sorted[k - 1] : (double?)null),
            predicted.Prior.Hours);
        Assert.Equal((0, 1, 0), (predicted.Posterior.NotYet, predicted.Posterior.Inside, predicted.Posterior.LogLikelihood));
    }

    [Fact]
    public void Rows_do_not_depend_on_threads_engine_or_rounds()
    {
        var setup = Setup();
        var (one, other) = (setup.OpenTable(Seed), setup.OpenTable(Seed));
        one.Fill(60, workers: 1, cancellation: Stop);
        other.Fill(13, workers: 7, EngineKind.Reference, cancellation: Stop);
        other.Fill(60, workers: 2, cancellation: Stop);
        Assert.Equal(
            Enumerable.Range(0, 60).SelectMany(i => one.Hours(i).ToArray()),
            Enumerable.Range(0, 60).SelectMany(i => other.Hours(i).ToArray()));
    }

    private static RunOutcome RunAlone(CalibrationSetup setup, int replicate, double[] values)
    {
        var parameters = new Dictionary<string, double>(setup.Scenario.Parameters, StringComparer.Ordinal);
        foreach (var (factor, value) in setup.Prior.Factors.Zip(values))
        {
            parameters[factor.Name] = value;
        }

        return new ReferenceSimulator(ScenarioCompiler.Compile(setup.Scenario with { Parameters = parameters })).Run(Seed, (uint)replicate);
    }

    private static CalibrationSetup Setup()
    {
        var scenario = ScenarioLibrary.Load("minimal");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Record));
        var (record, errors) = ObservedRecordReader.Read(stream, "r.csv", ObservedLibrary.CommandsOf(scenario), Cut);
        Assert.True(record is not null, string.Join('\n', errors));
        return new CalibrationSetup(
            scenario, record, Cut, new Prior([.. Varied.Select(v => FactorText.Parse(v).Factor!)]), new ReportModel(1e-9, 0));
    }
}
