using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>A scenario as asked for on the command line.</summary>
/// <param name="Scenario">The scenario, or null with errors.</param>
/// <param name="Errors">Everything that is wrong.</param>
/// <param name="Warnings">What to look at though it can run; those of which there may be many are one line together.</param>
/// <param name="AllWarnings">The same, with a line for each.</param>
internal sealed record LoadedScenario(
    Scenario? Scenario, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> AllWarnings)
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
            return Of(nameOrFile, ScenarioLibrary.Read(nameOrFile));
        }

        try
        {
            var path = Path.GetFullPath(nameOrFile, folder);
            if (InputKind.InsteadOfScenario(nameOrFile, path) is { } other)
            {
                return Wrong(other);
            }

            if (!File.Exists(path))
            {
                return Wrong(ScenarioFiles.Unknown(nameOrFile, folder));
            }

            using var stream = InputFile.Open(path);
            List<string> files = [path];
            return Of(nameOrFile, ScenarioFiles.Read(nameOrFile, path, stream, InputFile.Open, files.Add)) with { Files = files };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Wrong($"'{nameOrFile}' cannot be read: {e.Message}");
        }
    }

    private static LoadedScenario Of(string nameOrFile, ScenarioReadResult result)
    {
        List<string> warnings =
        [
            .. result.Warnings.Where(w => w.Kind == FindingKind.Warning).Select(w => w.ToString()),
            .. Together(FindingKind.FixedConstant, "constants of the model (tier F) have other values"),
            .. Together(FindingKind.NoEffect, "settings have no effect in this scenario"),
        ];
        var outside = result.Warnings.Count(w => w.Kind == FindingKind.OutsidePlausibleRange);
        if (outside > 0)
        {
            warnings.Add(
                $"{nameOrFile}: "
                + Wording.Count(outside, "value lies outside its plausible range", "values lie outside their plausible ranges")
                + $"; 'scenarios validate {nameOrFile}' lists {(outside == 1 ? "it" : "them")}");
        }

        return new(result.Scenario, [.. result.Errors.Select(e => e.ToString())], warnings, [.. result.Warnings.Select(w => w.ToString())]);

        // Of these a scenario may have many.
        IEnumerable<string> Together(FindingKind kind, string what)
        {
            var lines = result.Warnings.Where(w => w.Kind == kind).Select(w => w.ToString()).ToList();
            return lines.Count < 2 ? lines
                : [$"{nameOrFile}: {Wording.Count(lines.Count)} {what}; 'scenarios validate {nameOrFile}' lists them"];
        }
    }

    private static LoadedScenario Wrong(string error) => new(null, [error], [], []);
}
