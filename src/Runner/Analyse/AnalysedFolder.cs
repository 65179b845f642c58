using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Sweep;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Runner.Analyse;

/// <summary>A folder of complete results of this program, with what it says about itself.</summary>
/// <param name="Name">The folder as the user wrote it.</param>
/// <param name="Path">Its path.</param>
/// <param name="Plan">What was varied and how; null for runs of one point.</param>
internal sealed record AnalysedFolder(string Name, string Path, ExperimentPlan? Plan)
{
    /// <summary>What the manifest of a run's folder calls it.</summary>
    private const string RunKind = "run";

    private const string GoOn = "make the results again, or say --unchecked to read the tables as they are.";

    /// <summary>The experiment; null for runs of one point.</summary>
    public Experiment? Experiment { get; private init; }

    /// <summary>Whether the runs of a sweep have common random numbers or their own; null for runs of one point.</summary>
    public LuckKind? Luck => Experiment?.Luck;

    /// <summary>Names of the levers.</summary>
    public IReadOnlyList<string> Levers => Plan is null ? [] : [.. Plan.Levers.Select(l => l.Name)];

    /// <summary>Opens a folder and looks whether the tables are those that were written.</summary>
    /// <param name="name">The folder as the user wrote it.</param>
    /// <param name="path">Its path.</param>
    /// <param name="tables">Tables that are to be read.</param>
    /// <param name="isUnchecked">Whether changed tables are read all the same.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The folder, or null with errors.</returns>
    public static AnalysedFolder? Open(string name, string path, IReadOnlyList<string> tables, bool isUnchecked, ICollection<string> errors)
    {
        var before = errors.Count;
        foreach (var problem in Problems(name, path, tables, isUnchecked))
        {
            errors.Add(problem);
        }

        var experiment = errors.Count == before ? ReadExperiment(name, path, errors) : null;
        var plan = experiment?.Plan;
        if (plan is not null && !isUnchecked && !IsThatOfDesign(plan, path))
        {
            errors.Add($"{SweepFolder.ExperimentFile} in '{name}' is not the experiment that was run: its points are not those of "
                + $"{DesignTable.FileName}; {GoOn}");
        }

        return errors.Count == before ? new AnalysedFolder(name, path, plan) { Experiment = experiment } : null;
    }

    /// <summary>The scenario that was run; null where the folder does not hold it.</summary>
    public Scenario? Scenario() => System.IO.File.Exists(System.IO.Path.Combine(Path, OutputFolder.ScenarioFile))
        ? LoadedScenario.Load(System.IO.Path.Combine(Path, OutputFolder.ScenarioFile), Path).Scenario : null;

    /// <summary>Scenario and seed in words, such as <c>saturday-noon, seed 1</c>; empty where the folder does not tell.</summary>
    public string Origin()
    {
        try
        {
            var seed = FolderState.Read(Path).Settings.Values.FirstOrDefault(v => v.Key == "seed").Value;
            return Scenario() is not { } scenario ? "" : scenario.Name + (seed is null ? "" : $", seed {seed}");
        }
        catch (InvalidDataException)
        {
            // With --unchecked the manifest need not be whole.
            return "";
        }
    }

    /// <summary>A file of the folder.</summary>
    public SourceFile File(string file) => new(System.IO.Path.Combine(Name, file), System.IO.Path.Combine(Path, file));

    private static IEnumerable<string> Problems(string name, string path, IReadOnlyList<string> tables, bool isUnchecked)
    {
        if (InputKind.InsteadOfFolder(name, path) is { } other)
        {
            return [other];
        }

        FolderState state;
        try
        {
            state = FolderState.Read(path);
        }
        catch (Exception e) when (isUnchecked && e is InvalidDataException)
        {
            // Whoever reads tables as they are need not believe the manifest either.
            state = new FolderState(null, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return
            [
                $"'{name}' cannot be read: {e.Message}"
                    + (e is InvalidDataException ? " To read its tables as they are, say --unchecked." : ""),
            ];
        }

        if (state.IsUnfinished)
        {
            return [$"the results in '{name}' are not complete; resume them with their own command and --resume."];
        }

        if (state is { IsComplete: true, Kind: { } kind } && kind != SweepFolder.Kind.Name && tables.Contains(DesignTable.FileName))
        {
            return
            [
                $"'{name}' holds results of '{kind}', whose parameters have one value each; this analysis needs the folder of a sweep."
                    + (kind == RunKind ? " 'analyse hazard' reads those of a run." : ""),
            ];
        }

        if (tables.FirstOrDefault(t => !System.IO.File.Exists(System.IO.Path.Combine(path, t))) is { } missing)
        {
            return [$"file '{System.IO.Path.Combine(name, missing)}' does not exist; the folder holds no finished results."];
        }

        return isUnchecked ? [] : Checks(name, path, state, tables);
    }

    private static IEnumerable<string> Checks(string name, string path, FolderState state, IReadOnlyList<string> tables)
    {
        if (!state.IsComplete)
        {
            return [$"'{name}' holds no results of this program: its {OutputFolder.ManifestFile} is missing; analyse other tables "
                + "with --design and --response."];
        }

        var part = state.Settings.Values.Where(v => v.Key == OutputFolder.ShardSetting).Select(v => Shard.Parse(v.Value)).FirstOrDefault();
        if (part is { IsWhole: false } shard)
        {
            return [$"'{name}' holds shard {shard} of a sweep; merge the shards first."];
        }

        return PackageCheck.Faults(path, name, tables).Concat(PackageCheck.FaultsOfInputs(path, name, state.Manifest!))
            .Select(fault => $"{fault}; {GoOn}");
    }

    /// <summary>
    /// Whether a plan has the points of the design. Those of a list stand in the design itself, and a maximin search takes too long to
    /// be made again.
    /// </summary>
    private static bool IsThatOfDesign(ExperimentPlan plan, string path)
    {
        var design = System.IO.Path.Combine(path, DesignTable.FileName);
        if (plan.Design is { Kind: DesignKind.List } or { Maximin: true } || !System.IO.File.Exists(design))
        {
            return true;
        }

        var scenario = LoadedScenario.Load(System.IO.Path.Combine(path, OutputFolder.ScenarioFile), path).Scenario;
        return scenario is not null && !plan.Check(scenario).Any(f => !f.IsWarning)
            && DesignCsv.Hash(DesignBuilder.Build(plan, scenario)) == FileHash.Of(design);
    }

    private static Experiment? ReadExperiment(string name, string path, ICollection<string> errors)
    {
        var file = System.IO.Path.Combine(path, SweepFolder.ExperimentFile);
        if (!System.IO.File.Exists(file))
        {
            return null;
        }

        try
        {
            using var stream = InputFile.Open(file);
            var read = ExperimentReader.Read(System.IO.Path.Combine(name, SweepFolder.ExperimentFile), stream);
            foreach (var error in read.Errors)
            {
                errors.Add(error.ToString());
            }

            return read.Experiment;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"'{System.IO.Path.Combine(name, SweepFolder.ExperimentFile)}' cannot be read: {e.Message}");
            return null;
        }
    }
}
