using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>
/// Which changes of a posterior's own scenario act before the cut, so that histories are no longer those of the particles.
/// </summary>
internal static class BeforeCut
{
    private const string OfMeasures = "measure.";

    /// <summary>Settings that say how long runs are followed and what is recorded of them.</summary>
    private static readonly string[] Harmless = ["time.stopAt", "time.recordPoliceAt"];

    /// <summary>The changes that act before the cut, or may, each as it was given.</summary>
    /// <param name="cut">The cut of the posterior.</param>
    /// <param name="before">The scenario of the posterior.</param>
    /// <param name="after">The same with the changes.</param>
    /// <param name="changes">The changes, as <c>name=value</c>, or the names alone.</param>
    public static IEnumerable<string> Of(DateTime cut, Scenario before, Scenario after, IEnumerable<string> changes)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(changes);
        return changes.Distinct(StringComparer.Ordinal).Where(change =>
        {
            var name = change.Split('=', 2)[0].Trim();
            return !Harmless.Contains(name)
                && (!name.StartsWith(OfMeasures, StringComparison.Ordinal) || MayAct(name, cut, before) || MayAct(name, cut, after));
        });
    }

    /// <summary>Whether a measure that is on may take effect before the cut; of one with a condition nobody knows.</summary>
    private static bool MayAct(string name, DateTime cut, Scenario scenario) => scenario.Measures.Any(m =>
        m.Enabled && (name == OfMeasures + m.Id || name.StartsWith($"{OfMeasures}{m.Id}.", StringComparison.Ordinal))
        && (m.At is not { } at || at.AddHours(m.Delay) < cut));
}
