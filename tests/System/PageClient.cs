using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;

namespace BoliviaSim.SystemTests;

/// <summary>An answer as it came.</summary>
/// <param name="Change">What was changed; empty for the base.</param>
/// <param name="Seconds">From the ask to the answer.</param>
/// <param name="Json">Its text.</param>
internal sealed record TimedAnswer(string Change, double Seconds, string Json);

/// <summary>Clients of the live page without a browser: each moves a slider, and moves on when the first answer is there.</summary>
/// <param name="address">Address of the page, with its token.</param>
internal sealed class PageClient(Uri address) : IDisposable
{
    // Closed at once, as a browser closes what its page aborts.
    private readonly HttpClient http =
        new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { Timeout = TimeSpan.FromMinutes(5) };

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>Clients that move for a while, each with changes of its own.</summary>
    /// <param name="clients">How many.</param>
    /// <param name="seconds">For how long; each has one answer at least.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<IReadOnlyList<TimedAnswer>> Move(int clients, double seconds, CancellationToken stop)
    {
        var since = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(1, clients).Select(async client =>
        {
            var answers = new List<TimedAnswer>();
            while (since.Elapsed.TotalSeconds < seconds || answers.Count == 0)
            {
                answers.Add(await First($"{client}", Change(client, answers.Count), stop));
            }

            return answers;
        }));
        return [.. all.SelectMany(a => a)];
    }

    /// <summary>Asks and leaves after the first answer, as a page does whose slider moves on.</summary>
    /// <param name="client">Name of the page.</param>
    /// <param name="change">A change, or nothing.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<TimedAnswer> First(string client, string change, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/ask"))
        {
            Content = new StringContent(JsonSerializer.Serialize(new { client, changes = change.Length > 0 ? new[] { change } : [] })),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HttpUtility.ParseQueryString(address.Query)["token"]);
        request.Headers.TryAddWithoutValidation("Origin", address.GetLeftPart(UriPartial.Authority));
        var since = Stopwatch.StartNew();
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
        var line = await reader.ReadLineAsync(stop);
        Assert.StartsWith("data: {\"replicates\":100,", line, StringComparison.Ordinal);
        return new TimedAnswer(change, since.Elapsed.TotalSeconds, line!["data: ".Length..]);
    }

    private static string Change(int client, int move) =>
        "police.threshold=" + (0.27 + (0.0001 * ((client * 211) + move))).ToString("0.0000", CultureInfo.InvariantCulture);
}
