using BoliviaSim.Numerics;

namespace BoliviaSim.Baseline;

/// <summary>
/// Parameters of the plain hazard model. A police command that has not broken breaks at the rate
/// exp(<see cref="Intercept"/> + <see cref="Contagion"/> ln(1 + n) + <see cref="Margin"/> m + <see cref="Distance"/> h) per hour, where n
/// is the number of broken commands, m the vote margin of its department and h the road hours to the nearest broken command (0 while
/// there is none). The high command acts at the rate exp(<see cref="LogHighCommand"/>) times the share of commands that are broken.
/// </summary>
/// <param name="Intercept">a, the logarithm of a rate per hour.</param>
/// <param name="Contagion">b, without unit.</param>
/// <param name="Margin">c, per unit of vote margin.</param>
/// <param name="Distance">d, per road hour.</param>
/// <param name="LogHighCommand">ln k, k per hour.</param>
internal readonly record struct BaselineRates(double Intercept, double Contagion, double Margin, double Distance, double LogHighCommand)
{
    /// <summary>Number of parameters.</summary>
    public const int Count = 5;

    /// <summary>Names of the parameters, in the order of the constructor.</summary>
    public static IReadOnlyList<string> Names { get; } = ["intercept", "contagion", "margin", "distance", "log_high_command"];

    /// <summary>A parameter by its position.</summary>
    /// <param name="index">From 0 to 4.</param>
    public double this[int index] => index switch
    {
        0 => Intercept,
        1 => Contagion,
        2 => Margin,
        3 => Distance,
        4 => LogHighCommand,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>These parameters with one of them changed.</summary>
    /// <param name="index">From 0 to 4.</param>
    /// <param name="value">Its new value.</param>
    public BaselineRates With(int index, double value) => index switch
    {
        0 => this with { Intercept = value },
        1 => this with { Contagion = value },
        2 => this with { Margin = value },
        3 => this with { Distance = value },
        4 => this with { LogHighCommand = value },
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>Logarithm of the rate at which a command breaks.</summary>
    /// <param name="broken">Number of broken commands.</param>
    /// <param name="margin">Vote margin of its department.</param>
    /// <param name="hours">Road hours to the nearest broken command; 0 where there is none.</param>
    public double LogRate(int broken, double margin, double hours) =>
        Intercept + (Contagion * DeterministicMath.Log(1.0 + broken)) + (Margin * margin) + (Distance * hours);
}
