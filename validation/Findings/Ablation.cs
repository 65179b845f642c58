using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>A scenario with one mend taken out, paired by replicate with the scenario as shipped.</summary>
/// <param name="Scenario">Name of the shipped scenario.</param>
/// <param name="Id">Number of the mend, or a name for the rows on all of them.</param>
/// <param name="Title">What is taken out.</param>
/// <param name="How">The neutral setting.</param>
/// <param name="Fall">Share of falls.</param>
/// <param name="Difference">Difference to the scenario as shipped.</param>
/// <param name="HalfWidth">Half of the difference's 95 % interval.</param>
/// <param name="Contained">Share of runs that end contained.</param>
/// <param name="Deaths">Deaths per run, on average.</param>
internal sealed record AblationRow(
    string Scenario, string Id, string Title, string How, double Fall, double Difference, double HalfWidth, double Contained,
    double Deaths);

/// <summary>What each mend of the second edition does alone: the ablation table.</summary>
internal static class Ablation
{
    /// <summary>Name of the row in which nothing is taken out.</summary>
    public const string AsShipped = "as shipped";

    /// <summary>Name of the row in which every mend is taken out.</summary>
    public const string FirstEdition = "first edition";

    private static readonly string[] Measured = ["saturday-noon", "friday-mutiny"];

    /// <summary>Measures two scenarios as shipped, without each mend, and without all of them.</summary>
    /// <param name="options">Replicates, seed, threads.</param>
    public static IEnumerable<AblationRow> Measure(PatternOptions options) => Measured.SelectMany(name => Measure(name, options));

    private static IEnumerable<AblationRow> Measure(string name, PatternOptions options)
    {
        IReadOnlyList<RunOutcome>? shipped = null;
        foreach (var mend in (Mend[])
        [
            new(AsShipped, "nothing", "", s => s), .. Mends.All,
            new(FirstEdition, "every mend with a neutral setting", "all of the above", Mends.FirstEdition),
        ])
        {
            var runs = SmallEnsemble.Outcomes(mend.Undo(ScenarioLibrary.Load(name)), options.Replicates, options.Seed, options.Workers);
            shipped ??= runs;
            var (difference, halfWidth) = FallShare.Paired(runs, shipped);
            yield return new AblationRow(
                name, mend.Id, mend.Title, mend.How, FallShare.Of(runs), difference, halfWidth,
                Patterns.Share(runs, r => r.Control == Control.Contained), runs.Average(r => r.Counts.Deaths));
        }
    }
}
