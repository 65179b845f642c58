using BoliviaSim.Numerics;
using BoliviaSim.Randomness;

namespace BoliviaSim.Baseline;

/// <summary>A history of the plain hazard model.</summary>
/// <param name="BreakHours">Hour at which each command broke, null where it had not by the horizon or before the fall.</param>
/// <param name="HighCommandHour">Hour at which the high command acted.</param>
/// <param name="FallHour">Hour of the fall.</param>
internal sealed record BaselineRun(IReadOnlyList<double?> BreakHours, double? HighCommandHour, double? FallHour);

/// <summary>Histories of the plain hazard model, event by event: between two of them all rates are constant.</summary>
/// <param name="country">The country.</param>
/// <param name="seeds">Commands that are broken at hour 0, where a history begins there.</param>
/// <param name="horizon">Last hour.</param>
/// <param name="fallRate">Rate per hour at which a fall follows once the high command has acted: <c>fall.rateSuggestion</c>.</param>
internal sealed class BaselineModel(BaselineCountry country, IReadOnlyList<string> seeds, double horizon, double fallRate)
{
    /// <summary>One history from hour 0.</summary>
    /// <param name="rates">Parameters.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="replicate">Number of the history; it selects its random numbers.</param>
    public BaselineRun Run(BaselineRates rates, uint seed, uint replicate)
    {
        var hours = new double[country.Commands.Count];
        Array.Fill(hours, double.PositiveInfinity);
        foreach (var id in seeds)
        {
            hours[country.PositionOf(id)] = 0;
        }

        return RunFrom(new BaselineState(rates, hours), 0, seed, replicate);
    }

    /// <summary>
    /// One history from an hour on, at which the high command has not acted. Nothing before it is drawn again: rates are constant between
    /// two events, so that a wait that has lasted is forgotten.
    /// </summary>
    /// <param name="state">Parameters and the hours at which commands broke; those after the hour are not looked at.</param>
    /// <param name="from">The hour, 0 up to the horizon.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="replicate">Number of the history; it selects its random numbers.</param>
    /// <returns>The history with the breaks before the hour.</returns>
    /// <exception cref="ArgumentException">The state has another number of commands than the country.</exception>
    public BaselineRun RunFrom(BaselineState state, double from, uint seed, uint replicate)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!(from >= 0 && from <= horizon))
        {
            throw new ArgumentOutOfRangeException(nameof(from), from, "an hour from 0 to the horizon is needed");
        }

        var (rates, count, random) = (state.Rates, country.Commands.Count, new RandomSource(seed, replicate));
        if (state.BreakHours.Count != count)
        {
            throw new ArgumentException($"{state.BreakHours.Count} hours for {count} commands", nameof(state));
        }

        var (breaks, nearest, broken) = (new double?[count], new double[count], 0);
        Array.Fill(nearest, double.PositiveInfinity);
        for (var i = 0; i < count; i++)
        {
            if (state.BreakHours[i] <= from)
            {
                breaks[i] = state.BreakHours[i];
                BaselineLikelihood.Break(country, nearest, i);
                broken++;
            }
        }

        var (hour, actRate) = (from, DeterministicMath.Exp(rates.LogHighCommand));
        double? acted = null;
        for (var step = 0u; ; step++)
        {
            var breaking = BaselineLikelihood.TotalRate(country, rates, nearest, broken);
            var other = acted is null ? actRate * broken / count : fallRate;
            var total = breaking + other;
            hour += total > 0 ? random.Exponential(RandomStream.BaselineRun, 0, step) / total : double.PositiveInfinity;
            if (hour > horizon)
            {
                return new BaselineRun(breaks, acted, null);
            }

            var which = random.Uniform(RandomStream.BaselineRun, 1, step) * total;
            if (which < other)
            {
                if (acted is not null)
                {
                    return new BaselineRun(breaks, acted, hour);
                }

                acted = hour;
                continue;
            }

            var next = Chosen(rates, nearest, broken, which - other);
            breaks[next] = hour;
            BaselineLikelihood.Break(country, nearest, next);
            broken++;
        }
    }

    /// <summary>The command whose part of the sum of rates holds a number; the last one where rounding leaves none.</summary>
    private int Chosen(BaselineRates rates, double[] nearest, int broken, double which)
    {
        var last = -1;
        for (var i = 0; i < nearest.Length; i++)
        {
            if (nearest[i] < 0)
            {
                continue;
            }

            last = i;
            which -= DeterministicMath.Exp(
                rates.LogRate(broken, country.Commands[i].Margin, BaselineLikelihood.HoursTo(nearest, i)));
            if (which < 0)
            {
                break;
            }
        }

        return last;
    }
}
