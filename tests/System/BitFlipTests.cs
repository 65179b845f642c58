using System.Text;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.SystemTests;

/// <summary>
/// One bit that changed on the disk, in any file by which results go on or are put together: no table is ever wrong for it.
/// </summary>
public sealed class BitFlipTests : IDisposable
{
    private readonly Place place = new();
    private readonly Random random = new(20191113);

    /// <summary>
    /// Interrupted results: after a flip they go on to the same bytes, or the program says what is wrong and changes nothing.
    /// </summary>
    [Theory]
    [InlineData("run --scenario minimal -r 60 -q --set police.threshold=0.1", 26)]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 30 -q --trajectories siege", 24)]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 30 -q --trajectories siege,point", 26)]
    public void A_flipped_bit_in_interrupted_results_ends_with_no_wrong_table(string job, int change)
    {
        string[] words = [.. job.Split(' '), "-o", "parts"];
        Assert.Equal(0, place.RunOrDie(0, [.. words]).Code);
        var whole = place.Tables("parts");
        Directory.Delete(place["parts"], recursive: true);
        // Dies among its last tables, with everything in its checkpoint.
        Assert.NotEqual(0, place.RunOrDie(change, [.. words]).Code);
        Assert.True(File.Exists(place["parts", "checkpoint.bin"]));
        Directory.Move(place["parts"], place["interrupted"]);
        Flip("interrupted", "parts", Amount.Of(40, 400), () => Invoke([.. words, "--resume"]), whole, "parts");
    }

    /// <summary>Shards: after a flip in any of their files the merge gives the same bytes, or says what is wrong.</summary>
    [Fact]
    public void A_flipped_bit_in_a_shard_ends_with_no_wrong_table()
    {
        string[] sweep =
        [
            "sweep", "--scenario", "minimal", "--vary", "police.threshold=0.3,0.36", "-r", "6", "-q", "--trajectories", "siege",
        ];
        Assert.Equal(0, place.Run([.. sweep, "--shard", "1/2", "-o", "s1"]).Code);
        Assert.Equal(0, place.Run([.. sweep, "--shard", "2/2", "-o", "s2"]).Code);
        Assert.Equal(0, place.Run("merge", "s1", "s2", "-o", "all").Code);
        var whole = place.Tables("all");
        Directory.Delete(place["all"], recursive: true);
        Directory.Move(place["s1"], place["kept"]);
        Flip("kept", "s1", Amount.Of(40, 400), () => Invoke(["merge", "s1", "s2", "-o", "all"]), whole, "all");
    }

    public void Dispose() => place.Dispose();

    private void Flip(
        string from, string to, int flips, Func<(int Code, string Error)> job, SortedDictionary<string, string> whole, string results)
    {
        var (refused, mended) = (0, 0);
        foreach (var name in Directory.GetFiles(place[from]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal))
        {
            var content = File.ReadAllBytes(place[from, name]);
            for (var flip = 0; flip < Math.Min(flips, 8 * content.Length); flip++)
            {
                place.Copy(from, to);
                var bit = random.NextInt64(8L * content.Length);
                var changed = (byte[])content.Clone();
                changed[bit / 8] ^= (byte)(1 << (int)(bit % 8));
                File.WriteAllBytes(place[to, name], changed);
                var before = place.Everything(to);
                var (code, error) = job();
                Assert.DoesNotContain("this should not happen", error, StringComparison.Ordinal);
                if (code == 0)
                {
                    mended++;
                    Assert.True(whole.SequenceEqual(place.Tables(results)), $"bit {bit} of {name}: other tables, and no word");
                }
                else
                {
                    refused++;
                    Assert.True(code is 2 or 3, $"bit {bit} of {name}: code {code}, {error}");
                    Assert.Equal(before, place.Everything(to));
                }

                if (results != to && Directory.Exists(place[results]))
                {
                    Directory.Delete(place[results], recursive: true);
                }
            }
        }

        Assert.True(refused > 0 && mended > 0, $"{refused} refused, {mended} without an effect: the test needs both");
    }

    private (int Code, string Error) Invoke(string[] words)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var code = BoliviaSim.Runner.Program.Invoke(words, new Surroundings(output, error) { Folder = place.Folder });
        return (code, Encoding.UTF8.GetString(error.ToArray()));
    }
}
