using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Experiments;

/// <summary>What a header must keep, so that no column is taken for what it is not.</summary>
internal static partial class CsvHeader
{
    /// <summary>What is wrong with the names of columns, each with the number of its column, from 0.</summary>
    /// <param name="names">The names.</param>
    public static IEnumerable<(int Column, string Message)> Faults(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names is [var only] && Separator(only) is { } separator)
        {
            yield return (0, $"columns are separated by {separator}; write commas between them and points in numbers");
            yield break;
        }

        if (IsWithoutNames(names))
        {
            yield return (0, "the first line holds numbers; a header row with the names of columns is needed above them");
            yield break;
        }

        for (var column = 0; column < names.Count; column++)
        {
            if (FaultOf(names[column]) is { } fault)
            {
                yield return (column, fault);
            }
        }

        var numbered = names.Select((name, column) => (Name: name, Column: column)).Where(n => n.Name.Length > 0);
        foreach (var twice in numbered.GroupBy(n => n.Name).Where(g => g.Count() > 1))
        {
            yield return (twice.Last().Column, $"column {Names.Quote(twice.Key)} appears {twice.Count()} times");
        }
    }

    /// <summary>
    /// What to do about a column that a tool adds by itself and that no model has: pandas' index, NetLogo's numbers of runs and steps, the
    /// EMA Workbench's columns beside its uncertainties; null for any other name.
    /// </summary>
    /// <param name="name">Name of the column.</param>
    public static string? OfTool(string name) => name switch
    {
        "[run number]" => "is NetLogo's number of the run",
        "[step]" => "is NetLogo's number of the step",
        "scenario" or "policy" or "model" => "is a name that the EMA Workbench writes beside its uncertainties",
        _ => PandasIndex().IsMatch(name ?? "") ? "is the index that pandas writes (index=False leaves it out)" : null,
    };

    /// <summary>Words for what separates the names where it is not a comma, or null.</summary>
    private static string? Separator(string header) =>
        header.Contains(';', StringComparison.Ordinal) ? "semicolons" : header.Contains('\t', StringComparison.Ordinal) ? "tabs"
        : header.Contains('|', StringComparison.Ordinal) ? "bars" : null;

    /// <summary>Whether the header row holds numbers instead of names; 0, 1, 2, ... is what pandas calls columns without a name.</summary>
    private static bool IsWithoutNames(IReadOnlyList<string> names) =>
        names.All(n => CsvNumber.TryRead(Encoding.UTF8.GetBytes(n), out _))
        && names.Where((n, i) => n != i.ToString(CultureInfo.InvariantCulture)).Any();

    private static string? FaultOf(string name)
    {
        if (name.Length == 0)
        {
            return "a column has no name; tools that number rows write such a column "
                + "(in R row.names = FALSE, in pandas index=False leave it out)";
        }

        return name.Any(c => char.IsControl(c) || Utf8Text.IsRefused(c))
            ? $"the name {Names.Quote(name)} holds a line end or another control character"
            : name.Trim().Length == 0 ? "a column's name is made of spaces; give it a name"
            : name.Trim() != name ? $"the name {Names.Quote(name)} begins or ends with a space; write {Names.Quote(name.Trim())}" : null;
    }

    [GeneratedRegex(@"^Unnamed: [0-9]+(_level_[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PandasIndex();
}
