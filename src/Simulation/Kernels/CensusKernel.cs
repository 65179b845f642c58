using System.Numerics;
using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Phase 2 by differences: only blocs that changed since the last census are counted again, and what changed goes to every sum they are part
/// of. Sums of people are exact (<see cref="People"/>), so they are those that <see cref="CensusPhase"/> makes anew each tick.
/// </summary>
internal sealed class CensusKernel
{
    private readonly CompiledBloc[] blocs;
    private readonly int[][] above;
    private readonly int slots;
    private readonly People[] known;
    private readonly People[] inAll;
    private readonly People[] below;
    private readonly bool[] isChanged;
    private readonly People[] units;
    private readonly People[] militaryUnits;
    private People popular;
    private People hardLine;
    private People guard;

    public CensusKernel(Parameters parameters)
    {
        blocs = [.. parameters.Blocs];
        above = [.. blocs.Select(b => parameters.Commands.Where(c => c.BlocsBelow.Contains(b.Index)).Select(c => c.Index).ToArray())];
        slots = parameters.Places.Count + 1;
        known = new People[blocs.Length * slots];
        inAll = new People[blocs.Length];
        below = new People[parameters.Commands.Count];
        isChanged = new bool[below.Length];
        units = new People[parameters.Commands.Count];
        militaryUnits = new People[parameters.Commands.Count];
        IsAtHome = new bool[blocs.Length];
        Sums = new PlaceSums(parameters);
    }

    /// <summary>People of the units that answer to a command directly, travellers counted.</summary>
    public ref readonly People UnitsOf(int command) => ref units[command];

    /// <summary>People of those of them that are military.</summary>
    public ref readonly People MilitaryUnitsOf(int command) => ref militaryUnits[command];

    /// <summary>Whether a bloc has agents at home.</summary>
    public bool[] IsAtHome { get; }

    /// <summary>Blocs and the places away from home where they have agents.</summary>
    public List<(CompiledBloc Bloc, int Place)> Away { get; } = [];

    /// <summary>Sums by kind and place.</summary>
    public PlaceSums Sums { get; }

    /// <summary>Nobody is counted yet.</summary>
    public void Reset()
    {
        Array.Clear(known);
        Array.Clear(inAll);
        Array.Clear(below);
        Array.Fill(isChanged, true);
        Array.Clear(units);
        Array.Clear(militaryUnits);
        Sums.Reset();
        (popular, hardLine, guard) = (default, default, default);
    }

    public void Apply(Run run)
    {
        var (census, home) = (run.Census, run.AtHome!);
        Away.Clear();
        for (var word = 0; word < home.Changed.Length; word++)
        {
            for (var bits = home.Changed[word] | home.Travelled[word]; bits != 0; bits &= bits - 1)
            {
                Count(run, blocs[(word * 64) + BitOperations.TrailingZeroCount(bits)]);
            }

            home.Changed[word] = 0;
        }

        Sums.Update(census);
        CensusPhase.Places(run);
        CensusPhase.Nation(census, popular, hardLine, guard);
        CensusPhase.HighCommand(run);
        for (var c = 0; c < below.Length; c++)
        {
            if (isChanged[c])
            {
                CensusPhase.Below(census, c, below[c]);
            }

            CensusPhase.Itself(run, c);
        }

        Array.Clear(isChanged);
    }

    private void Count(Run run, CompiledBloc bloc)
    {
        var (census, b) = (run.Census, bloc.Index);
        census.CountAgents(b, run.Agents[b], run.AtHome!);
        IsAtHome[b] = census.Count(b, bloc.Home) > 0;
        var now = census.PeopleOf(bloc);
        var change = now - inAll[b];
        inAll[b] = now;
        if (run.Agents[b].Count == 0)
        {
            known[(b * slots) + bloc.Home] = now;
            Add(census, bloc, bloc.Home, change);
        }
        else
        {
            Places(census, bloc);
        }

        census.EverywhereOf(bloc.Kind) += change;
        if (bloc.IsGovernmentBase)
        {
            popular += change;
        }
        else if (bloc is { Kind: Kind.Group, Affiliation: Affiliation.HardLine })
        {
            hardLine += change;
        }

        if (bloc.PalaceGuard)
        {
            guard += change;
        }

        if (bloc.Command >= 0)
        {
            units[bloc.Command] += change;
            if (bloc.Kind == Kind.Military)
            {
                militaryUnits[bloc.Command] += change;
            }
        }

        foreach (var command in above[b])
        {
            below[command] += change;
            isChanged[command] = true;
        }
    }

    /// <summary>A bloc of which agents have left home may be anywhere.</summary>
    private void Places(Census census, CompiledBloc bloc)
    {
        for (var place = 0; place < slots - 1; place++)
        {
            ref var before = ref known[(bloc.Index * slots) + place];
            var isThere = census.Count(bloc.Index, place) > 0;
            if (isThere && place != bloc.Home)
            {
                Away.Add((bloc, place));
            }

            if (isThere || !before.IsNobody)
            {
                var now = census.PeopleOf(bloc, place);
                Add(census, bloc, place, now - before);
                before = now;
            }
        }
    }

    private void Add(Census census, CompiledBloc bloc, int place, in People change)
    {
        if (!change.IsNobody)
        {
            census.Add(bloc, place, change);
            Sums.Mark(bloc.Kind, place);
        }
    }
}
