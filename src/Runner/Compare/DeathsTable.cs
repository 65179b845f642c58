using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Compare;

/// <summary>What an alternative changes in a part of the deaths.</summary>
internal sealed record DeathsRow(string Alternative, DeathsEffect Effect);

/// <summary><c>deaths.csv</c>: deaths of both arms by ending and attribution.</summary>
internal static class DeathsTable
{
    /// <summary>Its columns.</summary>
    public static Table<DeathsRow> Definition { get; } = new(
        "deaths.csv", "Deaths",
        "Mean deaths per run in the base and in each alternative by attribution, with the difference: over all runs (rows without an "
            + "outcome), then over the runs that end in a certain way. Those are not the same runs in both arms: a difference among them "
            + "mixes what the change does to a run with which runs end that way. " + ComparisonTables.Caution,
        ["alternative", "outcome", "mode", "part"],
        [
            Column<DeathsRow>.String("alternative", "Arm of arms.csv.", r => r.Alternative, required: true),
            Column<DeathsRow>.Name<Outcome>(
                "outcome", "Outcome of the runs that are counted; empty in the rows over all runs.", r => r.Effect.Class?.Outcome),
            Column<DeathsRow>.Name<FallMode>(
                "mode", "Mode of a fall; empty for the fall as a whole, for other outcomes and over all runs.", r => r.Effect.Class?.Mode),
            Column<DeathsRow>.Name<DeathsPart>(
                "part",
                "Deaths that are counted: All; ByState, attributed to government or state; ByOpposition, attributed to the opposition; "
                    + "Contested, with contested attribution; ByTroops, in clashes with troops under orders. The three attributions add up "
                    + "to All; ByTroops is in them too.",
                r => r.Effect.Part, required: true),
            Column<DeathsRow>.Integer("base_runs", "runs", "Runs of the base that are counted.", r => r.Effect.Base.Runs),
            Column<DeathsRow>.Integer(
                "alternative_runs", "runs", "Runs of the alternative that are counted.", r => r.Effect.Alternative.Runs),
            .. Mean("base_deaths", "base", r => r.Effect.Base), .. Mean("alternative_deaths", "alternative", r => r.Effect.Alternative),
            Column<DeathsRow>.Number(
                "deaths_difference", "deaths", "Alternative less base; empty where either counts no run.", r => r.Effect.Difference?.Mean),
            Column<DeathsRow>.Number(
                "deaths_low", "deaths",
                "Lower bound of its 95 % interval (normal; over all runs paired, otherwise of a difference of ratios over the replicates); "
                    + "empty where no run differs, and by ending where a mean has no interval.",
                r => r.Effect.Difference?.Interval?.Low),
            Column<DeathsRow>.Number(
                "deaths_high", "deaths", "Upper bound of that interval.", r => r.Effect.Difference?.Interval?.High),
        ]);

    private static IEnumerable<Column<DeathsRow>> Mean(string name, string arm, Func<DeathsRow, MeanDeaths> of) =>
    [
        Column<DeathsRow>.Number(
            name, "deaths", $"Mean deaths per counted run of the {arm}; empty without any.", r => of(r).Mean, minimum: 0),
        Column<DeathsRow>.Number(
            $"{name}_low", "deaths",
            "Lower bound of its 95 % interval (normal); empty below two runs, and where all have equally many.",
            r => of(r).Interval?.Low, minimum: 0),
        Column<DeathsRow>.Number($"{name}_high", "deaths", "Upper bound of that interval.", r => of(r).Interval?.High, minimum: 0),
    ];
}
