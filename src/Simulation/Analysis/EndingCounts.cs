using BoliviaSim.Observation;

namespace BoliviaSim.Analysis;

/// <summary>Runs with one ending, their deaths and, for a fall, their hours.</summary>
internal sealed class EndingCounts
{
    private readonly double horizonHour;
    private readonly long[] counters = new long[3];

    internal EndingCounts(Ending ending, double horizonHour)
    {
        (Ending, this.horizonHour) = (ending, horizonHour);
        Hours = new HourHistogram(horizonHour);
    }

    /// <summary>The ending.</summary>
    public Ending Ending { get; }

    /// <summary>Hours at which it is reached: of the fall, or the horizon.</summary>
    public HourHistogram Hours { get; }

    /// <summary>Runs.</summary>
    public long Runs => counters[0];

    /// <summary>Deaths in these runs.</summary>
    public long Deaths => counters[1];

    /// <summary>Mean deaths per run, or null without runs.</summary>
    public double? DeathsMean => Runs == 0 ? null : (double)Deaths / Runs;

    /// <summary>95 % interval of the mean deaths per run, or null below two runs or where all have equally many.</summary>
    public Interval? DeathsInterval => Intervals.MeanOfCounts(Runs, Deaths, counters[2]);

    /// <summary>Runs, deaths, squared deaths.</summary>
    internal IReadOnlyList<long> Counters => counters;

    /// <summary>The falls of all modes together.</summary>
    /// <param name="endings">Counts of all endings (<see cref="OfAll"/>).</param>
    public static EndingCounts Falls(IReadOnlyList<EndingCounts> endings)
    {
        ArgumentNullException.ThrowIfNull(endings);
        var modes = endings.Where(e => e.Ending.IsFall).ToList();
        var falls = new EndingCounts(modes[0].Ending with { Mode = null }, modes[0].horizonHour);
        foreach (var mode in modes)
        {
            falls.Add(mode.Counters);
            falls.Hours.Add(mode.Hours);
        }

        return falls;
    }

    /// <summary>Empty counts of all endings, in the order of <see cref="Ending.All"/>.</summary>
    /// <param name="horizonHour">Hour at which runs end that do not fall.</param>
    public static IReadOnlyList<EndingCounts> OfAll(double horizonHour) =>
        [.. Ending.All.Select(ending => new EndingCounts(ending, horizonHour))];

    /// <summary>Adds a run with this ending.</summary>
    /// <param name="deaths">Its deaths.</param>
    /// <param name="fallHour">Hour of its fall, or null.</param>
    public void Add(int deaths, double? fallHour)
    {
        Add([1, deaths, (long)deaths * deaths]);
        Hours.Add(fallHour ?? horizonHour);
    }

    /// <summary>Forgets all runs.</summary>
    public void Clear()
    {
        Array.Clear(counters);
        Hours.Clear();
    }

    internal void Add(IReadOnlyList<long> other)
    {
        for (var i = 0; i < counters.Length; i++)
        {
            counters[i] += other[i];
        }
    }
}
