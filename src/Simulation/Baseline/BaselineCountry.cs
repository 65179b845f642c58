using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Baseline;

/// <summary>A police command as the plain hazard model sees it.</summary>
/// <param name="Id">Its short code.</param>
/// <param name="Margin">Vote margin of its department, in [-1, 1].</param>
internal sealed record BaselineCommand(string Id, double Margin);

/// <summary>What the plain hazard model knows of a country: police commands, their vote margins and the hours between them.</summary>
/// <param name="Commands">The commands.</param>
/// <param name="Hours">Road hours between any two of them, by their positions in <paramref name="Commands"/>.</param>
internal sealed record BaselineCountry(IReadOnlyList<BaselineCommand> Commands, IReadOnlyList<IReadOnlyList<double>> Hours)
{
    /// <summary>
    /// The country of a scenario. Its commands are those of the police that have people of their own and do not report to another
    /// such command: in <c>saturday-noon</c> the nine departments.
    /// </summary>
    /// <param name="scenario">A valid scenario.</param>
    /// <exception cref="ArgumentException">Two of its police commands are not connected by road.</exception>
    public static BaselineCountry Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var withPeople = scenario.Blocs.Where(b => b.Kind == Kind.Police && b.People > 0 && b.Command is not null)
            .Select(b => b.Command!).ToHashSet(StringComparer.Ordinal);
        var commands = scenario.Commands
            .Where(c => c.Kind == Kind.Police && withPeople.Contains(c.Id) && (c.Parent is null || !withPeople.Contains(c.Parent)))
            .ToList();
        var margins = scenario.Places.ToDictionary(p => p.Id, p => p.DepartmentMargin, StringComparer.Ordinal);
        var roads = RoadHours(scenario);
        var hours = commands.Select(from => (IReadOnlyList<double>)[.. commands.Select(to => roads[(from.Place, to.Place)])]).ToList();
        return hours.Any(row => row.Any(double.IsPositiveInfinity))
            ? throw new ArgumentException("two police commands are not connected by road", nameof(scenario))
            : new BaselineCountry([.. commands.Select(c => new BaselineCommand(c.Id, margins[c.Place]))], hours);
    }

    /// <summary>Position of a command.</summary>
    /// <param name="id">Its short code.</param>
    /// <exception cref="ArgumentException">There is no command of that code.</exception>
    public int PositionOf(string id) =>
        Enumerable.Range(0, Commands.Count).Where(i => Commands[i].Id == id).Cast<int?>().FirstOrDefault()
        ?? throw new ArgumentException($"there is no police command {Names.Quote(id)}", nameof(id));

    /// <summary>Hours of the shortest way by road between any two places (Floyd and Warshall).</summary>
    private static Dictionary<(string From, string To), double> RoadHours(Scenario scenario)
    {
        var places = scenario.Places.Select(p => p.Id).ToList();
        var hours = places.SelectMany(a => places.Select(b => (a, b)))
            .ToDictionary(pair => pair, pair => pair.a == pair.b ? 0 : double.PositiveInfinity);
        foreach (var road in scenario.Roads.Where(r => r.Mode == RoadMode.Road))
        {
            hours[(road.From, road.To)] = hours[(road.To, road.From)] = Math.Min(hours[(road.From, road.To)], road.Hours);
        }

        foreach (var via in places)
        {
            foreach (var from in places)
            {
                foreach (var to in places)
                {
                    hours[(from, to)] = Math.Min(hours[(from, to)], hours[(from, via)] + hours[(via, to)]);
                }
            }
        }

        return hours;
    }
}
