using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>
/// The factor by which the weights of the police in the armed forces were raised, once, when a crowd came to be asked for (M5): the mean
/// field of the first edition's runs of <c>saturday-noon</c> over the mean field that the new rule gives along the same runs.
/// </summary>
internal static class PoliceLink
{
    /// <summary>Weight of the police in military units in the first edition.</summary>
    public const double FirstMilitaryWeight = 0.45;

    /// <summary>Weight of the police in the high command in the first edition.</summary>
    public const double FirstHighCommandWeight = 0.4;

    /// <summary>Measures the factor.</summary>
    /// <param name="options">Replicates, seed, threads.</param>
    /// <param name="halfSaturation">K, people.</param>
    public static double Factor(PatternOptions options, double halfSaturation)
    {
        var means = SmallEnsemble.Observed(
            Mends.FirstEdition(ScenarioLibrary.Load("saturday-noon")), options.Replicates, options.Seed, options.Workers,
            () => new BothFields(halfSaturation)).Select(r => r.Observer!).ToList();
        return means.Sum(m => m.Alone) / means.Sum(m => m.WithCrowd);
    }

    /// <summary>Sums of the field over the ticks of a run by either rule.</summary>
    private sealed class BothFields(double halfSaturation) : IRunObserver
    {
        public bool WantsEvents => false;

        public double Alone { get; private set; }

        public double WithCrowd { get; private set; }

        public void OnTick(RunView view)
        {
            Alone += view.Police;
            WithCrowd += view.Police * (view.OrganisedCrowd / (view.OrganisedCrowd + halfSaturation));
        }

        public void OnEvent(RunEvent runEvent)
        {
            // Fields are read from the ticks.
        }
    }
}
