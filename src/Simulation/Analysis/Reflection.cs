namespace BoliviaSim.Analysis;

/// <summary>
/// Bootstrap intervals reflected at the value (basic bootstrap: Davison and Hinkley 1997, Bootstrap methods and their application, section
/// 5.2.1): as far as samples lie above the data, the data are taken to lie above the truth. That takes out a bias which samples add to
/// that of the data. On a scale on which the spread does not depend on the value it covers better than percentiles do.
/// </summary>
internal static class Reflection
{
    /// <summary>Reflected as it is, within bounds.</summary>
    public static Estimate Plain(Estimate e, double least, double most) =>
        new(e.Value, Math.Clamp((2 * e.Value) - e.High, least, most), Math.Clamp((2 * e.Value) - e.Low, least, most));

    /// <summary>A size above 0, reflected in its logarithm; as it is where a bound is 0 or the value no size.</summary>
    public static Estimate OfSize(Estimate e) =>
        e.Low > 0 ? new Estimate(e.Value, e.Value * (e.Value / e.High), e.Value * (e.Value / e.Low)) : e;

    /// <summary>A share between 0 and 1, reflected in the logarithm of its odds; as it is at 0 and 1.</summary>
    public static Estimate OfShare(Estimate e)
    {
        if (!(e.Value > 0 && e.Value < 1 && e.Low >= 0 && e.High <= 1))
        {
            return e;
        }

        return new Estimate(e.Value, Opposite(e.High), Opposite(e.Low));

        // The share whose odds are to the value's as the value's are to the bound's.
        double Opposite(double bound)
        {
            var (near, far) = (e.Value * e.Value * (1 - bound), (1 - e.Value) * (1 - e.Value) * bound);
            return near / (near + far);
        }
    }
}
