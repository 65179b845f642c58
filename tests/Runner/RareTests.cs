using System.Globalization;

namespace BoliviaSim.Tests.Runner;

/// <summary>The command <c>rare</c>.</summary>
public sealed class RareTests : IDisposable
{
    private static readonly string[] Estimate =
        ["rare", "--scenario", "minimal", "--set", "police.threshold=0.1", "--outcome", "MilitarySuggestion", "--effort", "30", "-q"];

    private static readonly string[] Small = [.. Estimate, "--repetitions", "6"];

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Estimate_is_the_mean_of_the_repetitions_and_these_are_products()
    {
        var answer = place.Run([.. Small, "-o", "out"]);
        Assert.Equal(
            (0, "warning: --set police.threshold: 0.1 lies outside the plausible range 0.27 to 0.39 pressure\n"),
            (answer.Code, answer.Error));
        var repetitions = CsvFile.Read(place["out", "repetitions.csv"]);
        foreach (var row in repetitions.Rows)
        {
            var product = row.Skip(2).Aggregate(1.0, (p, cell) => p * int.Parse(cell, CultureInfo.InvariantCulture) / 30);
            Assert.Equal(product, double.Parse(row[1], CultureInfo.InvariantCulture), 1e-12);
        }

        Assert.Equal(
            repetitions.Numbers("estimate").Average()!.Value, CsvFile.Read(place["out", "estimate.csv"]).Numbers("share").Single()!.Value,
            1e-12);
        Assert.Equal(6, CsvFile.Read(place["out", "levels.csv"]).Rows.Count);
    }

    [Fact]
    public void Tables_do_not_depend_on_threads_or_engine()
    {
        Assert.Equal(0, place.Run([.. Small, "-o", "one", "-j", "1"]).Code);
        Assert.Equal(0, place.Run([.. Small, "-o", "two", "-j", "2", "--engine", "reference"]).Code);
        Assert.Equal(place.Tables("one"), place.Tables("two"));
    }

    /// <summary>What an interruption leaves is what as many repetitions would have given.</summary>
    [Fact]
    public void Interrupted_estimate_is_that_of_the_repetitions_done()
    {
        var answer = place.RunFor(TimeSpan.FromSeconds(2), [.. Estimate, "--repetitions", "100000", "-o", "out"]);
        Assert.Equal(130, answer.Code);
        var done = CsvFile.Read(place["out", "repetitions.csv"]).Rows.Count;
        Assert.InRange(done, 2, 99_999);
        Assert.Contains($"hold the first {done.ToString("N0", CultureInfo.InvariantCulture)} of 100,000 repetitions", answer.Error,
            StringComparison.Ordinal);
        Assert.Equal(0, place.Run([.. Estimate, "--repetitions", $"{done}", "-o", "same"]).Code);
        Assert.Equal(place.Tables("same"), place.Tables("out"));
    }

    [Fact]
    public void Bad_words_are_told_and_nothing_is_written()
    {
        var answer = place.Run("rare", "--outcome", "PalaceAsault", "--repetitions", "1");
        Assert.Equal(2, answer.Code);
        Assert.Contains("did you mean 'PalaceAssault'?", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--repetitions: '1'", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--outcome is missing", place.Run("rare").Error, StringComparison.Ordinal);
        Assert.Contains("sets of random numbers",
            place.Run("rare", "--outcome", "PalaceAssault", "--effort", "1000000", "--repetitions", "100000").Error,
            StringComparison.Ordinal);
        Assert.Equal(0, place.Run([.. Small, "--dry-run"]).Code);
        Assert.Empty(place.Entries);
    }
}
