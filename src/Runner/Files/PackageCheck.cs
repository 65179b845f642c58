using System.Text.Json.Nodes;

namespace BoliviaSim.Runner.Files;

/// <summary>Whether tables are still those that were written: their sizes and hashes stand in <c>datapackage.json</c>.</summary>
internal static class PackageCheck
{
    /// <summary>What is wrong, a line each without a full stop; none where all tables are as they were.</summary>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="name">The folder as the user wrote it.</param>
    /// <param name="tables">Names of the tables that are to be read.</param>
    public static IEnumerable<string> Faults(string folder, string name, IEnumerable<string> tables)
    {
        List<(string Path, long Bytes, string Hash)> known;
        try
        {
            known = Read(Path.Combine(folder, OutputFolder.DataPackageFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [
                $"the tables in '{name}' cannot be checked: "
                    + $"{(e is IOException ? $"{OutputFolder.DataPackageFile}: " : "")}{e.Message.TrimEnd('.')}",
            ];
        }

        return tables.Select(table => FaultOf(folder, name, table, known)).OfType<string>();
    }

    /// <summary>
    /// What is wrong with any table that complete results list, a line each without a full stop; sizes alone are looked at where asked.
    /// </summary>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="name">The folder as the user wrote it.</param>
    /// <param name="sizesOnly">Whether hashes are left out, for a look that must be quick.</param>
    public static IEnumerable<string> FaultsOfAll(string folder, string name, bool sizesOnly)
    {
        List<(string Path, long Bytes, string Hash)> known;
        try
        {
            known = Read(Path.Combine(folder, OutputFolder.DataPackageFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [$"{OutputFolder.DataPackageFile} in '{name}' cannot be read: {e.Message.TrimEnd('.')}"];
        }

        return sizesOnly
            ? known.Where(k => new FileInfo(Path.Combine(folder, k.Path)) is var file && (!file.Exists || file.Length != k.Bytes))
                .Select(k => $"{k.Path} in '{name}' is missing, or its size has changed since it was written")
            : known.Select(k => FaultOf(folder, name, k.Path, known)).OfType<string>();
    }

    /// <summary>
    /// What is wrong with scenario, experiment, design and posterior beside complete results, a line each without a full stop: they must be
    /// those that were run.
    /// </summary>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="name">The folder as the user wrote it.</param>
    /// <param name="manifest">What its manifest says.</param>
    public static IEnumerable<string> FaultsOfInputs(string folder, string name, ManifestFacts manifest)
    {
        // Other commands keep one scenario per arm, or the hash of all of them.
        var scenario = manifest.Kind is "run" or "sweep" or "calibrate"
            ? manifest.Settings.Values.FirstOrDefault(v => v.Key == OutputFolder.ScenarioHash).Value : null;
        var experiment = (manifest.Content["files"] as JsonObject)?[OutputFolder.ExperimentHash]?.GetValue<string>();
        var design = manifest.Settings.Values.FirstOrDefault(v => v.Key == OutputFolder.DesignHash).Value;
        (string File, string? Hash)[] inputs =
        [
            (OutputFolder.ScenarioFile, scenario), (OutputFolder.ExperimentFile, experiment), (DesignTable.FileName, design),
            (OutputFolder.PosteriorFile, manifest.Settings.Of(OutputFolder.PosteriorHash)),
        ];
        foreach (var (file, hash) in inputs)
        {
            var path = Path.Combine(folder, file);
            if (hash is not null && (InputFile.Problem(path) is not null || FileHash.Of(path) != hash))
            {
                yield return File.Exists(path) ? $"{file} in '{name}' is not the one that was run; its hash is not that of "
                    + $"{OutputFolder.ManifestFile}" : $"{file} in '{name}' is missing";
            }
        }
    }

    private static string? FaultOf(string folder, string name, string table, List<(string Path, long Bytes, string Hash)> known)
    {
        if (known.Find(k => k.Path == table) is not { Path: not null } written)
        {
            return $"{OutputFolder.DataPackageFile} in '{name}' does not list {table}, so it cannot be checked";
        }

        try
        {
            var path = Path.Combine(folder, table);
            return InputFile.Problem(path) is { } problem ? $"{table} in '{name}' cannot be read: {problem.TrimEnd('.')}"
                : new FileInfo(path).Length == written.Bytes && "sha256:" + FileHash.Of(path) == written.Hash ? null
                : $"{table} in '{name}' was changed after it was written: its bytes are not those that {OutputFolder.DataPackageFile} "
                    + "lists";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{table} in '{name}' cannot be read: {e.Message.TrimEnd('.')}";
        }
    }

    /// <exception cref="InvalidDataException">The file does not list tables.</exception>
    private static List<(string Path, long Bytes, string Hash)> Read(string path)
    {
        if (Json.Read(path)["resources"] is not JsonArray resources)
        {
            throw new InvalidDataException($"{OutputFolder.DataPackageFile} lists no tables.");
        }

        // The report is made of the tables and can be made again.
        return [.. resources.Select(r => r is JsonObject table
            ? (Json.Text(table, "path"), Json.Whole(table, "bytes"), Json.Text(table, "hash"))
            : throw new InvalidDataException($"a table in {OutputFolder.DataPackageFile} is not a JSON object."))
            .Where(known => known.Item1 != OutputFolder.ReportFile)];
    }
}
