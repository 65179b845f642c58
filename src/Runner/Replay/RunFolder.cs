using System.Globalization;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Replay;

/// <summary>The results of <c>run</c>: one point, run_id equal to the replicate.</summary>
internal sealed class RunFolder : IRunSource
{
    private readonly Scenario scenario;
    private readonly Parameters parameters;
    private readonly RunPlanner? planner;
    private readonly uint seed;

    private RunFolder(
        string folder, Scenario scenario, uint seed, int count, (ChosenPosterior Posterior, IEnumerable<string> Fixed)? particles,
        IReadOnlyList<string> warnings)
    {
        (Folder, this.scenario, this.seed, Count, Warnings) = (folder, scenario, seed, count, warnings);
        parameters = ScenarioCompiler.Compile(scenario);
        planner = particles is { } known ? known.Posterior.Runs.On(parameters, known.Fixed) : null;
        Table = RunsTable.Of(parameters, seed, planner is not null);
    }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings { get; }

    /// <inheritdoc/>
    public Table<RunRecord> Table { get; }

    /// <summary>Reads what a folder says about its runs.</summary>
    /// <param name="folder">Complete results.</param>
    /// <param name="path">Folder as given, for messages.</param>
    /// <param name="settings">Settings of its manifest.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static RunFolder? Open(string folder, string path, Settings settings, List<string> errors)
    {
        if (!uint.TryParse(settings.Of("seed"), CultureInfo.InvariantCulture, out var seed)
            || !int.TryParse(settings.Of("replicates"), CultureInfo.InvariantCulture, out var count))
        {
            errors.Add($"the manifest of '{path}' does not say seed and replicates.");
            return null;
        }

        var file = Path.Combine(folder, OutputFolder.ScenarioFile);
        var loaded = LoadedScenario.Load(file, folder);
        errors.AddRange(loaded.Errors);
        if (loaded.Scenario is not { } scenario)
        {
            return null;
        }

        if (ModelVersion.Sha256(InputFile.ReadText(file)) != settings.Of(OutputFolder.ScenarioHash))
        {
            errors.Add($"'{path}': {OutputFolder.ScenarioFile} is not the one that was run; its hash is not that of the manifest.");
            return null;
        }

        var before = errors.Count;
        var posterior = ChosenPosterior.OfResults(folder, path, settings, errors);
        return errors.Count > before ? null : new RunFolder(
            folder, scenario, seed, count,
            posterior is null ? null : (posterior, settings.Of(OutputFolder.FixedParameters)!.Split(' ')),
            [.. ModelVersion.Warnings(path, settings.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal))]);
    }

    /// <inheritdoc/>
    public bool Has(long runId) => runId < Count;

    /// <inheritdoc/>
    public SourceRun Find(long runId) => new(runId, 0, seed, (uint)runId, (uint)runId, scenario, parameters, planner);
}
