using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Findings;

/// <summary>A form of the state of siege at one deterrence and one size, paired by replicate with the scenario without it.</summary>
/// <param name="Card">Id of the measure.</param>
/// <param name="Deterrence"><c>turnout.deterrence</c>: factor on the turnout of both sides.</param>
/// <param name="Size">Factor on its other effects: share of troops and weights of orders.</param>
/// <param name="Shift">Pressure added to the thresholds of all the armed forces while it is in force; 0 in the cards.</param>
/// <param name="Runs">Replicates.</param>
/// <param name="BaseFall">Share of falls without it.</param>
/// <param name="Fall">Share of falls with it.</param>
/// <param name="Difference">Difference of the two.</param>
/// <param name="HalfWidth">Half of the difference's 95 % interval.</param>
/// <param name="BaseDeaths">Deaths per run without it.</param>
/// <param name="Deaths">Deaths per run with it.</param>
internal sealed record SiegeRow(
    string Card, double Deterrence, double Size, double Shift, int Runs, double BaseFall, double Fall, double Difference, double HalfWidth,
    double BaseDeaths, double Deaths)
{
    /// <summary>What the card does to falls, as far as the interval tells: <c>fewer</c>, <c>more</c>, or <c>unclear</c>.</summary>
    public string Falls => Difference + HalfWidth < 0 ? "fewer" : Difference - HalfWidth > 0 ? "more" : "unclear";
}

/// <summary>
/// Where the sign of the effect of a state of siege on falls changes: both cards, over the deterrence and over the size of all other
/// effects. Both are assumed, and nobody knows either.
/// </summary>
internal static class SiegeSweep
{
    /// <summary>Levels of the deterrence: the plausible range in steps.</summary>
    public static IReadOnlyList<double> Deterrences { get; } = [0.4, 0.6, 0.8, 1, 1.2];

    /// <summary>
    /// Sizes, from half to one and a half times what the cards say; and the cards with the shift of the thresholds of all the armed forces
    /// that the first edition gave to a state of siege.
    /// </summary>
    public static IReadOnlyList<(double Size, double Shift)> Sizes { get; } = [(0.5, 0), (1, 0), (1.5, 0), (1, -0.05)];

    private static readonly string[] Cards = ["state-of-siege", "state-of-siege-police"];

    private static readonly string[] Thresholds = ["military.threshold", "highCommand.threshold"];

    private static readonly string[] OrderWeights = ["police.weight.orders", "military.weight.orders"];

    /// <summary>Runs all of them.</summary>
    /// <param name="scenario">Scenario that has both cards.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    public static IEnumerable<SiegeRow> Measure(Scenario scenario, PatternOptions options)
    {
        var without = SmallEnsemble.Outcomes(scenario, options.Replicates, options.Seed, options.Workers);
        foreach (var (card, (size, shift), deterrence) in from c in Cards from s in Sizes from d in Deterrences select (c, s, d))
        {
            var with = SmallEnsemble.Outcomes(
                Played(scenario, card, deterrence, size, shift), options.Replicates, options.Seed, options.Workers);
            var (difference, halfWidth) = FallShare.Paired(with, without);
            yield return new SiegeRow(
                card, deterrence, size, shift, options.Replicates, FallShare.Of(without), FallShare.Of(with), difference, halfWidth,
                without.Average(r => r.Counts.Deaths), with.Average(r => r.Counts.Deaths));
        }
    }

    /// <summary>The scenario with a card in force, its effects scaled.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="card">Id of the measure.</param>
    /// <param name="deterrence">Factor on turnout.</param>
    /// <param name="size">Factor on the other effects.</param>
    /// <param name="shift">Added to the thresholds of all the armed forces.</param>
    public static Scenario Played(Scenario scenario, string card, double deterrence, double size, double shift)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var played = scenario.WithMeasure(card, enabled: true)
            .With([("turnout.deterrence", deterrence), .. OrderWeights.Select(w => (w, size * scenario.Value(w)))]);
        return played with { Measures = [.. played.Measures.Select(m => m.Id == card ? Sized(m, size, shift) : m)] };
    }

    // Whether orders are given, and whether people are deterred, is a switch: its size lies in the weights and in the factor.
    private static Measure Sized(Measure measure, double size, double shift) => measure with
    {
        Effects =
        [
            .. measure.Effects.Select(e => e.Target == "troops.share" ? e with { Value = size * e.Value } : e),
            .. shift == 0 ? [] : Thresholds.Select(t => new Effect(t, EffectOperation.Add, shift)),
        ],
    };
}
