using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Runner;

/// <summary>
/// The files of <c>docs/docking</c> as a reader of <c>docs/docking.md</c> runs them: by the program, from a plain checkout.
/// </summary>
public sealed class DockingFilesTests : IDisposable
{
    private static readonly string Files = Repository.PathOf("docs/docking");

    private readonly Workplace place = new();

    public static TheoryData<string> All =>
        [.. Directory.GetFiles(Files, "*.yaml").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public void Every_file_is_run_by_the_program_and_named_on_the_page(string file)
    {
        Assert.Equal(0, place.Run("run", "--scenario", Path.Combine(Files, file), "-r", "1", "-q", "-o", "out").Code);
        Assert.Contains($"`{Path.GetFileNameWithoutExtension(file)}`", File.ReadAllText(Repository.PathOf("docs/docking.md")),
            StringComparison.Ordinal);
    }

    /// <summary>Shares acting at the end: the papers' numbers, in <c>trajectories.csv</c>.</summary>
    [Theory]
    [InlineData("granovetter-uniform", "Group", 1)]
    [InlineData("granovetter-one-less", "Group", 0.01)]
    [InlineData("kuran-a", "Popular", 0.1)]
    [InlineData("kuran-a-prime", "Popular", 0.9)]
    public void Threshold_model_ends_at_the_published_share(string name, string kind, double share)
    {
        Assert.Equal(0, place.Run("run", "--scenario", Path.Combine(Files, name + ".yaml"), "-r", "1", "-q", "-o", "out").Code);
        var opposes = CsvFile.Read(place["out", "trajectories.csv"]).Where(("metric", "opposes"), ("kind", kind));
        Assert.Equal(share, opposes.Numbers("mean")[^1]!.Value, 1e-12);
    }

    /// <summary>
    /// The first column passes with probability 1 - exp(-rate C/(C + H) patience), here 1 - e^-.8; four standard deviations.
    /// </summary>
    [Fact]
    public void Column_passes_the_choke_point_as_often_as_the_closed_form_says()
    {
        const int Runs = 2000;
        Assert.Equal(0, place.Run("run", "--scenario", Path.Combine(Files, "choke-point.yaml"), "-r", $"{Runs}", "-q", "-o", "out").Code);
        var passed = CsvFile.Read(place["out", "runs.csv"]).Numbers("columns_turned_back").Count(n => n == 0) / (double)Runs;
        var expected = 1 - Math.Exp(-0.3 * 500 / (500 + 250) * 4);
        Assert.InRange(passed, expected - (4 * Math.Sqrt(expected * (1 - expected) / Runs)),
            expected + (4 * Math.Sqrt(expected * (1 - expected) / Runs)));
    }
}
