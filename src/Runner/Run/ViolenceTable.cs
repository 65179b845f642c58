using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Run;

/// <summary>An hour with clashes at a place, with all runs beside it.</summary>
internal sealed record ViolenceRow(HourOfViolence Counts, DateTime Time, long AllRuns);

/// <summary><c>violence.csv</c>: clashes and deaths by place and hour.</summary>
internal static class ViolenceTable
{
    public const string FileName = "violence.csv";

    public static Table<ViolenceRow> Definition { get; } = new(
        FileName,
        "Violence",
        "Mean clashes and deaths per run by place and hour. All runs count, those that ended before that hour with none; an hour at a "
            + "place without a clash in any run has no row.",
        ["point_id", "place", "hour"],
        [
            Column<ViolenceRow>.Integer("point_id", "1", "Point of design.csv.", _ => 0),
            Column<ViolenceRow>.String("place", "Code of the place, or of the choke point on a road.", r => r.Counts.Where, required: true),
            Column<ViolenceRow>.Hour("hour", "Start of the hour, hours from the start.", r => r.Counts.Hour, required: true),
            Column<ViolenceRow>.Time("time", "Local time of that hour.", r => r.Time),
            Mean("clashes", "clashes", "Clashes per run.", c => c.Clashes),
            Mean(
                "deaths_attributed_government", "deaths", "Deaths per run attributed to government or state.",
                c => c.DeathsAttributedGovernment),
            Mean(
                "deaths_attributed_opposition", "deaths", "Deaths per run attributed to the opposition.",
                c => c.DeathsAttributedOpposition),
            Mean("deaths_contested", "deaths", "Deaths per run with contested attribution.", c => c.DeathsContested),
        ]);

    public static IEnumerable<ViolenceRow> Rows(Parameters parameters, EnsembleSummary summary) => summary.Violence.Hours
        .Select(counts => new ViolenceRow(counts, CellText.At(parameters.Scenario.Start, counts.Hour), summary.Runs));

    private static Column<ViolenceRow> Mean(string name, string unit, string description, Func<HourOfViolence, long> count) =>
        Column<ViolenceRow>.Number(name, unit, description, r => (double)count(r.Counts) / r.AllRuns, required: true, minimum: 0);
}
