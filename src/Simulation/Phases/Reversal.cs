using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>
/// Rate down over rate up (ODD 7.4). For the police it falls with the share of the own command that has already moved: a mutineer among
/// colleagues at their posts goes back, one among mutineers does not.
/// </summary>
internal static class Reversal
{
    /// <summary>Reversal of the agents under a command, or of the command itself.</summary>
    /// <param name="run">Run with the census of the tick.</param>
    /// <param name="role">Role.</param>
    /// <param name="command">Command, or -1 without one.</param>
    public static double Of(Run run, Role role, int command) =>
        role == Role.Police ? Police(run, ShareAside(run.Census, command)) : run.Values[RoleScalars.Reversal(role)];

    /// <summary>Reversal where nobody of the own command has moved: the highest that an agent of the role has in this tick.</summary>
    public static double Highest(Run run, Role role) =>
        role == Role.Police ? Police(run, 0) : run.Values[RoleScalars.Reversal(role)];

    /// <summary>max(floor, r0 (1 - b)^power).</summary>
    private static double Police(Run run, double shareAside) => Math.Max(
        run.Values[Scalar.PoliceReversalFloor],
        run.Values[Scalar.PoliceReversal] * DeterministicMath.Power(1 - shareAside, run.Values[Scalar.PoliceReversalPower]));

    /// <summary>b: share of a command's people at StandsAside or above, travellers counted; of all police without a command.</summary>
    private static double ShareAside(Census census, int command) => command < 0 ? census.PoliceStandingAside
        : double.IsNaN(census.CommandBroken[command]) ? 0 : census.CommandBroken[command];
}
