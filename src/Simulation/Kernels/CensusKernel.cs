using System.Numerics;
using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Phase 2 by differences: only blocs that changed since the last census are counted again, and what changed goes to every sum they are
/// part of. Sums of people are exact (<see cref="People"/>), so they are those that <see cref="CensusPhase"/> makes anew each tick.
/// </summary>
internal sealed class CensusKernel
{
    private const int Popular = 0;
    private const int HardLine = 1;
    private const int Guard = 2;
    private const int Commands = 3;

    private readonly CompiledBloc[] blocs;
    private readonly BlocInCensus[] facts;
    private readonly int[][] parts;
    private readonly int commandCount;
    private readonly int slots;
    private readonly People[] sums;
    private readonly People[] atHome;
    private readonly People[] elsewhere;
    private readonly People[] inAll;
    private readonly List<int>[] placesOf;
    private int relocations;

    public CensusKernel(Parameters parameters)
    {
        blocs = [.. parameters.Blocs];
        facts = [.. blocs.Select(b => new BlocInCensus(b.Weight, b.Kind, b.Home, b.IsResidents))];
        slots = parameters.Places.Count + 1;
        commandCount = parameters.Commands.Count;
        atHome = new People[blocs.Length];
        elsewhere = new People[blocs.Length * slots];
        inAll = new People[blocs.Length];
        placesOf = [.. blocs.Select(_ => new List<int>())];
        IsAtHome = new bool[blocs.Length];
        Sums = new PlaceSums(parameters);
        parts = [.. blocs.Select(b => Parts(parameters, b).ToArray())];

        // As many for every bloc, so that the processor need not guess how many there are. Those added lead nowhere, each to another entry,
        // so that none waits for another.
        var (end, most) = (Commands + (3 * commandCount), parts.Max(p => p.Length));
        parts = [.. parts.Select(p => (int[])[.. p, .. Enumerable.Range(end + p.Length, most - p.Length)])];
        sums = new People[end + most];
    }

    /// <summary>People of the units that answer to a command directly, travellers counted.</summary>
    public ref readonly People UnitsOf(int command) => ref sums[Commands + commandCount + command];

    /// <summary>People of those of them that are military.</summary>
    public ref readonly People MilitaryUnitsOf(int command) => ref sums[Commands + (2 * commandCount) + command];

    /// <summary>Whether a bloc has agents at home.</summary>
    public bool[] IsAtHome { get; }

    /// <summary>Blocs and the places away from home where they have agents.</summary>
    public List<(CompiledBloc Bloc, int Place)> Away { get; } = [];

    /// <summary>Sums by kind and place.</summary>
    public PlaceSums Sums { get; }

    /// <summary>Takes the blocs of a point of the same structure: their people may be others.</summary>
    public void Take(Parameters point)
    {
        for (var b = 0; b < blocs.Length; b++)
        {
            blocs[b] = point.Blocs[b];
            facts[b] = facts[b] with { Weight = blocs[b].Weight };
        }
    }

    /// <summary>Nobody is counted yet.</summary>
    public void Reset()
    {
        Array.Clear(sums);
        Array.Clear(atHome);
        Array.Clear(elsewhere);
        Array.Clear(inAll);
        relocations = -1;
        Sums.Reset();
    }

    /// <summary>Which of the sums a bloc is part of.</summary>
    private IEnumerable<int> Parts(Parameters parameters, CompiledBloc bloc)
    {
        if (bloc.IsGovernmentBase)
        {
            yield return Popular;
        }

        if (bloc is { Kind: Kind.Group, Affiliation: Affiliation.HardLine })
        {
            yield return HardLine;
        }

        if (bloc.PalaceGuard)
        {
            yield return Guard;
        }

        if (bloc.Command >= 0)
        {
            yield return Commands + commandCount + bloc.Command;
        }

        if (bloc is { Command: >= 0, Kind: Kind.Military })
        {
            yield return Commands + (2 * commandCount) + bloc.Command;
        }

        foreach (var command in parameters.Commands)
        {
            if (command.BlocsBelow.Contains(bloc.Index))
            {
                yield return Commands + command.Index;
            }
        }
    }

    public void Apply(Run run)
    {
        var (census, home) = (run.Census, run.AtHome!);
        var isRelocated = run.Relocations != relocations;
        if (isRelocated)
        {
            relocations = run.Relocations;
            Away.Clear();
        }

        for (var word = 0; word < home.Changed.Length; word++)
        {
            for (var bits = home.Changed[word] | (isRelocated ? home.Travelled[word] : 0); bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                Count(run, (word * 64) + bit, ((home.Travelled[word] >> bit) & 1) != 0, isRelocated);
            }

            home.Changed[word] = 0;
        }

        Sums.Update(census);
        CensusPhase.Places(run);
        CensusPhase.Nation(census, sums[Popular], sums[HardLine], sums[Guard]);
        CensusPhase.HighCommand(run);
        for (var c = 0; c < commandCount; c++)
        {
            CensusPhase.Command(run, c, sums[Commands + c]);
        }
    }

    private void Count(Run run, int b, bool hasTravelled, bool isRelocated)
    {
        var census = run.Census;
        ref readonly var bloc = ref facts[b];
        census.CountAgents(b, run.Agents[b], run.AtHome!, hasTravelled);
        var now = People.Of(bloc.Weight, census.Totals(b));
        var change = now - inAll[b];
        inAll[b] = now;
        if (hasTravelled)
        {
            Places(census, b, isRelocated);
        }
        else
        {
            IsAtHome[b] = census.Count(b, bloc.Home) > 0;
            atHome[b] = now;
            Add(census, bloc, bloc.Home, change);
        }

        census.EverywhereOf(bloc.Kind) += change;
        foreach (var part in parts[b])
        {
            sums[part] += change;
        }
    }

    /// <summary>
    /// A bloc of which agents have left home may be anywhere, but where it is stays the same until somebody sets out or arrives.
    /// </summary>
    private void Places(Census census, int bloc, bool isRelocated)
    {
        var (places, home) = (placesOf[bloc], facts[bloc].Home);
        if (!isRelocated)
        {
            foreach (var place in places)
            {
                Count(census, bloc, place);
            }

            return;
        }

        places.Clear();
        IsAtHome[bloc] = census.Count(bloc, home) > 0;
        for (var place = 0; place < slots - 1; place++)
        {
            var isThere = census.Count(bloc, place) > 0;
            if (isThere)
            {
                places.Add(place);
            }

            if (isThere && place != home)
            {
                Away.Add((blocs[bloc], place));
            }

            if (isThere || !Known(bloc, place).IsNobody)
            {
                Count(census, bloc, place);
            }
        }
    }

    private ref People Known(int bloc, int place) =>
        ref (place == facts[bloc].Home ? ref atHome[bloc] : ref elsewhere[(bloc * slots) + place]);

    private void Count(Census census, int bloc, int place)
    {
        ref var before = ref Known(bloc, place);
        var now = People.Of(facts[bloc].Weight, census.Counts(bloc, place));
        Add(census, facts[bloc], place, now - before);
        before = now;
    }

    private void Add(Census census, in BlocInCensus bloc, int place, in People change)
    {
        if (!change.IsNobody)
        {
            census.Add(bloc.Kind, bloc.IsResidents, place, change);
            Sums.Mark(bloc.Kind, place);
        }
    }

    /// <summary>What the census needs of a bloc.</summary>
    private readonly record struct BlocInCensus(double Weight, Kind Kind, int Home, bool IsResidents);
}
