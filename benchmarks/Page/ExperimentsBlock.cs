using BoliviaSim.Pages;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>
/// The generated blocks on experiments: what many points with few replicates cost beside plain runs, and what is done without runs.
/// Machines that have not measured them are left out.
/// </summary>
internal static class ExperimentsBlock
{
    /// <summary>Table of the results.</summary>
    public const string Table = "experiments.csv";

    private const string Tier = "experiment";

    /// <summary>Bounds, by job: processor time beside the plain runs, or processor seconds where nothing is run.</summary>
    private static readonly Dictionary<string, double> Bounds = new()
    {
        ["2,000 x 1, no trajectories"] = 1.15,
        ["2,000 x 1"] = 1.3,
        ["200 x 100, no trajectories"] = 1.1,
        ["minimal, 2,000 x 1"] = 1.5,
        ["design of two parameters"] = 8,
        ["design of eight parameters"] = 8,
        ["dry run of a list"] = 10,
    };

    /// <summary>Bound on the memory of the regression, bytes.</summary>
    private const double MostBytes = 200e6;

    /// <summary>Experiments beside plain runs.</summary>
    public static string Ratios(IReadOnlyList<MachineResults> machines) => TableRows.ForEach(Measured(machines), machine =>
        MarkdownTable.Numbers(
            ["points x replicates", "command", "processor seconds", "ms per run", "times the plain runs", "at most"],
            Rows(machine).Where(r => r.Number("replicates") > 0).Select(r => (string[])
            [
                r["job"], $"`{r["arguments"]}`", r.Short("processor_seconds"),
                Figures.Short(1000 * r.Number("processor_seconds") / Runs(r)),
                r["beside"].Length == 0 ? "1" : Beside(machine, r), Bound(r),
            ])));

    /// <summary>The command within one process beside the same runs bare; nothing where no machine has measured it.</summary>
    public static string BesideBare(IReadOnlyList<MachineResults> machines) => !machines.Any(m => m.Tier(Tier).Any()) ? ""
        : "The same within one process: the command `sweep` beside the same runs without any table, as multiples of their time.\n\n"
            + TableRows.ForEach([.. machines.Where(m => m.Tier(Tier).Any())], machine => MarkdownTable.Numbers(
            ["points x replicates", "bare, ms per run", "without trajectories, times", "with all tables, times"],
            machine.Tier(Tier).GroupBy(r => r["case"]).Select(shape => (string[])
            [
                shape.Key, Figures.Short(Of(shape, "Bare") / 1e6),
                Figures.Short(Of(shape, "WithoutTrajectories") / Of(shape, "Bare")),
                Figures.Short(Of(shape, "Whole") / Of(shape, "Bare")),
            ])));

    private static double Of(IEnumerable<IReadOnlyDictionary<string, string>> rows, string part) =>
        rows.Single(r => r["phase"] == part).Number("mean_ns");

    /// <summary>Work on large designs without runs.</summary>
    public static string WithoutRuns(IReadOnlyList<MachineResults> machines) => TableRows.ForEach(Measured(machines), machine =>
        MarkdownTable.Numbers(
            ["", "command", "points", "processor seconds", "at most", "peak memory, MB"],
            Rows(machine).Where(r => r.Number("replicates") == 0).Select(r => (string[])
            [
                r["job"], $"`{r["arguments"]}`", r.Count("points"),
                Judged(r.Number("processor_seconds"), Bounds.GetValueOrDefault(r["job"])),
                Bound(r), r["job"].StartsWith("regression", StringComparison.Ordinal)
                    ? $"{Judged(r.Number("peak_bytes") / 1e6, MostBytes / 1e6)} (at most {Figures.Short(MostBytes / 1e6)})"
                    : Figures.Short(r.Number("peak_bytes") / 1e6),
            ])));

    private static List<MachineResults> Measured(IReadOnlyList<MachineResults> machines) =>
        [.. machines.Where(m => m.Tables.ContainsKey(Table))];

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(MachineResults machine) => machine.Tables[Table].Rows;

    private static double Runs(IReadOnlyDictionary<string, string> row) => row.Number("points") * row.Number("replicates");

    private static string Beside(MachineResults machine, IReadOnlyDictionary<string, string> row)
    {
        var plain = Rows(machine).Single(r => r["job"] == row["beside"]);
        return Judged(
            row.Number("processor_seconds") / Runs(row) / (plain.Number("processor_seconds") / Runs(plain)),
            Bounds.GetValueOrDefault(row["job"]));
    }

    private static string Bound(IReadOnlyDictionary<string, string> row) =>
        Bounds.TryGetValue(row["job"], out var bound) ? Figures.Short(bound) : "";

    /// <summary>A number; bold where it misses its bound. 0 is none.</summary>
    private static string Judged(double number, double bound) =>
        bound > 0 && number > bound ? $"**{Figures.Short(number)}**" : Figures.Short(number);
}
