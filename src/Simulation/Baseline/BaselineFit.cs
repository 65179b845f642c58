using BoliviaSim.Numerics;
using BoliviaSim.Randomness;

namespace BoliviaSim.Baseline;

/// <summary>
/// The posterior of the plain hazard model given a record of windows. The hours at which commands broke are unknowns beside the
/// parameters (data augmentation), so that the likelihood stays in closed form; both are drawn by Metropolis steps within a Gibbs sweep.
/// </summary>
internal sealed class BaselineFit
{
    /// <summary>Sweeps before the first draw that is kept.</summary>
    public const int BurnIn = 2000;

    /// <summary>Sweeps from one draw that is kept to the next.</summary>
    public const int Thinning = 10;

    /// <summary>Standard deviations of the proposed steps, about a third of the weak prior's.</summary>
    private static readonly double[] Steps = [0.6, 0.5, 0.8, 0.08, 0.9];

    private readonly BaselineCountry country;
    private readonly BaselinePrior prior;
    private readonly RandomSource random;
    private readonly double cut;
    private readonly (int Command, double Low, double High, bool MayBeLater)[] unknown;
    private readonly double[] hours;
    private BaselineRates rates;
    private (double Breaks, double Silence) density;

    private BaselineFit(BaselineCountry country, BaselineRecord record, BaselinePrior prior, uint seed)
    {
        (this.country, this.prior, random, cut) = (country, prior, new RandomSource(seed, 0), record.Cut);
        var windows = record.Windows.ToDictionary(w => w.Command, StringComparer.Ordinal);
        unknown =
        [
            .. country.Commands.Select((c, i) => (Id: c.Id, Position: i)).Where(c => !record.Seeds.Contains(c.Id)).Select(c =>
            {
                var window = windows.GetValueOrDefault(c.Id);
                return (c.Position, Math.Min(window?.Lower ?? 0, cut), Math.Min(window?.Upper ?? cut, cut), window?.Upper is null);
            }),
        ];
        hours = new double[country.Commands.Count];
        foreach (var (command, low, high, mayBeLater) in unknown)
        {
            hours[command] = mayBeLater ? double.PositiveInfinity : (low + high) / 2;
        }

        rates = prior.Means;
        density = Density(rates);
    }

    /// <summary>Draws of the parameters from the posterior.</summary>
    /// <param name="country">The country.</param>
    /// <param name="record">What is known.</param>
    /// <param name="prior">Priors.</param>
    /// <param name="draws">How many draws are kept.</param>
    /// <param name="seed">Seed; the same one gives the same draws on every machine.</param>
    /// <exception cref="ArgumentException">A window or a seed names no command of the country, or a window is empty.</exception>
    public static IReadOnlyList<BaselineRates> Sample(
        BaselineCountry country, BaselineRecord record, BaselinePrior prior, int draws, uint seed) =>
        [.. SampleStates(country, record, prior, draws, seed).Select(d => d.Rates)];

    /// <summary>The same draws together with the hours at which commands broke, from which a history can go on.</summary>
    /// <param name="country">The country.</param>
    /// <param name="record">What is known.</param>
    /// <param name="prior">Priors.</param>
    /// <param name="draws">How many draws are kept.</param>
    /// <param name="seed">Seed; the same one gives the same draws on every machine.</param>
    /// <exception cref="ArgumentException">A window or a seed names no command of the country, or a window is empty.</exception>
    public static IReadOnlyList<BaselineState> SampleStates(
        BaselineCountry country, BaselineRecord record, BaselinePrior prior, int draws, uint seed)
    {
        ArgumentNullException.ThrowIfNull(country);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(prior);
        foreach (var id in record.Seeds.Concat(record.Windows.Select(w => w.Command)))
        {
            _ = country.PositionOf(id);
        }

        if (record.Windows.FirstOrDefault(w => (w.Upper ?? record.Cut) < (w.Lower ?? 0) || w.Lower > record.Cut) is { } empty)
        {
            throw new ArgumentException($"the window of {empty.Command} is empty", nameof(record));
        }

        var fit = new BaselineFit(country, record, prior, seed);
        var kept = new List<BaselineState>(draws);
        for (var sweep = 1; kept.Count < draws; sweep++)
        {
            fit.Sweep((uint)sweep);
            if (sweep > BurnIn && sweep % Thinning == 0)
            {
                kept.Add(new BaselineState(fit.rates, [.. fit.hours]));
            }
        }

        return kept;
    }

    private void Sweep(uint sweep)
    {
        for (var i = 0; i < BaselineRates.Count; i++)
        {
            var step = Steps[i] * NormalLaw.Quantile(random.Uniform(RandomStream.BaselineStep, (uint)i, sweep));
            var proposed = rates.With(i, rates[i] + step);
            var at = Density(proposed);
            var gain = Total(at) + prior.Log(proposed, i) - Total(density) - prior.Log(rates, i);
            if (Accepts(gain, (uint)i, sweep))
            {
                (rates, density) = (proposed, at);
            }
        }

        for (var i = 0; i < unknown.Length; i++)
        {
            MoveHour(i, sweep);
        }
    }

    /// <summary>
    /// Proposes a new hour, whatever the old one was: uniform in the window or, where the command may break after the cut, as likely that.
    /// </summary>
    private void MoveHour(int index, uint sweep)
    {
        var (command, low, high, mayBeLater) = unknown[index];
        var entity = (uint)(BaselineRates.Count + index);
        var (old, draw) = (hours[command], random.Uniform(RandomStream.BaselineStep, entity, sweep));
        var (later, within) = mayBeLater ? (draw < 0.5, (2 * draw) - 1) : (false, draw);
        if (high <= low && !later)
        {
            return;
        }

        // An hour within the window has a density, being later a probability: their ratio corrects the proposal.
        var gain = (Width(later) - Width(double.IsPositiveInfinity(old))) - Total(density);
        hours[command] = later ? double.PositiveInfinity : low + (within * (high - low));
        var at = Density(rates);
        if (Accepts(gain + Total(at), entity, sweep))
        {
            density = at;
        }
        else
        {
            hours[command] = old;
        }

        double Width(bool isLater) => isLater ? 0 : DeterministicMath.Log(high - low);
    }

    private bool Accepts(double gain, uint entity, uint sweep) =>
        DeterministicMath.Log(random.Uniform(RandomStream.BaselineStep, entity, sweep, ordinal: 1)) < gain;

    private (double Breaks, double Silence) Density(BaselineRates at) => BaselineLikelihood.Log(country, at, hours, cut);

    private static double Total((double Breaks, double Silence) parts) => parts.Breaks + parts.Silence;
}
