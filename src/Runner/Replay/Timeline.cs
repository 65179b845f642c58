using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Replay;

/// <summary>
/// One run told hour by hour: who broke, when, and what share of the pressure each field was. The words are neutral between the sides.
/// </summary>
/// <param name="scenario">The scenario of the run.</param>
/// <param name="parameters">The scenario, compiled.</param>
/// <param name="withNames">Whether commands and places have their names instead of their codes.</param>
internal sealed class Timeline(Scenario scenario, Parameters parameters, bool withNames = false)
{
    // Fields that make up less are in breaks.csv.
    private const double LeastShare = 0.02;

    /// <summary>Writes it.</summary>
    public void Write(RunRecording record, Page page)
    {
        var breaks = Break.All(parameters, record);
        page.Heading($"{scenario.Name}: {scenario.Title}");
        page.Paragraph(
            "Percentages: each field's share of the pressure in the tick of the move (for people, the mean over all under the "
                + "command). A field with a negative share held them back.");
        page.Space();
        var fromStart = breaks.Where(b => b.Tick < 0).Select(b => b.Command).ToList();
        if (fromStart.Count > 0)
        {
            page.Entry("At the start", $"half of the people already stand aside or oppose under {string.Join(", ", fromStart)}.");
        }

        foreach (var (hour, text) in Lines(record))
        {
            page.Entry(Wording.LocalTime(CellText.At(scenario.Start, hour)).Replace(" Nov ", " ", StringComparison.Ordinal), text);
        }

        page.Space();
        page.Entry("End", EndOf(record.Outcome));
    }

    /// <summary>What happened, with the hours from the start.</summary>
    public IEnumerable<(double Hour, string Text)> Lines(RunRecording record) => record.Events
        .Select(e => (e.Hour, Text: Tell(e))).Where(l => l.Text is not null).Select(l => (l.Hour, l.Text!))
        .Concat(Break.All(parameters, record).Where(b => b.Tick >= 0).Select(b => (b.Hour, Tell(b)))).OrderBy(l => l.Hour);

    /// <summary>How a run ended, one sentence.</summary>
    public static string EndOf(RunOutcome outcome)
    {
        var how = outcome.Mode is { } mode
            ? $"{Wording.Of(outcome.Outcome)}, {Wording.Of(mode)}, at hour {Wording.Hour(outcome.FallHour)}" : Wording.Of(outcome.Outcome);
        var counts = outcome.Counts;
        return $"{how}; {Wording.Count(counts.Deaths, "death")}, attributed to government or state "
            + $"{counts.DeathsAttributedGovernment:N0}, to the opposition {counts.DeathsAttributedOpposition:N0}, contested "
            + $"{counts.DeathsContested:N0}.";
    }

    private string Tell(Break happened)
    {
        var who = happened.Itself
            ? $"{Called(happened.Command)} itself stands aside or opposes"
            : $"{Called(happened.Command)}: half of its people stand aside or oppose";
        var parts = happened.Shares.Select((share, f) => (Share: share, Field: (PerceivedField)f))
            .Where(p => Math.Abs(p.Share) >= LeastShare)
            .OrderByDescending(p => p.Share).Select(p => $"{NameOf(scenario, p.Field)} {Numeral.Fixed(p.Share, 0, 100)} %");
        var shift = happened.ThresholdShift == 0 ? "" : $"; measures shift the threshold by {Numeral.Signed(happened.ThresholdShift, 2)}";
        return $"{who}. Pressure {Numeral.Fixed(happened.Pressure, 2)}: {string.Join(", ", parts)}{shift}.";
    }

    private string? Tell(RunEvent happened)
    {
        var number = (long)Math.Round(happened.Value);
        return happened.Type switch
        {
            RunEventTypes.MeasureStarts => $"measure {happened.Entity} takes effect ({NameOfMeasure(happened.Entity)})",
            RunEventTypes.MeasureRefused => $"measure {happened.Entity} is refused ({NameOfMeasure(happened.Entity)})",
            RunEventTypes.MeasureEnds => $"measure {happened.Entity} ceases",
            RunEventTypes.ColumnDeparts =>
                $"column {happened.Entity} departs from {Called(happened.From)} for {Called(happened.To)}, "
                    + Wording.Count(number, "person", "people"),
            RunEventTypes.ColumnTurnsBack =>
                $"column {happened.Entity} turns back at {Called(happened.To)}, {Wording.Count(number, "person", "people")}",
            RunEventTypes.ColumnArrives =>
                $"column {happened.Entity} arrives at {Called(happened.To)}, {Wording.Count(number, "person", "people")}",
            RunEventTypes.Clash when happened.Value > 0 =>
                $"clash at {Called(happened.Entity)}{(happened.To.Length > 0 ? " with troops" : "")}, deaths: {Wording.Count(number)}",
            RunEventTypes.Flight => $"the hard-line leader moves to {Called(happened.To)}",
            RunEventTypes.Ultimatum =>
                $"an ultimatum for {DemandAt(happened.Hour)} expires unmet: {(happened.Value > 0 ? "momentum" : "leadership")} "
                + Numeral.Signed(happened.Value, 2),
            RunEventTypes.Audit => $"the {Audits.NameOf(scenario)} is published: {happened.Entity}",
            RunEventTypes.Acceptance => $"the moderate leader {(happened.Value > 0 ? "accepts" : "refuses")} a second round",
            RunEventTypes.Fall => $"the government falls, {Wording.Of(Enum.Parse<FallMode>(happened.Entity))}",
            _ => null,
        };
    }

    /// <summary>Name of a command or place where that is wanted and there is one; otherwise its code.</summary>
    private string Called(string id) => !withNames ? id
        : scenario.Commands.FirstOrDefault(c => c.Id == id)?.Name is { Length: > 0 } command ? command
        : scenario.Places.FirstOrDefault(p => p.Id == id)?.Name is { Length: > 0 } place ? place : id;

    private string DemandAt(double expiry) => Demands.InWords(scenario, parameters.Ultimatums.First(u => u.Expires == expiry).Demand);

    private string NameOfMeasure(string id) => scenario.Measures.First(m => m.Id == id).Name;

    /// <summary>Such as <c>outrage state</c>; the field of the audit has the name that the scenario gives it.</summary>
    public static string NameOf(Scenario scenario, PerceivedField field) => field == PerceivedField.Audit ? Audits.NameOf(scenario)
        : string.Concat(
            field.ToString()
                .Select((c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
