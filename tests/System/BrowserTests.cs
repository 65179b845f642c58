using BoliviaSim.Tests.Support;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace BoliviaSim.SystemTests;

/// <summary>
/// The pages in a real browser, on a large screen and on a phone, light and dark. With RENEW=1 their first screens are written to
/// docs/pictures.
/// </summary>
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    private const int Desk = 1280;
    private const int Phone = 390;

    // What a page shows must be the values of its block of JSON, whatever moved it.
    private const string Shown = """
        (() => [...document.querySelectorAll("script[data-motion]")].flatMap(block => {
          const motion = JSON.parse(block.textContent);
          const frame = Number(document.querySelector("input[type=range]").value);
          const set = motion.sets[document.getElementById(block.dataset.motion + "-set").selectedIndex];
          return motion.tracks.map((track, i) => {
            const [element, value] = [document.getElementById(track.id), set.values[i][frame]];
            const right = String(track.attr === "fill" ? motion.shades[value] : value);
            const is = track.attr === "text" ? element.textContent : element.getAttribute(track.attr);
            return is === right ? "" : `${track.id} ${track.attr} is ${is}, not ${right}`;
          }).filter(fault => fault);
        }))()
        """;

    public static TheoryData<string, int, bool> Views
    {
        get
        {
            var views = new TheoryData<string, int, bool>();
            foreach (var kind in new[] { "run", "sweep", "compare", "replay" })
            {
                foreach (var width in new[] { Desk, Phone })
                {
                    views.Add(kind, width, false);
                    views.Add(kind, width, true);
                }
            }

            return views;
        }
    }

    /// <summary>Nothing in the way of any reader, nothing in the console, no request, nothing beyond the edge of the screen.</summary>
    [Theory]
    [MemberData(nameof(Views))]
    public async Task Page_is_open_to_all_and_needs_nothing_from_outside(string kind, int width, bool isDark)
    {
        await using var page = await browser.Open(kind, width, isDark);
        await Renew(page, $"{kind}-{width}-{(isDark ? "dark" : "light")}");
        Assert.Empty(await page.Violations());
        await page.Page.EvaluateExpressionAsync("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        Assert.Empty(await page.Violations());
        Assert.Empty(page.Said);
        Assert.Single(page.Asked, url => !url.StartsWith("data:", StringComparison.Ordinal));
        Assert.True(
            await page.Get<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "wider than the screen");
        Assert.Equal(isDark, await page.Get<int>("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])") < 100);
    }

    /// <summary>Spanish words are longer: they too find room, and the script says them as the page does.</summary>
    [Theory]
    [InlineData(Desk)]
    [InlineData(Phone)]
    public async Task Spanish_page_is_open_to_all_and_its_button_speaks_Spanish(int width)
    {
        await using var page = await browser.Open("spanish", width, isDark: false);
        Assert.Equal("es", await page.Get<string>("document.documentElement.lang"));
        Assert.Empty(await page.Violations());
        Assert.True(
            await page.Get<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "wider than the screen");
        Assert.Equal("Reproducir", await page.Get<string>("document.getElementById('map-play').textContent"));
        await page.Page.ClickAsync("#map-play");
        Assert.Equal("Detener", await page.Get<string>("document.getElementById('map-play').textContent"));
        Assert.Empty(page.Said);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    [InlineData("replay")]
    public async Task Slider_moves_the_map_by_keyboard_as_its_data_say(string kind)
    {
        await using var page = await browser.Open(kind, Phone, isDark: false);
        Assert.Empty(await page.Get<string[]>(Shown));
        var first = await page.Get<string>("document.getElementById('map').innerHTML");
        await page.Page.FocusAsync("#map-slider");
        for (var i = 0; i < 9; i++)
        {
            await page.Page.Keyboard.PressAsync("ArrowRight");
        }

        Assert.Equal("9", await page.Get<string>("document.getElementById('map-slider').value"));
        Assert.Empty(await page.Get<string[]>(Shown));
        Assert.NotEqual(first, await page.Get<string>("document.getElementById('map').innerHTML"));
        Assert.Equal(
            await page.Get<string>("document.getElementById('map-clock').textContent"),
            await page.Get<string>("document.getElementById('map-slider').getAttribute('aria-valuetext')"));
        await page.Page.Keyboard.PressAsync("End");
        Assert.Empty(await page.Get<string[]>(Shown));
        Assert.Empty(page.Said);
    }

    [Fact]
    public async Task Choice_of_a_variant_shows_its_hours()
    {
        await using var page = await browser.Open("sweep", Desk, isDark: false);
        Assert.True(await page.Get<int>("document.getElementById('map-set').options.length") > 2);
        await page.Page.FocusAsync("#map-slider");
        await page.Page.Keyboard.PressAsync("End");
        var last = await page.Get<string>("document.getElementById('map-clock').textContent");
        await page.Page.SelectAsync("#map-set", await page.Get<string>("document.getElementById('map-set').options[2].value"));
        Assert.Empty(await page.Get<string[]>(Shown));
        Assert.NotEqual(last, await page.Get<string>("document.getElementById('map-clock').textContent"));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("replay")]
    public async Task Map_plays_and_stops(string kind)
    {
        await using var page = await browser.Open(kind, Desk, isDark: true);
        await page.Page.FocusAsync("#map-play");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("Stop", await page.Get<string>("document.getElementById('map-play').textContent"));
        await page.Page.WaitForFunctionAsync("() => Number(document.getElementById('map-slider').value) >= 3");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("Play", await page.Get<string>("document.getElementById('map-play').textContent"));
        var stopped = await page.Get<string>("document.getElementById('map-slider').value");
        await Task.Delay(700, TestContext.Current.CancellationToken);
        Assert.Equal(stopped, await page.Get<string>("document.getElementById('map-slider').value"));
        Assert.Empty(await page.Get<string[]>(Shown));
        // From the last hour it starts again, and it stops there by itself.
        await page.Page.FocusAsync("#map-slider");
        await page.Page.Keyboard.PressAsync("End");
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.ClickAsync("#map-play");
        await page.Page.WaitForFunctionAsync("() => document.getElementById('map-play').textContent === 'Play'");
        Assert.Equal(
            await page.Get<string>("document.getElementById('map-slider').max"),
            await page.Get<string>("document.getElementById('map-slider').value"));
    }

    /// <summary>An event shows its hour on the map, and the pressure of the chosen command moves along.</summary>
    [Fact]
    public async Task Events_of_a_story_lead_to_their_hour()
    {
        await using var page = await browser.Open("replay", Phone, isDark: false);
        var frame = await page.Get<string>("[...document.querySelectorAll('#events button')].at(-1).dataset.frame");
        await page.Page.EvaluateExpressionAsync("[...document.querySelectorAll('#events button')].at(-1).click()");
        Assert.Equal(frame, await page.Get<string>("document.getElementById('map-slider').value"));
        Assert.Equal(0, await page.Get<int>("document.querySelectorAll('#events .ahead').length"));
        await page.Page.SelectAsync("#pressures-set", await page.Get<string>("document.getElementById('pressures-set').options[3].value"));
        Assert.Empty(await page.Get<string[]>(Shown));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    [InlineData("compare")]
    [InlineData("replay")]
    public async Task Parts_open_by_keyboard_and_are_read_on_paper(string kind)
    {
        await using var page = await browser.Open(kind, Desk, isDark: true);
        var parts = await page.Page.QuerySelectorAllAsync("summary");
        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            await part.FocusAsync();
            await page.Page.Keyboard.PressAsync("Enter");
        }

        Assert.Equal(0, await page.Get<int>("document.querySelectorAll('details:not([open])').length"));
        await page.Page.EvaluateExpressionAsync("document.querySelectorAll('details').forEach(d => { d.open = false; })");
        await page.Page.EvaluateExpressionAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(0, await page.Get<int>("document.querySelectorAll('details:not([open])').length"));
        await page.Page.EvaluateExpressionAsync("dispatchEvent(new Event('afterprint'))");
        Assert.Equal(0, await page.Get<int>("document.querySelectorAll('details[open]').length"));
        await page.Page.EmulateMediaTypeAsync(MediaType.Print);
        // On paper it is black on white, whatever the screen is.
        Assert.Equal("rgb(255, 255, 255)", await page.Get<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("rgb(255, 255, 255)", await page.Get<string>("getComputedStyle(document.querySelector('.bs .f-paper')).fill"));
        Assert.Equal("none", await page.Get<string>("getComputedStyle(document.querySelector('.skip')).display"));
        Assert.True((await page.Page.PdfDataAsync()).Length > 10_000);
        Assert.Empty(page.Said);
    }

    private static async Task Renew(OpenPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("RENEW") == "1")
        {
            await page.Page.ScreenshotAsync(
                Repository.PathOf("docs", "pictures", $"page-{name}.png"), new ScreenshotOptions { Type = ScreenshotType.Png });
        }
    }
}
