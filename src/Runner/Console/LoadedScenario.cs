using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>A scenario as asked for on the command line.</summary>
/// <param name="Scenario">The scenario, or null with errors.</param>
/// <param name="Errors">Everything that is wrong.</param>
/// <param name="Warnings">What to look at though it can run.</param>
internal sealed record LoadedScenario(Scenario? Scenario, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)
{
    /// <summary>The files that it was read from; none for a shipped one.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    /// <summary>Reads a shipped scenario by name, or else a file.</summary>
    /// <param name="nameOrFile">Name or path.</param>
    /// <param name="folder">Folder that relative paths start from.</param>
    public static LoadedScenario Load(string nameOrFile, string folder)
    {
        if (ScenarioLibrary.Names.Contains(nameOrFile))
        {
            return Of(ScenarioLibrary.Read(nameOrFile));
        }

        try
        {
            var path = Path.GetFullPath(nameOrFile, folder);
            if (!File.Exists(path))
            {
                return Wrong(Unknown(nameOrFile, path));
            }

            using var stream = InputFile.Open(path);
            List<string> files = [path];
            var read = ScenarioReader.Read(nameOrFile, stream, reference => OpenBase(nameOrFile, path, reference, files.Add));
            return Of(read) with { Files = files };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Wrong($"'{nameOrFile}' cannot be read: {e.Message}");
        }
    }

    private static LoadedScenario Of(ScenarioReadResult result) =>
        new(result.Scenario, [.. result.Errors.Select(e => e.ToString())], [.. result.Warnings.Select(w => w.ToString())]);

    private static LoadedScenario Wrong(string error) => new(null, [error], []);

    private static string Unknown(string nameOrFile, string path)
    {
        if (Directory.Exists(path))
        {
            return $"'{nameOrFile}' is a folder, not a scenario.";
        }

        var nearest = Names.Nearest(nameOrFile, ScenarioLibrary.Names);
        return $"there is no scenario or file '{nameOrFile}'; "
            + (nearest is null ? $"shipped are {string.Join(", ", ScenarioLibrary.Names)}." : $"did you mean '{nearest}'?");
    }

    private static (string FileName, Stream Content)? OpenBase(string file, string path, string reference, Action<string> note)
    {
        if (ScenarioLibrary.Resolve(reference) is { } shipped)
        {
            return shipped;
        }

        var target = Path.GetFullPath(reference, Path.GetDirectoryName(path)!);
        note(target);
        return File.Exists(target) ? (Path.Combine(Path.GetDirectoryName(file) ?? "", reference), InputFile.Open(target)) : null;
    }
}
