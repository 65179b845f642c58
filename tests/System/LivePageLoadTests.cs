using System.Globalization;
using System.Text;
using BoliviaSim.Explorer.Asks;
using BoliviaSim.Explorer.Server;
using BoliviaSim.Explorer.View;
using BoliviaSim.Runner.Compare;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.SystemTests;

/// <summary>
/// Five clients that move sliders at once: every answer is right, memory stays, and nothing is left when they are gone. EXPLORE_SECONDS
/// says for how long they move, 5 by default; how fast they are answered is measured elsewhere (<see cref="LivePageSpeedTests"/>).
/// </summary>
public sealed class LivePageLoadTests : IDisposable
{
    private const int Clients = 5;
    private const int MostBytes = 256 << 20;

    private readonly Place place = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Five_clients_that_move_are_all_answered_as_if_each_were_alone()
    {
        var seconds = double.Parse(Environment.GetEnvironmentVariable("EXPLORE_SECONDS") ?? "5", CultureInfo.InvariantCulture);
        await using var server = await ExploreServer.Start(LivePage.Request(), Stop);
        using var client = new PageClient(server.Address);
        await client.First("0", "", Stop);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var moving = client.Move(Clients, seconds, Stop);
        var most = 0;
        while (!moving.IsCompleted)
        {
            most = Math.Max(most, server.Asks);
            await Task.Delay(20, Stop);
        }

        var answers = await moving;
        // One of each client, and that of the client before them while it leaves.
        Assert.InRange(most, 1, Clients + 1);
        Assert.Equal(answers.Count, answers.Select(a => a.Change).Distinct().Count());
        await NothingIsLeft(server);
        Assert.InRange(server.Arms, 1, Answers.MostArms);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostBytes);
        // The first, the last, and some between them.
        foreach (var answer in answers.Where((_, i) => i % Math.Max(1, answers.Count / 6) == 0).Append(answers[^1]))
        {
            Assert.Equal(AnswerText.Of(await Alone(answer.Change), LivePage.Replicates), answer.Json);
        }

        await CommandWritesTheSame(answers[^1].Change);
    }

    /// <summary>The same ask of a program that has nothing else to do.</summary>
    private static async Task<Snapshot> Alone(string change)
    {
        var request = LivePage.Request();
        await foreach (var snapshot in new Answers(request).Of(Ask.Read(request, [change]).Ask!, Stop))
        {
            return snapshot;
        }

        throw new InvalidOperationException("no answer");
    }

    private static async Task NothingIsLeft(ExploreServer server)
    {
        for (var i = 0; server.Asks > 0; i++)
        {
            Assert.True(i < 1000, $"{server.Asks} asks are left");
            await Task.Delay(20, Stop);
        }

        var runs = server.Runs;
        await Task.Delay(500, Stop);
        Assert.Equal(runs, server.Runs);
    }

    private async Task CommandWritesTheSame(string change)
    {
        var snapshot = await Alone(change);
        var words = snapshot.Command.Split(' ');
        var ended = place.Run([.. words[1..], "-q", "--no-report"]);
        Assert.True(ended.Code == 0, ended.Error);
        Assert.Equal(File.ReadAllText(place[words[^1], "effects.csv"]), TextOf(ComparisonTables.Effects, snapshot.EffectRows));
        Assert.Equal(File.ReadAllText(place[words[^1], "deaths.csv"]), TextOf(DeathsTable.Definition, snapshot.DeathsRows));
    }

    private static string TextOf<TRow>(Table<TRow> table, IEnumerable<TRow> rows)
    {
        using var text = new MemoryStream();
        table.Write(text, rows);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
