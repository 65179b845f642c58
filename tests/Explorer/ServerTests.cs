using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using BoliviaSim.Explorer.Asks;
using BoliviaSim.Explorer.Server;
using BoliviaSim.Explorer.View;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Explorer;

/// <summary>Who is let in by the server of the live page, what it answers, and that it stops when nobody waits.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private ExploreServer? server;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Address => server!.Address;

    private string Origin => $"http://127.0.0.1:{server!.Port}";

    public async ValueTask InitializeAsync() =>
        server = await ExploreServer.Start(Requests.Of("minimal", 400, Requests.Lively), Stop);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server!.DisposeAsync();
    }

    [Fact]
    public async Task Page_may_load_and_run_its_own_files_alone()
    {
        var answer = await http.GetAsync(Address, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Empty(answer.Headers.Server);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        foreach (var file in PageText.Scripts.Concat(["page.css", "explore.css"]))
        {
            Assert.Contains($"\"{file}?token={server!.Token}\"", page, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(Address, $"{file}?token={server.Token}"), Stop)).StatusCode);
        }
    }

    /// <summary>Another program, another name for this machine, another page: all learn the same, which is nothing.</summary>
    [Theory]
    [InlineData("token", "")]
    [InlineData("token", "0")]
    [InlineData("token", "none")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Host", "127.0.0.1:1")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "none")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Strangers_are_refused_without_a_hint(string what, string value)
    {
        foreach (var path in new[] { "", "page.js", "ask", "history", "nothing" })
        {
            var isPost = path is "ask" or "history";
            if ((what, value) == ("Origin", "none") && !isPost)
            {
                continue;
            }

            using var request = isPost ? Post(path, "police.threshold=0.2") : new HttpRequestMessage(
                HttpMethod.Get, new Uri(Address, $"/{path}?token={(what == "token" ? value : server!.Token)}"));
            if (what == "token" && isPost)
            {
                request.Headers.Authorization = value == "none" ? null : new AuthenticationHeaderValue("Bearer", value + "x");
            }
            else if (what != "token")
            {
                request.Headers.Remove(what);
                if (value != "none")
                {
                    request.Headers.TryAddWithoutValidation(what, value);
                }
            }

            var answer = await http.SendAsync(request, Stop);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal("", await answer.Content.ReadAsStringAsync(Stop));
            Assert.Empty(answer.Headers.WwwAuthenticate);
        }
    }

    [Fact]
    public async Task Answers_come_one_after_the_other_with_growing_numbers()
    {
        var answer = await http.SendAsync(Post("ask", "highCommand.threshold=0.45"), Stop);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var events = (await answer.Content.ReadAsStringAsync(Stop)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(e => JsonDocument.Parse(e["data: ".Length..]).RootElement).ToList();
        Assert.Equal([100, 400], events.Select(e => e.GetProperty("replicates").GetInt32()));
        Assert.Equal([false, true], events.Select(e => e.GetProperty("isLast").GetBoolean()));
        Assert.All(events, e => Assert.Contains("--alternative here:highCommand.threshold=0.45", e.GetProperty("command").GetString()!));
        Assert.All(new[] { "outcomes", "incidence", "map", "cascade" }, part =>
            Assert.Contains("<svg", events[1].GetProperty(part).GetString()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_changes_are_named()
    {
        var answer = await http.SendAsync(Post("ask", "police.treshold=0.3", "clash.rate=much"), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("errors").EnumerateArray()
            .Select(e => e.GetString()!).ToList();
        Assert.Equal(2, errors.Count);
        Assert.Contains("police.threshold", errors[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"client\":\"\",\"changes\":[]}", HttpStatusCode.BadRequest)]
    [InlineData("{\"client\":\"a\",\"changes\":[1]}", HttpStatusCode.BadRequest)]
    [InlineData("{\"client\":\"a\",\"changes\":[],\"replicate\":-1}", HttpStatusCode.BadRequest)]
    [InlineData("[[[[[[[[]]]]]]]]", HttpStatusCode.BadRequest)]
    public async Task Asks_of_another_form_are_refused(string body, HttpStatusCode status)
    {
        using var request = Post("ask");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        Assert.Equal(status, (await http.SendAsync(request, Stop)).StatusCode);
    }

    [Fact]
    public async Task Long_asks_and_other_methods_are_refused()
    {
        using var request = Post("ask");
        request.Content = new StringContent(new string(' ', AskBody.MostBytes + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.SendAsync(request, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(Post("nothing"), Stop)).StatusCode);
        using var put = new HttpRequestMessage(HttpMethod.Put, Address);
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(put, Stop)).StatusCode);
    }

    [Fact]
    public async Task One_history_is_told_with_its_map()
    {
        using var request = Post("history");
        request.Content = new StringContent("{\"client\":\"a\",\"changes\":[],\"replicate\":3}", Encoding.UTF8, "application/json");
        var answer = await http.SendAsync(request, Stop);
        var map = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("map").GetString()!;
        Assert.Contains("replicate 3", map, StringComparison.Ordinal);
        Assert.Contains("not an account of what happened", map, StringComparison.Ordinal);
        Assert.Contains("data-motion=\"map\"", map, StringComparison.Ordinal);
    }

    /// <summary>A history can be looked up among the runs, so that one beyond them is refused.</summary>
    [Fact]
    public async Task History_is_one_of_the_runs()
    {
        using var request = Post("history");
        request.Content = new StringContent("{\"client\":\"a\",\"changes\":[],\"replicate\":400}", Encoding.UTF8, "application/json");
        var answer = await http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("0 to 399", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    /// <summary>A new ask of the same page ends the one before, and only so many pages may ask at once.</summary>
    [Fact]
    public void A_page_has_one_ask_and_pages_are_counted()
    {
        var clients = new Clients();
        Assert.True(clients.TryBegin("a", Stop, out var first));
        Assert.True(clients.TryBegin("a", Stop, out var second));
        Assert.True(first.Stop.IsCancellationRequested);
        Assert.False(second.Stop.IsCancellationRequested);
        first.Dispose();
        var others = Enumerable.Range(1, Clients.Most - 1).Select(i => clients.TryBegin($"{i}", Stop, out var ask) ? ask : null).ToList();
        Assert.DoesNotContain(null, others);
        Assert.False(clients.TryBegin("one more", Stop, out _));
        second.Dispose();
        Assert.True(clients.TryBegin("one more", Stop, out var last));
        last.Dispose();
        others.ForEach(o => o!.Dispose());
    }

    [Fact]
    public async Task Base_has_its_first_runs_before_anybody_asks()
    {
        Deadline.Until(() => server!.Runs == Answers.First, "the base has its first runs");
        var answer = await http.SendAsync(Post("ask"), HttpCompletionOption.ResponseHeadersRead, Stop);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Stop));
        Assert.StartsWith("data: {\"replicates\":100,", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(0, server!.Arms);
    }

    /// <summary>Who closes the page ends its ask: no run begins any more, and the server does not wait for it when it ends.</summary>
    [Fact]
    public async Task Nothing_runs_for_a_page_that_is_gone()
    {
        using var handler = new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero };
        using var page = new HttpClient(handler);
        var busy = await ExploreServer.Start(Requests.Of("minimal", 102_400, Requests.Lively), Stop);
        await using (busy)
        {
            (await FirstEvent()).Dispose();
            Deadline.Until(() => busy.Asks == 0, "the ask is over");
            var runs = busy.Runs;
            Assert.InRange(runs, Answers.First, 102_399);
            await Task.Delay(200, Stop);
            Assert.Equal(runs, busy.Runs);
            using var waiting = await FirstEvent();
            Assert.Equal(1, busy.Asks);
        }

        Assert.Equal(0, busy.Asks);

        async Task<HttpResponseMessage> FirstEvent()
        {
            using var request = Post("ask");
            request.RequestUri = new Uri(busy.Address, "/ask");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", busy.Token);
            request.Headers.Remove("Origin");
            request.Headers.TryAddWithoutValidation("Origin", $"http://127.0.0.1:{busy.Port}");
            var answer = await page.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Stop), leaveOpen: true);
            Assert.StartsWith("data: {", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
            return answer;
        }
    }

    [Fact]
    public async Task Port_that_is_taken_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var request = Requests.Of("minimal", 100) with { Port = ((IPEndPoint)taken.LocalEndpoint).Port };
        await Assert.ThrowsAsync<IOException>(() => ExploreServer.Start(request, Stop));
    }

    private HttpRequestMessage Post(string path, params string[] changes)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, $"/{path}"))
        {
            Content = new StringContent(
                $$"""{"client":"a","changes":[{{string.Join(',', changes.Select(c => $"\"{c}\""))}}]}""", Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server!.Token);
        request.Headers.TryAddWithoutValidation("Origin", Origin);
        return request;
    }
}
