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

        // Of a command without people its own break is all that there is.
        var commands = table.Rows.GroupBy(r => r.Text("command"))
            .Select(g => g.FirstOrDefault(r => r.Text("event") == "Break") is { Table: not null } r
            ? r : g.First(r => r.Text("event") == "OwnBreak")).ToList();
        var broken = commands.Where(r => r.Whole("broke") > 0).ToList();
        if (broken.Count == 0)
        {
            return null;
        }

        var rows = broken.Select(r => new RangeRow(
            r.Text("name") is { Length: > 0 } name ? name : r.Text("command"), Colours.Of(Enum.Parse<Kind>(r.Text("kind"))),
            [.. Quantiles.Select(r.Number)], 100 * r.Number("share")!.Value, RecordedHour(source.Scenario, r.Text("command")))).ToList();
        var kinds = Enum.GetValues<Kind>().Where(k => broken.Any(r => r.Text("kind") == $"{k}"));
        var never = commands.Count - broken.Count;
        var about = new About("Which commands break, and when?")
        {
            Id = "cascade",
            Description = string.Join("; ", broken.Select(r => $"{r.Text("name")} breaks in "
                + $"{Numeral.Fixed(r.Number("share")!.Value, 0, 100)} % of runs"))
                + ".",
            Caption = PictureWords.Caption(
                source, "A command breaks when half of the people under it stand aside or oppose; one without people when it does so "
                    + "itself. "
                    + "Thin: from 10 to 90 % of all runs; thick: from 25 to 75 %; dot: half of all runs. An arrow and a paler bar: so many "
                    + "runs do not get there by the deadline, because the fall comes first or nothing happens.",
                source.Scenario.Commands.Any(c => c.Recorded is not null) ? "Rings: the hour on record; it sets no value of the model."
                    : "",
                never == 0 ? "" : $"{Wording.Count(never, "command")} never {(never == 1 ? "breaks" : "break")} and "
                    + $"{(never == 1 ? "is" : "are")} left out."),
        };
        var hasRecord = rows.Exists(r => r.Observed is not null);
        var legend = kinds.Select(k => new LegendEntry(Colours.Words(k), Colours.Of(k)))
            .Append(new LegendEntry("half of all runs", Ink.Main, Sign.Dot))
            .Concat(hasRecord ? [new LegendEntry("hour on record", Ink.Main, Sign.Ring)] : []);
        var picture = new RangesPicture(about, PictureWords.Axis(source.Scenario), [.. legend], "share of runs", rows);
        return new Drawing(about, a => (picture with { About = a }).Write(), Html.Table(
            about.Title, ["Command", "Share of runs, %", "10 %", "25 %", "50 %", "75 %", "90 % of all runs by", "On record"],
            broken.Select(r => (IReadOnlyList<string>)
            [
                r.Text("name"), Numeral.Fixed(r.Number("share")!.Value, 1, 100),
                .. Quantiles.Select(q => r.Number(q) is { } h ? PictureWords.At(source.Scenario, h) : "-"),
                RecordedHour(source.Scenario, r.Text("command")) is { } at ? PictureWords.At(source.Scenario, at) : "-",
            ])));
    }

    /// <summary>Hour of the run at which a command broke by the record, or null.</summary>
    private static double? RecordedHour(Scenario scenario, string command) =>
        (scenario.Commands.FirstOrDefault(c => c.Id == command)?.Recorded - scenario.Start)?.TotalHours;
}
