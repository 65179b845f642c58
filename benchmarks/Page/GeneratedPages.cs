namespace BoliviaSim.Benchmarks.Page;

/// <summary>All files that are made of the committed results.</summary>
internal static class GeneratedPages
{
    private const string Engine = "docs/engine.md";
    private const string StartUp = "docs/start-up.md";

    /// <summary>Their text, by path from the root of the repository.</summary>
    public static IReadOnlyDictionary<string, string> Write(string root)
    {
        var machines = MachineResults.ReadAll(root);
        var files = new Dictionary<string, string>
        {
            [Engine] = CostBlock.Renew(File.ReadAllText(Path.Combine(root, Engine)).ReplaceLineEndings("\n"), machines),
            [StartUp] = SettingsBlock.Renew(StartUpBlock.Renew(File.ReadAllText(Path.Combine(root, StartUp)).ReplaceLineEndings("\n"), machines), machines),
            ["docs/performance.md"] = new PerformancePage(machines).Write(),
            ["docs/draws.md"] = new DrawsPage(machines).Write(),
        };
        foreach (var machine in machines)
        {
            files[$"docs/{PerformancePage.PictureOf(machine, "agents")}"] = PerformancePage.AgentsPicture(machine).Write();
            files[$"docs/{PerformancePage.PictureOf(machine, "roofline")}"] = new Roofline(machine).Picture().Write();
        }

        return files;
    }
}
