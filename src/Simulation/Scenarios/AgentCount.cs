using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios;

/// <summary>Number of agents that a bloc is cut into (ODD 7.0).</summary>
internal static class AgentCount
{
    /// <summary>Agents of a bloc.</summary>
    /// <param name="bloc">The bloc.</param>
    /// <param name="peoplePerAgent">People an agent stands for, by class of bloc.</param>
    /// <returns>
    /// With a list of thresholds, the length of the list; else 0 without people, and max(minimum, round(people / people per agent))
    /// with some, halves rounded up. A double, because a scenario that has not been validated may ask for more than any integer holds.
    /// </returns>
    public static double Of(Bloc bloc, PeoplePerAgent peoplePerAgent)
    {
        ArgumentNullException.ThrowIfNull(bloc);
        ArgumentNullException.ThrowIfNull(peoplePerAgent);
        if (bloc.ThresholdList.Count > 0)
        {
            return bloc.ThresholdList.Count;
        }

        return bloc.People > 0
            ? Math.Max(peoplePerAgent.Minimum, Math.Round(bloc.People / PeoplePer(bloc, peoplePerAgent), MidpointRounding.AwayFromZero))
            : 0;
    }

    private static double PeoplePer(Bloc bloc, PeoplePerAgent perAgent) => (bloc.Kind, bloc.Affiliation) switch
    {
        (Kind.Popular, Affiliation.Residents) => perAgent.Residents,
        (Kind.Popular, _) => perAgent.Popular,
        (Kind.Police, _) => perAgent.Police,
        (Kind.Military, _) => perAgent.Military,
        _ => perAgent.Group,
    };
}
