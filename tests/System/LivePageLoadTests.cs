using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using BoliviaSim.Explorer.Server;

namespace BoliviaSim.SystemTests;

/// <summary>
/// Five clients that move sliders at once. EXPLORE_SECONDS says for how long, 5 by default; the times until the first answers are printed
/// and not tested, for the machine may be at work elsewhere.
/// </summary>
public sealed class LivePageLoadTests
{
    private const int Clients = 5;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_clients_that_move_are_all_answered()
    {
        var seconds = int.Parse(Environment.GetEnvironmentVariable("EXPLORE_SECONDS") ?? "5", CultureInfo.InvariantCulture);
        await using var server = await ExploreServer.Start(LivePage.Request(), Stop);
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        // The base is there before anybody moves.
        await First(http, server, 0, 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var until = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(1, Clients).Select(async client =>
        {
            var times = new List<double>();
            for (var move = 1; until.Elapsed < TimeSpan.FromSeconds(seconds) || times.Count == 0; move++)
            {
                times.Add(await First(http, server, client, move));
            }

            return times;
        }));
        Assert.All(all, times => Assert.NotEmpty(times));
        double[] sorted = [.. all.SelectMany(t => t).Order()];
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Clients} clients, {seconds} s: {sorted.Length} moves answered; first answer after {sorted[sorted.Length / 2]:0.00} s "
                + $"(median), {sorted[(int)(0.95 * (sorted.Length - 1))]:0.00} s (95 %), {sorted[^1]:0.00} s (most); {kept >> 20} MB more "
                + $"in memory"));
        Assert.InRange(kept, long.MinValue, 512L << 20);
    }

    /// <summary>Asks and leaves after the first answer, as a page does whose slider moves on.</summary>
    /// <returns>Seconds until it came.</returns>
    private static async Task<double> First(HttpClient http, ExploreServer server, int client, int move)
    {
        var value = (0.27 + (0.0001 * ((client * 211) + move))).ToString("0.0000", CultureInfo.InvariantCulture);
        var changes = client == 0 ? "" : $"\"police.threshold={value}\"";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/ask"))
        {
            Content = new StringContent($$"""{"client":"{{client}}","changes":[{{changes}}]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        request.Headers.TryAddWithoutValidation("Origin", $"http://127.0.0.1:{server.Port}");
        var watch = Stopwatch.StartNew();
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Stop));
        var line = await reader.ReadLineAsync(Stop);
        Assert.StartsWith("data: {\"replicates\":100,", line, StringComparison.Ordinal);
        return watch.Elapsed.TotalSeconds;
    }
}
