namespace BoliviaSim.Comparisons;

/// <summary>Where two histories with common random numbers diverge: the first thing in which they differ.</summary>
/// <param name="Hour">Start of the tick, hours from the start of the scenario.</param>
/// <param name="Phase">Phase of the tick after which they differ, or <c>Set-up</c>.</param>
/// <param name="What">
/// <c>field</c>, <c>initialState</c>, a type of <see cref="Runs.RunEventTypes"/>, or <c>structure</c> where the two scenarios have other
/// agents, places or ticks, so that no tick can be compared.
/// </param>
/// <param name="Entity">Field, agent, command, place or column in which they differ; empty for the whole country.</param>
/// <param name="InBase">What it is in the base; empty if it does not happen there.</param>
/// <param name="InAlternative">What it is in the alternative; empty if it does not happen there.</param>
internal sealed record Parting(double Hour, string Phase, string What, string Entity, string InBase, string InAlternative)
{
    /// <summary><see cref="What"/> of a field.</summary>
    public const string Field = "field";

    /// <summary><see cref="What"/> of a state before the first tick.</summary>
    public const string InitialState = "initialState";

    /// <summary><see cref="What"/> of scenarios that cannot be compared tick by tick.</summary>
    public const string Structure = "structure";

    /// <summary><see cref="Phase"/> before the first tick.</summary>
    public const string SetUp = "Set-up";
}
