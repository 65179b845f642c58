using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Runner.Files;

/// <summary>One run in its experiment.</summary>
/// <param name="RunId">Number of the run, from 0.</param>
/// <param name="PointId">Point of the design, from 0.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Outcome">What the run gave.</param>
internal sealed record RunRow(long RunId, int PointId, uint Seed, RunOutcome Outcome);

/// <summary><c>runs.csv</c>: one row per run, in the order of run_id.</summary>
internal static class RunsTable
{
    public const string FileName = "runs.csv";

    /// <summary>The table for a scenario: its commands decide the last columns.</summary>
    public static Table<RunRow> Of(Parameters parameters) => new(
        FileName,
        "Runs",
        "One row per run in the order of run_id. Hours count from the start of the scenario; an empty cell means that the thing did not "
        + "happen before the run ended by fall or at the horizon.",
        ["run_id"],
        [
            .. Identity(), .. Outcomes(parameters),
            Column<RunRow>.String(
                new Field(
                    "status", FieldType.String, "", "Whether the run was carried to its end.") { Required = true, Values = ["completed"] },
                _ => "completed"),
        ]);

    /// <summary>The columns that tell what a run gave.</summary>
    public static IEnumerable<Column<RunRow>> Outcomes(Parameters parameters) =>
        [.. Ends(), .. Violence(), .. Columns(), .. Forces(), .. Codes(), .. Draws(), .. Commands(parameters)];

    private static IEnumerable<Column<RunRow>> Identity() =>
    [
        Column<RunRow>.Integer("run_id", "1", "Number of the run, from 0.", r => r.RunId),
        Column<RunRow>.Integer("point_id", "1", "Point of design.csv.", r => r.PointId),
        Column<RunRow>.Integer(
            "replicate", "1", "Replicate: the same number uses the same random numbers in every scenario.", r => r.Outcome.Replicate),
        Column<RunRow>.Integer("seed", "1", "Seed of the experiment.", r => r.Seed),
    ];

    private static IEnumerable<Column<RunRow>> Ends() =>
    [
        Column<RunRow>.Name<Outcome>(
            "outcome", "How the run ends: competing outcomes, the fall first.", r => r.Outcome.Outcome, required: true),
        Column<RunRow>.Name<FallMode>("mode", "Cause of the fall that acted; empty without a fall.", r => r.Outcome.Mode),
        Column<RunRow>.Name<Control>("control", "Control at the horizon; empty after a fall.", r => r.Outcome.Control),
        Column<RunRow>.Boolean(
            "standoff", "Second round refused, result upheld or no audit, and contested.", r => r.Outcome.IsStandoff, required: true),
        Column<RunRow>.Hour("fall_hour", "Hour of the fall.", r => r.Outcome.FallHour),
        Column<RunRow>.Hour(
            "hours_at_risk", "Hours under observation, to the fall or the horizon; deaths are counted over them.",
            r => r.Outcome.HoursAtRisk, required: true),
        Column<RunRow>.Name<AuditFinding>(
            "finding", "Finding of the audit, drawn before the start whether or not it comes out; empty without an audit.",
            r => r.Outcome.Finding),
        Column<RunRow>.Hour("audit_hour", "Hour of the audit's publication.", r => r.Outcome.AuditHour),
        Column<RunRow>.Boolean(
            "accepted", "Whether the moderate leader accepts a second round; empty before an answer.", r => r.Outcome.Accepted),
    ];

    private static IEnumerable<Column<RunRow>> Violence() =>
    [
        Count("deaths", "deaths", "Deaths up to the end of the run.", o => o.Deaths),
        Count("deaths_attributed_government", "deaths", "Deaths attributed to government or state.", o => o.DeathsAttributedGovernment),
        Count("deaths_attributed_opposition", "deaths", "Deaths attributed to the opposition.", o => o.DeathsAttributedOpposition),
        Count("deaths_contested", "deaths", "Deaths with contested attribution.", o => o.DeathsContested),
        Count(
            "deaths_by_troops", "deaths", "Deaths in clashes with troops under orders; also counted by "
                + "attribution.", o => o.DeathsByTroops),
        Count("victims_opposition", "deaths", "Dead of the opposition's side.", o => o.VictimsOpposition),
        Count("victims_government", "deaths", "Dead of the government's side.", o => o.VictimsGovernment),
        Count("victims_bystander", "deaths", "Dead bystanders.", o => o.VictimsBystander),
        Count("clashes", "clashes", "Clashes.", o => o.Clashes),
    ];

    private static IEnumerable<Column<RunRow>> Columns() =>
    [
        Column<RunRow>.Share("peak_siege", "Highest siege of the seat of government.", r => r.Outcome.PeakSiege, required: true),
        Column<RunRow>.Hour("peak_siege_hour", "Hour of the highest siege; empty without siege.", r => r.Outcome.PeakSiegeHour),
        Count("columns_sent", "columns", "Columns sent to the seat.", o => o.ColumnsSent),
        Count("columns_arrived", "columns", "Columns that arrived.", o => o.ColumnsArrived),
        Count("columns_turned_back", "columns", "Columns that turned back at a choke point.", o => o.ColumnsTurnedBack),
        People("people_sent", "People in columns sent.", o => o.PeopleSent),
        People("people_arrived", "People in columns who arrived.", o => o.PeopleArrived),
        People("people_turned_back", "People in columns who turned back.", o => o.PeopleTurnedBack),
        Column<RunRow>.Hour("first_arrival_hour", "Hour of the first arrival of a column.", r => r.Outcome.FirstArrivalHour),
    ];

    private static IEnumerable<Column<RunRow>> Forces() =>
    [
        Column<RunRow>.Hour(
            "police_majority_hour", "Hour at which half of the police stand aside or oppose.", r => r.Outcome.PoliceMajorityHour),
        Column<RunRow>.Hour(
            "high_command_aside_hour", "Hour at which two thirds of the high command stand aside or oppose.",
            r => r.Outcome.HighCommandAsideHour),
        Column<RunRow>.Share(
            "police_share_at_high_command_aside", "Share of police that stand aside or oppose at that hour.",
            r => r.Outcome.PoliceShareAtHighCommandAside),
        Column<RunRow>.Hour(
            "first_opposing_member_hour", "Hour of the first member of the high command at "
                + "Opposes.", r => r.Outcome.FirstOpposingMemberHour),
        Column<RunRow>.Hour(
            "high_command_opposes_hour", "Hour at which two thirds of the high command oppose.", r => r.Outcome.HighCommandOpposesHour),
        Column<RunRow>.Share(
            "popular_opposing", "Share of the government's organised base at Opposes when the run ends.",
            r => r.Outcome.PopularOpposing, required: true),
    ];

    private static IEnumerable<Column<RunRow>> Codes() =>
    [
        Column<RunRow>.Name<Coding>("coding_cline", Codings.ClineRule, r => r.Outcome.CodingCline, required: true),
        Column<RunRow>.Name<Coding>("coding_powell_thyne", Codings.PowellThyneRule, r => r.Outcome.CodingPowellThyne, required: true),
    ];

    private static IEnumerable<Column<RunRow>> Draws() =>
    [
        Draw("draw_police", "pressure", "Run-level shift of the police's thresholds.", o => o.DrawPolice),
        Draw("draw_military", "pressure", "Run-level shift of the military's thresholds.", o => o.DrawMilitary),
        Draw("draw_group", "pressure", "Run-level shift of the opposition organisations' thresholds.", o => o.DrawGroup),
        Draw("draw_popular", "pressure", "Run-level shift of the popular sectors' thresholds.", o => o.DrawPopular),
        Draw("draw_resolve", "1", "Run-level shift of the government's resolve.", o => o.DrawResolve),
    ];

    private static IEnumerable<Column<RunRow>> Commands(Parameters parameters) => parameters.Commands.SelectMany(command => new[]
    {
        Column<RunRow>.Hour(
            $"break_hour.{command.Id}", $"Hour at which half of the people under {command.Id} stand aside or oppose.",
            r => r.Outcome.Commands[command.Index].BreakHour),
        Column<RunRow>.Hour(
            $"opposed_hour.{command.Id}", $"Hour at which half of the people under {command.Id} oppose.",
            r => r.Outcome.Commands[command.Index].OpposedHour),
        Column<RunRow>.Hour(
            $"own_break_hour.{command.Id}", $"Hour at which {command.Id} itself stands aside or opposes.",
            r => r.Outcome.Commands[command.Index].OwnBreakHour),
    });

    private static Column<RunRow> Count(string name, string unit, string description, Func<RunOutcome, int> value) =>
        Column<RunRow>.Integer(name, unit, description, r => value(r.Outcome));

    private static Column<RunRow> People(string name, string description, Func<RunOutcome, double> value) =>
        Column<RunRow>.Number(name, "people", description, r => value(r.Outcome), required: true, minimum: 0);

    private static Column<RunRow> Draw(string name, string unit, string description, Func<RunOutcome, double> value) =>
        Column<RunRow>.Number(name, unit, description, r => value(r.Outcome), required: true);
}
