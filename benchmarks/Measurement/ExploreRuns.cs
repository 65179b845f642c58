namespace BoliviaSim.Benchmarks.Measurement;

/// <summary>
/// The live page as its readers have it: the published program and a browser. A class of the system tests drives them, because the browser
/// is there.
/// </summary>
internal static class ExploreRuns
{
    /// <summary>Name of the table.</summary>
    public const string FileName = "explore.csv";

    /// <summary>Measures, in some three minutes after publishing.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="results">Folder of the results of this machine.</param>
    /// <param name="program">The published <c>boliviasim-explore</c>, with <c>boliviasim</c> beside it; null to publish both first.</param>
    /// <exception cref="InvalidOperationException">Publishing or measuring failed; no table was written.</exception>
    public static void Measure(string root, string results, string? program)
    {
        using var place = new ScratchFolder();
        var file = Path.GetFullPath(program ?? ProgramVariant.PublishExplorer(root, place.Path));
        var tests = ProgramVariant.Host with
        {
            Environment = [("EXPLORE_PROGRAM", file), ("EXPLORE_RESULTS", Path.Combine(results, FileName))],
        };
        tests.Run(root, "run -c Release --project tests/System -- --filter-class BoliviaSim.SystemTests.LivePageSpeedTests");
    }
}
