using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Compare;

/// <summary>An arm as run.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Acted">Replicates in which anything happened otherwise than in the base; null for the base.</param>
internal sealed record ArmRow(Arm Arm, int? Acted);

/// <summary>A run of an arm.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Replicate">Replicate.</param>
/// <param name="Run">What is kept of it.</param>
/// <param name="CommandAt">Place of each command of the base among those of the arm; -1 where the arm has none of that code.</param>
internal sealed record ArmRunRow(string Arm, int Replicate, ArmRun Run, IReadOnlyList<int> CommandAt)
{
    /// <summary>Break hour of a command of the base, or null.</summary>
    public double? BreakHour(int command)
    {
        var (run, at) = (Run, CommandAt[command]);
        return at >= 0 && !double.IsNaN(run.BreakHours[at]) ? run.BreakHours[at] : null;
    }
}

/// <summary>An effect of an alternative on an outcome.</summary>
internal sealed record EffectRow(string Alternative, PairedEffect Effect);

/// <summary>An interaction of two alternatives in an outcome.</summary>
internal sealed record InteractionRow(string First, string Second, Interaction Interaction);

/// <summary>A replicate that ends otherwise in an alternative than in the base.</summary>
/// <param name="Alternative">Alternative.</param>
/// <param name="Replicate">Replicate.</param>
/// <param name="InBase">Its run in the base.</param>
/// <param name="InAlternative">Its run in the alternative.</param>
/// <param name="Traced">Whether the two were followed.</param>
/// <param name="Parting">Where they part; null when not followed, or where they never part and are only read otherwise.</param>
/// <param name="PartedTime">Local time of that tick.</param>
internal sealed record FlipRow(
    string Alternative, int Replicate, ArmRun InBase, ArmRun InAlternative, bool Traced, Parting? Parting, DateTime? PartedTime);

/// <summary>The tables of <c>compare</c>.</summary>
internal static class ComparisonTables
{
    public const string Picture = "differences.svg";

    public const string Caution =
        "Shares hold under the model and its ranges; no row is a recommendation to either side. Rows follow the command line, "
            + "measures by name.";

    /// <summary><c>arms.csv</c>: what was run.</summary>
    public static Table<ArmRow> Arms { get; } = new(
        "arms.csv", "Arms",
        "What was run: the base first, then the alternatives. All arms have the same replicates, and so the same random numbers.",
        ["arm"],
        [
            Column<ArmRow>.String("arm", "Name of the arm.", a => a.Arm.Name, required: true),
            Column<ArmRow>.String("scenario", "Scenario.", a => a.Arm.Scenario.Name, required: true),
            Column<ArmRow>.String(
                "changes", "What is changed in the base, as name=value, separated by spaces; empty for a scenario as it is.",
                a => string.Join(' ', a.Arm.Changes)),
            Column<ArmRow>.Number(
                "acted_runs", "runs",
                "Replicates in which the arm acted: in which anything happened otherwise than in the base. Empty for the base.",
                a => a.Acted),
        ]);

    private const string RunsFile = "arm_runs.csv";

    /// <summary><c>arm_runs.csv</c>: how each run of each arm ended, and when commands broke.</summary>
    /// <param name="commands">Commands of the base.</param>
    /// <param name="particleOf">Particle of a run; null where parameters are those of the scenarios.</param>
    public static Table<ArmRunRow> Runs(IEnumerable<CompiledCommand> commands, Func<ArmRunRow, int>? particleOf = null) => new(
        RunsFile, "Runs of the arms", "How each replicate ended in each arm. All other tables can be computed from this one.",
        ["arm", "replicate"],
        [
            Column<ArmRunRow>.String("arm", "Arm of arms.csv.", r => r.Arm, required: true),
            Column<ArmRunRow>.Integer("replicate", "1", "Replicate: the same number uses the same random numbers in every arm.", r =>
                r.Replicate),
            .. RunsTable.Particle<ArmRunRow>(particleOf is not null, r => particleOf!(r)),
            Column<ArmRunRow>.Name<Outcome>("outcome", "How the run ends.", r => r.Run.Ending.Outcome, required: true),
            Column<ArmRunRow>.Name<FallMode>("mode", "Cause of a fall; empty otherwise.", r => r.Run.Ending.Mode),
            Column<ArmRunRow>.Hour("fall_hour", "Hour of the fall.", r => r.Run.FallHour),
            Column<ArmRunRow>.Integer("deaths", "deaths", "Deaths up to the end of the run.", r => r.Run.Deaths.All),
            Column<ArmRunRow>.Integer(
                "deaths_attributed_government", "deaths", "Deaths attributed to government or state.", r => r.Run.Deaths.ByState),
            Column<ArmRunRow>.Integer(
                "deaths_attributed_opposition", "deaths", "Deaths attributed to the opposition.", r => r.Run.Deaths.ByOpposition),
            Column<ArmRunRow>.Integer(
                "deaths_contested", "deaths", "Deaths with contested attribution.", r => r.Run.Deaths.Contested),
            Column<ArmRunRow>.Integer(
                "deaths_by_troops", "deaths", "Deaths in clashes with troops under orders; also counted by attribution.",
                r => r.Run.Deaths.ByTroops),
            Column<ArmRunRow>.String(
                "history", "Digest of the run's history: equal to that of the base where nothing happened differently.",
                r => r.Run.History.ToString("x16", CultureInfo.InvariantCulture), required: true),
            .. commands.Select(c => Column<ArmRunRow>.Hour(
                $"{(c.PeopleBelow > 0 ? "break_hour" : "own_break_hour")}.{c.Id}",
                c.PeopleBelow > 0 ? $"Hour at which half of the people under {c.Id} stand aside or oppose."
                    : $"Hour at which {c.Id} itself stands aside or opposes.",
                r => r.BreakHour(c.Index))),
        ]);

    /// <summary><c>effects.csv</c>: what each alternative changes.</summary>
    public static Table<EffectRow> Effects { get; } = new(
        "effects.csv", "Effects",
        "Share of each outcome in the base and in each alternative with the paired difference, and deaths beside every share. " + Caution,
        ["alternative", "outcome", "mode"],
        [
            Column<EffectRow>.String("alternative", "Arm of arms.csv.", r => r.Alternative, required: true),
            Column<EffectRow>.Name<Outcome>("outcome", "Outcome.", r => r.Effect.Class.Outcome, required: true),
            Column<EffectRow>.Name<FallMode>(
                "mode", "Mode of a fall; empty for the fall as a whole and for other outcomes.", r => r.Effect.Class.Mode),
            Column<EffectRow>.Integer("replicates", "runs", "Replicates.", r => r.Effect.Counts.Replicates),
            Column<EffectRow>.Share("base_share", "Share of the base's runs.", r => r.Effect.BaseShare, required: true),
            Column<EffectRow>.Share(
                "alternative_share", "Share of the alternative's runs.", r => r.Effect.AlternativeShare, required: true),
            Signed("difference", "1", "Alternative less base.", r => r.Effect.Counts.Difference),
            Signed("low", "1", "Lower bound of its 95 % interval (Newcombe 1998, paired, method 10).", r => r.Effect.Interval.Low),
            Signed("high", "1", "Upper bound of that interval.", r => r.Effect.Interval.High),
            Column<EffectRow>.Integer(
                "only_base", "runs", "Replicates with this outcome in the base only.", r => r.Effect.Counts.OnlyFirst),
            Column<EffectRow>.Integer(
                "only_alternative", "runs", "Replicates with this outcome in the alternative only.", r => r.Effect.Counts.OnlySecond),
            Column<EffectRow>.Share(
                "p_mcnemar", "Two-sided p of McNemar's exact test.", r => PairedShares.McNemar(r.Effect.Counts), required: true),
            Column<EffectRow>.Number(
                "variance_removed", "1",
                "1 - variance of the paired difference / sum of the variances of both arms; empty where no run varies.",
                r => PairedShares.VarianceRemoved(r.Effect.Counts), maximum: 1),
            Column<EffectRow>.Number(
                "base_deaths", "deaths", "Mean deaths per run, all runs of the "
                    + "base.", r => r.Effect.Deaths.Base, required: true, minimum: 0),
            Column<EffectRow>.Number(
                "alternative_deaths", "deaths", "Mean deaths per run, all runs of the alternative.",
                r => r.Effect.Deaths.Alternative, required: true, minimum: 0),
            Signed("deaths_difference", "deaths", "Paired difference, alternative less base.", r => r.Effect.Deaths.Difference.Mean),
            Column<EffectRow>.Number(
                "deaths_low", "deaths", "Lower bound of its 95 % interval (normal); empty where no run differs.",
                r => r.Effect.Deaths.Difference.Interval?.Low),
            Column<EffectRow>.Number(
                "deaths_high", "deaths", "Upper bound of that interval.", r => r.Effect.Deaths.Difference.Interval?.High),
        ]);

    /// <summary><c>interactions.csv</c>: whether pairs do together what they do apart.</summary>
    public static Table<InteractionRow> Interactions { get; } = new(
        "interactions.csv", "Interactions",
        "For pairs of alternatives the difference of differences over the same replicates: (both - first) - (second - base). " + Caution,
        ["first", "second", "outcome", "mode"],
        [
            Column<InteractionRow>.String("first", "Arm of arms.csv.", r => r.First, required: true),
            Column<InteractionRow>.String("second", "Arm of arms.csv.", r => r.Second, required: true),
            Column<InteractionRow>.Name<Outcome>("outcome", "Outcome.", r => r.Interaction.Class.Outcome, required: true),
            Column<InteractionRow>.Name<FallMode>(
                "mode", "Mode of a fall; empty for the fall as a whole and for other outcomes.", r => r.Interaction.Class.Mode),
            Column<InteractionRow>.Number("interaction", "1", "Interaction in the share.", r => r.Interaction.Share.Mean, required: true),
            Column<InteractionRow>.Number(
                "low", "1", "Lower bound of its 95 % interval (normal); empty where all are alike.",
                r => r.Interaction.Share.Interval?.Low),
            Column<InteractionRow>.Number("high", "1", "Upper bound of that interval.", r => r.Interaction.Share.Interval?.High),
            Column<InteractionRow>.Number(
                "deaths_interaction", "deaths", "Interaction in the deaths per run.", r => r.Interaction.Deaths.Mean, required: true),
            Column<InteractionRow>.Number(
                "deaths_low", "deaths", "Lower bound of its 95 % interval (normal); empty where all are alike.",
                r => r.Interaction.Deaths.Interval?.Low),
            Column<InteractionRow>.Number(
                "deaths_high", "deaths", "Upper bound of that interval.", r => r.Interaction.Deaths.Interval?.High),
        ]);

    /// <summary><c>flips.csv</c>: which replicates end otherwise, and where their histories part.</summary>
    public static Table<FlipRow> Flips { get; } = new(
        "flips.csv", "Flips",
        "Replicates that end in another outcome or mode than in the base, and the first thing in which the two histories differ: an "
            + "event, a state or a field. Values of parameters, pressures and the measure itself are not counted.",
        ["alternative", "replicate"],
        [
            Column<FlipRow>.String("alternative", "Arm of arms.csv.", r => r.Alternative, required: true),
            Column<FlipRow>.Integer("replicate", "1", "Replicate.", r => r.Replicate),
            Column<FlipRow>.Name<Outcome>("base_outcome", "How it ends in the base.", r => r.InBase.Ending.Outcome, required: true),
            Column<FlipRow>.Name<FallMode>("base_mode", "Mode of a fall there.", r => r.InBase.Ending.Mode),
            Column<FlipRow>.Hour("base_fall_hour", "Hour of the fall there.", r => r.InBase.FallHour),
            Column<FlipRow>.Integer("base_deaths", "deaths", "Deaths there.", r => r.InBase.Deaths.All),
            Column<FlipRow>.Name<Outcome>(
                "alternative_outcome", "How it ends in the alternative.", r => r.InAlternative.Ending.Outcome, required: true),
            Column<FlipRow>.Name<FallMode>("alternative_mode", "Mode of a fall there.", r => r.InAlternative.Ending.Mode),
            Column<FlipRow>.Hour("alternative_fall_hour", "Hour of the fall there.", r => r.InAlternative.FallHour),
            Column<FlipRow>.Integer("alternative_deaths", "deaths", "Deaths there.", r => r.InAlternative.Deaths.All),
            Column<FlipRow>.Boolean(
                "followed", "Whether the two histories were followed to where they diverge.", r => r.Traced, required: true),
            Column<FlipRow>.Hour("parted_hour", "Start of the tick in which they diverge.", r => r.Parting?.Hour),
            Column<FlipRow>.String(
                new Field("parted_time", FieldType.DateTime, "", "Local time of that tick."),
                r => r.PartedTime is { } time ? CellText.Of(time) : ""),
            Column<FlipRow>.String("phase", "Phase of the tick after which they differ.", r => r.Parting?.Phase ?? ""),
            Column<FlipRow>.String("what", "What differs: field, initialState, structure, or a type of event.", r => r.Parting?.What ?? ""),
            Column<FlipRow>.String("entity", "Field, agent, command, place or column in which they differ.", r => r.Parting?.Entity ?? ""),
            Column<FlipRow>.String(
                "in_base", "What it is in the base; empty if it does not happen there.", r => r.Parting?.InBase ?? ""),
            Column<FlipRow>.String(
                "in_alternative", "What it is in the alternative; empty if it does not happen there.",
                r => r.Parting?.InAlternative ?? ""),
        ]);

    /// <summary>What the command writes.</summary>
    public static ResultsKind Kind { get; } = new(
        "compare", CanResume: false,
        [
            OutputFolder.ScenarioFile, OutputFolder.PosteriorFile, Arms.FileName, RunsFile, Effects.FileName,
            DeathsTable.Definition.FileName, Interactions.FileName, Flips.FileName, Picture, OutputFolder.ReportFile,
            OutputFolder.DataPackageFile,
        ]);

    private static Column<EffectRow> Signed(string name, string unit, string description, Func<EffectRow, double?> value) =>
        Column<EffectRow>.Number(name, unit, description, value, required: true);
}
