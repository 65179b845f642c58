using System.Globalization;
using System.Text;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// The part of a report on what was in force: first what was changed or varied, then what the scenario sets, then all the rest.
/// </summary>
internal static class InForce
{
    private static readonly string[] Headings = ["Parameter", "Value", "Unit", "Central value", "Plausible range", "Tier"];

    /// <summary>The part, as HTML.</summary>
    public static string Write(ReportSource source)
    {
        var text = new StringBuilder();
        text.Append(Changed(source)).Append(Varied(source)).Append(Arms(source)).Append(Prior(source));
        var scenario = source.Scenario;
        var ofParticles = ParticleWords.Parameters(source);
        var own = ParameterTable.All.Where(p => ValueOf(scenario, p) != p.Central && !ofParticles.Contains(p.Name)).ToList();
        text.Append("<h3>Parameters</h3>\n").Append(Particles(source, ofParticles));
        var origin = source.Posterior is null ? "drawn from the prior" : "of the particle";
        var all = ofParticles.Count == 0 ? "All" : "All other";
        text.Append(own.Count == 0 ? $"<p>{all} parameters have their central values.</p>\n" : Html.Table(
            "Parameters whose values differ from the central ones", Headings, own.Select(p => Row(scenario, p))));
        text.Append(Html.Details(
            $"All {ParameterTable.All.Count} parameters",
            Html.Table("All parameters", Headings, ParameterTable.All.Select(p => ofParticles.Contains(p.Name)
                ? [p.Name, origin, .. Row(scenario, p).Skip(2)] : Row(scenario, p)))));
        text.Append("<h3>Measures</h3>\n").Append(Measures(scenario)).Append("<h3>Scenario</h3>\n").Append(Facts(scenario));
        return text.ToString();
    }

    private static string Particles(ReportSource source, IReadOnlyList<string> names) => ParticleWords.Sentence(source) is not { } sentence
        ? "" : source.Posterior is null ? $"<p>{Html.Prose(sentence)}</p>\n"
        : $"<p>{Html.Prose(sentence)} They differ in "
            + $"{(names.Count == 0 ? "their histories alone" : string.Join(", ", names.Select(n => $"<code>{Html.Of(n)}</code>")))}.</p>\n";

    private static string Changed(ReportSource source)
    {
        var changes = Reproduction.ChangesOf(source);
        return changes.Count == 0 ? "" : "<h3>Changed on the command line</h3>\n" + Html.Table(
            "What --set changes in the scenario", ["Name", "Value", "Unit", "Central value"],
            changes.Select(c => c.Split('=', 2)).Select(c => (IReadOnlyList<string>)(ParameterTable.Find(c[0]) is { } p
                ? [c[0], c[1], p.Unit, CellText.Of(p.Central)] : [c[0], c[1], "", ""])));
    }

    private static string Varied(ReportSource source)
    {
        if (source.Experiment is not { } experiment)
        {
            return "";
        }

        var text = new StringBuilder("<h3>Varied</h3>\n");
        var plan = experiment.Plan;
        var factors = plan.Uncertainties.Select(f => ("uncertainty", f)).Concat(plan.Levers.Select(f => ("lever", f))).ToList();
        var columns = source.Columns("design").Where(c => c is not (DesignCsv.PointId or DesignCsv.Variant)).ToList();
        if (factors.Count > 0)
        {
            text.Append(Html.Table(
                "Parameters that the experiment varies", ["Parameter", "Values", "Unit", "Central value", "As"],
                factors.Select(f => (IReadOnlyList<string>)
                [
                    f.f.Name, FactorText.Of(f.f)[(f.f.Name.Length + 1)..].Replace(",", ", ", StringComparison.Ordinal)
                        .Replace(",  ", ", ", StringComparison.Ordinal), f.f.Parameter.Unit, CellText.Of(f.f.Parameter.Central), f.Item1,
                ])));
        }
        else if (columns.Count > 0)
        {
            text.Append(Html.Table(
                "Parameters that the points vary", ["Parameter", "Least", "Greatest", "Unit"],
                columns.Select(c => (IReadOnlyList<string>)
                [
                    c, CellText.Of(source.Rows("design").Min(r => r.Number(c))), CellText.Of(source.Rows("design").Max(r => r.Number(c))),
                    ParameterTable.Find(c)?.Unit ?? "",
                ])));
        }

        if (plan.Variants.Count > 0)
        {
            text.Append(Html.Table(
                "Variants", ["Variant", "Changes"],
                plan.Variants.Select(v => (IReadOnlyList<string>)
                    [v.Name, v.Assignments.Count == 0 ? "none: the scenario as it is" : string.Join(", ", v.Assignments)])));
        }

        return text.ToString();
    }

    private static string Prior(ReportSource source)
    {
        if (!source.IsFit && !source.IsForecast)
        {
            return "";
        }

        var laws = source.Setting("prior").Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(law => law.Split('=', 2)).ToList();
        return "<h3>Prior and reports</h3>\n" + (laws.Count == 0 ? "" : Html.Details(
            $"Prior of {Wording.Count(laws.Count, "parameter")}",
            Html.Table(
                "Laws from which every run draws its parameters", ["Parameter", "Law", "Unit", "Tier"],
                laws.Select(law => (IReadOnlyList<string>)
                [
                    law[0], law[1], ParameterTable.Find(law[0])?.Unit ?? "", ParameterTable.Find(law[0])?.Tier.ToString() ?? "",
                ]))))
            + $"<p>A report of an hour is off by a standard deviation of {Html.Of(source.Setting("spread"))} in ln(1 + hour), and "
            + $"a share of {Html.Of(source.Setting("false_reports"))} of all reports is wrong altogether.</p>\n";
    }

    private static string Arms(ReportSource source) => source.Table("arms") is not { } arms ? "" : "<h3>Compared</h3>\n" + Html.Table(
        "What was run: the base first", ["Arm", "Scenario", "Changes", "Runs in which anything happened otherwise than in the base"],
        arms.Rows.Select(r => (IReadOnlyList<string>)[r.Text("arm"), r.Text("scenario"), r.Text("changes"), r.Text("acted_runs")]));

    private static double ValueOf(Scenario scenario, ParameterDefinition parameter) =>
        scenario.Parameters.TryGetValue(parameter.Name, out var value) ? value : parameter.Central;

    private static IReadOnlyList<string> Row(Scenario scenario, ParameterDefinition p) =>
    [
        p.Name, CellText.Of(ValueOf(scenario, p)), p.Unit, CellText.Of(p.Central), $"{CellText.Of(p.Low)} to {CellText.Of(p.High)}",
        p.Tier.ToString(),
    ];

    private static string Measures(Scenario scenario)
    {
        var (on, off) = (scenario.Measures.Where(m => m.Enabled).ToList(), scenario.Measures.Where(m => !m.Enabled).ToList());
        return (on.Count == 0 ? "<p>No measure is on.</p>\n" : Table("Measures that are on", on))
            + (off.Count == 0 ? "" : Html.Details($"{Wording.Count(off.Count, "measure")} that {(off.Count == 1 ? "is" : "are")} off",
                Table("Measures that are off", off)));

        string Table(string caption, List<Measure> measures) => Html.Table(
            caption, ["Measure", scenario.Measures.Any(m => m.Actor.Length > 0) ? "Taken by" : "Side", "Name", "When", "Effect"],
            measures.OrderBy(m => m.Actor.Length > 0).ThenBy(m => m.Side).Select(m => (IReadOnlyList<string>)
            [
                m.Id, m.Actor.Length > 0 ? m.Actor : m.Side.ToString().ToLowerInvariant(), m.Name, MeasureWords.When(m),
                string.Join("; ", MeasureWords.Effects(scenario, m).Select(e => e.TrimStart('-', ' '))),
            ]));
    }

    private static string Facts(Scenario scenario)
    {
        var agreed = scenario.Audit == AuditPlan.Due ? $", the agreed date of the {Audits.NameOf(scenario)}" : "";
        List<string[]> facts =
        [
            ["Start", Shares.Date(scenario.Start)],
            ["Deadline", $"{Shares.Date(scenario.Deadline)}{agreed}"],
            .. scenario.StopAt is { } stop ? [["Runs stop at", Shares.Date(stop)]] : Array.Empty<string[]>(),
            .. scenario.Ultimatums.Select(u => (string[])
                ["Ultimatum expires", $"{Shares.Date(u.Expires)}, demands {Demands.InWords(scenario, u.Demand)}"]),
            ["Seat of government", NameOf(scenario.Places.FirstOrDefault(p => p.Id == scenario.Seat)) ?? scenario.Seat],
            ["Places, links, commands", string.Create(
                CultureInfo.InvariantCulture, $"{scenario.Places.Count}, {scenario.Roads.Count}, {scenario.Commands.Count}")],
        ];
        return Html.Table("Dates and size of the scenario", ["What", "Value"], facts);
    }

    private static string? NameOf(Place? place) => place is { Name.Length: > 0 } named ? named.Name : null;
}
