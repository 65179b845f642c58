using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>All facts that a run reports, in the order of the columns of <c>runs.csv</c>; declared here and nowhere else.</summary>
internal static class RunFacts
{
    private static readonly RunFact[] OfEveryScenario =
    [
        Name<Outcome>("outcome", "How the run ends: competing outcomes, the fall first.", o => o.Outcome, always: true),
        Name<FallMode>("mode", "Cause of the fall that acted; empty without a fall.", o => o.Mode),
        Name<Control>("control", "Control when the run ends, at the horizon or at time.stopAt; empty after a fall.", o => o.Control),
        Flag(
            "standoff",
            "Second round refused, result stands, or in office at the horizon without an audit; and contested. False after time.stopAt.",
            o => o.IsStandoff, always: true),
        Hour("fall_hour", "Hour of the fall.", o => o.FallHour),
        Hour(
            "hours_at_risk", "Hours under observation, to the fall, the horizon or time.stopAt; deaths are counted over them.",
            o => o.HoursAtRisk,
            always: true),
        Name<AuditFinding>(
            "finding", "Finding of the audit, drawn before the start whether or not it comes out; empty without an audit.", o => o.Finding),
        Hour("audit_hour", "Hour of the audit's publication.", o => o.AuditHour),
        Flag("accepted", "Whether the moderate leader accepts a second round; empty before an answer.", o => o.Accepted),

        Count("deaths", "deaths", "Deaths up to the end of the run.", o => o.Counts.Deaths),
        Count(
            "deaths_attributed_government", "deaths", "Deaths attributed to government or state.",
            o => o.Counts.DeathsAttributedGovernment),
        Count("deaths_attributed_opposition", "deaths", "Deaths attributed to the opposition.", o => o.Counts.DeathsAttributedOpposition),
        Count("deaths_contested", "deaths", "Deaths with contested attribution.", o => o.Counts.DeathsContested),
        Count(
            "deaths_by_troops", "deaths", "Deaths in clashes with troops under orders; also counted by attribution.",
            o => o.Counts.DeathsByTroops),
        Count("victims_opposition", "deaths", "Dead of the opposition's side.", o => o.Counts.VictimsOpposition),
        Count("victims_government", "deaths", "Dead of the government's side.", o => o.Counts.VictimsGovernment),
        Count("victims_bystander", "deaths", "Dead bystanders.", o => o.Counts.VictimsBystander),
        Count("clashes", "clashes", "Clashes.", o => o.Counts.Clashes),

        Share("peak_siege", "Highest siege of the seat of government.", o => o.Counts.PeakSiege, always: true),
        Hour("peak_siege_hour", "Hour of the highest siege; empty without siege.", o => o.Times.PeakSiegeHour),
        Count("columns_sent", "columns", "Columns sent to the seat.", o => o.Counts.ColumnsSent),
        Count("columns_arrived", "columns", "Columns that arrived.", o => o.Counts.ColumnsArrived),
        Count("columns_turned_back", "columns", "Columns that turned back at a choke point.", o => o.Counts.ColumnsTurnedBack),
        People("people_sent", "People in columns sent.", o => o.Counts.PeopleSent),
        People("people_arrived", "People in columns who arrived.", o => o.Counts.PeopleArrived),
        People("people_turned_back", "People in columns who turned back.", o => o.Counts.PeopleTurnedBack),
        Hour("first_arrival_hour", "Hour of the first arrival of a column.", o => o.Times.FirstArrivalHour),

        Hour("police_majority_hour", "Hour at which half of the police stand aside or oppose.", o => o.Times.PoliceMajorityHour),
        Hour(
            "high_command_aside_hour", "Hour at which two thirds of the high command stand aside or oppose.",
            o => o.Times.HighCommandAsideHour),
        Share(
            "police_share_at_high_command_aside", "Share of police that stand aside or oppose at that hour.",
            o => o.Times.PoliceShareAtHighCommandAside),
        Hour(
            "first_opposing_member_hour", "Hour of the first member of the high command at Opposes.",
            o => o.Times.FirstOpposingMemberHour),
        Hour(
            "high_command_opposes_hour", "Hour at which two thirds of the high command oppose.", o => o.Times.HighCommandOpposesHour),
        Share(
            "popular_opposing", "Share of the government's organised base at Opposes when the run ends.", o => o.PopularOpposing,
            always: true),

        Name<Coding>("coding_cline", Codings.ClineRule, o => Codings.Cline(o.Mode), always: true),
        Name<Coding>(
            "coding_powell_thyne", Codings.PowellThyneRule, o => Codings.PowellThyne(o.Mode, o.Times.HighCommandOpposesHour),
            always: true),

        Draw("draw_police", "pressure", "Run-level shift of the police's thresholds.", o => o.DrawPolice),
        Draw("draw_military", "pressure", "Run-level shift of the military's thresholds.", o => o.DrawMilitary),
        Draw("draw_group", "pressure", "Run-level shift of the opposition organisations' thresholds.", o => o.DrawGroup),
        Draw("draw_popular", "pressure", "Run-level shift of the popular sectors' thresholds.", o => o.DrawPopular),
        Draw("draw_high_command", "pressure", "Run-level shift of the thresholds of the high command's members.", o => o.DrawHighCommand),
        Draw("draw_resolve", "1", "Run-level shift of the government's resolve.", o => o.DrawResolve),
    ];

    /// <summary>The facts of a scenario's runs; what depends on the scenario comes last.</summary>
    public static IReadOnlyList<RunFact> Of(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return
        [
            .. OfEveryScenario, .. PoliceAt(parameters.Scenario.RecordPoliceAt), .. DrawsOfCommands(parameters),
            .. parameters.Commands.SelectMany(OfCommand),
        ];
    }

    private static IEnumerable<RunFact> PoliceAt(IReadOnlyList<double> hours) => hours.Select((hour, i) => Share(
        FormattableString.Invariant($"police_share.{hour}"),
        FormattableString.Invariant($"Share of police that stand aside or oppose at hour {hour}; empty where the run ended before."),
        o => o.PoliceShares[i]));

    /// <summary>Shifts by command (ODD 7.3); a member of the high command without units has none of its own.</summary>
    private static IEnumerable<RunFact> DrawsOfCommands(Parameters parameters) =>
        parameters.Commands.Where(c => c.Role != Role.HighCommand || c.Units.Count > 0).Select(c => Draw(
            $"draw_command.{c.Id}", "pressure",
            $"Run-level shift of the thresholds of {(c.Role == Role.HighCommand ? "" : $"{c.Id} and of ")}the units directly under {c.Id}.",
            o => o.Commands[c.Index].Draw));

    private static IEnumerable<RunFact> OfCommand(CompiledCommand command) =>
    [
        Hour(
            $"break_hour.{command.Id}", $"Hour at which half of the people under {command.Id} stand aside or oppose.",
            o => o.Commands[command.Index].BreakHour),
        Hour(
            $"opposed_hour.{command.Id}", $"Hour at which half of the people under {command.Id} oppose.",
            o => o.Commands[command.Index].OpposedHour),
        Hour(
            $"own_break_hour.{command.Id}", $"Hour at which {command.Id} itself stands aside or opposes.",
            o => o.Commands[command.Index].OwnBreakHour),
    ];

    private static RunFact<long> Count(string name, string unit, string description, Func<RunOutcome, long> value) =>
        new(name, unit, description, value) { IsAlwaysKnown = true, Minimum = 0 };

    private static RunFact<double?> People(string name, string description, Func<RunOutcome, double?> value) =>
        new(name, "people", description, value) { IsAlwaysKnown = true, Minimum = 0 };

    private static RunFact<double?> Hour(string name, string description, Func<RunOutcome, double?> value, bool always = false) =>
        new(name, "h", description, value) { IsAlwaysKnown = always, Minimum = 0 };

    private static RunFact<double?> Share(string name, string description, Func<RunOutcome, double?> value, bool always = false) =>
        new(name, "1", description, value) { IsAlwaysKnown = always, Minimum = 0, Maximum = 1 };

    private static RunFact<double?> Draw(string name, string unit, string description, Func<RunOutcome, double?> value) =>
        new(name, unit, description, value) { IsAlwaysKnown = true };

    private static RunFact<bool?> Flag(string name, string description, Func<RunOutcome, bool?> value, bool always = false) =>
        new(name, "", description, value) { IsAlwaysKnown = always };

    private static RunFact<string> Name<TEnum>(
        string name, string description, Func<RunOutcome, TEnum?> value, bool always = false)
        where TEnum : struct, Enum =>
        new(name, "", description, o => value(o) is { } known ? Enum.GetName(known) ?? throw new ArgumentOutOfRangeException(name) : null)
        {
            IsAlwaysKnown = always, Texts = Enum.GetNames<TEnum>(),
        };
}
