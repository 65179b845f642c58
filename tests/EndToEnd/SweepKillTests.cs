using System.Diagnostics;
using BoliviaSim.Runner.Files;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.EndToEnd;

/// <summary>A sweep as a process that is killed again and again, at any instant of its work.</summary>
public sealed class SweepKillTests : IDisposable
{
    private const int Kills = 25;

    private const string Sweep =
        "sweep --scenario minimal --vary police.threshold=0.3,0.36 --variant as-is --variant call-off:measure.call=off --trajectories siege -r 3000 -q -j 1";

    private readonly Workplace place = new();

    [Fact]
    public void A_sweep_killed_at_25_random_instants_ends_with_the_bytes_of_one_in_one_piece()
    {
        // By the speed of the machine, so that some kills come before the first run and some after many.
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, Run("whole"));
        var longest = Math.Max(700, (int)clock.ElapsedMilliseconds / 3);
        var random = new Random(20191110);
        var (kills, kept) = (0, new List<long>());
        while (kills < Kills)
        {
            // The slow engine is not done before it has been killed so often.
            using var child = Child.Start(place.Folder, $"{Sweep} -o parts --resume --engine reference");
            Thread.Sleep(random.Next(0, longest));
            Assert.False(child.HasEnded, "the sweep must be killed while it runs");
            child.Kill();
            child.Wait();
            kills++;
            kept.Add(RunsKept());
        }

        Assert.True(kept.Distinct().Count() > 2, "the test needs processes that went on from what others had kept");
        Assert.Equal(0, Run("parts"));
        Assert.Equal(place.Tables("whole"), place.Tables("parts"));
    }

    public void Dispose() => place.Dispose();

    private int Run(string folder)
    {
        using var child = Child.Start(place.Folder, $"{Sweep} -o {folder} --resume");
        return child.Wait().Code;
    }

    private long RunsKept()
    {
        var checkpoint = place["parts", "checkpoint.bin"];
        return File.Exists(checkpoint) ? Checkpoint.ReadHeader(checkpoint).Done : 0;
    }
}
