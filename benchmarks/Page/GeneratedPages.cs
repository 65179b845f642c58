namespace BoliviaSim.Benchmarks.Page;

/// <summary>All files that are made of the committed results.</summary>
internal static class GeneratedPages
{
    /// <summary>Their text, by path from the root of the repository.</summary>
    public static IReadOnlyDictionary<string, string> Write(string root)
    {
        var machines = MachineResults.ReadAll(root);
        var draws = machines.Single(m => m.Tables.ContainsKey(DrawsPage.Table));
        var files = new Dictionary<string, string>
        {
            [CostBlock.PagePath] = CostBlock.Renew(Read(CostBlock.PagePath), machines),
            [StartUpPage.PagePath] = new StartUpPage(machines).Renew(Read(StartUpPage.PagePath)),
            [PerformancePage.PagePath] = new PerformancePage(machines).Renew(Read(PerformancePage.PagePath)),
            [ScalePage.PagePath] = new ScalePage(machines).Renew(Read(ScalePage.PagePath)),
            [ScalePage.AnalysesPath] = new ScalePage(machines).RenewAnalyses(Read(ScalePage.AnalysesPath)),
            [ExplorePage.PagePath] = new ExplorePage(machines).Renew(Read(ExplorePage.PagePath)),
            [DrawsPage.PagePath] = new DrawsPage(draws).Renew(Read(DrawsPage.PagePath)),
        };
        foreach (var machine in machines)
        {
            files[$"docs/{PerformancePage.PictureOf(machine, "agents")}"] = PerformancePage.AgentsPicture(machine).Write();
            files[$"docs/{PerformancePage.PictureOf(machine, "roofline")}"] = new Roofline(machine).Picture().Write();
        }

        return files;

        string Read(string path) => File.ReadAllText(Path.Combine(root, path)).ReplaceLineEndings("\n");
    }
}
