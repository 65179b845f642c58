using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Library;

/// <summary>The way into the library: what it takes, what it refuses, and in which words.</summary>
public sealed class SimulationTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Change_gives_another_simulation_and_a_later_one_replaces_it()
    {
        var asIs = Simulation.Load("minimal");
        var changed = asIs.With("police.threshold", 0.3).With("measure.call", "off").With(" police.threshold", 0.4);

        Assert.Equal("minimal", $"{asIs}");
        Assert.Equal("minimal measure.call=off police.threshold=0.4", $"{changed}");
        Assert.Equal(0.4, changed.Scenario.Parameters["police.threshold"]);
        Assert.NotEqual(0.4, asIs.Scenario.Parameters.GetValueOrDefault("police.threshold"));
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    public void Measure_is_switched_by_the_same_words_as_on_the_command_line(string word, bool isOn)
    {
        var asIs = Simulation.Load("saturday-noon");
        Assert.Equal(isOn, asIs.With("measure.march", word).Scenario.Measures.Single(m => m.Id == "march").Enabled);
        Assert.Equal(isOn, asIs.With("measure.march", isOn).Scenario.Measures.Single(m => m.Id == "march").Enabled);
        Assert.Equal(0, place.Run("run", "saturday-noon", "--set", $"measure.march={word}", "-r", "1", "--dry-run").Code);
    }

    /// <summary>The words are those of the program, so a reader of either knows both.</summary>
    [Fact]
    public void All_mistakes_are_named_at_once_in_the_words_of_the_program()
    {
        var answer = place.Run(
            "run", "minimal", "--set", "police.treshold=0.3", "--set", "clash.rate=-1", "--set", "measure.cal=on", "--set", "seat=X");
        var wrong = Simulation.Load("minimal")
            .With("police.treshold", 0.3).With("clash.rate", -1).With("measure.cal", "on").With("seat", "X");

        var error = Assert.Throws<ScenarioException>(() => wrong.Run(cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(4, error.Errors.Count);
        Assert.All(error.Errors, e => Assert.Contains("--set " + e, answer.Error, StringComparison.Ordinal));
        Assert.Contains("did you mean 'police.threshold'?", error.Errors[0], StringComparison.Ordinal);
        Assert.Equal(string.Join(Environment.NewLine, error.Errors), error.Message);
        Assert.Equal(error.Errors, Assert.Throws<ScenarioException>(() => wrong.Scenario).Errors);
        Assert.Equal(error.Errors, Assert.Throws<ScenarioException>(() => wrong.Warnings).Errors);
    }

    [Fact]
    public void Comparison_names_the_mistakes_of_both_sides()
    {
        var asIs = Simulation.Load("minimal").With("clash.rate", double.NaN);

        var error = Assert.Throws<ScenarioException>(() => asIs.Compare(
            asIs.With("police.threshold", "high"), cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(["clash.rate=NaN", "police.threshold=high"], error.Errors.Select(e => e.Split(':')[0]));
    }

    /// <summary>A shorter observation has fewer falls, which is no effect of anything.</summary>
    [Fact]
    public void Comparison_of_runs_that_stop_at_different_times_is_refused()
    {
        var asIs = Simulation.Load("minimal");
        var stopped = asIs.With("time.stopAt", asIs.Scenario.Deadline.AddHours(-1).ToString("s"));

        var error = Assert.Throws<ScenarioException>(() => asIs.Compare(stopped, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("give time.stopAt to both", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("saturday-non", "did you mean 'saturday-noon'?")]
    [InlineData("quiet", "write a file that says 'extends: quiet'")]
    [InlineData("since-election", "was withdrawn")]
    [InlineData("", "the shipped scenarios are saturday-noon")]
    public void Unknown_scenario_is_refused_in_the_words_of_the_program(string name, string says)
    {
        var error = Assert.Throws<ScenarioException>(() => Simulation.Load(name));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        if (name.Length > 0)
        {
            Assert.Contains(error.Message, place.Run("run", name).Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void File_is_read_with_what_it_extends_and_as_the_program_reads_it()
    {
        Directory.CreateDirectory(place["base"]);
        File.WriteAllText(place["base", "lower.yaml"], "name: lower\nextends: minimal\nparameters: {police.threshold: 0.1}\n");
        File.WriteAllText(place["own.yaml"], "name: own\nextends: base/lower.yaml\nparameters: {clash.rate: 0.5}\n");
        Assert.Equal(0, place.Run("run", "own.yaml", "-r", "5", "-q", "-o", "out").Code);

        var simulation = Simulation.Load(place["own.yaml"]);

        Assert.Equal((0.1, 0.5), (simulation.Scenario.Parameters["police.threshold"], simulation.Scenario.Parameters["clash.rate"]));
        Assert.Equal(File.ReadAllText(place["out", "scenario.yaml"]), ScenarioWriter.Write(simulation.Scenario));
    }

    [Fact]
    public void Errors_of_a_text_have_line_and_column()
    {
        const string text = "name: own\nextends: minimal\nparameters: {police.treshold: 0.1}\ntime: {deadline: tomorrow}\n";
        File.WriteAllText(place["own.yaml"], text);

        var error = Assert.Throws<ScenarioException>(() => Simulation.FromText(text, "own.yaml"));

        Assert.Equal(2, error.Errors.Count);
        Assert.StartsWith("own.yaml:3:14: parameters.police.treshold: ", error.Errors[0], StringComparison.Ordinal);
        Assert.All(error.Errors, e => Assert.Contains(e, place.Run("run", "own.yaml").Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Scenario_changed_in_code_is_checked()
    {
        var scenario = Simulation.Load("minimal").Scenario;

        var error = Assert.Throws<ScenarioException>(() => Simulation.From(scenario with
        {
            Seat = "NOWHERE", Deadline = scenario.Start.AddDays(-1),
        }));

        Assert.True(error.Errors.Count >= 2, error.Message);
        Assert.Contains(error.Errors, e => e.StartsWith("seat: ", StringComparison.Ordinal));
        Assert.Equal("renamed", $"{Simulation.From(scenario with { Name = "renamed" })}");
    }

    [Fact]
    public void Warnings_are_those_that_the_program_prints()
    {
        var simulation = Simulation.Load("minimal").With("police.threshold", 3).With("rules.coordinationStart", "free");
        var printed = place.Run(
            "run", "minimal", "--set", "police.threshold=3", "--set", "rules.coordinationStart=free", "-r", "1", "-q", "-o", "out").Error;

        Assert.Equal(2, simulation.Warnings.Count);
        Assert.All(simulation.Warnings, w => Assert.Contains(w.Split(": ")[0], printed, StringComparison.Ordinal));
        Assert.Empty(Simulation.Load("minimal").Warnings);
    }

    [Fact]
    public void Observer_looks_on_at_every_run_and_changes_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        var simulation = Simulation.Load("minimal").With("police.threshold", 0.1).With("clash.rate", 0.5);

        var (result, observers) = simulation.Observe(() => new Watch(), replicates: 30, workers: 3, cancellation: stop);

        var alone = simulation.Run(30, cancellation: stop);
        Assert.Equal($"{alone}", $"{result}");
        Assert.Equal(alone.Numbers("clashes"), observers.Select(o => (double?)o.Clashes));
        Assert.Equal(alone.Numbers("peak_siege").Select(s => s > 0), observers.Select(o => o.Siege > 0));
        Assert.All(observers, o => Assert.InRange(o.Ticks, 2, 10_000));
        Assert.Equal(simulation.Scenario.Name, observers[0].Scenario);
        Assert.NotEqual(0, observers.Sum(o => o.Clashes));
    }

    [Fact]
    public void Failure_of_an_observer_ends_the_job() => Assert.Throws<AggregateException>(() => Simulation.Load("minimal").Observe<Watch>(
        () => throw new InvalidOperationException(), replicates: 5, cancellation: TestContext.Current.CancellationToken));

    [Fact]
    public void Progress_reaches_the_number_of_runs_and_cancellation_stops_them()
    {
        var (simulation, seen) = (Simulation.Load("minimal"), new Counter());
        simulation.Run(40, progress: seen, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(40, seen.Last);
        simulation.Compare(simulation, 20, progress: seen, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(40, seen.Last);

        using var stop = new CancellationTokenSource();
        seen.Then = stop.Cancel;
        Assert.Throws<OperationCanceledException>(() => simulation.Run(1_000_000, progress: seen, cancellation: stop.Token));
        Assert.Throws<OperationCanceledException>(() => simulation.Compare(simulation, 1_000_000, cancellation: stop.Token));
        Assert.InRange(seen.Last, 1, 999_999);
    }

    [Fact]
    public void Numbers_of_runs_and_threads_and_columns_are_checked()
    {
        var (simulation, stop) = (Simulation.Load("minimal"), TestContext.Current.CancellationToken);
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Run(0, cancellation: stop));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Run(1, workers: 0, cancellation: stop));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Compare(simulation, 1, cancellation: stop));
        var result = simulation.Run(2, cancellation: stop);
        Assert.Throws<ArgumentOutOfRangeException>(() => result.Falls.Hour(0));
        Assert.Contains(
            "did you mean 'peak_siege'?",
            Assert.Throws<ArgumentException>(() => result.Numbers("peak_seige")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "its outcomes are GovernmentFalls, ",
            Assert.Throws<ArgumentException>(() => result[Observation.Outcome.Stopped]).Message, StringComparison.Ordinal);
    }

    private sealed class Watch : IRunObserver
    {
        public bool WantsEvents => true;

        public int Ticks { get; private set; }

        public int Clashes { get; private set; }

        public double Siege { get; private set; }

        public string Scenario { get; private set; } = "";

        public void OnTick(RunView view)
        {
            Ticks++;
            (Siege, Scenario) = (Math.Max(Siege, view.Siege), view.Scenario.Name);
        }

        public void OnEvent(RunEvent runEvent) => Clashes += runEvent.Type == RunEventTypes.Clash ? 1 : 0;
    }

    /// <summary>Unlike that of the platform it reports at once.</summary>
    private sealed class Counter : IProgress<int>
    {
        public int Last { get; private set; }

        public Action Then { get; set; } = () => { };

        public void Report(int value)
        {
            Last = value;
            Then();
        }
    }
}
