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
    /// <summary>The part, as HTML.</summary>
    public static string Write(ReportSource source)
    {
        var text = new StringBuilder();
        text.Append(Changed(source)).Append(Varied(source)).Append(Arms(source)).Append(Prior(source));
        var (scenario, words) = (source.Scenario, source.Words);
        string[] headings =
        [
            words.Say("Parameter"), words.Say("Value"), words.Say("Unit"), words.Say("Central value"), words.Say("Plausible range"),
            words.Say("Tier"),
        ];
        var ofParticles = ParticleWords.Parameters(source);
        var own = ParameterTable.All.Where(p => ValueOf(scenario, p) != p.Central && !ofParticles.Contains(p.Name)).ToList();
        if (source.Kind == "compare")
        {
            text.Append($"<p>{Html.Of(words.Say("What the base has; each alternative changes what it says it changes."))}</p>\n");
        }

        text.Append(Heading(words.Say("Parameters"))).Append(Particles(source, ofParticles));
        var origin = source.Posterior is null ? words.Say("drawn from the prior") : words.Say("of the particle");
        var central = ofParticles.Count == 0 ? words.Say("All parameters have their central values.")
            : words.Say("All other parameters have their central values.");
        text.Append(own.Count == 0 ? $"<p>{Html.Of(central)}</p>\n" : OfParameters(
            words, words.Say("Parameters whose values differ from the central ones"), headings, own.Select(p => Row(words, scenario, p))));
        text.Append(Html.Details(
            words.Say($"All {ParameterTable.All.Count} parameters"),
            OfParameters(words, words.Say("All parameters"), headings, ParameterTable.All.Select(p => ofParticles.Contains(p.Name)
                ? [p.Name, origin, .. Row(words, scenario, p).Skip(2)] : Row(words, scenario, p)))));
        text.Append(Heading(words.Say("Measures"))).Append(Measures(words, scenario)).Append(Heading(words.Say("Scenario")))
            .Append(Facts(words, scenario));
        return text.ToString();
    }

    private static string Heading(string text) => $"<h3>{Html.Of(text)}</h3>\n";

    private static string Particles(ReportSource source, IReadOnlyList<string> names) => ParticleWords.Sentence(source) is not { } sentence
        ? "" : source.Posterior is null ? $"<p>{Html.Prose(sentence)}</p>\n"
        : $"<p>{Html.Prose(sentence)} {Differences(source.Words, names)}</p>\n";

    private static string Differences(Words words, IReadOnlyList<string> names)
    {
        var list = string.Join(", ", names.Select(n => $"<code>{Html.Of(n)}</code>"));
        return names.Count == 0 ? words.Say("They differ in their histories alone.") : words.Say($"They differ in {list}.");
    }

    private static string Changed(ReportSource source)
    {
        var (changes, words) = (Reproduction.ChangesOf(source), source.Words);
        return changes.Count == 0 ? "" : Heading(words.Say("Changed on the command line")) + OfParameters(
            words, words.Say("What --set changes in the scenario"),
            [words.Say("Name"), words.Say("Value"), words.Say("Unit"), words.Say("Central value")],
            changes.Select(c => c.Split('=', 2)).Select(c => (IReadOnlyList<string>)(ParameterTable.Find(c[0]) is { } p
                ? [c[0], c[1], words.Known(p.Unit), CellText.Of(p.Central)] : [c[0], c[1], "", ""])));
    }

    private static string Varied(ReportSource source)
    {
        if (source.Experiment is not { } experiment)
        {
            return "";
        }

        var words = source.Words;
        var text = new StringBuilder(Heading(words.Say("Varied")));
        var plan = experiment.Plan;
        var factors = plan.Uncertainties.Select(f => (words.Say("uncertainty"), f))
            .Concat(plan.Levers.Select(f => (words.Say("lever"), f))).ToList();
        var columns = source.Columns("design").Where(c => c is not (DesignCsv.PointId or DesignCsv.Variant)).ToList();
        if (factors.Count > 0)
        {
            text.Append(OfParameters(
                words, words.Say("Parameters that the experiment varies"),
                [words.Say("Parameter"), words.Say("Values"), words.Say("Unit"), words.Say("Central value"), words.Say("As")],
                factors.Select(f => (IReadOnlyList<string>)
                [
                    f.f.Name, FactorText.Of(f.f)[(f.f.Name.Length + 1)..].Replace(",", ", ", StringComparison.Ordinal)
                        .Replace(",  ", ", ", StringComparison.Ordinal), words.Known(f.f.Parameter.Unit),
                    CellText.Of(f.f.Parameter.Central), f.Item1,
                ])));
        }
        else if (columns.Count > 0)
        {
            text.Append(OfParameters(
                words, words.Say("Parameters that the points vary"),
                [words.Say("Parameter"), words.Say("Least"), words.Say("Greatest"), words.Say("Unit")],
                columns.Select(c => (IReadOnlyList<string>)
                [
                    c, CellText.Of(source.Rows("design").Min(r => r.Number(c))), CellText.Of(source.Rows("design").Max(r => r.Number(c))),
                    words.Known(ParameterTable.Find(c)?.Unit ?? ""),
                ])));
        }

        if (plan.Variants.Count > 0)
        {
            text.Append(Html.Table(
                words.Say("Variants"), [words.Say("Variant"), words.Say("Changes")],
                plan.Variants.Select(v => (IReadOnlyList<string>)
                    [v.Name, v.Assignments.Count == 0 ? words.Say("none: the scenario as it is") : string.Join(", ", v.Assignments)])));
        }

        return text.ToString();
    }

    private static string Prior(ReportSource source)
    {
        if (!source.IsFit && !source.IsForecast)
        {
            return "";
        }

        var words = source.Words;
        var (spread, wrong) = (Html.Of(source.Setting("spread")), Html.Of(source.Setting("false_reports")));
        var reports = words.Say($"A report of an hour is off by a standard deviation of {spread} in ln(1 + hour), and a share of {wrong} "
            + $"of all reports is wrong altogether.");
        var laws = source.Setting("prior").Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(law => law.Split('=', 2)).ToList();
        return Heading(words.Say("Prior and reports")) + (laws.Count == 0 ? "" : Html.Details(
            words.Say($"Prior of {words.Count(laws.Count, "parameter")}"),
            OfParameters(
                words, words.Say("Laws from which every run draws its parameters"),
                [words.Say("Parameter"), words.Say("Law"), words.Say("Unit"), words.Say("Tier")],
                laws.Select(law => (IReadOnlyList<string>)
                [
                    law[0], law[1], words.Known(ParameterTable.Find(law[0])?.Unit ?? ""),
                    ParameterTable.Find(law[0])?.Tier.ToString() ?? "",
                ]))))
            + $"<p>{reports}</p>\n";
    }

    private static string Arms(ReportSource source)
    {
        var words = source.Words;
        return source.Table("arms") is not { } arms ? "" : Heading(words.Say("Compared")) + Html.Table(
            words.Say("What was run: the base first"),
            [
                words.Say("Arm"), words.Say("Scenario"), words.Say("Changes"),
                words.Say("Runs in which anything happened otherwise than in the base"),
            ],
            arms.Rows.Select(r => (IReadOnlyList<string>)[r.Text("arm"), r.Text("scenario"), r.Text("changes"), r.Text("acted_runs")]));
    }

    /// <summary>A table whose rows begin with the name of a parameter, below which stands what it means.</summary>
    private static string OfParameters(
        Words words, string caption, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows) => Html.TableOf(
            caption, headings, rows.Select(cells => cells.Skip(1).Select(Html.Of).Prepend(ParameterTable.Find(cells[0]) is { } parameter
                ? $"{Html.Of(cells[0])} <small>{Html.Of(ParameterWords.MeaningOf(words, parameter))}</small>" : Html.Of(cells[0]))));

    private static double ValueOf(Scenario scenario, ParameterDefinition parameter) =>
        scenario.Parameters.TryGetValue(parameter.Name, out var value) ? value : parameter.Central;

    private static IReadOnlyList<string> Row(Words words, Scenario scenario, ParameterDefinition p) =>
    [
        p.Name, CellText.Of(ValueOf(scenario, p)), words.Known(p.Unit), CellText.Of(p.Central),
        words.Say($"{CellText.Of(p.Low)} to {CellText.Of(p.High)}"), p.Tier.ToString(),
    ];

    private static string Measures(Words words, Scenario scenario)
    {
        var (on, off) = (scenario.Measures.Where(m => m.Enabled).ToList(), scenario.Measures.Where(m => !m.Enabled).ToList());
        return (on.Count == 0 ? $"<p>{Html.Of(words.Say("No measure is on."))}</p>\n" : Table(words.Say("Measures that are on"), on))
            + (off.Count == 0 ? "" : Html.Details(
                off.Count == 1 ? words.Say("1 measure that is off") : words.Say($"{words.Count(off.Count)} measures that are off"),
                Table(words.Say("Measures that are off"), off)));

        string Table(string caption, List<Measure> measures) => Html.Table(
            caption,
            [
                words.Say("Measure"), scenario.Measures.Any(m => m.Actor.Length > 0) ? words.Say("Taken by") : words.Say("Side"),
                words.Say("Name"), words.Say("When"), words.Say("Effect"),
            ],
            measures.OrderBy(m => m.Actor.Length > 0).ThenBy(m => m.Side).Select(m => (IReadOnlyList<string>)
            [
                m.Id, m.Actor.Length > 0 ? m.Actor : words.Known(m.Side.ToString().ToLowerInvariant()), m.Name,
                MeasureWords.When(words, m, scenario),
                string.Join("; ", MeasureWords.Effects(words, scenario, m).Select(e => e.TrimStart('-', ' '))),
            ]));
    }

    private static string Facts(Words words, Scenario scenario)
    {
        var deadline = words.Date(scenario.Deadline);
        List<string[]> facts =
        [
            [words.Say("Start"), words.Date(scenario.Start)],
            [
                words.Say("Deadline"), scenario.Audit != AuditPlan.Due ? deadline
                    : words.Say($"{deadline}, the agreed date of the {words.Known(Audits.NameOf(scenario))}"),
            ],
            .. scenario.StopAt is { } stop ? [[words.Say("Runs stop at"), words.Date(stop)]] : Array.Empty<string[]>(),
            .. scenario.Ultimatums.Select(u => (string[])
                [words.Say("Ultimatum expires"), words.Say($"{words.Date(u.Expires)}, demands {Rung(words, scenario, u.Demand)}")]),
            [words.Say("Seat of government"), NameOf(scenario.Places.FirstOrDefault(p => p.Id == scenario.Seat)) ?? scenario.Seat],
            [words.Say("Places, links, commands"), string.Create(
                CultureInfo.InvariantCulture, $"{scenario.Places.Count}, {scenario.Roads.Count}, {scenario.Commands.Count}")],
        ];
        return Html.Table(words.Say("Dates and size of the scenario"), [words.Say("What"), words.Say("Value")], facts);
    }

    /// <summary>A rung of the demand, such as <c>rung 3 (new elections)</c>; the usual names are known in every language.</summary>
    private static string Rung(Words words, Scenario scenario, double rung)
    {
        var number = Numeral.Short(rung, 2);
        return Demands.NameOf(scenario, rung) is { } name ? words.Say($"rung {number} ({words.Known(name)})") : words.Say($"rung {number}");
    }

    private static string? NameOf(Place? place) => place is { Name.Length: > 0 } named ? named.Name : null;
}
