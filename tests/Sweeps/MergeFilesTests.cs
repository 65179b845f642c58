using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.EndToEnd;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Sweeps;

/// <summary>Shards are merged with few files open, however many there are.</summary>
public sealed class MergeFilesTests : IDisposable
{
    private const int Shards = 80;

    private readonly Workplace place = new();

    /// <summary>
    /// Eighty shards have 160 files to be read, and the process may have 120 open. With a fixed number of replicates a shard is a range of
    /// runs; with a rule it is a point here, so that rows of all shards come in turn.
    /// </summary>
    [Theory]
    [InlineData("-r 2")]
    [InlineData("--until GovernmentFalls=0.4 --most 4")]
    public void More_shards_than_files_may_be_open_are_merged(string replicates)
    {
        string[] sweep =
        [
            "sweep", "--scenario", "minimal", "--vary", $"police.threshold=0.1:0.5:{Shards}", "--trajectories", "street", "-q",
            .. replicates.Split(' '),
        ];
        Assert.Equal(0, place.Run([.. sweep, "-o", "whole"]).Code);
        for (var shard = 1; shard <= Shards; shard++)
        {
            Assert.Equal(0, place.Run([.. sweep, "-o", $"part{shard}", "--shard", $"{shard}/{Shards}"]).Code);
        }

        var folders = string.Join(' ', Enumerable.Range(1, Shards).Select(shard => $"part{shard}"));
        using var child = Child.Start(place.Folder, $"merge {folders} -o merged -q", "ulimit -n 120;");
        var (code, _, error) = child.Wait();
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Equal(place.Tables("whole"), place.Tables("merged"));
    }

    public void Dispose() => place.Dispose();
}
