using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Replays;

/// <summary>Places and roads of one run in a tick: places at its start, columns at its end.</summary>
/// <param name="PoliceAside">By place, share of police there who stand aside or oppose; null where there are none.</param>
/// <param name="MilitaryAside">The same for armed forces.</param>
/// <param name="Confronting">By place, people of the opposition in confrontation on the street.</param>
/// <param name="Mobilised">By place, people mobilised for the government.</param>
/// <param name="Siege">Siege of the seat, [0, 1].</param>
/// <param name="Columns">Columns on the road.</param>
internal sealed record RunMoment(
    IReadOnlyList<double?> PoliceAside, IReadOnlyList<double?> MilitaryAside, IReadOnlyList<double> Confronting,
    IReadOnlyList<double> Mobilised, double Siege, IReadOnlyList<ColumnOnRoad> Columns)
{
    /// <summary>What a run shows now.</summary>
    internal static RunMoment Of(RunView view)
    {
        var places = Enumerable.Range(0, view.Parameters.Places.Count).ToList();
        return new RunMoment(
            [.. places.Select(p => view.StandingAside(Kind.Police, p))], [.. places.Select(p => view.StandingAside(Kind.Military, p))],
            [.. places.Select(view.Opposition)], [.. places.Select(view.Government)], view.Siege,
            [.. view.Columns.Where(c => !c.Ended).Select(ColumnOnRoad.Of)]);
    }
}

/// <summary>A column on a link.</summary>
/// <param name="Id">Organisation and tick of its call.</param>
/// <param name="Side">Side for which it marches.</param>
/// <param name="From">Place that it left.</param>
/// <param name="To">Place to which it goes.</param>
/// <param name="At">Part of the link behind it, [0, 1].</param>
/// <param name="People">People in it.</param>
internal sealed record ColumnOnRoad(string Id, Side Side, int From, int To, double At, double People)
{
    /// <summary>Where a column is.</summary>
    internal static ColumnOnRoad Of(MarchingColumn column)
    {
        Leg leg = column.Route.Legs[column.Leg];
        return new ColumnOnRoad(column.Id, column.Side, leg.From, leg.To, Math.Clamp(column.Position / leg.Hours, 0, 1), column.People);
    }
}
