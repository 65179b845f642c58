using System.Globalization;
using BoliviaSim.Benchmarks.Tiers;
using BoliviaSim.Benchmarks.Workloads;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Run;

namespace BoliviaSim.Benchmarks.Measurement;

/// <summary>A row of <c>results.csv</c>.</summary>
/// <param name="Work">What was measured.</param>
/// <param name="Mean">Mean time of a unit of the tier, ns.</param>
/// <param name="Error">Half-width of its 99.9 % confidence interval, ns; not a number with one measurement.</param>
/// <param name="TimesReference">Time of the reference by this time, or null without a reference.</param>
/// <param name="AllocatedBytes">Bytes allocated per unit.</param>
internal sealed record ResultRow(Work Work, double Mean, double Error, double? TimesReference, double? AllocatedBytes)
{
    /// <summary>Nanoseconds per agent and tick lived, or null where no agents are updated.</summary>
    public double? PerAgentUpdate => Work.Agents > 0 ? Mean / Work.Agents / Work.Ticks : null;
}

/// <summary>A row of <c>phases.csv</c>.</summary>
/// <param name="Case">Workload.</param>
/// <param name="Engine">Engine.</param>
/// <param name="Cost">Cost of the phase.</param>
internal sealed record PhaseRow(string Case, string Engine, PhaseCost Cost);

/// <summary>A row of <c>about.csv</c>.</summary>
/// <param name="Key">What.</param>
/// <param name="Value">Its text.</param>
internal sealed record AboutRow(string Key, string Value);

/// <summary>The tables of a folder of results: what the columns hold is in <c>benchmarks/results/README.md</c>.</summary>
internal static class ResultTables
{
    public static Table<RunCase> Cases { get; } = new(
        "cases.csv", "Cases", "The workloads.", ["case"],
        [
            Column<RunCase>.String("case", "Name.", c => c.Name, required: true),
            Column<RunCase>.String("description", "What it is.", c => c.Description, required: true),
            Column<RunCase>.Integer("agents", "agents", "Agents.", c => c.Parameters.AgentCount),
            Column<RunCase>.Number("minutes_per_tick", "min", "Length of a tick.", c => c.Parameters.MinutesPerTick, required: true),
            Column<RunCase>.Integer("ticks", "ticks", "Ticks to the horizon.", c => c.Parameters.Ticks),
            Column<RunCase>.Number(
                "ticks_lived", "ticks", "Ticks that its runs live through, on average.", c => Short(c.TicksLived), required: true),
            Column<RunCase>.Integer("replicates", "runs", "Runs measured.", c => c.Replicates),
        ]);

    public static Table<ResultRow> Results { get; } = new(
        "results.csv", "Results", "Times by tier, workload and engine.", ["tier", "case", "phase", "engine", "workers"],
        [
            Column<ResultRow>.String("tier", "Tier.", r => r.Work.Tier, required: true),
            Column<ResultRow>.String("case", "Workload.", r => r.Work.Case, required: true),
            Column<ResultRow>.String("phase", "Phase, in that tier.", r => r.Work.Part),
            Column<ResultRow>.String("engine", "Engine; empty for the machine itself.", r => r.Work.Engine),
            Column<ResultRow>.Integer("workers", "1", "Threads.", r => r.Work.Workers),
            Column<ResultRow>.Integer("agents", "agents", "Agents of a unit; 0 where there are none.", r => r.Work.Agents),
            Column<ResultRow>.Number(
                "ticks", "ticks", "Ticks that a unit lives through, on average.", r => Short(r.Work.Ticks), required: true),
            Column<ResultRow>.Number("mean_ns", "ns", "Mean time of a unit.", r => Short(r.Mean), required: true),
            Column<ResultRow>.Number("error_ns", "ns", "Half of the 99.9 % confidence interval of the mean.", r => Short(r.Error)),
            Column<ResultRow>.Number("ratio_to_reference", "1", "Time of the reference by this time.", r => Short(r.TimesReference)),
            Column<ResultRow>.Number("ns_per_agent_update", "ns", "Time by agents and ticks.", r => Short(r.PerAgentUpdate)),
            Column<ResultRow>.Number("allocated_bytes", "B", "Bytes allocated per unit.", r => Short(r.AllocatedBytes)),
        ]);

    public static Table<PhaseRow> Phases { get; } = new(
        "phases.csv", "Phases", "Where the time of a run goes.", ["case", "engine", "phase"],
        [
            Column<PhaseRow>.String("case", "Workload.", r => r.Case, required: true),
            Column<PhaseRow>.String("engine", "Engine.", r => r.Engine, required: true),
            Column<PhaseRow>.String("phase", "Phase of a tick, or set-up or close of a run.", r => r.Cost.Phase, required: true),
            Column<PhaseRow>.Number("ns_per_tick", "ns", "Time by ticks lived.", r => Short(r.Cost.Nanoseconds), required: true),
            Column<PhaseRow>.Share("share", "Share of the run.", r => Short(r.Cost.Share), required: true),
        ]);

    public static Table<FloorRow> Floor { get; } = new(
        "floor.csv", "Floor", "What a tick has to do, and the least it can cost.", ["case"],
        [
            Column<FloorRow>.String("case", "Workload.", r => r.Case, required: true),
            Column<FloorRow>.Integer("agents", "agents", "Agents.", r => r.Agents),
            Column<FloorRow>.Integer("blocs", "blocs", "Blocs.", r => r.Blocs),
            Column<FloorRow>.Integer("commands", "commands", "Commands.", r => r.Commands),
            Column<FloorRow>.Integer("places", "places", "Places.", r => r.Places),
            Column<FloorRow>.Number("draws_ns", "ns", "Draws of a tick alone.", r => Short(r.Draws), required: true),
            Column<FloorRow>.Number(
                "draws_and_filter_ns", "ns", "Draws of a tick and the filter.", r => Short(r.DrawsAndFilter), required: true),
            Column<FloorRow>.Number("candidates", "agents", "Agents let through in a tick.", r => Short(r.Candidates), required: true),
        ]);

    public static Table<CommandRow> Commands { get; } = new(
        "commands.csv", "Commands", "Whole commands of the console program, tables and start-up included.",
        ["program", "job", "workers", "runs"],
        [
            Column<CommandRow>.String("job", "Name of the job.", r => r.Job, required: true),
            Column<CommandRow>.String(
                "program", "Which program, and with which instructions of the processor.", r => r.Program, required: true),
            Column<CommandRow>.String("arguments", "Arguments of the program.", r => r.Arguments, required: true),
            Column<CommandRow>.Integer("workers", "1", "Threads.", r => r.Workers),
            Column<CommandRow>.Integer("runs", "runs", "Runs.", r => r.Runs),
            Column<CommandRow>.Integer("agents", "agents", "Agents of a run.", r => r.Agents),
            Column<CommandRow>.Number("seconds", "s", "From start to end of the process.", r => Short(r.Seconds), required: true),
            Column<CommandRow>.Number(
                "processor_seconds", "s", "Time of the processor, all threads.", r => Short(r.ProcessorSeconds), required: true),
            Column<CommandRow>.Number("peak_bytes", "B", "Most memory that the process held.", r => Short(r.PeakBytes), required: true),
        ]);

    public static Table<ExperimentRow> Experiments { get; } = new(
        "experiments.csv", "Experiments",
        "Commands on many points beside plain runs; medians of three turns, and one turn of jobs with more than 5,000 runs.", ["job"],
        [
            Column<ExperimentRow>.String("job", "Name of the job.", r => r.Job, required: true),
            Column<ExperimentRow>.String("beside", "Job with which it is compared; empty for none.", r => r.Beside),
            Column<ExperimentRow>.String("program", "Which program.", r => r.Program, required: true),
            Column<ExperimentRow>.String("arguments", "Arguments of the program.", r => r.Arguments, required: true),
            Column<ExperimentRow>.Integer("points", "points", "Points; 1 for a plain run.", r => r.Points),
            Column<ExperimentRow>.Integer("replicates", "runs", "Replicates of each; 0 where nothing is run.", r => r.Replicates),
            Column<ExperimentRow>.Number("seconds", "s", "From start to end of the process.", r => Short(r.Cost.Seconds), required: true),
            Column<ExperimentRow>.Number(
                "processor_seconds", "s", "Time of the processor, all threads.", r => Short(r.Cost.ProcessorSeconds), required: true),
            Column<ExperimentRow>.Number(
                "peak_bytes", "B", "Most memory that the process held.", r => Short(r.Cost.PeakBytes), required: true),
        ]);

    public static Table<AgainstRow> Against { get; } = new(
        "against.csv", "Against", "The default run beside that of other builds, in pairs of processes.", ["other", "instructions"],
        [
            Column<AgainstRow>.String("other", "Commit of the other build.", r => r.Other, required: true),
            Column<AgainstRow>.String("instructions", "Instructions that both may use.", r => r.Instructions, required: true),
            Column<AgainstRow>.Integer("runs", "runs", "Runs of the job.", r => r.Runs),
            Column<AgainstRow>.Integer("pairs", "1", "Pairs.", r => r.Pairs),
            Column<AgainstRow>.Number(
                "other_processor_seconds", "s", "Median processor time of the other.", r => Short(r.OtherSeconds), required: true),
            Column<AgainstRow>.Number("processor_seconds", "s", "Median processor time.", r => Short(r.Seconds), required: true),
            Column<AgainstRow>.Number("ratio", "1", "Median of the pairs' ratios.", r => Short(r.Ratio), required: true),
            Column<AgainstRow>.Number("other_hours", "h", "Mean hours that a run of the other lives through.", r => Short(r.OtherHours)),
            Column<AgainstRow>.Number("hours", "h", "Mean hours that a run lives through.", r => Short(r.Hours)),
        ]);

    public static Table<SettingsRow> Settings { get; } = new(
        "settings.csv", "Settings", "Ways to build and set the console program, on three jobs.", ["program", "scenario", "runs"],
        [
            Column<SettingsRow>.String("program", "How it was built, and which setting was changed.", r => r.Program, required: true),
            Column<SettingsRow>.String("scenario", "Scenario.", r => r.Scenario, required: true),
            Column<SettingsRow>.Integer("runs", "runs", "Runs.", r => r.Runs),
            Column<SettingsRow>.Integer("turns", "1", "Turns, of which the medians are.", r => r.Turns),
            Column<SettingsRow>.Number("seconds", "s", "From start to end of the process.", r => Short(r.Seconds), required: true),
            Column<SettingsRow>.Number(
                "processor_seconds", "s", "Time of the processor, all threads.", r => Short(r.ProcessorSeconds), required: true),
            Column<SettingsRow>.Number("peak_bytes", "B", "Most memory that the process held.", r => Short(r.PeakBytes), required: true),
        ]);

    public static Table<ScaleRow> Scale { get; } = new(
        "scale.csv", "Scale", "Commands on tables of many rows, and merging of shards.", ["job", "rows", "shards"],
        [
            Column<ScaleRow>.String("job", "Command.", r => r.Job, required: true),
            Column<ScaleRow>.Integer("rows", "1", "Rows of the response, or runs.", r => r.Rows),
            Column<ScaleRow>.Integer("parameters", "1", "Parameters of the design.", r => r.Parameters),
            Column<ScaleRow>.Integer("points", "points", "Points of the design.", r => r.Points),
            Column<ScaleRow>.Integer("shards", "1", "Shards; 0 where there are none.", r => r.Shards),
            Column<ScaleRow>.Number("seconds", "s", "From start to end of the process.", r => Short(r.Cost.Seconds), required: true),
            Column<ScaleRow>.Number(
                "processor_seconds", "s", "Time of the processor, all threads.", r => Short(r.Cost.ProcessorSeconds), required: true),
            Column<ScaleRow>.Number(
                "peak_bytes", "B", "Most memory that the process held.", r => Short(r.Cost.PeakBytes), required: true),
            Column<ScaleRow>.Integer("open_files", "files", "Most files open at once, as far as they were seen.", r => r.Cost.OpenFiles),
            Column<ScaleRow>.Integer("read_bytes", "B", "Size of the tables that it reads.", r => r.ReadBytes),
        ]);

    public static Table<ScaleFileRow> ScaleFiles { get; } = new(
        "scale-files.csv", "Files", "What a sweep of the smallest scenario leaves in its folder.", ["setting", "file", "runs"],
        [
            Column<ScaleFileRow>.String("setting", "Which tables are written.", r => r.Setting, required: true),
            Column<ScaleFileRow>.String("file", "Name.", r => r.File, required: true),
            Column<ScaleFileRow>.Integer("points", "points", "Points of the design.", r => r.Points),
            Column<ScaleFileRow>.Integer("runs", "runs", "Runs.", r => r.Runs),
            Column<ScaleFileRow>.Integer("bytes", "B", "Size.", r => r.Bytes),
        ]);

    public static Table<AboutRow> About { get; } = new(
        "about.csv", "About", "On what was measured.", ["key"],
        [
            Column<AboutRow>.String("key", "What.", r => r.Key, required: true),
            Column<AboutRow>.String("value", "Its text.", r => r.Value, required: true),
        ]);

    /// <summary>Four significant digits: more are noise.</summary>
    private static double? Short(double? value) => value is { } number && double.IsFinite(number)
        ? double.Parse(number.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : null;
}
