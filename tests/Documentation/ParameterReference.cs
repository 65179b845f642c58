using System.Globalization;
using System.Text;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Tests.Documentation;

/// <summary>Writes the reference page of the parameters (docs/parameters.md) from the parameter table.</summary>
internal static class ParameterReference
{
    private const string Introduction = """
        # Parameters

        Generated from the parameter table (`src/Simulation/Scenarios/Data/parameters.csv`); change it there. A scenario gives only the
        parameters that differ from their central value (`parameters:` in [scenario-format.md](scenario-format.md)).

        *Meaning* says what the number does in a rule of the [model](ODD.md#7-submodels), and in which direction a higher value works; the
        words are those of [terms.md](terms.md). *Plausible* is the range that experiments sweep; a value outside it is accepted with a
        warning. *Accepted* is the range outside which a value is refused. *Tier*: C, the observed police breaks speak about it, and the
        source says whether it was calibrated; S, to be swept; F, a fixed constant with a name. *Measures*: whether a measure may change the
        parameter during a run; the others are read only at set-up. "Assumed" means that no source gives the number. The unit 1 is a pure
        number; pressure is the scale of thresholds.

        """;

    private static string Structure =>
        $"*Structure*: {string.Join(" and ", ParameterTable.OfStructure.Select(d => $"`{d.Name}`"))} change the ticks of a run, so a\n"
        + "sweep that varies one of them compiles every point anew. All other parameters change values only, and the points of a\n"
        + "sweep share [one structure](engine.md#from-a-point-of-a-sweep-to-a-run).\n";

    /// <summary>The page as Markdown, with line feeds.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n').Append(Structure);
        foreach (var group in ParameterTable.All.GroupBy(d => d.Group))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n");
            page.Append("| name | meaning | unit | central | plausible | accepted | tier | measures | source |\n");
            page.Append("|---|---|---|---|---|---|---|---|---|\n");
            foreach (var d in group)
            {
                string[] cells =
                [
                    $"`{d.Name}`", Cell(d.Meaning), d.Unit, Number(d.Central), $"{Number(d.Low)} to {Number(d.High)}",
                    $"{Number(d.Minimum)} to {Number(d.Maximum)}", $"{d.Tier}", d.SetUpOnly ? "no" : "yes", Cell(d.Source),
                ];
                page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
            }
        }

        return page.ToString();
    }

    private static string Number(double value) => ScalarText.Of(value);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
