using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace BoliviaSim.Runner.Console;

/// <summary>Shows on standard error how far the runs are: a live bar on a terminal, a line every few seconds elsewhere.</summary>
internal static class Progress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenBars = TimeSpan.FromMilliseconds(200);

    /// <summary>Does work and shows its progress.</summary>
    /// <param name="surroundings">Where to show it.</param>
    /// <param name="quiet">Whether to show nothing.</param>
    /// <param name="first">Runs that were there before.</param>
    /// <param name="total">All runs.</param>
    /// <param name="work">The work; it calls its argument with the runs done so far.</param>
    public static void Follow(Surroundings surroundings, bool quiet, int first, int total, Action<Action<int>> work)
    {
        if (quiet)
        {
            work(_ => { });
        }
        else if (surroundings.ErrorIsTerminal)
        {
            FollowOnTerminal(surroundings, first, total, work);
        }
        else
        {
            work(Every(BetweenLines, first, (done, rate) => surroundings.Error.WriteLine(Line(done, total, rate) + Left(done, total, rate))));
        }
    }

    private static void FollowOnTerminal(Surroundings surroundings, int first, int total, Action<Action<int>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(surroundings.Error),
        });
        console.Profile.Width = surroundings.Width;
        console.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Line(first, total, 0), maxValue: total);
                task.Value = first;
                work(Every(BetweenBars, first, (done, rate) =>
                {
                    task.Value = done;
                    task.Description = Line(done, total, rate);
                }));
            });
    }

    /// <summary>Passes on at most one call in a time, with the rate since the start, runs a second.</summary>
    private static Action<int> Every(TimeSpan pause, int first, Action<int, double> show)
    {
        var clock = Stopwatch.StartNew();
        var next = pause;
        return done =>
        {
            if (clock.Elapsed >= next)
            {
                next = clock.Elapsed + pause;
                show(done, (done - first) / clock.Elapsed.TotalSeconds);
            }
        };
    }

    private static string Line(int done, int total, double rate) => string.Create(
        CultureInfo.InvariantCulture, $"{done:N0} of {total:N0} runs{(rate > 0 ? $", {Magnitude.Rate(rate)}" : "")}");

    private static string Left(int done, int total, double rate) => rate > 0 ? $", {Magnitude.Seconds((total - done) / rate)} left" : "";
}
