using BoliviaSim.Compilation;
using BoliviaSim.Observation;

namespace BoliviaSim.Analysis;

/// <summary>Clashes and deaths in an hour at a place or choke point, over all runs.</summary>
/// <param name="Where">Place or choke point.</param>
/// <param name="Hour">Start of the hour, hours from the start of the run.</param>
/// <param name="Clashes">Clashes.</param>
/// <param name="DeathsAttributedGovernment">Deaths attributed to government or state.</param>
/// <param name="DeathsAttributedOpposition">Deaths attributed to the opposition.</param>
/// <param name="DeathsContested">Deaths with contested attribution.</param>
internal sealed record HourOfViolence(
    string Where, int Hour, long Clashes, long DeathsAttributedGovernment, long DeathsAttributedOpposition, long DeathsContested);

/// <summary>Clashes and deaths of all runs by place, choke point and hour: integers, so runs may be added in any order.</summary>
internal sealed class ViolenceCounts
{
    private const int Kinds = 4;

    private readonly string[] places;
    private readonly Dictionary<string, int> index;
    private readonly long[][] counts;

    internal ViolenceCounts(Parameters parameters)
    {
        places =
        [
            .. parameters.Places.Select(p => p.Id)
                .Concat(parameters.Scenario.Roads.SelectMany(road => road.ChokePoints).Select(choke => choke.Id)).Distinct(),
        ];
        index = Enumerable.Range(0, places.Length).ToDictionary(i => places[i], StringComparer.Ordinal);
        var hours = (int)Math.Ceiling(parameters.HorizonHour);
        counts = [.. places.Select(_ => new long[hours * Kinds])];
    }

    /// <summary>Hours with a clash in any run, place by place in the order of the scenario, then the choke points.</summary>
    public IEnumerable<HourOfViolence> Hours =>
        from place in Enumerable.Range(0, places.Length)
        from hour in Enumerable.Range(0, counts[place].Length / Kinds)
        let c = counts[place].AsMemory(hour * Kinds, Kinds).ToArray()
        where c[0] > 0
        select new HourOfViolence(places[place], hour, c[0], c[1], c[2], c[3]);

    /// <summary>The counters, an array for each place.</summary>
    internal IReadOnlyList<long[]> Counters => counts;

    internal void Add(RunOutcome run)
    {
        foreach (var clash in run.ClashList)
        {
            var ofPlace = counts[index[clash.Where]];

            // A clash at the very end of a run belongs to its last hour.
            var at = Math.Min((int)clash.Hour * Kinds, ofPlace.Length - Kinds);
            ofPlace[at]++;
            ofPlace[at + 1] += clash.DeathsAttributedGovernment;
            ofPlace[at + 2] += clash.DeathsAttributedOpposition;
            ofPlace[at + 3] += clash.DeathsContested;
        }
    }
}
