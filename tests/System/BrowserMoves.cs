using PuppeteerSharp;

namespace BoliviaSim.SystemTests;

/// <summary>A live page in a browser whose sliders are moved as by hand, with the time until an answer is on the screen.</summary>
internal sealed class BrowserMoves
{
    // Until the screen has the frame with what is waited for. Nothing looks again and again, which would take the processor from the runs.
    private const string MoveAndWait = """
        async (id, part, replicates) => {
          const frame = () => new Promise(requestAnimationFrame);
          const input = document.getElementById(id);
          const began = performance.now();
          input.value = Number(input.min) + part * (input.max - input.min);
          input.dispatchEvent(new Event("input"));
          const of = decodeURIComponent(location.hash.slice(1));
          const shown = document.body.dataset;
          const isThere = () => shown.of === of && Number(shown.replicates) >= replicates;
          await new Promise(then => {
            const observer = new MutationObserver(() => {
              if (isThere()) {
                observer.disconnect();
                then();
              }
            });
            observer.observe(document.body, { attributes: true });
          });
          await frame();
          await frame();
          return performance.now() - began;
        }
        """;

    private const string MoveAndGoOn = """
        async (id, moves, pause) => {
          const input = document.getElementById(id);
          for (let i = 1; i <= moves; i++) {
            input.value = Number(input.min) + i / (moves + 1) * (input.max - input.min);
            input.dispatchEvent(new Event("input"));
            await new Promise(then => setTimeout(then, pause));
          }
        }
        """;

    private readonly IPage page;
    private int open;

    private BrowserMoves(IPage page)
    {
        this.page = page;
        page.Request += (_, e) => Count(e.Request, 1);
        page.RequestFinished += (_, e) => Count(e.Request, -1);
        page.RequestFailed += (_, e) => Count(e.Request, -1);
    }

    /// <summary>Asks of the page that are not yet over.</summary>
    public int OpenAsks => Volatile.Read(ref open);

    /// <summary>Opens the page and waits for its first answer.</summary>
    public static async Task<BrowserMoves> Open(IBrowser browser, Uri address)
    {
        var page = await Browser.NewPage(browser, 1280, isDark: false);
        var moves = new BrowserMoves(page);
        await page.GoToAsync(address.AbsoluteUri);
        await page.WaitForFunctionAsync("() => document.body.dataset.replicates", new WaitForFunctionOptions { Timeout = 240_000 });
        return moves;
    }

    /// <summary>Moves a slider and waits for an answer.</summary>
    /// <param name="parameter">The parameter of the slider.</param>
    /// <param name="part">Where to, from 0 at its left end to 1 at its right end.</param>
    /// <param name="replicates">Replicates that the answer has at the least.</param>
    /// <returns>Seconds from the move until the answer is on the screen.</returns>
    public async Task<double> Move(string parameter, double part, int replicates) =>
        await page.EvaluateFunctionAsync<double>(MoveAndWait, $"c-{parameter}", part, replicates) / 1000;

    /// <summary>Moves a slider again and again without waiting for answers.</summary>
    /// <param name="parameter">The parameter of the slider.</param>
    /// <param name="moves">How often.</param>
    /// <param name="pause">Time between two moves.</param>
    public Task MoveOn(string parameter, int moves, TimeSpan pause) =>
        page.EvaluateFunctionAsync(MoveAndGoOn, $"c-{parameter}", moves, pause.TotalMilliseconds);

    private void Count(IRequest request, int change)
    {
        if (request.Url.EndsWith("/ask", StringComparison.Ordinal))
        {
            Interlocked.Add(ref open, change);
        }
    }
}
