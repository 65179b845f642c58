using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoliviaSim.Charts;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Replay;

/// <summary>The pressure on each command of one run, split into its fields; it moves with the map.</summary>
internal static class StoryPressures
{
    // Smaller terms are 0.00 in the picture.
    private const double Seen = 0.005;

    /// <summary>The picture.</summary>
    /// <param name="scenario">The scenario of the run.</param>
    /// <param name="parameters">The scenario, compiled.</param>
    /// <param name="record">The run.</param>
    /// <param name="hours">Its frames.</param>
    public static ReportPicture Of(Scenario scenario, Parameters parameters, RunRecording record, StoryHours hours)
    {
        var ticks = hours.Ticks.ToHashSet();
        var byCommand = record.Pressures.Where(p => p.IsCommand && ticks.Contains(p.Tick)).ToLookup(p => p.Unit);
        var commands = scenario.Commands.Where(c => byCommand.Contains(c.Id)).ToList();
        var all = commands.SelectMany(c => byCommand[c.Id]).ToList();
        var fields = Enum.GetValues<PerceivedField>().Where(f => all.Any(p => Math.Abs(p.Terms[(int)f]) >= Seen)).ToList();
        var terms = all.SelectMany(p => fields.Select(f => p.Terms[(int)f])).DefaultIfEmpty(0).ToList();
        var about = new About("What presses on each command, hour by hour?")
        {
            Id = "pressures",
            Description = "Bars: weight times field, for each field that a command perceives. Their sum, less the shift of the threshold "
                + "by measures, is the pressure.",
            Caption = "Pressure is the sum of the terms, less the shift of the threshold by measures; above a command's threshold it moves "
                + "towards standing aside. A negative term holds it back.",
        };
        var picture = new MovingBarsPicture(
            about with { IsInPage = true }, "term of the pressure: weight times field",
            [.. fields.Select(f => Shares.Upper(Timeline.NameOf(scenario, f)))], terms.Min(), terms.Max());
        List<(string Label, List<PressureRecord> Hours)> sets =
            [.. commands.Select(c => (c.Name.Length > 0 ? c.Name : c.Id, byCommand[c.Id].OrderBy(p => p.Tick).ToList()))];
        var first = sets[0].Hours[0];
        return new ReportPicture(
            about.Id, about.Title,
            picture.Write([.. fields.Select(f => first.Terms[(int)f])], Words(first, hours.ClockOf(0))), about.Caption,
            Alternative(scenario, parameters, record))
        {
            Motion = MotionOf(picture, about.Id, fields, sets, hours),
        };
    }

    private static string Words(PressureRecord now, string clock)
    {
        var state = (LoyaltyState)now.Agents.ToList().IndexOf(1);
        var shift = now.ThresholdShift == 0 ? "" : $", shift {Numeral.Signed(now.ThresholdShift, 2)}";
        return $"{clock}: {Colours.Words(state)}, pressure {Numeral.Fixed(now.Pressure, 2)}{shift}";
    }

    /// <summary>What moves, in the form of <see cref="MovingMap"/>; an attribute <c>text</c> is the text of an element.</summary>
    private static string MotionOf(
        MovingBarsPicture picture, string id, List<PerceivedField> fields, List<(string Label, List<PressureRecord> Hours)> sets,
        StoryHours hours)
    {
        (string Id, string Attribute, Func<PressureRecord, JsonNode> Value)[] tracks =
        [
            .. fields.SelectMany((field, i) => new (string, string, Func<PressureRecord, JsonNode>)[]
            {
                ($"{id}-bar-{i}", "x", p => Tenth(picture.BarStart(p.Terms[(int)field]))),
                ($"{id}-bar-{i}", "width", p => Tenth(picture.BarLength(p.Terms[(int)field]))),
                ($"{id}-number-{i}", "text", p => MovingBarsPicture.Number(p.Terms[(int)field])),
            }),
        ];
        return new JsonObject
        {
            ["frames"] = hours.Ticks.Count,
            ["shades"] = new JsonArray(),
            ["tracks"] = new JsonArray([.. tracks.Select(t => new JsonObject { ["id"] = t.Id, ["attr"] = t.Attribute })]),
            ["sets"] = new JsonArray([.. sets.Select(set => new JsonObject
            {
                ["label"] = set.Label,
                ["clock"] = new JsonArray([.. set.Hours.Select((p, f) => (JsonNode)Words(p, hours.ClockOf(f)))]),
                ["values"] = new JsonArray([.. tracks.Select(t => new JsonArray([.. set.Hours.Select(t.Value)]))]),
            })]),
        }.ToJsonString(new JsonSerializerOptions { WriteIndented = false });
    }

    private static JsonNode Tenth(double value) => JsonNode.Parse(value.ToString("0.#", CultureInfo.InvariantCulture))!;

    /// <summary>What pressed on each command when it broke.</summary>
    private static string Alternative(Scenario scenario, Parameters parameters, RunRecording record)
    {
        var breaks = Break.All(parameters, record).Where(b => b.Tick >= 0).ToList();
        return breaks.Count == 0 ? "<p>No command breaks in this run.</p>\n" : Html.Table(
            "What pressed on each command when it broke: share of the sum of all terms",
            ["Command", "Time", "Who", "Pressure", "Fields"],
            breaks.Select(b => (IReadOnlyList<string>)
            [
                scenario.Commands.First(c => c.Id == b.Command).Name, Wording.LocalTime(CellText.At(scenario.Start, b.Hour)),
                b.Itself ? "the command itself" : "half of its people", Numeral.Fixed(b.Pressure, 2),
                string.Join(", ", b.Shares.Select((share, f) => (share, Field: (PerceivedField)f)).Where(s => Math.Abs(s.share) >= Seen)
                    .OrderByDescending(s => s.share)
                    .Select(s => $"{Timeline.NameOf(scenario, s.Field)} {Numeral.Fixed(s.share, 0, 100)} %")),
            ]));
    }
}
