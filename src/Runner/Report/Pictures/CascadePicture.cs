using BoliviaSim.Charts;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>Which commands break, and when.</summary>
internal static class CascadePicture
{
    private static readonly string[] Quantiles = ["hour_q10", "hour_q25", "hour_q50", "hour_q75", "hour_q90"];

    /// <summary>The picture, or null.</summary>
    public static Drawing? Of(ReportSource source)
    {
        if (source.Table("commands") is not { } table || !Quantiles.All(table.Has))
        {
            return null;
        }

        var commands = Breaks(table);
        var inBase = source.Table(ReportSource.OfBase("commands")) is { } before
            ? Breaks(before).ToDictionary(r => r.Text("command"), StringComparer.Ordinal) : [];
        var broken = commands.Where(r => r.Whole("broke") > 0).ToList();
        if (broken.Count == 0)
        {
            return null;
        }

        var words = source.Words;
        var rows = broken.Select(r => new RangeRow(
            r.Text("name") is { Length: > 0 } name ? words.Name(name) : r.Text("command"), Colours.Of(Enum.Parse<Kind>(r.Text("kind"))),
            [.. Quantiles.Select(r.Number)], 100 * r.Number("share")!.Value, RecordedHour(source.Scenario, r.Text("command")))
        {
            Before = inBase.TryGetValue(r.Text("command"), out var own) ? own.Number("hour_q50") : null,
        }).ToList();
        var hasRecord = rows.Exists(r => r.Observed is not null);
        var kinds = Enum.GetValues<Kind>().Where(k => broken.Any(r => r.Text("kind") == $"{k}"));
        var never = commands.Count - broken.Count;
        var about = new About(words.Say("Which commands break, and when?"))
        {
            Id = "cascade",
            Description = string.Join("; ", broken.Select(r => words.Say(
                $"{words.Name(r.Text("name"))} breaks in {words.Fixed(r.Number("share")!.Value, 0, 100)} % of runs"))) + ".",
            Caption = PictureWords.Caption(
                source, words.Say("A command breaks when half of the people under it stand aside or oppose; one without people when it "
                    + "does so itself. Thin: from 10 to 90 % of all runs; thick: from 25 to 75 %; dot: half of all runs. An arrow and a "
                    + "paler bar: so many runs end without it, because the fall comes first or nothing happens."),
                inBase.Count > 0 ? words.Say("Grey upright lines: half of all runs in the base; the table has the base's share of every "
                    + "command.") : "",
                hasRecord ? words.Say("Rings, and 'On record' in the table: the hour at which the command broke in the case itself, by "
                    + "the sources of the scenario; it sets no value of the model.") : "",
                never == 0 ? "" : never == 1 ? words.Say("1 command never breaks and is left out.")
                    : words.Say($"{words.Count(never)} commands never break and are left out.")),
        };
        var legend = kinds.Select(k => new LegendEntry(words.Known(Colours.Words(k)), Colours.Of(k)))
            .Append(new LegendEntry(words.Say("half of all runs"), Ink.Main, Sign.Dot))
            .Concat(hasRecord ? [new LegendEntry(words.Say("hour on record"), Ink.Main, Sign.Ring)] : []);
        var picture = new RangesPicture(about, PictureWords.Axis(source), [.. legend], words.Say("share of runs"), rows);
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title,
            [
                words.Say("Command"), words.Say("Share of runs, %"),
                .. inBase.Count > 0 ? [words.Say("Base, %")] : Array.Empty<string>(), "10 %", "25 %", "50 %", "75 %",
                words.Say("90 % of all runs by"),
                .. hasRecord ? [words.Say("On record")] : Array.Empty<string>(),
            ],
            broken.Select(r => (IReadOnlyList<string>)
            [
                words.Name(r.Text("name")), words.Fixed(r.Number("share")!.Value, 1, 100),
                .. inBase.Count == 0 ? Array.Empty<string>()
                    : [inBase.TryGetValue(r.Text("command"), out var own) ? words.Fixed(own.Number("share")!.Value, 1, 100) : "-"],
                .. Quantiles.Select(q => r.Number(q) is { } h ? PictureWords.At(source, h) : "-"),
                .. !hasRecord ? Array.Empty<string>()
                    : [RecordedHour(source.Scenario, r.Text("command")) is { } at ? PictureWords.At(source, at) : "-"],
            ])));
    }

    // Of a command without people its own break is all that there is.
    private static List<ReportRow> Breaks(ReportTable table) =>
    [
        .. table.Rows.GroupBy(r => r.Text("command")).Select(g => g.FirstOrDefault(r => r.Text("event") == "Break") is { Table: not null } r
            ? r : g.First(r => r.Text("event") == "OwnBreak")),
    ];

    /// <summary>Hour of the run at which a command broke by the record, or null.</summary>
    private static double? RecordedHour(Scenario scenario, string command) =>
        (scenario.Commands.FirstOrDefault(c => c.Id == command)?.Recorded - scenario.Start)?.TotalHours;
}
