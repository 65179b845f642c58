using System.Text;
using BoliviaSim.Explorer.Asks;
using BoliviaSim.Explorer.View;
using BoliviaSim.Runner.Compare;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Explorer;

/// <summary>What the live page says is what <c>compare</c> and <c>run</c> write, and depends on nothing but the ask.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("saturday-noon", "", "measure.troops-on-the-street=on police.threshold=0.29 time.deadline=2019-11-12T18:00")]
    [InlineData("minimal", "police.threshold=0.1 highCommand.threshold=0.35 clash.rate=0.5", "highCommand.threshold=0.45")]
    public async Task Command_that_is_copied_writes_the_same_numbers_to_the_last_digit(string scenario, string inBase, string changes)
    {
        var request = Requests.Of(scenario, Answers.First, Words(inBase));
        var answers = new Answers(request);
        var snapshot = await Requests.Last(answers, Requests.Ask(request, Words(changes)));
        // No word of it needs quotes.
        Assert.DoesNotContain('\'', snapshot.Command);
        var words = snapshot.Command.Split(' ');
        Assert.Equal(["boliviasim", "compare"], words[..2]);
        var answer = place.Run([.. words[1..], "-q", "--no-report"]);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(File.ReadAllText(place[words[^1], "effects.csv"]), TextOf(ComparisonTables.Effects, snapshot.EffectRows));
        Assert.Equal(File.ReadAllText(place[words[^1], "deaths.csv"]), TextOf(DeathsTable.Definition, snapshot.DeathsRows));
        Assert.Contains(snapshot.Effects, e => e.Counts.OnlyFirst + e.Counts.OnlySecond > 0);
    }

    [Fact]
    public async Task Tables_of_the_base_are_those_of_its_runs()
    {
        var request = Requests.Of("minimal", Answers.First, Requests.Lively);
        var answers = new Answers(request);
        var snapshot = await Requests.Last(answers, Requests.Ask(request));
        var words = snapshot.Command.Split(' ');
        var answer = place.Run([.. words[1..], "-q", "--no-report"]);
        Assert.True(answer.Code == 0, answer.Error);
        foreach (var table in new[] { snapshot.Here.Outcomes, snapshot.Here.Incidence, snapshot.Here.Commands })
        {
            var written = ReportTable.Read(table.Name, place[words[^1], $"{table.Name}.csv"]);
            Assert.Equal(written.Columns, table.Columns);
            Assert.Equal(written.Rows.Select(r => string.Join('|', r.Cells)), table.Rows.Select(r => string.Join('|', r.Cells)));
        }
    }

    /// <summary>More replicates, or an ask that was stopped in the middle, change nothing of what a number of replicates says.</summary>
    [Fact]
    public async Task Answers_depend_on_nothing_but_the_ask()
    {
        var request = Requests.Of("minimal", 400, Requests.Lively);
        var ask = Requests.Ask(request, "highCommand.threshold=0.45");
        var answers = new Answers(request);
        var (first, sizes) = ("", new List<int>());
        await foreach (var snapshot in answers.Of(ask, TestContext.Current.CancellationToken))
        {
            first = first.Length == 0 ? Text(snapshot) : first;
            sizes.Add(snapshot.Replicates);
        }

        Assert.Equal([100, 400], sizes);
        var stopped = new Answers(request);
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken))
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(20));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (var snapshot in stopped.Of(ask, stop.Token))
                {
                    await stop.CancelAsync();
                }

                stop.Token.ThrowIfCancellationRequested();
            });
        }

        await foreach (var snapshot in stopped.Of(ask, TestContext.Current.CancellationToken))
        {
            Assert.Equal(first, Text(snapshot));
            break;
        }

        var few = Requests.Of("minimal", 100, Requests.Lively) with { Workers = 1 };
        var alone = new Answers(few);
        Assert.Equal(first, Text(await Requests.Last(alone, ask)));

        static string Text(Snapshot snapshot) => AnswerText.Of(snapshot, 400);
    }

    /// <summary>A first answer waits for nobody's last one, and arms that nobody asked about for long are forgotten.</summary>
    [Fact]
    public async Task First_answer_goes_before_more_replicates_for_another_page()
    {
        var answers = new Answers(Requests.Of("minimal", 102_400, Requests.Lively));
        var request = Requests.Of("minimal", 102_400, Requests.Lively);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var isAhead = new TaskCompletionSource();
        var other = Task.Run(async () =>
        {
            await foreach (var snapshot in answers.Of(Requests.Ask(request, "highCommand.threshold=0.45"), leave.Token))
            {
                isAhead.TrySetResult();
            }
        }, leave.Token);
        await isAhead.Task;
        for (var i = 0; i < 2 * Answers.MostArms; i++)
        {
            var before = answers.Runs;
            await foreach (var snapshot in answers.Of(Requests.Ask(request, $"highCommand.threshold=0.5{i}1"), leave.Token))
            {
                Assert.Equal(Answers.First, snapshot.Replicates);
                break;
            }

            // Its own runs, and what the other page had begun, which may be a portion before and one while the answer was handed over.
            Assert.InRange(answers.Runs - before, Answers.First, 4 * Answers.First);
        }

        Assert.Equal(Answers.MostArms, answers.Arms);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
        var last = answers.Runs;
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(last, answers.Runs);
    }

    /// <summary>Deaths stand beside every share, and those in clashes with troops are never left out.</summary>
    [Fact]
    public async Task Every_share_has_its_interval_its_difference_and_its_deaths()
    {
        var request = Requests.Of("minimal", Answers.First, Requests.Lively);
        var answers = new Answers(request);
        var numbers = new Numbers(await Requests.Last(answers, Requests.Ask(request, "highCommand.threshold=0.45")));
        var endings = numbers.Endings().Split("<tr data-ending")[1..];
        Assert.True(endings.Length >= 4);
        const string mean = "([0-9.]+( \\([^)]*\\))?|no run)<span class=\"change\">base[^<]*</span>"
            + "(<span class=\"change\">[^<]*</span>)?</td>";
        Assert.All(endings, ending => Assert.Matches(
            "<strong>[0-9.]+&#160;%</strong> \\([0-9.]+ to [0-9.]+\\)<span class=\"change\">base [0-9.]+&#160;%</span>"
                + "<span class=\"change\">[-+0-9.]+ \\([-+0-9.]+ to [-+0-9.]+\\)</span></td>"
                + $"(<td class=\"dead\" data-label=\"[^\"]+\">{mean}){{4}}</tr>",
            ending));
        Assert.Contains("attributed to government or state", numbers.Endings(), StringComparison.Ordinal);
        Assert.Contains("in clashes with troops under orders", numbers.Deaths(), StringComparison.Ordinal);
        Assert.Contains("in clashes with troops under orders", numbers.Line(), StringComparison.Ordinal);
        Assert.Contains("Deaths per run", numbers.Line(), StringComparison.Ordinal);
    }

    /// <summary>The base stands behind each picture, and on the map as a choice.</summary>
    [Fact]
    public async Task Pictures_show_the_base_as_a_ghost()
    {
        var request = Requests.Of("minimal", Answers.First, Requests.Lively);
        var answers = new Answers(request);
        var (inBase, changed) = (
            (await Requests.Last(answers, Requests.Ask(request))).Source(),
            (await Requests.Last(answers, Requests.Ask(request, "highCommand.threshold=0.45"))).Source());
        Assert.Contains("Outlines: the base", OutcomesPicture.Of(changed)!.About.Caption, StringComparison.Ordinal);
        Assert.DoesNotContain("the base", OutcomesPicture.Of(inBase)!.About.Caption, StringComparison.Ordinal);
        Assert.Contains("base: falls in any mode", IncidencePicture.OfRun(changed)!.Alone(), StringComparison.Ordinal);
        Assert.DoesNotContain("base: falls in any mode", IncidencePicture.OfRun(inBase)!.Alone(), StringComparison.Ordinal);
        Assert.Contains("\"label\":\"base\"", MapOfHours.Of(changed)!.Json, StringComparison.Ordinal);
        Assert.Contains("in the base", CascadePicture.Of(changed)!.About.Caption, StringComparison.Ordinal);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string TextOf<TRow>(Table<TRow> table, IEnumerable<TRow> rows)
    {
        using var text = new MemoryStream();
        table.Write(text, rows);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
