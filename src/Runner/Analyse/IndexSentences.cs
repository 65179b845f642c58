using BoliviaSim.Analysis;
using BoliviaSim.Runner.Console;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What indices say, one sentence a number.</summary>
internal static class IndexSentences
{
    /// <summary>Parameters and pairs that are told on the screen; the rest is in the table.</summary>
    private const int MostTold = 10;

    /// <summary>The sentences of one group of points.</summary>
    /// <param name="indices">All indices.</param>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="table">Name of the table with all of them.</param>
    public static IEnumerable<string> Of(IReadOnlyList<SensitivityIndex> indices, IReadOnlyList<string> names, string table)
    {
        var main = Ranking(indices);
        var order = indices.Where(i => i.Kind == main && i.Parameter is not null).OrderByDescending(i => Math.Abs(i.Estimate.Value))
            .Select(i => i.Parameter!.Value).ToList();
        foreach (var parameter in order.Take(MostTold))
        {
            foreach (var index in indices.Where(i => i.Parameter == parameter && i.With is null))
            {
                yield return Sentence(names[parameter], index);
            }
        }

        foreach (var index in indices.Where(i => i.IsDummy && i.Estimate != new Estimate(0, 0, 0)))
        {
            yield return Sentence(
                index.With is { } beside ? $"A dummy parameter with the intervals of {names[beside]}" : "A dummy parameter", index);
        }

        foreach (var index in indices.Where(i => i.Parameter is null && !i.IsDummy))
        {
            yield return Sentence("The regression", index);
        }

        foreach (var pair in indices.Where(i => IsOfPair(i) && !i.Estimate.HoldsZero)
            .OrderByDescending(i => Math.Abs(i.Estimate.Value)).Take(MostTold))
        {
            yield return Sentence($"{names[pair.Parameter!.Value]} with {names[pair.With!.Value]}", pair)
                + (indices.FirstOrDefault(i => i.Kind == IndexKind.InteractionGain && i.Parameter == pair.Parameter && i.With == pair.With)
                    is { } gain ? $" Without it the regression would explain {Percent(gain.Estimate)} less of the variance." : "");
        }

        if (indices.Any(i => i.Kind is IndexKind.First or IndexKind.Second && i.Estimate.Value < 0))
        {
            yield return "An index below zero is due to chance: the estimate is a difference of means, and more base points bring it to "
                + "zero or above.";
        }

        foreach (var remark in Doubts(indices, names).Concat(TooFew(indices)))
        {
            yield return remark;
        }

        if (indices.Any(i => !double.IsFinite(i.Estimate.Low)))
        {
            yield return "No interval: too few points. A number without one cannot be told from zero.";
        }

        var pairs = indices.Count(i => IsOfPair(i) && i.Estimate.HoldsZero);
        if (pairs > 0)
        {
            yield return $"{Wording.Count(pairs, "pair")} of parameters cannot be told from having no interaction.";
        }

        if (order.Count > MostTold)
        {
            yield return $"{table} holds {Wording.Count(order.Count - MostTold, "more parameter")}.";
        }
    }

    /// <summary>Whether an index says that two parameters do something together.</summary>
    private static bool IsOfPair(SensitivityIndex index) =>
        index is { With: not null, IsDummy: false } and not { Kind: IndexKind.InteractionGain };

    /// <summary>Half-width of an interval, as a share of variance, above which points are too few to tell parameters apart.</summary>
    public const double Wide = 0.1;

    /// <summary>The same for coefficients, whose squares are shares of variance.</summary>
    private const double WideCoefficient = 0.3;

    /// <summary>Median distance of a parameter without effect above which intervals have too few points.</summary>
    private const double HighFloor = 0.2;

    /// <summary>The same for effects, as a share of the largest.</summary>
    private const double WideEffect = 0.4;

    /// <summary>What estimates say about themselves: Sobol shares that cannot be, distances outside their intervals.</summary>
    private static IEnumerable<string> Doubts(IReadOnlyList<SensitivityIndex> indices, IReadOnlyList<string> names)
    {
        foreach (var first in indices.Where(i => i is { Kind: IndexKind.First, Parameter: not null }))
        {
            var total = indices.First(i => i.Kind == IndexKind.Total && i.Parameter == first.Parameter).Estimate.Value;
            if (first.Estimate.Value > total + 1e-9)
            {
                yield return $"The first order of {names[first.Parameter!.Value]} lies above its total ({Text(first.Estimate.Value)} and "
                    + $"{Text(total)}), which is impossible for the true values: this is chance, and more base points bring them together.";
            }
        }

        var outside = indices.Where(i => i is { Kind: IndexKind.PawnMedian or IndexKind.PawnMaximum, Parameter: not null }
                && (i.Estimate.Value < i.Estimate.Low || i.Estimate.Value > i.Estimate.High))
            .Select(i => i.Parameter!.Value).Distinct().ToList();
        if (outside.Count > 0)
        {
            var told = string.Join(", ", outside.Take(MostTold).Select(p => names[p]));
            yield return $"{(outside.Count == 1 ? "An interval" : "Intervals")} of {told}{(outside.Count > MostTold ? " and others" : "")} "
                + $"{(outside.Count == 1 ? "does" : "do")} not hold the value: a distance between few points is too large, and the "
                + "interval is moved by as much as samples of them exceed the data. More points, or fewer --intervals, bring both "
                + "together.";
        }
    }

    /// <summary>What wide intervals say: there are too few points.</summary>
    private static IEnumerable<string> TooFew(IReadOnlyList<SensitivityIndex> indices)
    {
        if (Widest(IndexKind.First, IndexKind.Total) is var shares and > Wide)
        {
            yield return TooFewFor("base points", shares);
        }

        var floor = indices.Where(i => i is { Kind: IndexKind.PawnMedian, IsDummy: true }).Select(i => i.Estimate.Value).DefaultIfEmpty(0)
            .Max();
        if (floor > HighFloor)
        {
            yield return $"There are too few points: a parameter without effect has a median distance of {Text(floor)} by chance.";
        }

        if (Widest(IndexKind.Src, IndexKind.Srrc) is var coefficient and > WideCoefficient)
        {
            yield return $"There are too few points: intervals of coefficients extend {Text(coefficient)} to either side, and the square "
                + "of a coefficient is a share of the variance.";
        }

        var largest = indices.Where(i => i.Kind == IndexKind.MuStar).Select(i => i.Estimate.Value).DefaultIfEmpty(0).Max();
        if (Widest(IndexKind.MuStar) is var effect && effect > WideEffect * largest)
        {
            yield return $"There are too few trajectories: intervals extend {Text(effect)} to either side, and the largest effect is "
                + $"{Text(largest)}.";
        }

        double Widest(params ReadOnlySpan<IndexKind> kinds)
        {
            var widest = 0.0;
            foreach (var index in indices)
            {
                widest = kinds.Contains(index.Kind) && index.Parameter is not null && index.With is null
                    ? Math.Max(widest, HalfWidth(index.Estimate)) : widest;
            }

            return widest;
        }
    }

    /// <summary>What to say where intervals of shares of variance are too wide.</summary>
    /// <param name="units">What there should be more of.</param>
    /// <param name="widest">Half-width of the widest interval.</param>
    public static string TooFewFor(string units, double widest) => $"There are too few {units}: intervals extend "
        + $"{Percent(new Estimate(widest, double.NaN, double.NaN))} of the variance to either side.";

    /// <summary>Half the width of an interval; 0 where there is none.</summary>
    public static double HalfWidth(Estimate estimate) =>
        double.IsFinite(estimate.Low) && double.IsFinite(estimate.High) ? (estimate.High - estimate.Low) / 2 : 0;

    /// <summary>The index by which parameters are put in order.</summary>
    public static IndexKind Ranking(IEnumerable<SensitivityIndex> indices) => indices.First().Kind switch
    {
        IndexKind.First => IndexKind.Total,
        IndexKind.Mu => IndexKind.MuStar,
        var kind => kind,
    };

    /// <summary>A value with its interval, such as <c>0.333 (0.301 to 0.362)</c>.</summary>
    public static string Text(Estimate estimate) => double.IsFinite(estimate.Low)
        ? $"{Text(estimate.Value)} ({Text(estimate.Low)} to {Text(estimate.High)})" : Text(estimate.Value);

    /// <summary>Such as <c>44.1 % (40.2 to 48.1)</c>.</summary>
    public static string Percent(Estimate estimate)
    {
        var share = Wording.Percent(estimate.Value);
        return double.IsFinite(estimate.Low)
            ? $"{share} ({Numeral.Fixed(estimate.Low, 1, 100)} to {Numeral.Fixed(estimate.High, 1, 100)})" : share;
    }

    /// <summary>A number to three digits.</summary>
    public static string Text(double value) => Numeral.Digits(value, 3);

    private static string Sentence(string name, SensitivityIndex index)
    {
        var e = index.Estimate;
        var words = index.Kind switch
        {
            IndexKind.First => $"{name} alone accounts for {Percent(e)} of the variance",
            IndexKind.Total => $"{name} with all its interactions accounts for {Percent(e)} of the variance",
            IndexKind.Second => $"{name} accounts for {Percent(e)} of the variance beyond what each does alone",
            IndexKind.Mu => $"{name} moves the response over its range by {Text(e)} on average",
            IndexKind.MuStar => $"{name} moves the response by {Text(e)} up or down",
            IndexKind.Sigma => $"{name} has effects with a standard deviation of {Text(e)} (curvature or interaction)",
            IndexKind.PawnMedian => $"{name} shifts the distribution by a median distance of {Text(e)}",
            IndexKind.PawnMaximum => $"{name} shifts it by a largest distance of {Text(e)}",
            IndexKind.Src => $"{name} has a standardised coefficient of {Text(e)}",
            IndexKind.Srrc => $"{name} has a standardised coefficient of ranks of {Text(e)}",
            IndexKind.RSquared => $"{name} explains {Percent(e)} of the variance",
            IndexKind.Interaction => $"{name} has a coefficient of their product of {Text(e)}",
            IndexKind.PairsRSquared => $"{name} with the products of all pairs explains {Percent(e)} of the variance",
            IndexKind.PairsGain => $"{name} gains {Percent(e)} of the variance by these products",
            _ => $"{name} on ranks explains {Percent(e)} of the variance of ranks",
        };
        return words + (index.IsDummy ? ", which is the noise floor." : e.HoldsZero ? ", which cannot be told from zero."
            : index.IsApartFromDummy == false ? ", which cannot be told from a dummy parameter." : ".");
    }
}
