using BoliviaSim.Explorer.Server;
using BoliviaSim.Explorer.View;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Support;
using PuppeteerSharp;

namespace BoliviaSim.SystemTests;

/// <summary>
/// The live page in a real browser: whoever moves something sees what changes, by mouse or keyboard, on a large screen or a phone. With
/// RENEW=1 its first screen is written to docs/pictures.
/// </summary>
public sealed class LivePageTests(LivePage live) : IClassFixture<LivePage>
{
    private const string Troops = "measure.troops-on-the-street=on";

    /// <summary>Nothing in the way of any reader, nothing in the console, nothing from elsewhere, nothing beyond the edge.</summary>
    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Page_is_open_to_all_and_needs_nothing_from_outside(int width, bool isDark)
    {
        await using var page = await live.Open(Troops, width, isDark);
        if (Environment.GetEnvironmentVariable("RENEW") == "1" && width == 1280 && !isDark)
        {
            await page.Page.ScreenshotAsync(Repository.PathOf("docs", "pictures", "explore-1280-light.png"));
        }

        Assert.Empty(await page.Violations());
        await page.Page.EvaluateExpressionAsync("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        Assert.Empty(await page.Violations());
        Assert.Empty(page.Said);
        var origin = live.Address.GetLeftPart(UriPartial.Authority);
        Assert.All(page.Asked, url => Assert.True(
            url.StartsWith(origin, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        Assert.True(
            await page.Get<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "wider than the screen");
        // The caveat and the deaths stay in view.
        var bar = await page.Get<string>("document.querySelector('.bar').textContent");
        Assert.Contains("not a planning aid", bar, StringComparison.Ordinal);
        Assert.Contains("in clashes with troops under orders", bar, StringComparison.Ordinal);
        Assert.True(await page.Get<bool>("document.querySelector('.bar').getBoundingClientRect().bottom <= innerHeight + 1"));
    }

    [Fact]
    public async Task Slider_moves_the_answer_by_keyboard_and_back_and_reload_keep_it()
    {
        await using var page = await live.Open();
        var before = await Fall(page);
        Assert.DoesNotContain("difference", await Numbers(page), StringComparison.Ordinal);
        await Press(page, "c-highCommand.threshold", "Home");
        var state = await page.Get<string>("decodeURIComponent(location.hash.slice(1))");
        Assert.StartsWith("highCommand.threshold=", state, StringComparison.Ordinal);
        await LivePage.Answered(page, state);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"first answer after a move: {await page.Get<string>("document.body.dataset.firstAnswer")} ms (not tested)");
        var changed = await Fall(page);
        Assert.NotEqual(before, changed);
        Assert.Contains("difference", await Numbers(page), StringComparison.Ordinal);
        Assert.Contains($"--alternative here:{state}", await page.Get<string>("document.getElementById('command').textContent"),
            StringComparison.Ordinal);
        await page.Page.GoBackAsync(new NavigationOptions { WaitUntil = [WaitUntilNavigation.DOMContentLoaded] });
        await LivePage.Answered(page, "");
        Assert.Equal(before, await Fall(page));
        await page.Page.GoForwardAsync(new NavigationOptions { WaitUntil = [WaitUntilNavigation.DOMContentLoaded] });
        await LivePage.Answered(page, state);
        Assert.Equal(changed, await Fall(page));
        await page.Page.ReloadAsync();
        await LivePage.Answered(page, state);
        Assert.Equal(changed, await Fall(page));
        await page.Page.ClickAsync("#to-base");
        await LivePage.Answered(page, "");
        Assert.Equal(before, await Fall(page));
        Assert.Empty(page.Said);
    }

    /// <summary>Troops are switched with the deaths beside the switch, and a measure in effect can be moved in time.</summary>
    [Fact]
    public async Task Measure_is_switched_and_dated_with_deaths_beside_it()
    {
        await using var page = await live.Open(width: 390);
        Assert.Matches("^Off; it has no part in these deaths per run: [0-9.]+ ", await Beside(page, "troops-on-the-street"));
        await Press(page, "m-troops-on-the-street", "Space");
        await LivePage.Answered(page, Troops);
        // Deaths of what is on do not pass for those of what is off.
        Assert.Matches("^On. Deaths per run with all changes: .*difference", await Beside(page, "troops-on-the-street"));
        Assert.Matches("^Off; it has no part in these deaths per run: ", await Beside(page, "state-of-siege"));
        await Press(page, "c-measure.troops-on-the-street.at", "ArrowRight");
        var state = await page.Get<string>("decodeURIComponent(location.hash.slice(1))");
        Assert.Contains("measure.troops-on-the-street.at=2019-11-", state, StringComparison.Ordinal);
        await LivePage.Answered(page, state);
        await Press(page, "m-troops-on-the-street", "Space");
        await LivePage.Answered(page, "");
        await page.Page.SelectAsync("#finding", "annul");
        await LivePage.Answered(page, "audit.probability.annul=1&audit.probability.secondRound=0");
        Assert.Empty(page.Said);
    }

    [Fact]
    public async Task Any_parameter_can_be_searched_and_moved()
    {
        await using var page = await live.Open();
        await page.Page.FocusAsync("#search");
        await page.Page.Keyboard.TypeAsync("clash rate");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("c-clash.rate", await page.Get<string>("document.activeElement.id"));
        await page.Page.Keyboard.PressAsync("End");
        await page.Page.WaitForFunctionAsync("() => location.hash.includes('clash.rate')");
        // A word that no parameter has is told, and one that many have tells how many more there are.
        await page.Page.FocusAsync("#search");
        await page.Page.Keyboard.TypeAsync("zebra");
        Assert.StartsWith("No parameter", await Note(page), StringComparison.Ordinal);
        await page.Page.EvaluateExpressionAsync("document.getElementById('search').value = ''");
        await page.Page.Keyboard.TypeAsync("weight");
        Assert.Matches("^And [0-9]+ more", await Note(page));
        Assert.Empty(page.Said);
    }

    /// <summary>Every slider says what its parameter means, to whoever sees it and to whoever hears it.</summary>
    [Fact]
    public async Task Sliders_are_explained()
    {
        await using var page = await live.Open();
        var about = await page.Get<string[]>("[...document.querySelectorAll('#shown input')]"
            + ".map(i => document.getElementById(i.getAttribute('aria-describedby')).textContent)");
        Assert.Equal(Controls.Shown, about.Length);
        Assert.All(about, text => Assert.Matches(@"^[^(]{15,} \([a-zA-Z.]+; [0-9.-]+ to [0-9.]+\)$", text));
        Assert.Equal(about.Length, about.Distinct().Count());
    }

    /// <summary>Whoever drags without a rest sees answers on the way, and the place where the hand rests at the end.</summary>
    [Fact]
    public async Task Slider_that_is_dragged_shows_answers_on_the_way()
    {
        await using var page = await live.Open();
        var onTheWay = await page.Page.EvaluateFunctionAsync<string[]>(
            """
            async () => {
              const input = document.getElementById("c-police.threshold");
              const seen = new Set();
              const began = performance.now();
              for (let i = 0; seen.size < 3 && performance.now() - began < 200_000; i++) {
                input.value = 0.27 + (i % 1000) / 10_000;
                input.dispatchEvent(new Event("input"));
                await new Promise(then => setTimeout(then, 15));
                if (document.body.dataset.of !== "") {
                  seen.add(document.body.dataset.of);
                }
              }
              return [...seen];
            }
            """);
        Assert.Equal(3, onTheWay.Length);
        await LivePage.Answered(page, await page.Get<string>("decodeURIComponent(location.hash.slice(1))"));
        Assert.Empty(page.Said);
    }

    /// <summary>Numbers of the state before are not taken for those of what is set, whatever keeps the answer away.</summary>
    [Fact]
    public async Task Numbers_without_an_answer_are_marked()
    {
        await using var server = await ExploreServer.Start(LivePage.Request(), TestContext.Current.CancellationToken);
        await using var page = await live.Open(of: server);
        await page.Page.EvaluateExpressionAsync("location.hash = 'police.treshold=0.3'");
        await page.Page.WaitForFunctionAsync("() => document.body.classList.contains('old')");
        Assert.Contains("police.threshold", await Errors(page), StringComparison.Ordinal);
        // A time that is none is told too, and stops nothing.
        await page.Page.EvaluateExpressionAsync("location.hash = 'time.deadline=24&history=-1'");
        await page.Page.WaitForFunctionAsync("() => document.getElementById('errors').textContent.includes('local time')");
        Assert.Contains("from 0 to 399", await Errors(page), StringComparison.Ordinal);
        await page.Page.EvaluateExpressionAsync("location.hash = 'police.threshold=0.3&police.threshold=0.29'");
        await LivePage.Answered(page, "police.threshold=0.29");
        Assert.False(await page.Get<bool>("document.body.classList.contains('old')"));
        Assert.Contains("more than once", await Errors(page), StringComparison.Ordinal);
        await server.DisposeAsync();
        await Press(page, "c-police.threshold", "Home");
        await page.Page.WaitForFunctionAsync("() => document.body.classList.contains('old')");
        Assert.Contains("does not answer", await Errors(page), StringComparison.Ordinal);
        Assert.DoesNotContain("more than once", await Errors(page), StringComparison.Ordinal);
    }

    /// <summary>The page in Spanish is Spanish, and as open to all.</summary>
    [Fact]
    public async Task Page_speaks_Spanish()
    {
        await using var server = await ExploreServer.Start(LivePage.Request(Words.Spanish), TestContext.Current.CancellationToken);
        await using var page = await live.Open(Troops, of: server);
        Assert.Equal("es", await page.Get<string>("document.documentElement.lang"));
        Assert.Empty(await page.Violations());
        Assert.Matches("^Activa", await Beside(page, "troops-on-the-street"));
        var text = await page.Get<string>("document.body.innerText");
        foreach (var english in new[] { " the ", " of ", " runs", "Deaths", "Share", "Play" })
        {
            Assert.DoesNotContain(english, text, StringComparison.Ordinal);
        }

        Assert.Empty(page.Said);
    }

    [Fact]
    public async Task Map_plays_and_stops_and_shows_the_base_or_one_history()
    {
        await using var page = await live.Open(Troops);
        Assert.Equal(2, await page.Get<int>("document.getElementById('map-set').options.length"));
        await Press(page, "map-slider", "End");
        var last = await page.Get<string>("document.getElementById('map-clock').textContent");
        await page.Page.SelectAsync("#map-set", "base");
        Assert.NotEqual(last, await page.Get<string>("document.getElementById('map-clock').textContent"));
        await Press(page, "map-play", "Enter");
        await page.Page.WaitForFunctionAsync("() => Number(document.getElementById('map-slider').value) >= 3");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("Play", await page.Get<string>("document.getElementById('map-play').textContent"));
        // What is not among the runs cannot be watched: the last of them is.
        await page.Page.EvaluateExpressionAsync("document.getElementById('replicate').value = 99999");
        await Press(page, "one", "Enter");
        Assert.Equal(
            $"{LivePage.Replicates - 1}", await page.Get<string>("document.getElementById('replicate').value"));
        await page.Page.EvaluateExpressionAsync("document.getElementById('replicate').value = 3");
        await Press(page, "one", "Enter");
        await page.Page.WaitForFunctionAsync(
            "() => document.getElementById('map-part').textContent.includes('replicate 3')",
            new WaitForFunctionOptions { Timeout = 240_000 });
        Assert.Contains(
            "not an account of what happened", await page.Get<string>("document.getElementById('map-part').textContent"),
            StringComparison.Ordinal);
        await Press(page, "map-slider", "End");
        await Press(page, "means", "Enter");
        await page.Page.WaitForFunctionAsync(
            "() => document.getElementById('map-part').textContent.includes('still going')",
            new WaitForFunctionOptions { Timeout = 240_000 });
        Assert.Empty(page.Said);
    }

    /// <summary>Whoever moves without a rest gets the answer to the last move, and nothing hangs.</summary>
    [Fact]
    public async Task Hundred_moves_leave_no_ask_behind()
    {
        await using var page = await live.Open();
        await page.Page.FocusAsync("[id='c-police.threshold']");
        for (var i = 0; i < 100; i++)
        {
            await page.Page.Keyboard.PressAsync(i % 10 < 5 ? "ArrowRight" : "ArrowLeft");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await page.Page.Keyboard.PressAsync("End");
        await LivePage.Answered(page, await page.Get<string>("decodeURIComponent(location.hash.slice(1))"));
        Assert.Equal("", await page.Get<string>("document.getElementById('errors').textContent"));
        Assert.Empty(page.Said);
        // One step back leads to before all of them.
        await page.Page.GoBackAsync(new NavigationOptions { WaitUntil = [WaitUntilNavigation.DOMContentLoaded] });
        await LivePage.Answered(page);
    }

    [Fact]
    public async Task Copied_command_is_the_one_that_is_shown()
    {
        await using var page = await live.Open(Troops);
        await Press(page, "copy", "Enter");
        await page.Page.WaitForFunctionAsync("() => document.getElementById('copied').textContent.length > 0");
        Assert.Contains(
            $"--alternative here:{Troops} --replicates {LivePage.Replicates}",
            await page.Get<string>("document.getElementById('command').textContent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stranger_sees_nothing()
    {
        await using var page = await live.OpenStranger();
        var refused = await page.GoToAsync(new Uri(live.Address, "?token=guess").AbsoluteUri);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.Status);
        await page.GoToAsync("about:blank");
        var read = await page.EvaluateExpressionAsync<string>(
            $"fetch('{live.Address}').then(() => 'read', () => 'refused')");
        Assert.Equal("refused", read);
        var asked = await page.EvaluateExpressionAsync<string>(
            $"fetch('{new Uri(live.Address, "ask")}', "
                + $"{{ method: 'POST', headers: {{ Authorization: 'Bearer {live.Token}' }}, body: '{{}}' }})"
                + ".then(() => 'read', () => 'refused')");
        Assert.Equal("refused", asked);
    }

    private static async Task Press(OpenPage page, string id, string key)
    {
        await page.Page.FocusAsync($"[id='{id}']");
        await page.Page.Keyboard.PressAsync(key);
    }

    private static Task<string> Beside(OpenPage page, string measure) => page.Get<string>(
        $"document.getElementById('m-{measure}').parentElement.parentElement.querySelector('.beside').textContent");

    private static Task<string> Note(OpenPage page) => page.Get<string>("document.getElementById('found-note').textContent");

    private static Task<string> Errors(OpenPage page) => page.Get<string>("document.getElementById('errors').textContent");

    private static Task<string> Fall(OpenPage page) => page.Get<string>("document.querySelector('.endings .share').textContent");

    private static Task<string> Numbers(OpenPage page) => page.Get<string>("document.getElementById('numbers').textContent");
}
