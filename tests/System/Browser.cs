using System.Diagnostics;
using BoliviaSim.Tests.Support;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace BoliviaSim.SystemTests;

/// <summary>Debian's Chromium with the checker of accessibility (axe-core, from npm), and a folder with a page of each kind.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Axe = "axe-core@4.14.1";

    private readonly Place place = new();
    private IBrowser? browser;

    /// <summary>Text of the checker.</summary>
    public string Checker { get; private set; } = "";

    /// <summary>The pages, by kind.</summary>
    public IReadOnlyDictionary<string, string> Pages { get; } = new Dictionary<string, string>
    {
        ["run"] = Path.Combine("run", "report.html"), ["sweep"] = Path.Combine("sweep", "report.html"),
        ["compare"] = Path.Combine("compare", "report.html"), ["replay"] = Path.Combine("story", "story.html"),
        ["spanish"] = Path.Combine("spanish", "report.html"),
    };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Checker = await InstallChecker(place);
        foreach (var words in new[]
        {
            "run -r 200 -q -o run",
            "sweep --vary police.weight.peer=0.2,0.4,0.6 --variant as-shipped --variant march:measure.march=on -r 20 -q -o sweep",
            "compare saturday-noon --measures all -r 40 -q -o compare", "replay run --run 3 --html -o story",
            "run -r 200 -q --language es -o spanish",
        })
        {
            var ended = place.Run(words.Split(' '));
            Assert.True(ended.Code == 0, ended.Error);
        }

        browser = await Launch();
    }

    /// <summary>Starts Chromium.</summary>
    internal static Task<IBrowser> Launch() => Puppeteer.LaunchAsync(
        new LaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox", "--hide-scrollbars"] });

    /// <summary>Text of the checker of accessibility.</summary>
    internal static async Task<string> InstallChecker(Place place)
    {
        string[] install = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", place["axe"], Axe];
        var npm = Deadline.Run(new ProcessStartInfo("npm", install));
        Assert.True(npm.Code == 0, npm.Error);
        return await File.ReadAllTextAsync(place["axe", "node_modules", "axe-core", "axe.min.js"]);
    }

    /// <summary>An empty page on a screen, for a reader with a taste.</summary>
    internal static async Task<IPage> NewPage(IBrowser browser, int width, bool isDark)
    {
        var page = await browser.NewPageAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await page.EmulateMediaFeaturesAsync(
            [new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = isDark ? "dark" : "light" }]);
        return page;
    }

    /// <summary>Opens a page as a reader with a screen and a taste sees it.</summary>
    internal async Task<OpenPage> Open(string kind, int width, bool isDark) =>
        await OpenPage.At(await NewPage(browser!, width, isDark), new Uri(place[Pages[kind]]), Checker);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        place.Dispose();
    }
}

/// <summary>A page in the browser, with what it said and asked for.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly string checker;

    private OpenPage(IPage page, string checker) => (Page, this.checker) = (page, checker);

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Lines of the console and errors.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Addresses that it asked for.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Opens an address.</summary>
    public static async Task<OpenPage> At(IPage page, Uri address, string checker)
    {
        var open = new OpenPage(page, checker);
        page.Console += (_, line) => open.Said.Add(line.Message.Text);
        page.PageError += (_, error) => open.Said.Add(error.Message);
        page.Request += (_, request) => open.Asked.Add(request.Request.Url);
        await page.GoToAsync(address.AbsoluteUri);
        return open;
    }

    /// <summary>Value of an expression.</summary>
    public Task<T> Get<T>(string expression) => Page.EvaluateExpressionAsync<T>(expression);

    /// <summary>What the checker of accessibility finds, a line each.</summary>
    public async Task<string[]> Violations()
    {
        await Page.EvaluateExpressionAsync(checker);
        return await Get<string[]>(
            "axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id} at ${n.target}: ${n.failureSummary}`)))");
    }

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
