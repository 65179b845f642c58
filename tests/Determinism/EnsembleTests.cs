using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Determinism;

/// <summary>A run depends on scenario, seed and replicate, and on nothing else: not on threads, order, observers or instance.</summary>
public class EnsembleTests
{
    private const int Replicates = 24;

    private static readonly Parameters Minimal = ScenarioCompiler.Compile(ScenarioLibrary.Load("minimal"));
    private static readonly Parameters Friday = ScenarioCompiler.Compile(ScenarioLibrary.Load("friday-mutiny"));

    [Fact]
    public void Ensemble_gives_the_same_rows_and_trajectories_on_one_two_and_seven_threads()
    {
        foreach (var (parameters, end) in new[] { (Minimal, Replicates), (Friday, 8) })
        {
            var one = Rows(parameters, workers: 1, end: end);
            Assert.Equal(end, one.Count);
            Assert.Equal(one, Rows(parameters, workers: 2, end: end));
            Assert.Equal(one, Rows(parameters, workers: 7, end: end));
        }
    }

    [Fact]
    public void Ensemble_that_is_resumed_goes_on_with_the_same_rows() => Assert.Equal(
        Rows(Minimal, workers: 2), [.. Rows(Minimal, workers: 2, end: 9), .. Rows(Minimal, workers: 2, first: 9)]);

    [Fact]
    public void Ensemble_without_trajectories_gives_the_same_outcomes() => Assert.Equal(
        Rows(Minimal, workers: 2).Select(r => r.Outcome), Rows(Minimal, workers: 2, trajectories: false).Select(r => r.Outcome));

    [Fact]
    public void Runs_in_any_order_and_at_the_same_time_on_one_simulator_give_the_same_outcomes()
    {
        var expected = Enumerable.Range(0, Replicates).Select(r => RunAlone(Minimal, (uint)r)).ToList();
        var shared = new ReferenceSimulator(Minimal);
        var shuffled = Enumerable.Range(0, Replicates).OrderBy(r => (r * 7) % Replicates ^ 5).ToList();
        var rows = new string[Replicates];
        foreach (var r in shuffled)
        {
            rows[r] = Records.Of(shared.Run(1, (uint)r));
        }

        Assert.Equal(expected, rows);
        Array.Clear(rows);
        Parallel.For(0, Replicates, new ParallelOptions { MaxDegreeOfParallelism = 4 }, r => rows[r] = Records.Of(shared.Run(1, (uint)r)));
        Assert.Equal(expected, rows);
    }

    [Fact]
    public void Observers_change_nothing()
    {
        var simulator = new ReferenceSimulator(Friday);
        for (var r = 0u; r < 6; r++)
        {
            var expected = Records.Of(simulator.Run(1, r));
            Assert.Equal(expected, Records.Of(simulator.Run(1, r, new EventLog())));
            Assert.Equal(expected, Records.Of(simulator.Run(1, r, new TickObserver(_ => { }))));
            Assert.Equal(expected, Records.Of(simulator.Run(1, r, new TrajectoryRecorder(Friday))));
        }
    }

    [Fact]
    public void Scenario_compiled_anew_gives_the_same_outcomes()
    {
        var again = ScenarioCompiler.Compile(ScenarioLibrary.Load("minimal"));
        Assert.All(Enumerable.Range(0, 5), r => Assert.Equal(RunAlone(Minimal, (uint)r), RunAlone(again, (uint)r)));
    }

    /// <summary>Every seed and every replicate has random numbers of its own, and the two are not exchanged for one another.</summary>
    [Fact]
    public void Seeds_and_replicates_are_all_distinct()
    {
        var simulator = new ReferenceSimulator(Minimal);
        var draws = new HashSet<(double, double, double, double, double)>();
        for (var seed = 0u; seed < 8; seed++)
        {
            for (var replicate = 0u; replicate < 8; replicate++)
            {
                var o = simulator.Run(seed, replicate);
                Assert.True(draws.Add((o.DrawPolice, o.DrawMilitary, o.DrawGroup, o.DrawPopular, o.DrawResolve)),
                    $"seed {seed}, replicate {replicate}");
            }
        }
    }

    private static string RunAlone(Parameters parameters, uint replicate) =>
        Records.Of(new ReferenceSimulator(parameters).Run(1, replicate));

    private static List<(string Outcome, string Samples)> Rows(
        Parameters parameters, int workers, int first = 0, int end = Replicates, bool trajectories = true)
    {
        var rows = new List<(string, string)>();
        var options = new EnsembleOptions { Seed = 1, First = first, End = end, Workers = workers, Trajectories = trajectories };
        Assert.Equal(
            end, Ensemble.Run(parameters, options, result => rows.Add((Records.Of(result.Outcome), string.Join(' ', result.Samples)))));
        return rows;
    }
}
