using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Cluster;

/// <summary>The files that decide what an experiment gives: its own, the points of its list, its scenario and what that extends.</summary>
internal static class ExperimentFiles
{
    /// <summary>Paths from the experiment's folder, the experiment first, each once.</summary>
    /// <param name="path">Path of the experiment, which can be read.</param>
    /// <param name="experiment">The experiment.</param>
    public static IReadOnlyList<string> Of(string path, Experiment experiment)
    {
        var files = new List<string> { Path.GetFileName(path) };
        if (experiment.PointsFile is { } points)
        {
            files.Add(points);
        }

        if (!ScenarioLibrary.Names.Contains(experiment.Scenario))
        {
            files.Add(experiment.Scenario);
            AddBases(Path.GetFullPath(experiment.Scenario, Path.GetDirectoryName(path)!), experiment.Scenario, files);
        }

        return [.. files.Select(file => Path.GetRelativePath(".", file).Replace('\\', '/')).Distinct()];
    }

    /// <summary>What is wrong with files that are to be copied into a plan's folder under the same names.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            var first = file.Split('/')[0];
            if (Path.IsPathRooted(file) || first == "..")
            {
                yield return $"the experiment names '{file}', outside its own folder: a plan takes copies of all files that decide the results; put it beside the experiment.";
            }
            else if (ClusterFolder.Reserved.Contains(first))
            {
                yield return $"'{file}' has a name that a plan needs itself: give it another ({string.Join(", ", ClusterFolder.Reserved)} are taken).";
            }
        }
    }

    private static void AddBases(string path, string name, List<string> files)
    {
        var folder = Path.GetDirectoryName(name) ?? "";
        using var stream = File.OpenRead(path);
        ScenarioReader.Read(name, stream, reference =>
        {
            if (ScenarioLibrary.Resolve(reference) is { } shipped)
            {
                return shipped;
            }

            // What it extends is told from the first file on, whichever file extends it.
            var file = Path.GetFullPath(reference, Path.GetDirectoryName(path)!);
            files.Add(Path.Combine(folder, reference));
            return File.Exists(file) ? (reference, File.OpenRead(file)) : null;
        });
    }
}
