using BoliviaSim.Numerics;

namespace BoliviaSim.Baseline;

/// <summary>The likelihood of a history under the plain hazard model, in closed form: between two breaks all rates are constant.</summary>
internal static class BaselineLikelihood
{
    /// <summary>
    /// Logarithm of the density of a history up to a cut: the sum of the logarithms of the rates at which commands broke, less the
    /// integral of all rates over the time at risk.
    /// </summary>
    /// <param name="country">The country.</param>
    /// <param name="rates">Parameters.</param>
    /// <param name="breakHours">Hour at which each command broke, 0 for a seed, infinity for one that had not broken by the cut.</param>
    /// <param name="cut">Last hour.</param>
    /// <returns>The breaks and, apart, the silence of the high command; their sum is the logarithm of the density of both.</returns>
    public static (double Breaks, double Silence) Log(
        BaselineCountry country, BaselineRates rates, ReadOnlySpan<double> breakHours, double cut)
    {
        ArgumentNullException.ThrowIfNull(country);
        var count = country.Commands.Count;
        var nearest = new double[count];
        Array.Fill(nearest, double.PositiveInfinity);
        var (breaks, brokenHours, hour, broken) = (0.0, 0.0, 0.0, 0);
        while (true)
        {
            // Seeds break at hour 0 at no cost; every later break costs the logarithm of its rate.
            var next = Next(breakHours, nearest);
            var until = next < 0 ? cut : Math.Min(cut, breakHours[next]);
            if (until > hour)
            {
                breaks -= (until - hour) * TotalRate(country, rates, nearest, broken);
                brokenHours += (until - hour) * broken / count;
                hour = until;
            }

            if (next < 0 || breakHours[next] > cut)
            {
                return (breaks, -DeterministicMath.Exp(rates.LogHighCommand) * brokenHours);
            }

            if (breakHours[next] > 0)
            {
                breaks += rates.LogRate(broken, country.Commands[next].Margin, HoursTo(nearest, next));
            }

            Break(country, nearest, next);
            broken++;
        }
    }

    /// <summary>Road hours from a command to the nearest broken one; 0 while there is none.</summary>
    internal static double HoursTo(double[] nearest, int command) => double.IsPositiveInfinity(nearest[command]) ? 0 : nearest[command];

    /// <summary>Takes a command among the broken ones: those are at minus one, so that they are told from the others.</summary>
    internal static void Break(BaselineCountry country, double[] nearest, int command)
    {
        for (var i = 0; i < nearest.Length; i++)
        {
            nearest[i] = nearest[i] < 0 ? nearest[i] : Math.Min(nearest[i], country.Hours[i][command]);
        }

        nearest[command] = -1;
    }

    /// <summary>Sum of the rates of the commands that have not broken.</summary>
    internal static double TotalRate(BaselineCountry country, BaselineRates rates, double[] nearest, int broken)
    {
        var total = 0.0;
        for (var i = 0; i < nearest.Length; i++)
        {
            if (nearest[i] >= 0)
            {
                total += DeterministicMath.Exp(rates.LogRate(broken, country.Commands[i].Margin, HoursTo(nearest, i)));
            }
        }

        return total;
    }

    /// <summary>The command that breaks next, -1 for none; of two at the same hour the first in order.</summary>
    private static int Next(ReadOnlySpan<double> breakHours, double[] nearest)
    {
        var next = -1;
        for (var i = 0; i < breakHours.Length; i++)
        {
            if (nearest[i] >= 0 && !double.IsPositiveInfinity(breakHours[i]) && (next < 0 || breakHours[i] < breakHours[next]))
            {
                next = i;
            }
        }

        return next;
    }
}
