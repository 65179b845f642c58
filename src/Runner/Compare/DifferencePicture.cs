using BoliviaSim.Charts;
using BoliviaSim.Comparisons;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Runner.Compare;

/// <summary>
/// <c>differences.svg</c>: differences with their intervals, on the left in the shares of outcomes, on the right in the deaths per run, so
/// that no share is seen without them. Rows in the order of the tables.
/// </summary>
internal sealed class DifferencePicture(
    CompareRequest request, IReadOnlyList<(string Name, IReadOnlyList<PairedEffect> Effects)> alternatives)
{
    private const int MostWithOutcomes = 4;

    private bool WithOutcomes => alternatives.Count <= MostWithOutcomes;

    /// <summary>The picture as text.</summary>
    public string Draw() => new IntervalPicture(
        new About($"Differences from {request.Base.Name}, {Wording.Count(request.Replicates, "replicate")} with common random numbers")
        {
            Id = "differences", Caption = Wording.Caveat,
        },
        [WithOutcomes
            ? "difference in share of runs, points" : "difference in share of runs with a fall, points", "difference in deaths per run"],
        [.. Rows()]).Write();

    private IEnumerable<IntervalRow> Rows()
    {
        foreach (var (name, effects) in alternatives)
        {
            var (fall, deaths) = (effects[0], effects[0].Deaths.Difference);
            if (WithOutcomes)
            {
                yield return new IntervalRow(name, [null, null]) { IsHeading = true };
            }

            yield return new IntervalRow(
                WithOutcomes ? Wording.Of(Outcome.GovernmentFalls) : name,
                [Points(fall), deaths.Interval is { } i ? new Reading(deaths.Mean, i.Low, i.High) : null])
            {
                Colour = Colours.Of(Outcome.GovernmentFalls),
            };
            foreach (var effect in WithOutcomes ? effects.Skip(1).Where(e => ComparisonReport.IsShown(e, request)) : [])
            {
                yield return new IntervalRow(
                    effect.Class.Mode is { } mode ? Wording.Of(mode) : Wording.Of(effect.Class.Outcome), [Points(effect), null])
                {
                    Colour = effect.Class.Mode is { } m ? Colours.Of(m) : Colours.Of(effect.Class.Outcome),
                };
            }
        }
    }

    private static Reading Points(PairedEffect effect) =>
        new(100 * effect.Counts.Difference, 100 * effect.Interval.Low, 100 * effect.Interval.High);
}
