using BoliviaSim.Compilation;
using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Analysis;

/// <summary>
/// Slope of the closed rule at its steepest: how much a kind's own share moves itself through peers, corps and chain. Above 1 a
/// kind can tip by itself; below 1 it only amplifies what other fields do.
/// </summary>
internal static class TippingNumbers
{
    // A logistic response of width tau adds a spread of pi/sqrt(3) tau to the thresholds' normal spread.
    private const double LogisticSpread = 1.81;

    /// <summary>(w_peer + w_corps + w_chain) phi(0) / sqrt(sd^2 + (1.81 tau)^2) of a role.</summary>
    public static double Of(ParameterVector values, Role role)
    {
        ArgumentNullException.ThrowIfNull(values);
        var weight = values.Weight(role, PerceivedField.Peer) + values.Weight(role, PerceivedField.Corps)
            + values.Weight(role, PerceivedField.Chain);
        var (sd, tau) = (values[Spread(role)], values[Scalar.LadderTau]);
        return weight * NormalLaw.Density(0) / Math.Sqrt((sd * sd) + (LogisticSpread * LogisticSpread * tau * tau));
    }

    private static Scalar Spread(Role role) => role switch
    {
        Role.Group => Scalar.GroupSd,
        Role.Police => Scalar.PoliceSd,
        Role.Military => Scalar.MilitarySd,
        Role.HighCommand => Scalar.HighCommandSd,
        _ => Scalar.PopularSd,
    };
}
