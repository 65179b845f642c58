using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>Parameters that exist once for each role.</summary>
internal static class RoleScalars
{
    /// <summary>Rate of the ladder, 1/h.</summary>
    public static Scalar Rate(Role role) => role switch
    {
        Role.Group => Scalar.GroupRate,
        Role.Police => Scalar.PoliceRate,
        Role.Military => Scalar.MilitaryRate,
        Role.HighCommand => Scalar.HighCommandRate,
        _ => Scalar.PopularRate,
    };

    /// <summary>Reversal: rate down over rate up; of the police where nobody has moved (<see cref="Phases.Reversal"/>).</summary>
    public static Scalar Reversal(Role role) => role switch
    {
        Role.Group => Scalar.GroupReversal,
        Role.Police => Scalar.PoliceReversal,
        Role.Military => Scalar.MilitaryReversal,
        Role.HighCommand => Scalar.HighCommandReversal,
        _ => Scalar.PopularReversal,
    };

    /// <summary>Distance between the rungs' thresholds, pressure.</summary>
    public static Scalar RungSpread(Role role) => role switch
    {
        Role.Group => Scalar.GroupRungSpread,
        Role.Police => Scalar.PoliceRungSpread,
        Role.Military => Scalar.MilitaryRungSpread,
        Role.HighCommand => Scalar.HighCommandRungSpread,
        _ => Scalar.PopularRungSpread,
    };

    /// <summary>Standard deviation of thresholds within a bloc, pressure.</summary>
    public static Scalar Sd(Role role) => role switch
    {
        Role.Group => Scalar.GroupSd,
        Role.Police => Scalar.PoliceSd,
        Role.Military => Scalar.MilitarySd,
        Role.HighCommand => Scalar.HighCommandSd,
        _ => Scalar.PopularSd,
    };

    /// <summary>Run-level standard deviation of a kind's thresholds, pressure.</summary>
    public static Scalar RunSd(Kind kind) => kind switch
    {
        Kind.Group => Scalar.RunSdGroup,
        Kind.Police => Scalar.RunSdPolice,
        Kind.Military => Scalar.RunSdMilitary,
        _ => Scalar.RunSdPopular,
    };

    /// <summary>Run-level standard deviation of a command's thresholds, pressure; groups have no commands.</summary>
    public static Scalar CommandSd(Kind kind) => kind switch
    {
        Kind.Police => Scalar.CommandSdPolice,
        Kind.Military => Scalar.CommandSdMilitary,
        _ => Scalar.CommandSdPopular,
    };
}
