using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Explorer.View;

/// <summary>What can be moved, as JSON for the script of the page: measures, parameters, deadline and audit.</summary>
internal static class Controls
{
    /// <summary>Sliders that are shown before anybody searches.</summary>
    public const int Shown = 10;

    private const double HoursBefore = 48;
    private const double HoursAfter = 48;

    /// <summary>Targets of effects that use force or forbid; whoever switches them sees the deaths beside the switch.</summary>
    private static readonly string[] Grave =
    [
        ParameterTable.Of(Scalar.TroopsShare).Name, ParameterTable.Of(Scalar.OrdersMilitary).Name,
        ParameterTable.Of(Scalar.OrdersPolice).Name, ParameterTable.Of(Scalar.TurnoutDeterred).Name,
    ];

    /// <summary>
    /// Parameters by how much of the variance of the share of falls they carry, the first ones first, as
    /// <c>dotnet run -c Release --project validation -- mechanisms</c> measured it.
    /// </summary>
    public static IReadOnlyList<string> ByImportance { get; } = ReadImportance();

    /// <summary>The JSON.</summary>
    public static string Json(ExploreRequest request)
    {
        var words = request.Words;
        var scenario = ScenarioNames.In(words, request.Scenario);
        var deadline = (scenario.Deadline - scenario.Start).TotalHours;
        var json = new JsonObject
        {
            ["words"] = PageWords.Of(words),
            ["days"] = PageWords.Days(words),
            ["months"] = PageWords.Months(words),
            ["replicates"] = request.Replicates,
            ["start"] = scenario.Start.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            ["deadline"] = new JsonObject
            {
                ["base"] = deadline, ["min"] = Math.Max(deadline - HoursBefore, Math.Min(deadline, 12)), ["max"] = deadline + HoursAfter,
            },
            ["audit"] = scenario.Audit == AuditPlan.Due ? words.Known(Audits.NameOf(scenario)) : null,
            ["measures"] = new JsonArray([.. scenario.Measures.Select(m => Of(words, scenario, m, deadline))]),
            ["parameters"] = new JsonArray([.. ParameterTable.All.Except(ParameterTable.OfStructure).Where(p => p.High > p.Low)
                .Select(p => Of(words, scenario, p))]),
            ["shown"] = new JsonArray([.. ByImportance.Where(n => IdleSettings.Reason(scenario, n) is null).Take(Shown)
                .Select(n => (JsonNode)n)]),
        };
        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = false });
    }

    private static JsonObject Of(Words words, Scenario scenario, Measure measure, double deadline)
    {
        var hour = measure is { When: null, At: { } at } ? (at - scenario.Start).TotalHours : (double?)null;
        return new JsonObject
        {
            ["id"] = measure.Id,
            ["name"] = measure.Name.Length > 0 ? measure.Name : measure.Id,
            ["heading"] = EffectsPicture.InWords(words, EffectsPicture.OfTaker + MeasureWords.TakerOf(measure)),
            ["on"] = measure.Enabled,
            ["hour"] = hour,
            ["when"] = MeasureWords.When(words, measure),
            ["max"] = Math.Max(deadline, hour ?? 0),
            ["grave"] = measure.Effects.Any(e => Grave.Contains(e.Target)),
        };
    }

    private static JsonObject Of(Words words, Scenario scenario, ParameterDefinition parameter)
    {
        var inBase = scenario.Parameters.TryGetValue(parameter.Name, out var given) ? given : parameter.Central;
        return new JsonObject
        {
            ["name"] = parameter.Name,
            ["words"] = ParameterWords.NameOf(words, parameter),
            ["meaning"] = ParameterWords.MeaningOf(words, parameter),
            ["unit"] = parameter.Unit == "1" ? "" : words.Known(parameter.Unit),
            ["low"] = Math.Min(parameter.Low, inBase),
            ["high"] = Math.Max(parameter.High, inBase),
            ["base"] = inBase,
        };
    }

    private static string[] ReadImportance()
    {
        using var reader = new StringReader(Asset.Text(typeof(Controls).Assembly, "mechanisms.csv"));
        var columns = reader.ReadLine()!.Split(',');
        var (name, total) = (Array.IndexOf(columns, "parameter"), Array.IndexOf(columns, "total"));
        var rows = new List<(string Name, double Total)>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            if (cells[total].Length > 0)
            {
                rows.Add((cells[name], double.Parse(cells[total], CultureInfo.InvariantCulture)));
            }
        }

        return [.. rows.OrderByDescending(r => r.Total).Select(r => r.Name)];
    }
}
