using System.Text.Json.Nodes;
using BoliviaSim.Engine;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Files;

/// <summary>Results whose tables are written when everything is computed: each appears whole or not at all, the manifest last.</summary>
/// <param name="folder">Folder, checked.</param>
internal sealed class WholeResults(OutputFolder folder)
{
    private readonly DateTimeOffset started = DateTimeOffset.UtcNow;
    private readonly Dictionary<Table, long> rows = [];

    /// <summary>Rows of the tables written so far.</summary>
    public IReadOnlyDictionary<Table, long> Rows => rows;

    /// <summary>Removes what was there.</summary>
    public void Start() => folder.Clear();

    /// <summary>Writes a table.</summary>
    public void Write<TRow>(Table<TRow> table, IEnumerable<TRow> content) =>
        WholeFile.Write(folder[table.FileName], file => rows[table] = table.Write(file, content));

    /// <summary>Writes a text that is no table.</summary>
    public void WriteText(string name, string text) => WholeFile.Write(folder[name], text);

    /// <summary>Writes <c>datapackage.json</c> and <c>manifest.json</c>: from now on the results are complete.</summary>
    /// <param name="title">What the tables hold, one line.</param>
    /// <param name="scenario">Scenario, or the base.</param>
    /// <param name="settings">What decides the tables.</param>
    /// <param name="command">The command line.</param>
    /// <param name="carriedOut">Threads and engine.</param>
    /// <param name="more">What else the manifest says.</param>
    public void Complete(
        string title, Scenario scenario, Settings settings, string command, (int Workers, EngineKind Engine) carriedOut,
        params IEnumerable<(string Name, JsonNode? Value)> more)
    {
        WholeFile.Write(folder[OutputFolder.DataPackageFile], DataPackage.Describe(folder, $"boliviasim-{scenario.Name}", title, rows.Keys));
        WholeFile.Write(
            folder[OutputFolder.ManifestFile], Manifest.Describe(scenario, settings, new Making(command, carriedOut.Workers, carriedOut.Engine, started), more));
    }
}
