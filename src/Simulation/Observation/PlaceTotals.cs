using BoliviaSim.Compilation;
using BoliviaSim.Populations;

namespace BoliviaSim.Observation;

/// <summary>
/// What runs add up to at every place and on every road, hour by hour. Each value of a run is a whole number of
/// <see cref="ShareUnits"/> or <see cref="PeopleUnits"/>, so that sums are exact and runs may be added in any order; memory does not grow
/// with them.
/// </summary>
internal sealed class PlaceTotals
{
    /// <summary>Units of a share: a run's value is exact to a millionth.</summary>
    public const long ShareUnits = 1L << 20;

    /// <summary>Units of a person: a run's value is exact to a thousandth of a person.</summary>
    public const long PeopleUnits = 1L << 10;

    private readonly int places;
    private readonly long[] runs;
    private readonly long[] sums;

    /// <summary>No runs of a scenario.</summary>
    public PlaceTotals(Parameters parameters)
        : this(CountOf(parameters), new RoadLinks(parameters).All.Count, TrajectoryRecorder.HoursOf(parameters))
    {
    }

    /// <summary>No runs.</summary>
    /// <param name="places">Places.</param>
    /// <param name="roads">Links that columns can travel.</param>
    /// <param name="hours">Hours sampled.</param>
    public PlaceTotals(int places, int roads, int hours)
    {
        (this.places, Hours, Cells) = (places, hours, CellsOf(places, roads));
        (runs, sums) = (new long[hours], new long[checked(hours * Cells)]);
    }

    /// <summary>Hours sampled.</summary>
    public int Hours { get; }

    /// <summary>Sums of an hour.</summary>
    internal int Cells { get; }

    /// <summary>Runs that were still going at each hour.</summary>
    public ReadOnlySpan<long> Runs => runs;

    /// <summary>Bytes of memory of totals.</summary>
    /// <param name="places">Places.</param>
    /// <param name="roads">Links that columns can travel.</param>
    /// <param name="hours">Hours sampled.</param>
    public static long BytesOf(int places, int roads, int hours) => (long)hours * (CellsOf(places, roads) + 1) * sizeof(long);

    /// <summary>The sums at an hour, for checkpoints.</summary>
    public ReadOnlySpan<long> SumsAt(int hour) => sums.AsSpan(hour * Cells, Cells);

    /// <summary>
    /// Share of a kind's people at a place who stand aside or oppose, mean over the runs still going in which there are any; null where
    /// there are none. Police and armed forces only.
    /// </summary>
    public double? StandingAside(Kind kind, int place, int hour)
    {
        var among = SumsAt(hour)[There(kind, place)];
        return among == 0 ? null : (double)SumsAt(hour)[Aside(kind, place)] / ShareUnits / among;
    }

    /// <summary>O of ODD 7.1, people in confrontation at a place: mean over the runs still going; null where none is.</summary>
    public double? Confronting(int place, int hour) => Mean(hour, Opposition(place), PeopleUnits);

    /// <summary>G of ODD 7.1, people mobilised for the government at a place: mean over the runs still going; null where none is.</summary>
    public double? Mobilised(int place, int hour) => Mean(hour, Government(place), PeopleUnits);

    /// <summary>Siege of the seat: mean over the runs still going; null where none is.</summary>
    public double? Siege(int hour) => Mean(hour, SiegeCell, ShareUnits);

    /// <summary>People in columns on a link, in either direction: mean over the runs still going; null where none is.</summary>
    public double? OnRoad(int link, int hour) => Mean(hour, Road(link), PeopleUnits);

    /// <summary>Adds the runs of other totals of the same places and roads, of as many hours or fewer.</summary>
    public void Add(PlaceTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Cells, Cells);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(other.Hours, Hours);
        AddTo(runs, other.runs);
        AddTo(sums, other.sums);
    }

    /// <summary>Adds runs and sums at an hour that <see cref="SumsAt"/> gave.</summary>
    /// <exception cref="ArgumentException">They are not sums of these places.</exception>
    public void Add(int hour, long more, ReadOnlySpan<long> moreSums)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(moreSums.Length, Cells);
        runs[hour] = checked(runs[hour] + more);
        AddTo(sums.AsSpan(hour * Cells, Cells), moreSums);
    }

    /// <summary>Forgets all runs.</summary>
    public void Clear()
    {
        Array.Clear(runs);
        Array.Clear(sums);
    }

    /// <summary>Adds a run.</summary>
    /// <param name="values">Its values, hour by hour.</param>
    /// <param name="hours">Hours that it saw.</param>
    internal void AddRun(ReadOnlySpan<long> values, int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            runs[hour]++;
        }

        AddTo(sums, values[..(hours * Cells)]);
    }

    /// <summary>Cell with the share that stands aside: the police of all places, then the armed forces.</summary>
    internal int Aside(Kind kind, int place) => (Force(kind) * places) + place;

    /// <summary>Cell with the runs in which there are people of the kind.</summary>
    internal int There(Kind kind, int place) => ((2 + Force(kind)) * places) + place;

    /// <summary>Cell with O.</summary>
    internal int Opposition(int place) => (4 * places) + place;

    /// <summary>Cell with G.</summary>
    internal int Government(int place) => (5 * places) + place;

    /// <summary>Cell with the siege.</summary>
    internal int SiegeCell => 6 * places;

    /// <summary>Cell of a link.</summary>
    internal int Road(int link) => (6 * places) + 1 + link;

    private static int Force(Kind kind) => kind switch
    {
        Kind.Police => 0,
        Kind.Military => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static int CellsOf(int places, int roads) => checked((6 * places) + 1 + roads);

    private static int CountOf(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return parameters.Places.Count;
    }

    private static void AddTo(Span<long> to, ReadOnlySpan<long> more)
    {
        for (var i = 0; i < more.Length; i++)
        {
            to[i] = checked(to[i] + more[i]);
        }
    }

    private double? Mean(int hour, int cell, long units) =>
        runs[hour] == 0 ? null : (double)SumsAt(hour)[cell] / units / runs[hour];
}
