using BoliviaSim.Analysis;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// Mean deaths and their paired differences with 95 % intervals. Where all runs are alike there is no interval, and the reason stands in
/// its place: runs without a death do not show that there never is one.
/// </summary>
internal static class MeanWords
{
    /// <summary>Such as <c>0.62 (0.55 to 0.69)</c>, <c>0.00 (none in 100 runs)</c>, <c>2.00 (1 run)</c>; <c>-</c> without runs.</summary>
    /// <param name="words">Language.</param>
    /// <param name="mean">Mean per run; null without runs.</param>
    /// <param name="interval">Its interval, or null.</param>
    /// <param name="runs">Runs.</param>
    public static string Mean(Words words, double? mean, Interval? interval, long runs)
    {
        if (mean is null)
        {
            return words.Mean(null);
        }

        var beside = interval is { } known ? words.Say($"{words.Mean(known.Low)} to {words.Mean(known.High)}")
            : mean == 0 ? words.Say($"none in {words.Count(runs, "run")}") : Same(words, runs);
        return $"{words.Mean(mean)} ({beside})";
    }

    /// <summary>Such as <c>+0.05 (+0.01 to +0.09)</c> or <c>0.00 (no run differs)</c>.</summary>
    /// <param name="words">Language.</param>
    /// <param name="difference">Paired difference.</param>
    /// <param name="interval">Its interval, or null.</param>
    /// <param name="replicates">Replicates that are paired.</param>
    public static string Difference(Words words, double difference, Interval? interval, long replicates) =>
        Difference(words, difference, Beside(words, difference, interval, replicates));

    /// <summary>The same with other words beside the difference.</summary>
    public static string Difference(Words words, double difference, string beside) => $"{Signed(words, difference)} ({beside})";

    /// <summary>What stands beside a paired difference: such as <c>+0.01 to +0.09</c> or <c>no run differs</c>.</summary>
    /// <param name="words">Language.</param>
    /// <param name="difference">Paired difference.</param>
    /// <param name="interval">Its interval, or null.</param>
    /// <param name="replicates">Replicates that are paired.</param>
    public static string Beside(Words words, double difference, Interval? interval, long replicates) => interval is { } known
        ? words.Say($"{Signed(words, known.Low)} to {Signed(words, known.High)}")
        : difference == 0 ? words.Say("no run differs") : Same(words, replicates);

    private static string Same(Words words, long runs) =>
        runs == 1 ? words.Count(1, "run") : words.Say($"the same in {words.Count(runs, "run")}");

    private static string Signed(Words words, double value) => words.Number(Numeral.Signed(value, 2));
}
