using System.Globalization;
using System.Numerics;
using BoliviaSim.Runner.Console;
using CsCheck;

namespace BoliviaSim.Tests.Runner;

/// <summary>One rule of rounding in all reports, zero without a sign, nouns that agree with their number.</summary>
public sealed class NumeralTests : IDisposable
{
    private readonly Workplace place = new();

    /// <summary>Halves, whose binary forms lie on either side: away from zero, in counts and in shares alike.</summary>
    [Theory]
    [InlineData(9, 2000, "0.5 %")]
    [InlineData(11, 2000, "0.6 %")]
    [InlineData(1, 2000, "0.1 %")]
    [InlineData(1999, 2000, "100.0 %")]
    [InlineData(1, 3, "33.3 %")]
    [InlineData(2, 3, "66.7 %")]
    [InlineData(0, 7, "0.0 %")]
    [InlineData(7, 7, "100.0 %")]
    [InlineData(999_999_999, 2_000_000_000, "50.0 %")]
    public void Share_of_counts_is_rounded_half_away_from_zero(long part, long whole, string text)
    {
        Assert.Equal(text, Wording.Percent(part, whole));
        Assert.Equal(text, Wording.Percent((double)part / whole));
    }

    /// <summary>Against exact fractions: tenths of a percent are floor(1000 p/n + 1/2), from the counts and from their quotient.</summary>
    [Fact]
    public void Counts_and_their_quotient_give_the_exact_rounding() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.OneOf(Gen.Int[1, 20_000], Gen.Int[1, 20].Select(i => 1000 * i)))
            .Where((part, whole) => part <= whole).Sample(
            (part, whole) =>
            {
                var tenths = BigInteger.Divide(((BigInteger)part * 2000) + whole, (BigInteger)whole * 2);
                var text = string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10} %");
                return Wording.Percent(part, (long)whole) == text && Wording.Percent((double)part / whole) == text;
            },
            iter: 20_000);

    [Theory]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-0.0, 2, "0.00")]
    [InlineData(-0.05, 1, "-0.1")]
    [InlineData(0.05, 1, "0.1")]
    [InlineData(2.675, 2, "2.68")]
    [InlineData(-1234.5, 0, "-1,235")]
    [InlineData(1e-300, 3, "0.000")]
    [InlineData(1e20, 0, "100,000,000,000,000,000,000")]
    [InlineData(double.NaN, 1, "NaN")]
    public void Decimals_are_rounded_half_away_from_zero_and_zero_has_no_sign(double value, int decimals, string text) =>
        Assert.Equal(text, Numeral.Fixed(value, decimals));

    [Theory]
    [InlineData(0.023, "+2.3")]
    [InlineData(-0.023, "-2.3")]
    [InlineData(0.0004, "0.0")]
    [InlineData(-0.0004, "0.0")]
    [InlineData(0.0005, "+0.1")]
    public void Sign_is_shown_of_what_is_not_zero(double value, string text) => Assert.Equal(text, Numeral.Signed(value, 1, 100));

    [Fact]
    public void Zero_to_some_digits_has_no_sign() =>
        Assert.Equal(("0", "-0.00123"), (Numeral.Digits(-0.0, 3), Numeral.Digits(-0.0012345, 3)));

    [Fact]
    public void Nouns_agree_with_their_number() => Assert.Equal(
        ["0 runs", "1 run", "2,000 runs", "1 history", "2 histories"],
        [.. new[] { 0, 1, 2000 }.Select(n => Wording.Count(n, "run")),
            .. new[] { 1, 2 }.Select(n => Wording.Count(n, "history", "histories"))]);

    /// <summary>The same nine of two thousand in the report of the analysis as in that of the runs.</summary>
    [Fact]
    public void Hazard_rounds_as_the_reports_on_runs_do()
    {
        File.WriteAllLines(place["ends.csv"], Enumerable.Range(0, 2000).Select(i => i < 9 ? "1,fall" : "1,").Prepend("time,how"));
        var answer = place.Run("analyse", "hazard", "--response", "ends.csv", "--time", "time", "--event", "how");
        Assert.Equal("", answer.Error);
        Assert.Contains("fall occurs in 0.5 % (", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_of_one_run_speaks_of_one_run()
    {
        const string wrong = @"(?<![\d.,])1 (runs|points|replicates|threads|rows|hours|ticks)\b";
        var answer = place.Run("run", "minimal", "-r", "1", "-q", "-j", "1");
        Assert.Contains(" 1 run, seed 1", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotMatch(wrong, answer.Out);
        Assert.DoesNotMatch(wrong, place.Run("run", "minimal", "-r", "1", "-j", "1", "--dry-run", "-o", "x").Out);
    }

    public void Dispose() => place.Dispose();
}
