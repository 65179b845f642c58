using System.Globalization;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Counterfactuals;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Page;

/// <summary>The tables of what measures change over the posterior.</summary>
internal static class CounterfactualTables
{
    /// <summary>What it means to switch a measure that is off.</summary>
    public const string On = "on";

    /// <summary>What it means to switch a measure that is in force.</summary>
    public const string Off = "off";

    public static Table<Counterfactual> Cards { get; } = new(
        "counterfactuals.csv", "Measures over the posterior",
        "The default scenario with one of its measures switched, over the posterior of the record up to Saturday noon and at central "
            + "parameters, paired by replicate.",
        ["measure"],
        [
            .. OfMeasure<Counterfactual>(r => r.Measure),
            .. Arms<Counterfactual>("", r => r.Posterior),
            Column<Counterfactual>.Share(
                "falls_only_without", "Share of runs in which the government falls with the measure left alone, and not with it switched.",
                r => r.Posterior.OnlyWithout, required: true),
            Column<Counterfactual>.Share(
                "falls_only_with", "Share of runs in which it falls with the measure switched, and not with it left alone.",
                r => r.Posterior.OnlyWith, required: true),
            Column<Counterfactual>.Number(
                "between", "1", "Standard deviation between particles of the difference in the share of falls.",
                r => r.Posterior.OfFalls.Between),
            Column<Counterfactual>.Number(
                "deaths_between", "deaths", "Standard deviation between particles of the difference in deaths per run.",
                r => r.Posterior.OfDeaths.Between),
            .. Arms<Counterfactual>("central_", r => r.Central),
        ]);

    public static Table<SizedEffect> Sizes { get; } = new(
        "effect_sizes.csv", "Measures by size of effect",
        "Each measure that has a size and acts, with its effects at a multiple of their size, over the same posterior.",
        ["measure", "size"],
        [
            .. OfMeasure<SizedEffect>(r => r.Measure),
            Column<SizedEffect>.Number("size", "1", "Multiple of the size of its effects.", r => r.Size, required: true),
            Column<SizedEffect>.Boolean(
                "clipped", "Whether a value can stay at the end of its accepted range.", r => r.IsClipped, required: true),
            .. Arms<SizedEffect>("", r => r.Effect),
        ]);

    public static Table<AboutRow> About { get; } =
        new("counterfactuals_about.csv", "About", "How the tables of measures were computed.", ["key"], FindingsTables.About.Columns);

    /// <summary>How the tables are made.</summary>
    public static IEnumerable<AboutRow> AboutOf(CounterfactualMeasurement measured, PatternOptions settings) =>
    [
        .. FindingsTables.AboutOf(settings),
        new("particles", CellText.Of(measured.Posterior.Particles)),
        new("effective_size", measured.Posterior.EffectiveSize.ToString("0.0", CultureInfo.InvariantCulture)),
        new("replicates_per_draw", CellText.Of(ArmRuns.PerDraw)),
    ];

    private static IEnumerable<Column<TRow>> OfMeasure<TRow>(Func<TRow, Measure> measure) =>
    [
        Column<TRow>.String("measure", "Measure that is switched.", r => measure(r).Id, required: true),
        Column<TRow>.Name<Side>("side", "Who takes it.", r => measure(r).Side, required: true),
        Column<TRow>.String(
            "switched", "on: it is off in the scenario; off: it is in force there.", r => measure(r).Enabled ? Off : On, required: true),
    ];

    private static IEnumerable<Column<TRow>> Arms<TRow>(string prefix, Func<TRow, ArmEffect> effect) =>
    [
        Column<TRow>.Integer($"{prefix}runs", "runs", "Replicates of each arm.", r => effect(r).Runs),
        Column<TRow>.Integer($"{prefix}acted_runs", "runs", "Runs in which anything happened differently.", r => effect(r).Acted),
        Column<TRow>.Share($"{prefix}base_fall", "Share of falls with the measure left alone.", r => effect(r).BaseFall, required: true),
        Column<TRow>.Share($"{prefix}fall", "Share of falls with the measure switched.", r => effect(r).Fall, required: true),
        Column<TRow>.Number($"{prefix}difference", "1", "Difference of the two.", r => effect(r).OfFalls.Mean, required: true),
        Column<TRow>.Number($"{prefix}low", "1", "Lower end of its 95 % interval.", r => effect(r).OfFalls.Low),
        Column<TRow>.Number($"{prefix}high", "1", "Upper end of its 95 % interval.", r => effect(r).OfFalls.High),
        Column<TRow>.Number(
            $"{prefix}base_deaths", "deaths", "Mean deaths per run with the measure left alone.", r => effect(r).BaseDeaths,
            required: true),
        Column<TRow>.Number(
            $"{prefix}deaths", "deaths", "Mean deaths per run with the measure switched.", r => effect(r).Deaths, required: true),
        Column<TRow>.Number(
            $"{prefix}deaths_difference", "deaths", "Difference of the two.", r => effect(r).OfDeaths.Mean, required: true),
        Column<TRow>.Number($"{prefix}deaths_low", "deaths", "Lower end of its 95 % interval.", r => effect(r).OfDeaths.Low),
        Column<TRow>.Number($"{prefix}deaths_high", "deaths", "Upper end of its 95 % interval.", r => effect(r).OfDeaths.High),
    ];
}
