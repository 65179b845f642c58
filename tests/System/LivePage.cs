using BoliviaSim.Explorer.Server;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Scenarios;
using PuppeteerSharp;

namespace BoliviaSim.SystemTests;

/// <summary>The live page of the default scenario, served by this process and opened in Chromium.</summary>
public sealed class LivePage : IAsyncLifetime
{
    /// <summary>Replicates of the last answer.</summary>
    public const int Replicates = 400;

    // The machine may be at work elsewhere; how fast answers are is measured and not tested.
    private const int Patience = 240_000;

    private readonly Place place = new();
    private IBrowser? browser;
    private ExploreServer? server;
    private string checker = "";

    /// <summary>Address of the page, with its token.</summary>
    internal Uri Address => server!.Address;

    /// <summary>Token of the server.</summary>
    internal string Token => server!.Token;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        checker = await Browser.InstallChecker(place);
        browser = await Browser.Launch();
        server = await ExploreServer.Start(Request(), CancellationToken.None);
    }

    /// <summary>A request about the default scenario.</summary>
    /// <param name="words">Language of the page; null: English.</param>
    internal static ExploreRequest Request(Words? words = null) => new()
    {
        Scenario = ScenarioLibrary.Load("saturday-noon"), ScenarioText = "saturday-noon", Changes = [], Seed = 1, Replicates = Replicates,
        Workers = Math.Max(2, Environment.ProcessorCount), Port = 0,
        Words = words ?? Words.English, OpensBrowser = false,
    };

    /// <summary>Opens the page.</summary>
    /// <param name="state">What is changed, as it stands in the address.</param>
    /// <param name="width">Width of the screen.</param>
    /// <param name="isDark">Whether the reader likes it dark.</param>
    /// <param name="of">Server; null: the one that all share.</param>
    internal async Task<OpenPage> Open(string state = "", int width = 1280, bool isDark = false, ExploreServer? of = null)
    {
        var page = await Browser.NewPage(browser!, width, isDark);
        var address = of?.Address ?? Address;
        var open = await OpenPage.At(page, new Uri(address, address.Query + (state.Length > 0 ? $"#{state}" : "")), checker);
        await Answered(open, state);
        return open;
    }

    /// <summary>Opens an empty page, which comes from nowhere.</summary>
    internal Task<IPage> OpenStranger() => browser!.NewPageAsync();

    /// <summary>Waits until a page shows a last answer.</summary>
    /// <param name="page">The page.</param>
    /// <param name="of">What was asked, as <c>name=value&amp;...</c>; null for anything.</param>
    internal static Task Answered(OpenPage page, string? of = null) => page.Page.WaitForFunctionAsync(
        "(n, of) => document.body.dataset.replicates === n && document.getElementById('results').getAttribute('aria-busy') === 'false' "
            + "&& (of === null || document.body.dataset.of === of)",
        new WaitForFunctionOptions { Timeout = Patience }, $"{Replicates}", of!);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await browser!.CloseAsync();
        await server!.DisposeAsync();
        place.Dispose();
    }
}
