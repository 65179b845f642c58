using System.Diagnostics;

namespace BoliviaSim.Runner.Console;

/// <summary>Shows on standard error how far a piece of work is: a live bar on a terminal, a line now and then elsewhere.</summary>
internal sealed class Progress : IDisposable
{
    private const int WidestBar = 40;

    // Where nothing moves, a line still says so: every half minute with the usual pause.
    private const int MostSilentTicks = 5;
    private static readonly TimeSpan BetweenBars = TimeSpan.FromMilliseconds(200);

    private readonly Screen screen;
    private readonly bool isBar;
    private readonly string noun;
    private readonly long first;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock turn = new();
    private readonly Timer timer;
    private long total;
    private string note = "";
    private long done;
    private long told;
    private int silentTicks;
    private bool hasEnded;

    private Progress(Surroundings surroundings, string noun, long first, long total)
    {
        (screen, this.noun, this.first, this.total, done, told) = (surroundings.Error, noun, first, total, first, first);
        isBar = surroundings.HasBar;
        timer = new Timer(_ => TickWhereItCan());
        var pause = isBar ? BetweenBars : surroundings.BetweenProgressLines;
        timer.Change(pause, pause);
        if (isBar)
        {
            TickWhereItCan();
        }
    }

    /// <summary>Does work that counts what it has done.</summary>
    /// <param name="surroundings">Where to show it.</param>
    /// <param name="quiet">Whether to show nothing.</param>
    /// <param name="first">What was done before.</param>
    /// <param name="total">All there is to do.</param>
    /// <param name="work">The work; it calls its argument with what is done so far.</param>
    /// <param name="noun">What is counted, in the plural.</param>
    public static void Follow(
        Surroundings surroundings, bool quiet, long first, long total, Action<Action<long>> work, string noun = "runs")
    {
        if (quiet)
        {
            work(_ => { });
            return;
        }

        using var progress = new Progress(surroundings, noun, first, total);
        work(count => Volatile.Write(ref progress.done, count));
    }

    /// <summary>Does work whose end moves while it is done, with a word about how far it has come.</summary>
    /// <param name="surroundings">Where to show it.</param>
    /// <param name="quiet">Whether to show nothing.</param>
    /// <param name="first">What was done before.</param>
    /// <param name="work">The work; it calls its argument with what is done, all that it expects to do, and the word.</param>
    public static void Towards(Surroundings surroundings, bool quiet, long first, Action<Action<long, long, string>> work)
    {
        if (quiet)
        {
            work((_, _, _) => { });
            return;
        }

        using var progress = new Progress(surroundings, "runs", first, 0);
        work((done, expected, note) =>
        {
            lock (progress.turn)
            {
                (progress.done, progress.total, progress.note) = (done, expected, note);
            }
        });
    }

    /// <summary>Does work that cannot tell how far it is.</summary>
    /// <param name="surroundings">Where to show that it goes on.</param>
    /// <param name="quiet">Whether to show nothing.</param>
    /// <param name="what">What it makes, such as <c>tables</c>.</param>
    /// <param name="work">The work.</param>
    public static T During<T>(Surroundings surroundings, bool quiet, string what, Func<T> work)
    {
        if (quiet)
        {
            return work();
        }

        using var progress = new Progress(surroundings, what, 0, 0);
        return work();
    }

    /// <inheritdoc cref="During{T}"/>
    public static void During(Surroundings surroundings, bool quiet, string what, Action work) => During(surroundings, quiet, what, () =>
    {
        work();
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (turn)
        {
            if (isBar && !hasEnded)
            {
                screen.Show("");
            }

            hasEnded = true;
        }

        timer.Dispose();
    }

    /// <summary>A line about work.</summary>
    /// <param name="noun">What is counted.</param>
    /// <param name="first">What was done before.</param>
    /// <param name="done">What is done.</param>
    /// <param name="total">All there is to do; 0 where nobody knows.</param>
    /// <param name="seconds">Seconds since the start.</param>
    internal static string Line(string noun, long first, long done, long total, double seconds)
    {
        if (total == 0)
        {
            return $"{noun}: {Magnitude.Seconds(seconds)} so far";
        }

        var rate = (done - first) / seconds;
        return $"{Wording.Count(done)} of {Wording.Count(total)} {noun}"
            + (rate > 0 ? $", {Magnitude.Rate(rate)}, {Magnitude.Seconds((total - done) / rate)} left" : "");
    }

    /// <summary>The work continues without progress if standard error is closed.</summary>
    private void TickWhereItCan()
    {
        lock (turn)
        {
            try
            {
                Tick();
            }
            catch (IOException)
            {
                hasEnded = true;
            }
        }
    }

    private void Tick()
    {
        if (hasEnded)
        {
            return;
        }

        var now = Volatile.Read(ref done);
        var line = Line(noun, first, now, total, clock.Elapsed.TotalSeconds) + (note.Length > 0 ? $"; {note}" : "");
        if (isBar)
        {
            screen.Show(Bar(now) + line);
        }
        else if (now != told || silentTicks++ == MostSilentTicks)
        {
            screen.WriteLine(line);
            (told, silentTicks) = (now, 0);
        }
    }

    /// <summary>Such as <c>[####------]  43 %  </c>, as wide as the line beside it leaves room.</summary>
    private string Bar(long now)
    {
        var width = Math.Min(WidestBar, screen.Width - 60 - note.Length);
        if (total == 0 || width < 5)
        {
            return "";
        }

        var full = (int)(width * now / total);
        return $"[{new string('#', full)}{new string('-', width - full)}] {100 * now / total,3} %  ";
    }
}
