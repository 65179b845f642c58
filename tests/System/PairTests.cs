using System.Diagnostics;

namespace BoliviaSim.SystemTests;

/// <summary>Programs that are started at the same instant on one folder: one does the work, the others say who has the folder.</summary>
public sealed class PairTests : IDisposable
{
    private readonly Place place = new();

    [Theory]
    [InlineData("run --scenario minimal -r 2000 -q")]
    [InlineData("run --scenario minimal -r 2000 -q --resume")]
    [InlineData("sweep --scenario minimal --vary police.threshold=0.3,0.36 -r 1000 -q --resume")]
    [InlineData("compare minimal --measures all -r 500 -q")]
    public void Of_two_starts_one_runs_and_one_says_who_holds_the_folder(string job)
    {
        string[] words = job.Split(' ');
        Assert.Equal(0, place.Run([.. words, "-o", "whole"]).Code);
        var whole = place.Tables("whole");
        for (var pair = 0; pair < Amount.Of(4, 50); pair++)
        {
            var processes = Enumerable.Range(0, 2).Select(_ => place.Start([.. words, "-o", "both"])).ToList();
            var ended = processes.Select(Place.End).ToList();
            var refused = ended.Where(e => e.Code != 0).ToList();
            // One that comes when the other is done finds complete results.
            Assert.True(ended.Any(e => e.Code == 0), string.Join('\n', ended.Select(e => e.Error)));
            Assert.All(refused, e =>
            {
                Assert.Equal(2, e.Code);
                Assert.Matches("another process is writing into 'both': process [0-9]+ on .*boliviasim|is not empty; add --force", e.Error);
            });
            Assert.True(refused.Count == 1 || words.Contains("--resume"), "two at once did the same work");
            Assert.Equal(whole, place.Tables("both"));
            Assert.True(File.Exists(place["both", "manifest.json"]));
            Directory.Delete(place["both"], recursive: true);
        }
    }

    public void Dispose() => place.Dispose();
}
