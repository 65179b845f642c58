using System.Globalization;
using System.Text;
using System.Xml.Linq;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Pages;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Tests.Support;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Page;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// The tables of <c>docs/ODD.md</c> that come out of the code. In the page each stands between <c>&lt;!-- generated: NAME --&gt;</c> and
/// <c>&lt;!-- end generated --&gt;</c>.
/// </summary>
internal static class OddBlocks
{
    /// <summary>What the code writes into each block, by name.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["scenarios"] = Scenarios,
        ["schedule"] = Phases,
        ["streams"] = Streams,
        ["measures"] = Measures,
        ["parameters"] = ParametersByGroup,
        ["weights"] = Weights,
        ["source-text"] = Statements,
        ["codings"] = Codings,
        ["headquarters"] = Headquarters,
        ["mends"] = () => Findings.All(),
        ["strain"] = () => Findings.StrainTable(),
    };

    private static MendsBlocks Findings => new(TextRows.ReadFolder(Repository.PathOf(FindingsPage.TablesFolder)));

    private static string Scenarios() => Table(
        ["scenario", "from", "to the deadline", "places", "commands", "blocs", "units", "agents"],
        ScenarioLibrary.Names.Select(name =>
        {
            var parameters = ScenarioCompiler.Compile(ScenarioLibrary.Load(name));
            var scenario = parameters.Scenario;
            return Row(
                $"`{name}`", Time(scenario.Start), Time(scenario.Deadline), parameters.Places.Count, parameters.Commands.Count,
                parameters.Blocs.Count, parameters.AgentCount, parameters.AgentCount + parameters.Commands.Count);
        }));

    /// <summary>The police headquarters of Friday, as shipped and with what a command at the seat carries besides (B23).</summary>
    private static string Headquarters()
    {
        var (friday, noon) = (ScenarioLibrary.Load("friday-mutiny"), new DateTime(2019, 11, 9, 12, 0, 0, DateTimeKind.Unspecified));
        var (seat, premium) = (Quantity.Of("police.seatOffset"), Quantity.Of("police.commandPremium"));
        return Table(
            ["threshold of `POL-HQ` above `police.threshold`", "it stands aside by Saturday noon", "in the whole run"],
            [Line("0.30, as shipped"), Line("0.30 and `police.commandPremium`", premium),
                Line("0.30, `police.seatOffset` and `police.commandPremium`", seat, premium)]);

        string Line(string what, params Quantity[] more)
        {
            const int Runs = 500;
            var scenario = friday with
            {
                Commands = [.. friday.Commands.Select(c => c.Id == "POL-HQ"
                    ? c with { ThresholdOffsets = [.. c.ThresholdOffsets, .. more] } : c)],
            };
            var hours = SmallEnsemble.Outcomes(scenario, Runs, seed: 1, Environment.ProcessorCount)
                .Select(r => r.Commands.First(c => c.Id == "POL-HQ").OwnBreakHour).ToList();
            var byNoon = hours.Count(h => h <= (noon - friday.Start).TotalHours);
            return Row(what, Number($"{100.0 * byNoon / Runs:0} %"), Number($"{100.0 * hours.Count(h => h is not null) / Runs:0} %"));
        }
    }

    private static string Phases() => Table(
        ["phase", "name", "what it does", "submodels"],
        Schedule.Phases.Select(p => Row(p.Number, p.Name, p.Summary, p.Rules)));

    private static string Streams()
    {
        var comments = XDocument.Load(Path.ChangeExtension(typeof(RandomStream).Assembly.Location, ".xml"))
            .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);
        return Table(["stream", "name", "decides", "one draw for each"], Enum.GetValues<RandomStream>().Select(stream =>
        {
            var comment = comments[$"F:{typeof(RandomStream).FullName}.{stream}"];
            return Row((int)stream, stream, Text(comment, "summary").TrimEnd('.'), Text(comment, "remarks"));
        }));

        static string Text(XElement comment, string element) => (comment.Element(element)?.Value ?? "").Trim();
    }

    private static Scenario Noon => ScenarioLibrary.Load("saturday-noon");

    private static string Measures() => Table(
        ["measure", "side", "in force", "lasts", "effects"],
        Noon.Measures.Select(m => Row(
            $"`{m.Id}`", ScalarText.WordOf(m.Side), m.Enabled ? When(m) : "no", m.For is { } hours ? Number($"{hours} h") : "to the end",
            m.Effects.Count == 0 ? "holds the choke point that names it" : string.Join(", ", m.Effects.Select(Effect)))));

    private static string When(Measure measure) =>
        $"from {Time(measure.At!.Value)}{(measure.Every is { } every ? Number($", every {every} h") : "")}";

    private static string Effect(Effect effect)
    {
        var operation = effect.Operation switch { EffectOperation.Set => "=", EffectOperation.AtLeast => "at least",
            EffectOperation.Multiply => "*", _ => "+" };
        var scope = effect.Place is { } place ? $" at {place}" : effect.Command is { } command ? $" under {command}" : "";
        var rung = effect.Target == "government.offer" && Demands.NameOf(Noon, effect.Value) is { } name ? $" ({name})" : "";
        return $"`{effect.Target}` {operation} {ScalarText.Of(effect.Value)}{rung}{scope}";
    }

    private static string ParametersByGroup() => Table(
        ["group", "parameter", "unit", "central", "plausible", "tier", "source"],
        ParameterTable.All.Where(d => d.Group != "Weight").GroupBy(d => d.Group).SelectMany(g => g).Select(d => Row(
            d.Group, $"`{d.Name}`", d.Unit, ScalarText.Of(Math.Round(d.Central, 4)), $"{ScalarText.Of(d.Low)} to {ScalarText.Of(d.High)}",
            d.Tier, d.Source)));

    private static string Weights() => Table(
        ["field", .. Enum.GetValues<Role>().Select(ParameterTable.NameOf)],
        Enum.GetValues<PerceivedField>().Select(field => Row(
            [$"`{ParameterTable.NameOf(field)}`", .. Enum.GetValues<Role>()
                .Select(role => ParameterTable.WeightOf(role, field) is { } d ? ScalarText.Of(d.Central) : "-")])));

    private static string Statements() => Table(
        ["#", "statement", "where the model has it", "parameters", "test"],
        SourceStatement.All.Select(s => Row(
            s.Number, s.Statement, s.Mechanism, string.Join(", ", s.Parameters.Select(p => $"`{p}`")),
            string.Join(", ", s.Tests.Select(t => $"`{t}`")))));

    private static string Codings() => Table(
        ["column", "rule"],
        [Row("`coding_cline`", Observation.Codings.ClineRule), Row("`coding_powell_thyne`", Observation.Codings.PowellThyneRule)]);

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Number(FormattableString text) => FormattableString.Invariant(text);

    private static string Row(params object[] cells) =>
        $"| {string.Join(" | ", cells.Select(Cell))} |";

    private static string Cell(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Table(IReadOnlyList<string> header, IEnumerable<string> rows)
    {
        var text = new StringBuilder();
        text.Append(Row([.. header])).Append('\n').Append('|').Insert(text.Length, "---|", header.Count).Append('\n');
        foreach (var row in rows)
        {
            text.Append(row).Append('\n');
        }

        return text.ToString();
    }
}
