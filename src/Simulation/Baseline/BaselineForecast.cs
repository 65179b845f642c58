using BoliviaSim.Calibration;

namespace BoliviaSim.Baseline;

/// <summary>
/// The plain hazard model's forecast from any hour: fitted to what was known by then, each history goes on from a draw of the posterior,
/// with the commands that had broken in it.
/// </summary>
/// <param name="country">The country.</param>
/// <param name="record">What is known, with the hour at which it became known.</param>
/// <param name="prior">Priors.</param>
/// <param name="horizon">Last hour after hour 0.</param>
/// <param name="fallRate">Rate per hour at which a fall follows once the high command has acted: <c>fall.rateSuggestion</c>.</param>
internal sealed class BaselineForecast(
    BaselineCountry country, ObservedRecord record, BaselinePrior prior, double horizon, double fallRate)
{
    /// <summary>Histories from a cut on. With the same seed two cuts use the same random numbers.</summary>
    /// <param name="cut">Local time, from hour 0 up to the horizon; nothing that was published later is looked at.</param>
    /// <param name="draws">Draws from the posterior.</param>
    /// <param name="histories">Histories, 1 or more; history i goes on from draw i, and from the first draw again after the last.</param>
    /// <param name="seed">Seed; the same one gives the same histories on every machine.</param>
    /// <returns>The histories, all of one weight, with the breaks before the cut.</returns>
    /// <exception cref="ArgumentException">The cut does not suit the record, or a row names no command of the country.</exception>
    public IReadOnlyList<BaselineRun> At(DateTime cut, int draws, int histories, uint seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(histories, 1);
        var known = BaselineRecord.Of(record, cut);
        var states = BaselineFit.SampleStates(country, known, prior, draws, seed);
        var model = new BaselineModel(country, known.Seeds, horizon, fallRate);
        return [.. Enumerable.Range(0, histories).Select(i => model.RunFrom(states[i % draws], known.Cut, seed, (uint)i))];
    }
}
