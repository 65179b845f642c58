using System.Globalization;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.EndToEnd;

namespace BoliviaSim.Tests.Runner;

/// <summary>Too little memory: numbers before the start where they are known, one line and kept results otherwise.</summary>
public sealed class MemoryTests : IDisposable
{
    private readonly Workplace place = new();

    [Fact]
    public void Runs_that_cannot_be_held_are_refused_with_numbers()
    {
        var parameters = ScenarioCompiler.Compile(ScenarioLibrary.Load("saturday-noon"));
        var need = parameters.AgentCount * 14L * 3;
        Assert.Null(Memory.Problem(parameters, 3, EngineKind.Fast, need));
        Assert.Matches(
            @"^3 runs at once of [\d,]+ agents, 14 bytes each, need [\d.]+ \wB of memory, "
                + @"and [\d.]+ \wB are available: take fewer --workers",
            Memory.Problem(parameters, 3, EngineKind.Fast, need - 1));
    }

    [Fact]
    public void A_run_too_large_for_the_machine_is_one_line_and_nothing_is_written()
    {
        // 40 MB, of which everybody as an agent needs more than 60.
        var (code, error) = Run("run --people-per-agent 1 -r 1 -q -o out", "0x2600000");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("1 run at once of ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["out"]));
    }

    [Theory]
    [InlineData("analyse regression --design points.csv --response response.csv --column y --samples 1000000 -o out")]
    public void Memory_that_runs_out_is_one_line(string job)
    {
        File.WriteAllLines(place["points.csv"], Enumerable.Range(0, 300_000).Select(i => $"{i * 7 % 1000},{i % 17}").Prepend("a,b"));
        File.WriteAllLines(place["response.csv"], Enumerable.Range(0, 300_000).Select(i => $"{i % 13}").Prepend("y"));
        var (code, error) = Run(job, "0x1800000");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("error: there is not enough memory (", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    /// <summary>
    /// A regression holds its parameters once as values, then once as places, and the program itself some megabytes: 100,000 points with
    /// ten parameters are 8 MB of values, and everything must do with five times that.
    /// </summary>
    [Fact]
    public void A_regression_of_a_large_table_needs_little_more_than_its_values()
    {
        const int points = 100_000;
        var values = Enumerable.Range(0, points)
            .Select(i => $"{i},{string.Join(',', Enumerable.Range(3, 10).Select(j => (i * j * 7919L) % 99_991))}");
        File.WriteAllLines(
            place["points.csv"], values.Prepend("point_id," + string.Join(',', Enumerable.Range(1, 10).Select(j => $"x{j}"))));
        File.WriteAllLines(
            place["response.csv"],
            Enumerable.Range(0, points).Select(i => $"{i},{((i * 23_757L) % 99_991) + (i % 1013)}").Prepend("point_id,y"));
        var (code, error) = Run(
            "analyse regression --design points.csv --response response.csv --column y --samples 2 -j 2 -o out", "0x2600000");
        Assert.Equal("", error);
        Assert.Equal(ExitCode.Done, code);
    }

    /// <summary>
    /// 80 MB of memory for objects, beside which the program itself takes less than 100 MB; with FULL=1 for 100,000 points.
    /// </summary>
    [Fact]
    public void A_sweep_of_many_points_takes_less_than_two_hundred_megabytes()
    {
        var points = Environment.GetEnvironmentVariable("FULL") == "1" ? 100_000 : 20_000;
        using var child = Child.Start(
            place.Folder,
            string.Create(
                CultureInfo.InvariantCulture,
                $"sweep --scenario minimal --vary police.threshold --vary police.rate --design lhs -n {points} -r 1 -q -o out"),
            environment: new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x5000000" });
        var (code, _, error) = child.Wait(TimeSpan.FromMinutes(8));
        Assert.True(code == 0, error);
        Assert.Equal(points, File.ReadLines(place["out", "runs.csv"]).Count() - 1);
        Assert.Equal(points, File.ReadLines(place["out", "precision.csv"]).Count() - 1);
    }

    public void Dispose() => place.Dispose();

    private (int Code, string Error) Run(string job, string limit)
    {
        using var child = Child.Start(
            place.Folder, job, environment: new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = limit });
        var (code, _, error) = child.Wait();
        return (code, error);
    }
}
