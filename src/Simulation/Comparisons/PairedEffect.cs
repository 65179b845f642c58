using System.Globalization;
using BoliviaSim.Analysis;

namespace BoliviaSim.Comparisons;

/// <summary>Deaths of two arms, over all their runs.</summary>
/// <param name="Base">Mean per run in the base.</param>
/// <param name="Alternative">Mean per run in the alternative.</param>
/// <param name="Difference">Paired difference, alternative less base.</param>
public readonly record struct PairedDeaths(double Base, double Alternative, MeanDifference Difference)
{
    /// <summary>Compares the same replicates.</summary>
    internal static PairedDeaths Of(IReadOnlyList<ArmRun> first, IReadOnlyList<ArmRun> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new PairedDeaths(
            first.Average(r => r.Deaths.All), second.Average(r => r.Deaths.All),
            MeanDifference.Of([.. first.Zip(second, (a, b) => b.Deaths.All - a.Deaths.All)]));
    }
}

/// <summary>What an alternative changes in the share of one outcome, with deaths beside it.</summary>
/// <param name="Class">Runs that are counted.</param>
/// <param name="Counts">Replicates by whether they are counted in the base (first) and in the alternative (second).</param>
/// <param name="Deaths">Deaths of both arms.</param>
public sealed record PairedEffect(OutcomeClass Class, PairedCounts Counts, PairedDeaths Deaths)
{
    /// <summary>Share of the base's runs.</summary>
    public double BaseShare => (double)(Counts.Both + Counts.OnlyFirst) / Counts.Replicates;

    /// <summary>Share of the alternative's runs.</summary>
    public double AlternativeShare => (double)(Counts.Both + Counts.OnlySecond) / Counts.Replicates;

    /// <summary>95 % interval of the difference.</summary>
    public Interval Interval => PairedShares.Difference(Counts);

    /// <summary>
    /// Such as <c>GovernmentFalls: 24.3 % to 26.7 %, +2.4 points (+1.1 to +3.7); deaths per run 0.59 to 0.70, +0.11 (+0.05 to +0.17)</c>,
    /// with the reason in place of an interval that there is not, such as <c>no run differs</c>.
    /// </summary>
    public override string ToString()
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Class.Name}: {100 * BaseShare:0.0} % to {100 * AlternativeShare:0.0} %, {Signed(100 * Counts.Difference, 1)} points "
                + $"({Signed(100 * Interval.Low, 1)} to {Signed(100 * Interval.High, 1)}); deaths per run {Deaths.Base:0.00} to "
                + $"{Deaths.Alternative:0.00}, {Signed(Deaths.Difference.Mean, 2)} ({Beside(Deaths.Difference)})");

        string Beside(MeanDifference difference) => difference.Interval is { } i ? $"{Signed(i.Low, 2)} to {Signed(i.High, 2)}"
            : difference.Mean == 0 ? "no run differs" : Counts.Replicates == 1 ? "1 run" : "the same in all runs";

        static string Signed(double value, int digits) => value.ToString(
            digits == 1 ? "+0.0;-0.0;0.0" : "+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
    }

    /// <summary>The effects on all outcomes, in the order of <see cref="OutcomeClass.All"/>.</summary>
    /// <param name="first">Runs of the base by replicate.</param>
    /// <param name="second">Runs of the alternative, the same replicates.</param>
    internal static IReadOnlyList<PairedEffect> All(IReadOnlyList<ArmRun> first, IReadOnlyList<ArmRun> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count, nameof(second));
        var deaths = PairedDeaths.Of(first, second);
        return [.. OutcomeClass.All.Select(counted => new PairedEffect(counted, Count(counted, first, second), deaths))];
    }

    private static PairedCounts Count(OutcomeClass counted, IReadOnlyList<ArmRun> first, IReadOnlyList<ArmRun> second)
    {
        Span<int> table = stackalloc int[4];
        for (var r = 0; r < first.Count; r++)
        {
            table[(counted.Holds(first[r].Ending) ? 0 : 2) + (counted.Holds(second[r].Ending) ? 0 : 1)]++;
        }

        return new PairedCounts(Both: table[0], OnlyFirst: table[1], OnlySecond: table[2], Neither: table[3]);
    }
}

/// <summary>
/// Whether two changes do together what they do apart: the difference of differences over the same replicates,
/// (both - first) - (second - base), with the normal 95 % interval of its mean.
/// </summary>
/// <param name="Class">Runs that are counted.</param>
/// <param name="Share">Interaction in the share.</param>
/// <param name="Deaths">Interaction in the deaths per run.</param>
internal sealed record Interaction(OutcomeClass Class, MeanDifference Share, MeanDifference Deaths)
{
    /// <summary>The interactions in all outcomes, in the order of <see cref="OutcomeClass.All"/>.</summary>
    /// <param name="none">Runs of the base.</param>
    /// <param name="first">Runs with the first change.</param>
    /// <param name="second">Runs with the second change.</param>
    /// <param name="both">Runs with both.</param>
    public static IReadOnlyList<Interaction> All(
        IReadOnlyList<ArmRun> none, IReadOnlyList<ArmRun> first, IReadOnlyList<ArmRun> second, IReadOnlyList<ArmRun> both)
    {
        ArgumentNullException.ThrowIfNull(none);
        var deaths = Of(r => r.Deaths.All);
        return [.. OutcomeClass.All.Select(counted => new Interaction(counted, Of(r => counted.Holds(r.Ending) ? 1 : 0), deaths))];

        MeanDifference Of(Func<ArmRun, int> value) => MeanDifference.Of(
            [.. Enumerable.Range(0, none.Count).Select(r => value(both[r]) - value(first[r]) - value(second[r]) + value(none[r]))]);
    }
}
