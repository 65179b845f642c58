using System.Globalization;
using PuppeteerSharp;

namespace BoliviaSim.SystemTests;

/// <summary>
/// How fast the live page is, in a real browser. With EXPLORE_PROGRAM, the published <c>boliviasim-explore</c> with <c>boliviasim</c>
/// beside it, this is the measurement that <c>dotnet run -c Release --project benchmarks -- explore</c> makes, and EXPLORE_RESULTS names
/// its table. Without it the ordinary build is measured briefly, so that the measurement still works when it is wanted. Times are not
/// tested.
/// </summary>
public sealed class LivePageSpeedTests
{
    private const string Page = "page";
    private const string StartUp = "start-up";
    private const string First = "police.threshold";
    private const string Second = "highCommand.threshold";

    private static readonly bool IsWhole = ServedProgram.Published is not null;
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly List<Row> rows = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_is_measured()
    {
        Sizes();
        await Starts(IsWhole ? 20 : 2);
        using var program = await ServedProgram.Start(IsWhole ? 1600 : 400, Stop);
        await using (var browser = await Browser.Launch())
        {
            await InBrowser(program, await BrowserMoves.Open(browser, program.Address));
        }

        await FiveClients(program, IsWhole ? 60 : 3);
        Assert.All(rows, row => Assert.True(double.IsFinite(row.Value) && row.Value >= 0, $"{row}"));
        Assert.InRange(rows.Single(r => r.What.Contains("in progress", StringComparison.Ordinal)).Value, 0, 1);
        Write();
    }

    private void Sizes()
    {
        foreach (var file in new[] { ServedProgram.PublishedConsole, ServedProgram.Published }.OfType<string>())
        {
            Add(StartUp, $"size of `{Path.GetFileNameWithoutExtension(file)}`", "MB", new FileInfo(file).Length / 1e6);
        }
    }

    private async Task Starts(int times)
    {
        var (versions, addresses) = (new List<double>(), new List<double>());
        for (var i = 0; i < times; i++)
        {
            versions.Add(ServedProgram.SecondsToVersion());
            using var program = await ServedProgram.Start(100, Stop);
            addresses.Add(program.SecondsToAddress);
        }

        Add(StartUp, "`boliviasim --version` from start to end: median", "s", Median(versions));
        Add(StartUp, "`boliviasim-explore` from start to its address: median", "s", Median(addresses));
    }

    private async Task InBrowser(ServedProgram program, BrowserMoves moves)
    {
        var (few, many, last) = IsWhole ? (30, 5, 1600) : (3, 1, 400);
        var times = new List<double>();
        for (var i = 1; i <= few; i++)
        {
            times.Add(await moves.Move(First, i / (few + 1.0), 100));
        }

        AddTimes("from a move to its first answer on the screen (100 replicates)", times, 0.3);
        times.Clear();
        for (var i = 1; i <= many; i++)
        {
            times.Add(await moves.Move(Second, i / (many + 1.0), last));
        }

        AddTimes($"from a move to {last} replicates on the screen", times, 4);
        var (count, pause) = IsWhole ? (100, 0.1) : (10, 0.05);
        await moves.MoveOn(First, count, TimeSpan.FromSeconds(pause));
        // What is over in the page may not yet be known here.
        await Task.Delay(OneSecond / 2, Stop);
        Add(Page, $"{count} moves in {count * pause:0} s: asks in progress at their end", "asks", moves.OpenAsks, 1);
        await Task.Delay(IsWhole ? 2.5 * OneSecond : OneSecond / 2, Stop);
        var before = program.ProcessorSeconds;
        await Task.Delay(OneSecond, Stop);
        Add(Page, "time of the processor in the second that begins 3 s after them", "s", program.ProcessorSeconds - before, 0.05);
    }

    private async Task FiveClients(ServedProgram program, double seconds)
    {
        const int clients = 5;
        using var client = new PageClient(program.Address);
        var before = program.ResidentBytes;
        var answers = await client.Move(clients, seconds, Stop);
        var what = $"{clients} clients that move for {seconds:0} s";
        Assert.InRange(answers.Count, clients, int.MaxValue);
        Add(Page, $"{what}: moves answered", "moves", answers.Count);
        AddTimes($"{what}: to the first answer", [.. answers.Select(a => a.Seconds)], 2);
        Add(Page, $"{what}: memory before", "MB", before / 1e6);
        // Flat: nothing is kept of the asks that are over.
        Add(Page, $"{what}: memory after", "MB", program.ResidentBytes / 1e6, Math.Round(1.2 * before / 1e6));
    }

    private void AddTimes(string what, List<double> seconds, double bound)
    {
        seconds.Sort();
        Add(Page, $"{what}: median", "s", Median(seconds), bound);
        if (seconds.Count >= 20)
        {
            Add(Page, $"{what}: 95 %", "s", seconds[(int)Math.Ceiling(0.95 * seconds.Count) - 1], bound);
        }

        Add(Page, $"{what}: most", "s", seconds[^1], bound);
    }

    private void Add(string of, string what, string unit, double value, double? bound = null) =>
        rows.Add(new Row(of, what, unit, value, bound));

    private void Write()
    {
        var lines = rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Of},{r.What},{r.Unit},{r.Value:G4},{r.Bound}"))
            .Prepend("of,what,unit,value,at_most").ToList();
        lines.ForEach(line => TestContext.Current.TestOutputHelper?.WriteLine(line));
        if (Environment.GetEnvironmentVariable("EXPLORE_RESULTS") is { Length: > 0 } file)
        {
            File.WriteAllText(file, string.Concat(lines.Select(line => line + "\n")));
        }
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>A row of the table.</summary>
    /// <param name="Of">Which page shows it.</param>
    /// <param name="What">What was measured.</param>
    /// <param name="Unit">Unit.</param>
    /// <param name="Value">What came out.</param>
    /// <param name="Bound">Most that it should be; null where it has no target.</param>
    private sealed record Row(string Of, string What, string Unit, double Value, double? Bound);
}
