using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Points with neighbouring values of a parameter, and what the variant changes on average there.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="From">Lowest value.</param>
/// <param name="To">Highest value.</param>
/// <param name="Centre">Mean value.</param>
/// <param name="Points">Number of points.</param>
/// <param name="Difference">Mean difference in the response.</param>
/// <param name="Deaths">Mean difference in the deaths per run; null where they are not known.</param>
internal sealed record ParameterSlice(
    string Parameter, double From, double To, double Centre, int Points, Estimate Difference, Estimate? Deaths);

/// <summary>What a variant changes in a response, with the deaths beside it.</summary>
/// <param name="Pairs">The points.</param>
/// <param name="Response">Differences in the response.</param>
/// <param name="Deaths">Differences in the deaths per run; null where the response is theirs, or they are not known.</param>
internal sealed record VariantEffect(VariantPairs Pairs, PointDifferences Response, PointDifferences? Deaths)
{
    // A parameter with no more values than these has a slice for each.
    private const int MostLevels = 12;
    private const int PointsOfSlice = 8;
    private const int MostSlices = 8;

    /// <summary>Mean difference over all points.</summary>
    public Estimate Overall => Response.Mean(All);

    /// <summary>Mean difference in the deaths over all points.</summary>
    public Estimate? OverallDeaths => Deaths?.Mean(All);

    private IReadOnlyList<int> All => [.. Enumerable.Range(0, Response.Points.Count)];

    /// <summary>Mean differences along a parameter: at each of a few levels, or in slices of as many points each.</summary>
    /// <param name="points">The design.</param>
    /// <param name="parameter">Name of the parameter.</param>
    /// <returns>None where the parameter has one value.</returns>
    public IReadOnlyList<ParameterSlice> Along(PointTable points, string parameter)
    {
        double[] values = [.. Response.Points.Select(p => points.ValueOf(p.Other, parameter))];
        int[] order = [.. All.OrderBy(i => values[i])];
        var levels = values.Distinct().Take(MostLevels + 1).Count();
        if (levels < 2)
        {
            return [];
        }

        var slices = Math.Clamp(order.Length / PointsOfSlice, 2, MostSlices);
        return [.. order.Select((place, rank) => (place, Slice: levels <= MostLevels ? -1 : rank * slices / order.Length))
            .GroupBy(p => levels <= MostLevels ? values[p.place] : p.Slice)
            .Select(g => SliceOf(parameter, values, [.. g.Select(p => p.place).Order()]))];
    }

    private ParameterSlice SliceOf(string parameter, double[] values, IReadOnlyList<int> places) => new(
        parameter, places.Min(p => values[p]), places.Max(p => values[p]), places.Average(p => values[p]), places.Count,
        Response.Mean(places), Deaths?.Mean(places));
}
