using BoliviaSim.Compilation;
using BoliviaSim.Numerics;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>
/// Phase 7 (ODD 7.7): clashes where both sides stand, at choke points, and with troops under orders; deaths with victim's side
/// and attribution. Both sides may start one: the rule knows only numbers.
/// </summary>
internal static class ClashesPhase
{
    // Ordinals of the draws: place clashes are even, those with troops odd; those of columns carry the tick of the call.
    private const uint ColumnOrdinal = 0x80000000;

    public static void Apply(Run run)
    {
        run.Clashes.Clear();
        foreach (var place in run.Parameters.Places)
        {
            AtPlace(run, place);
            WithTroops(run, place);
        }

        AtChokePoints(run);
    }

    /// <summary>Clashes where columns wait.</summary>
    public static void AtChokePoints(Run run)
    {
        foreach (var column in run.Columns)
        {
            if (column.WaitedInTick > 0)
            {
                AtChokePoint(run, column);
            }
        }
    }

    /// <summary>Clashes per hour between two sides: rate min(a, b)/1000 exp(-damping S/(a + b + K)).</summary>
    public static double Hazard(Run run, double a, double b, double security)
    {
        var values = run.Values;
        var crowd = a + b + values[Scalar.StreetHalfSaturation];
        return crowd <= 0 ? 0 : values[Scalar.ClashRate] * (Math.Min(a, b) / 1000)
            * DeterministicMath.Exp(-values[Scalar.ClashPoliceDamping] * security / crowd);
    }

    /// <summary>Clashes between those who stand at a place.</summary>
    public static void AtPlace(Run run, CompiledPlace place)
    {
        var (o, g) = (run.Census.Opposition[place.Index], run.Census.Government[place.Index]);
        if (o <= 0 || g <= 0)
        {
            return;
        }

        var mean = Hazard(run, o, g, run.Census.Security[place.Index]) * run.Exposure;
        var clashes = run.Random.Poisson(mean, RandomStream.Clash, place.Entity, (uint)run.Tick);
        for (var i = 0; i < clashes; i++)
        {
            var draws = new ClashDraws(place.Entity, (uint)(2 * i));
            Clash(run, draws, place.Id, run.Values[Scalar.ClashDeathsPerClash], o / (o + g), byTroops: false, run.Hour,
                run.Parameters.HoursPerTick);
        }
    }

    /// <summary>Clashes of troops under orders with the opposition at a place.</summary>
    public static void WithTroops(Run run, CompiledPlace place)
    {
        var (o, troops) = (run.Census.Opposition[place.Index], run.Census.Troops[place.Index]);
        if (o <= 0 || troops <= 0 || run.Values[Scalar.OrdersMilitary] <= 0)
        {
            return;
        }

        var mean = run.Values[Scalar.OrdersMilitary] * run.Values[Scalar.ClashRate] * (Math.Min(o, troops) / 1000) * run.Exposure;
        var clashes = run.Random.Poisson(mean, RandomStream.TroopsClash, place.Entity, (uint)run.Tick);
        for (var i = 0; i < clashes; i++)
        {
            var draws = new ClashDraws(place.Entity, (uint)((2 * i) + 1));
            Clash(run, draws, place.Id, run.Values[Scalar.ClashTroopsDeathsPerClash], oppositionShare: 0, byTroops: true, run.Hour,
                run.Parameters.HoursPerTick);
        }
    }

    private static void AtChokePoint(Run run, MarchingColumn column)
    {
        var choke = column.ChokeWaitedAt!;
        var (columnPeople, holding) = (column.People, March.Holding(run, column, choke));
        var rho = run.Exposure / run.Parameters.HoursPerTick;

        // Police damp clashes between two crowds, not their own.
        var security = choke.ByPolice ? 0 : run.Census.Security[choke.Holder];
        var mean = Hazard(run, columnPeople, holding, security)
            * run.Values[Scalar.ClashChokeFactor] * rho * column.WaitedInTick;
        var clashes = run.Random.Poisson(mean, RandomStream.ChokeClash, column.Caller.Entity, (uint)run.Tick, (uint)column.CalledTick);
        var columnShare = columnPeople / (columnPeople + holding);
        for (var i = 0; i < clashes; i++)
        {
            var draws = new ClashDraws(column.Caller.Entity, ColumnOrdinal | (uint)((column.CalledTick << 10) + i));
            var oppositionShare = column.Side == Side.Opposition ? columnShare : 1 - columnShare;
            Clash(
                run, draws, choke.Id, run.Values[Scalar.ClashDeathsPerClash], oppositionShare, byTroops: false,
                column.WaitedUntil - column.WaitedInTick, column.WaitedInTick);
        }
    }

    /// <summary>
    /// One clash. A death comes from the opposition with its share of those present, else from the government's side; it strikes
    /// a bystander with a small probability, else the other side; it is attributed to the side it came from, unless contested.
    /// Its moment is uniform over the hours from <paramref name="from"/> for which the two sides stand against each other.
    /// </summary>
    private static void Clash(
        Run run, ClashDraws draws, string where, double deathsPerClash, double oppositionShare, bool byTroops, double from, double hours)
    {
        var hour = from + (hours * run.Random.Uniform(RandomStream.Deaths, draws.Entity, (uint)run.Tick, draws.Ordinal, 0xFFFFFF));
        if (hour > run.Until)
        {
            return;
        }

        var clash = new ClashRecord(hour, where, byTroops);
        var deaths = run.Random.Poisson(deathsPerClash, RandomStream.Deaths, draws.Entity, (uint)run.Tick, draws.Ordinal);
        for (var d = 0; d < deaths; d++)
        {
            var luck = run.Random.Block(RandomStream.Victim, draws.Entity, (uint)run.Tick, draws.Ordinal, (uint)d);
            var fromOpposition = !byTroops && RandomSource.ToUnit(luck.W0) < oppositionShare;
            var bystander = RandomSource.ToUnit(luck.W1) < run.Values[Scalar.ClashBystanderShare];
            var contested = !byTroops && RandomSource.ToUnit(luck.W2) < run.Values[Scalar.ClashContestedShare];
            clash.Deaths.Add((
                bystander ? Victim.Bystander : fromOpposition ? Victim.Government : Victim.Opposition,
                contested ? Attribution.Contested : fromOpposition ? Attribution.Opposition : Attribution.Government));
        }

        run.Clashes.Add(clash);
        run.Tally.Count(clash);
        run.Emit(hour, RunEventTypes.Clash, where, "", byTroops ? "troops" : "", deaths);
    }

    /// <summary>Address of a clash's draws beside stream and tick.</summary>
    private readonly record struct ClashDraws(uint Entity, uint Ordinal);
}
