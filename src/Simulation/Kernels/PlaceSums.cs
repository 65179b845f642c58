using System.Numerics;
using System.Runtime.Intrinsics;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Kernels;

/// <summary>
/// People, action points and mean action value of every kind at every place, so laid out that a vector holds eight places; brought up to
/// date where the census changed.
/// </summary>
internal sealed class PlaceSums
{
    private readonly KindByPlace people;
    private readonly KindByPlace points;
    private readonly ulong[] changed;

    public PlaceSums(Parameters parameters)
    {
        var places = parameters.Places.Count;
        (people, points, Peer) = (new KindByPlace(places), new KindByPlace(places), new KindByPlace(places));
        changed = new ulong[(people.Values.Length + 63) / 64];
    }

    /// <summary>Mean action value of the kind at the place; meaningless where there is nobody.</summary>
    public KindByPlace Peer { get; }

    /// <summary>Nobody is anywhere yet.</summary>
    public void Reset()
    {
        people.Values.Clear();
        points.Values.Clear();
        Array.Clear(changed);
    }

    /// <summary>Notes that the census of a kind at a place changed.</summary>
    public void Mark(Kind kind, int place)
    {
        var entry = ((int)kind * people.PerKind) + place;
        changed[entry / 64] |= 1UL << (entry & 63);
    }

    /// <summary>Brings the entries marked up to date.</summary>
    public void Update(Census census)
    {
        for (var word = 0; word < changed.Length; word++)
        {
            for (var bits = changed[word]; bits != 0; bits &= bits - 1)
            {
                var (kind, place) = Math.DivRem((word * 64) + BitOperations.TrailingZeroCount(bits), people.PerKind);
                ref readonly var there = ref census.PeopleOf((Kind)kind, place);
                people[kind, place] = there.All;
                points[kind, place] = there.Points;
                Peer[kind, place] = there.Action;
            }

            changed[word] = 0;
        }
    }

    /// <summary>Moves the news of each kind on towards its mean action value at all other places, as phase 8 does for one place.</summary>
    /// <param name="news">News by kind and place.</param>
    /// <param name="census">Census.</param>
    /// <param name="kept">What is kept of the old over a tick.</param>
    public void Spread(KindByPlace news, Census census, double kept)
    {
        for (var kind = 0; kind < KindByPlace.Kinds; kind++)
        {
            ref readonly var all = ref census.PeopleOf((Kind)kind);
            var (allPeople, allPoints) = (Vector512.Create(all.All), Vector512.Create(all.Points));
            for (var i = kind * news.PerKind; i < (kind + 1) * news.PerKind; i += KindByPlace.Lanes)
            {
                var others = allPeople - Vector512.Create<double>(people.Values[i..]);
                var target = (allPoints - Vector512.Create<double>(points.Values[i..])) / (Vector512.Create(3.0) * others);
                target = Vector512.ConditionalSelect(Vector512.GreaterThan(others, Vector512<double>.Zero), target, Vector512<double>.Zero);
                (target + ((Vector512.Create<double>(news.Values[i..]) - target) * Vector512.Create(kept))).CopyTo(news.Values[i..]);
            }
        }
    }
}
