using MathNet.Numerics.Distributions;

namespace BoliviaSim.Analysis;

/// <summary>Events of a cause in an interval of time, and the time that cases spent at risk in it.</summary>
/// <param name="From">Start of the interval.</param>
/// <param name="To">End of the interval.</param>
/// <param name="AtRisk">Cases at risk at its start.</param>
/// <param name="Exposure">Time at risk in it, summed over cases.</param>
/// <param name="Events">Events of the cause in it.</param>
internal readonly record struct HazardCell(double From, double To, long AtRisk, double Exposure, long Events)
{
    private const double Tail = 0.025;

    /// <summary>Cause-specific hazard: events by time at risk; not a number without time at risk.</summary>
    public double Rate => Exposure > 0 ? Events / Exposure : double.NaN;

    /// <summary>
    /// Exact 95 % interval for the rate of a Poisson count. Garwood (1936), Fiducial limits for the Poisson distribution, Biometrika 28.
    /// </summary>
    public Interval Interval => Exposure > 0
        ? new Interval(Events == 0 ? 0 : Gamma.InvCDF(Events, 1, Tail) / Exposure, Gamma.InvCDF(Events + 1, 1, 1 - Tail) / Exposure)
        : new Interval(double.NaN, double.NaN);
}
