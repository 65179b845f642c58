using System.Globalization;
using System.Text;
using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim;

/// <summary>
/// A scenario with changes, ready to be run: the way into the library. An instance never changes, and any thread may use it. The same
/// scenario, seed and number of replicates give the same results on any machine and with any number of threads: those of the console
/// program.
/// </summary>
/// <example>
/// <code>
/// var result = Simulation.Load("saturday-noon").With("police.threshold", 0.3).Run(replicates: 1000);
/// Console.WriteLine(result.Falls);
/// </code>
/// </example>
public sealed class Simulation
{
    private readonly Scenario source;
    private readonly IReadOnlyList<string> readWarnings;
    private readonly IReadOnlyList<string> changes;
    private readonly Lazy<(Scenario Scenario, IReadOnlyList<string> Errors)> changed;

    private Simulation(Scenario source, IReadOnlyList<string> readWarnings, IReadOnlyList<string> changes)
    {
        (this.source, this.readWarnings, this.changes) = (source, readWarnings, changes);
        changed = new(() => ScenarioOverrides.Apply(source, changes));
    }

    /// <summary>Names of the shipped scenarios; the first is the default of the program.</summary>
    public static IReadOnlyList<string> Shipped => ScenarioLibrary.Names;

    /// <summary>The scenario with all changes.</summary>
    /// <exception cref="ScenarioException">Changes are wrong; all mistakes at once.</exception>
    public Scenario Scenario => changed.Value.Errors is { Count: 0 } ? changed.Value.Scenario : throw new ScenarioException(Errors);

    /// <summary>
    /// What to look at although the scenario can run: values outside their plausible ranges, settings without an effect, other values of
    /// the model's constants. The program prints the same as warnings.
    /// </summary>
    /// <exception cref="ScenarioException">Changes are wrong; all mistakes at once.</exception>
    public IReadOnlyList<string> Warnings =>
    [
        .. readWarnings, .. ChangeWarnings.Of(source, Scenario, changes).Select(w => w.Message),
        .. from name in ScenarioOverrides.NamesIn(changes)
           let why = IdleSettings.Reason(Scenario, name)
           where why is not null
           select $"{name}: has no effect: {why}",
    ];

    private IReadOnlyList<string> Errors => changed.Value.Errors;

    /// <summary>Loads a shipped scenario, or else a scenario file.</summary>
    /// <param name="nameOrFile">Name of a shipped scenario (<see cref="Shipped"/>), or path of a YAML file.</param>
    /// <exception cref="ScenarioException">
    /// The scenario or file is unknown, or the file has errors: all of them at once, with line and column.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Simulation Load(string nameOrFile)
    {
        ArgumentNullException.ThrowIfNull(nameOrFile);
        if (ScenarioLibrary.Names.Contains(nameOrFile))
        {
            return Of(ScenarioLibrary.Read(nameOrFile));
        }

        if (!File.Exists(nameOrFile))
        {
            throw new ScenarioException([ScenarioFiles.Unknown(nameOrFile, Environment.CurrentDirectory)]);
        }

        using var content = File.OpenRead(nameOrFile);
        return Of(ScenarioFiles.Read(nameOrFile, Path.GetFullPath(nameOrFile), content, File.OpenRead));
    }

    /// <summary>Reads a scenario from the text of a scenario file.</summary>
    /// <param name="yaml">The text. What it extends is a shipped scenario, or a file by its path from the current folder.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ScenarioException">The text has errors: all of them at once, with line and column.</exception>
    public static Simulation FromText(string yaml, string name = "scenario.yaml")
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(name);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(yaml));
        return Of(ScenarioFiles.Read(name, Path.GetFullPath("scenario.yaml"), content, File.OpenRead));
    }

    /// <summary>Takes a scenario that was built or changed in code.</summary>
    /// <param name="scenario">The scenario, such as another one changed by <c>with</c>.</param>
    /// <exception cref="ScenarioException">The scenario has errors: all of them at once.</exception>
    public static Simulation From(Scenario scenario)
    {
        var findings = ScenarioValidator.Validate(scenario).ToLookup(f => f.IsWarning, f => $"{f.Path}: {f.Message}");
        return findings[false].Any() ? throw new ScenarioException([.. findings[false]]) : new(scenario, [.. findings[true]], []);
    }

    /// <summary>The same with another value of a parameter or setting, as <c>--set</c> of the program.</summary>
    /// <param name="name">
    /// Name of a parameter, such as <c>police.threshold</c> (docs/parameters.md), or of another setting: <c>measure.ID</c>,
    /// <c>time.deadline</c>, <c>rules.response</c>, <c>bloc.ID.people</c> and so on (docs/scenario-format.md).
    /// </param>
    /// <param name="value">
    /// The value as text, such as <c>on</c>. It replaces one that was given for the name before, so that an alternative can be made of a
    /// base that has changes itself.
    /// </param>
    /// <returns>
    /// A new simulation; this one stays as it is. An unknown name or a value out of range is found when it is run, or asked for its
    /// <see cref="Scenario"/>: then all mistakes are named at once.
    /// </returns>
    public Simulation With(string name, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        var setting = name.Trim() + "=";
        return new Simulation(
            source, readWarnings, [.. changes.Where(c => !c.StartsWith(setting, StringComparison.Ordinal)), setting + value]);
    }

    /// <inheritdoc cref="With(string, string)"/>
    public Simulation With(string name, double value) => With(name, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The same with a measure switched on or off.</summary>
    /// <param name="name">Name of the measure, <c>measure.ID</c>.</param>
    /// <param name="isOn">Whether it is on.</param>
    /// <returns>As with a text.</returns>
    public Simulation With(string name, bool isOn) => With(name, isOn ? "on" : "off");

    /// <summary>Runs the scenario.</summary>
    /// <param name="replicates">Runs, 1 or more. Run r uses the same random numbers in every scenario.</param>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="workers">Threads; null: as many as there are processors. Results do not depend on it.</param>
    /// <param name="progress">Receives the number of finished runs from time to time, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Shares, hours, deaths, and the row of each run, which takes a few kilobytes of memory.</returns>
    /// <exception cref="ScenarioException">Changes are wrong; all mistakes at once.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than one replicate or thread.</exception>
    /// <exception cref="AggregateException">A run failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public EnsembleResult Run(
        int replicates = 2000, uint seed = 1, int? workers = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default) => Run(Options(replicates, seed, workers), progress, cancellation);

    /// <summary>Runs the scenario while an observer of your own looks on at each run. Observers change nothing in a run.</summary>
    /// <typeparam name="TObserver">Class of the observer.</typeparam>
    /// <param name="observer">Makes the observer of a run; called once for each, on the thread that runs it.</param>
    /// <param name="replicates">Runs, 1 or more.</param>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="workers">Threads; null: as many as there are processors.</param>
    /// <param name="progress">Receives the number of finished runs from time to time, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What the runs gave, and the observer of each run, by replicate.</returns>
    /// <exception cref="ScenarioException">Changes are wrong; all mistakes at once.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than one replicate or thread.</exception>
    /// <exception cref="AggregateException">A run or an observer failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public (EnsembleResult Result, IReadOnlyList<TObserver> Observers) Observe<TObserver>(
        Func<TObserver> observer, int replicates = 2000, uint seed = 1, int? workers = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
        where TObserver : IRunObserver
    {
        ArgumentNullException.ThrowIfNull(observer);
        var options = Options(replicates, seed, workers);
        var observers = new TObserver[replicates];
        return (Run(options with { Observer = replicate => observers[replicate] = observer() }, progress, cancellation), observers);
    }

    /// <summary>
    /// Compares an alternative with this scenario, replicate by replicate with common random numbers: the same numbers as <c>compare</c>.
    /// </summary>
    /// <param name="alternative">The alternative: this scenario with a change, or another one.</param>
    /// <param name="replicates">Runs of each, 2 or more.</param>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="workers">Threads; null: as many as there are processors. Results do not depend on it.</param>
    /// <param name="progress">Receives the number of finished runs of both together from time to time, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ScenarioException">
    /// Changes of either are wrong, all mistakes at once; or the runs of the two stop at different times.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two replicates or one thread.</exception>
    /// <exception cref="AggregateException">A run failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ComparisonResult Compare(
        Simulation alternative, int replicates = 2000, uint seed = 1, int? workers = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alternative);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        if (Errors.Count + alternative.Errors.Count > 0)
        {
            throw new ScenarioException([.. Errors.Union(alternative.Errors)]);
        }

        if (Scenario.StopAt != alternative.Scenario.StopAt)
        {
            throw new ScenarioException(
                [$"{alternative}: its runs stop at another time than those of {this}; give time.stopAt to both"]);
        }

        var options = Options(replicates, seed, workers);
        var inBase = Arm(this, 0);
        return new ComparisonResult(seed, inBase, Arm(alternative, replicates));

        IReadOnlyList<ArmRun> Arm(Simulation side, int before)
        {
            var runs = ArmRun.All(
                ScenarioCompiler.Compile(side.Scenario), options, done => progress?.Report(before + done), cancellation);
            return runs.Count < replicates ? throw new OperationCanceledException(cancellation) : runs;
        }
    }

    /// <summary>Name of the scenario with its changes.</summary>
    public override string ToString() => string.Join(' ', changes.Prepend(source.Name));

    private static Simulation Of(ScenarioReadResult read) => read.Scenario is { } scenario
        ? new Simulation(scenario, [.. read.Warnings.Select(w => w.ToString())], [])
        : throw new ScenarioException([.. read.Errors.Select(e => e.ToString())]);

    private static EnsembleOptions Options(int replicates, uint seed, int? workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        return new EnsembleOptions
        {
            Seed = seed, End = replicates, Workers = workers ?? Environment.ProcessorCount, Trajectories = false,
        };
    }

    private EnsembleResult Run(EnsembleOptions options, IProgress<int>? progress, CancellationToken cancellation)
    {
        var parameters = ScenarioCompiler.Compile(Scenario);
        var (rows, summary) = (new List<RunOutcome>(), new EnsembleSummary(parameters));
        Ensemble.RunBlocks(parameters, options, () => (_, _) => { }, Add, cancellation);
        return rows.Count < options.End ? throw new OperationCanceledException(cancellation)
            : new EnsembleResult(parameters, options.Seed, rows, summary);

        void Add(ReplicateBlock block)
        {
            rows.AddRange(block.Outcomes);
            summary.Add(block.Outcomes);
            progress?.Report(rows.Count);
        }
    }
}
