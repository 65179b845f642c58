using BoliviaSim.Analysis;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What a variant changes, one sentence per number.</summary>
internal static class VariantSentences
{
    /// <summary>Parameters that are told on the screen; the rest is in the table.</summary>
    private const int MostTold = 10;

    /// <summary>The sentences of a variant.</summary>
    public static IEnumerable<string> Of(AnalysisInput input, VariantEffect effect, IReadOnlyList<ParameterSlice> slices)
    {
        var isShare = input.Choice.Kind == ResponseKind.Share;
        var (points, overall) = (effect.Response.Points, effect.Overall);
        yield return $"Over {Wording.Count(points.Count, "point")} the {input.Choice.Words} is {Value(points.Average(p => p.BaseValue))} "
            + $"in the base and {Value(points.Average(p => p.OtherValue))} here, a difference of {Difference(overall, isShare)}"
            + $"{(overall.HoldsZero ? ", which cannot be told from zero" : "")}.";
        if (effect is { Deaths: { } deaths, OverallDeaths: { } change })
        {
            yield return $"Deaths per run are {Wording.Mean(deaths.Points.Average(p => p.BaseValue))} in the base and "
                + $"{Wording.Mean(deaths.Points.Average(p => p.OtherValue))} here, a difference of {Difference(change, isShare: false)}"
                + $"{(change.HoldsZero ? ", which cannot be told from zero" : "")}.";
        }

        var (above, below) = (points.Count(p => p.Difference.Low > 0), points.Count(p => p.Difference.High < 0));
        yield return $"At {Wording.Count(above, "single point")} the interval lies above 0 and at {Wording.Count(below)} below; without "
            + $"any effect about {Numeral.Fixed(0.05 * points.Count, 0)} of {Wording.Count(points.Count)} would by chance.";
        var along = slices.GroupBy(s => s.Parameter).ToList();
        foreach (var parameter in along.Take(MostTold))
        {
            var (first, last) = (parameter.First(), parameter.Last());
            yield return $"Along {parameter.Key} the difference is {Difference(first.Difference, isShare)} {Where(first)} and "
                + $"{Difference(last.Difference, isShare)} {Where(last)}.";
        }

        if (along.Count > MostTold)
        {
            yield return $"variants-by-parameter.csv holds {Wording.Count(along.Count - MostTold, "more parameter")}.";
        }

        if (effect.Pairs.Alone > 0)
        {
            var (alone, verb) = (effect.Pairs.Alone, effect.Pairs.Alone == 1 ? "is" : "are");
            yield return $"{Wording.Count(alone, "point")} that only one of both has {verb} left out.";
        }

        var idle = effect.Pairs.Pairs.Count - points.Count;
        if (idle > 0)
        {
            yield return $"{Wording.Count(idle, "point")} without a replicate that both completed {(idle == 1 ? "is" : "are")} left out.";
        }

        string Value(double value) => isShare ? Wording.Percent(value) : IndexSentences.Text(value);
    }

    /// <summary>Such as <c>+2.3 points (0.9 to 3.7)</c>, or why there is no interval.</summary>
    public static string Difference(Estimate estimate, bool isShare)
    {
        var bounds = double.IsFinite(estimate.Low) ? $" ({Text(estimate.Low)} to {Text(estimate.High)})"
            : estimate.Value == 0 ? " (no run differs)" : " (one run, or all alike)";
        return $"{Text(estimate.Value)}{(isShare ? " points" : "")}{bounds}";

        string Text(double value) => isShare ? Numeral.Signed(value, 1, 100)
            : value > 0 ? $"+{IndexSentences.Text(value)}" : IndexSentences.Text(value);
    }

    private static string Where(ParameterSlice slice) => slice.From == slice.To
        ? $"at {IndexSentences.Text(slice.From)}" : $"from {IndexSentences.Text(slice.From)} to {IndexSentences.Text(slice.To)}";
}
