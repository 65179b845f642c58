using System.Globalization;
using BoliviaSim.Pages;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The last words of the tutorial, worked out from the tables of its last two commands.</summary>
internal static class TwoParameterFinding
{
    private const string Peers = "the police's contagion";
    private const string Threshold = "the high command's threshold";

    /// <summary>The finding.</summary>
    /// <param name="analyses">Folder of the tables.</param>
    public static string Of(string analyses)
    {
        var tables = TextRows.ReadFolder(analyses);
        var places = tables["surface.csv"].Rows
            .Where(r => r["variant"] == "as-is" && r["extrapolated"] == "false" && r["value"].Length > 0).ToList();
        var (alongPeers, alongThreshold) = (Range(places, "y"), Range(places, "x"));
        var (more, less) = alongThreshold >= alongPeers ? (Threshold, Peers) : (Peers, Threshold);
        var (most, least) = (Math.Max(alongPeers, alongThreshold), Math.Min(alongPeers, alongThreshold));
        var (above, below) = (places.Count(p => Number(p, "low") > 0.5), places.Count(p => Number(p, "high") < 0.5));
        var (high, low) = (places.MaxBy(p => Number(p, "value"))!, places.MinBy(p => Number(p, "value"))!);
        var audit = tables["variants-overall.csv"].Rows.Single();
        string[] sentences =
        [
            $"**The finding.** In the model {more} moves the share of falls more than {less}: from the lowest to the highest value by "
                + $"{Points(most)} and {Points(least)} points, each on average over the other.",
            $"The share is highest, {Percent(high, "value")}, where the threshold is {Short(high, "y")} and the weight of peers "
                + $"{Short(high, "x")}, and lowest, {Percent(low, "value")}, where they are {Short(low, "y")} and {Short(low, "x")}.",
            $"Of {places.Count} places within the points the whole interval lies above one half at {above} and below it at {below}; at the "
                + "others these runs do not say on which side the share lies.",
            $"An audit published earlier changes the share of falls over these ranges from {Percent(audit, "base")} to "
                + $"{Percent(audit, "value")}, by {Signed(Number(audit, "difference") * 100, 1)} points "
                + $"({Signed(Number(audit, "low") * 100, 1)} to {Signed(Number(audit, "high") * 100, 1)}), {Told(audit, "")}; deaths per "
                + $"run by {Signed(Number(audit, "deaths_difference"), 2)} ({Signed(Number(audit, "deaths_low"), 2)} to "
                + $"{Signed(Number(audit, "deaths_high"), 2)}), {Told(audit, "deaths_")}.",
            "Shares hold under the model and its ranges, and are not probabilities of events in the world.",
        ];
        return string.Join('\n', sentences) + "\n";
    }

    /// <summary>Mean over the places on one axis of what the value changes along the other.</summary>
    private static double Range(IEnumerable<IReadOnlyDictionary<string, string>> places, string fixedAxis) =>
        places.GroupBy(p => p[fixedAxis]).Where(g => g.Count() > 1)
            .Average(g => g.Max(p => Number(p, "value")) - g.Min(p => Number(p, "value")));

    private static string Told(IReadOnlyDictionary<string, string> row, string of) =>
        Number(row, of + "low") > 0 || Number(row, of + "high") < 0 ? "which chance does not explain" : "which cannot be told from zero";

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);

    private static string Percent(IReadOnlyDictionary<string, string> row, string column) => Points(Number(row, column)) + " %";

    private static string Points(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Short(IReadOnlyDictionary<string, string> row, string column) =>
        Number(row, column).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Signed(double value, int decimals) => value.ToString(
        "+0." + new string('0', decimals) + ";-0." + new string('0', decimals), CultureInfo.InvariantCulture);
}
