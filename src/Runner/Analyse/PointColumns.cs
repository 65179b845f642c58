using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Which columns of a design are parameters: what was said about it, and what nobody may take for one unasked.</summary>
internal sealed record PointColumns
{
    /// <summary>With fewer rows a column is not taken for a count of rows.</summary>
    private const int FewestCounted = 3;

    /// <summary>With fewer rows whole numbers in any order may be levels.</summary>
    private const int FewestNumbered = 10;

    private const string SayOnly = "say --only with the parameters";

    /// <summary>Columns that are choices.</summary>
    public required IReadOnlyList<string> Levers { get; init; }

    /// <summary>Column whose texts tell variants apart.</summary>
    public required string VariantColumn { get; init; }

    /// <summary>Texts of <c>--only</c>: lists of columns that alone are parameters; empty where it was not given.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    /// <summary>Texts of <c>--without</c>: lists of columns that are not parameters.</summary>
    public required IReadOnlyList<string> Without { get; init; }

    /// <summary>Column of the response, which is not a parameter where it stands in the design.</summary>
    public required string Response { get; init; }

    /// <summary>Columns of the response's file, which <c>--without</c> may name.</summary>
    public required IReadOnlyList<string> ResponseHeader { get; init; }

    /// <summary>Whether the files are another program's.</summary>
    public required bool IsOutside { get; init; }

    /// <summary>Whether design and response are one file.</summary>
    public required bool IsOneFile { get; init; }

    /// <summary>Whether the values of the parameters are used.</summary>
    public required bool NeedsValues { get; init; }

    /// <summary>The names in comma lists; a name with a comma in it is one where a column is called so.</summary>
    public static IReadOnlyList<string> ListOf(IReadOnlyList<string> texts, IReadOnlyCollection<string> header) =>
        [.. texts.SelectMany(t => header.Contains(t) ? [t]
            : t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    /// <summary>Numbers of the columns that are parameters; what is wrong goes to the errors of the file.</summary>
    public IReadOnlyList<int> Choose(CsvInput input)
    {
        string[] all = [.. input.Header, .. ResponseHeader];
        var (only, without) = (ListOf(Only, input.Header), ListOf(Without, all));
        Require(input, "--only", only, input.Header);
        Require(input, "--without", without, all);

        var taken = Reserved().ToList();
        foreach (var name in only.Where(n => taken.Contains(n) || without.Contains(n)))
        {
            var reason = without.Contains(name) ? "is named by --without too" : "has a meaning of its own and is not a parameter";
            input.Errors.Add($"--only: column {Names.Quote(name)} {reason}.");
        }

        List<int> chosen = [.. Enumerable.Range(0, input.Header.Count).Where(c => !taken.Contains(input.Header[c])
            && (only.Count > 0 ? only.Contains(input.Header[c]) : !without.Contains(input.Header[c])))];
        if (IsOutside && only.Count == 0)
        {
            CheckNames(input, [.. chosen.Select(c => input.Header[c])], without.Count > 0);
        }

        return chosen;
    }

    /// <summary>Numbers of the columns that the user leaves out, by name or because others are named.</summary>
    public IEnumerable<int> LeftOut(CsvInput input)
    {
        var (only, without, taken) =
            (ListOf(Only, input.Header), ListOf(Without, [.. input.Header, .. ResponseHeader]), Reserved().ToList());
        return Enumerable.Range(0, input.Header.Count).Where(c => !taken.Contains(input.Header[c])
            && (without.Contains(input.Header[c]) || (only.Count > 0 && !only.Contains(input.Header[c]))));
    }

    /// <summary>What the values of the parameters say: columns of one value, and columns that count the rows.</summary>
    /// <param name="input">The file, which takes errors.</param>
    /// <param name="parameters">Names of the parameters.</param>
    /// <param name="rows">Their values, by row.</param>
    /// <returns>What to look at, a line each without a full stop.</returns>
    public IEnumerable<string> Look(CsvInput input, IReadOnlyList<string> parameters, double[,] rows)
    {
        if (!NeedsValues || rows.GetLength(0) < 2)
        {
            return [];
        }

        var columns = Enumerable.Range(0, parameters.Count).ToList();
        var constant = columns.Where(c => All(rows, c, v => v == rows[0, c])).ToList();
        var only = ListOf(Only, input.Header);
        var counters = !IsOutside || rows.GetLength(0) < FewestCounted ? []
            : columns.Where(c => Counts(rows, c) && !only.Contains(parameters[c])).ToList();
        var warnings = new List<string>();
        if (constant.Count > 0)
        {
            var (has, verb) = constant.Count == 1 ? ("has", "is") : ("have", "are");
            warnings.Add($"{Listed(constant.Select(c => parameters[c]))} {has} one value at all points and {verb} left out");
        }

        var asked = columns.Except(constant).Except(counters).Where(c => !only.Contains(parameters[c])).ToList();
        warnings.AddRange(Notes(parameters, asked, rows));
        if (counters is [var single] && constant.Count + 1 == parameters.Count)
        {
            warnings.Add($"{Listed([parameters[single]])} counts the rows; it is taken as a parameter because there is no other");
            return warnings;
        }

        foreach (var counter in counters)
        {
            var name = parameters[counter];
            input.Errors.Add(
                $"column {Names.Quote(name)} counts the rows from {rows[0, counter]:R}, as the index of a table does; {Settle(name)}.");
        }

        return warnings;
    }

    /// <summary>Columns of other programs that are parameters by right, but may be something else.</summary>
    private IEnumerable<string> Notes(IReadOnlyList<string> parameters, List<int> asked, double[,] rows)
    {
        if (!IsOutside)
        {
            yield break;
        }

        var switches = asked.Where(c => All(rows, c, v => v is 0 or 1)).ToList();
        if (switches.Count > 0 && switches.Count < parameters.Count)
        {
            var (counts, value) = switches.Count == 1 ? ("has only the values 0 and 1 and counts as a parameter", "it is a choice")
                : ("have only the values 0 and 1 and count as parameters", "one is a choice");
            yield return $"{Listed(switches.Select(c => parameters[c]))} {counts}; if {value}, --lever analyses each value by itself";
        }

        foreach (var c in asked.Where(c => rows.GetLength(0) >= FewestNumbered && Numbers(rows, c)))
        {
            yield return $"{Listed([parameters[c]])} numbers the points in another order and counts as a parameter; if it is not one, say "
                + $"--without '{parameters[c]}'";
        }
    }

    private void CheckNames(CsvInput input, List<string> chosen, bool isWithoutSome)
    {
        foreach (var name in chosen)
        {
            if (ReservedNames.Meant(name) is { } meant && CsvHeader.OfTool(name) is null)
            {
                input.Errors.Add($"column {Names.Quote(name)} looks like '{meant}': rename it if it is that, or say --without '{name}'.");
            }
            else if (NeedsValues && CsvHeader.OfTool(name) is { } tool)
            {
                input.Errors.Add($"column {Names.Quote(name)} {tool} and is not a parameter; say --without '{name}'.");
            }
        }

        // A copy of the file has the same columns.
        var isOneTable = IsOneFile || input.Header.SequenceEqual(ResponseHeader);
        if (NeedsValues && isOneTable && !isWithoutSome && chosen.Count > 1 && chosen.Any(n => ParameterTable.Find(n) is null))
        {
            var among = $"{SayOnly} among {string.Join(',', chosen)}, or --without with the others";
            input.Errors.Add($"design and response are one file, in which other columns may be outcomes; {among}.");
        }
    }

    private static void Require(CsvInput input, string option, IEnumerable<string> names, IReadOnlyCollection<string> known)
    {
        foreach (var name in names.Where(n => !known.Contains(n)))
        {
            var suggestion = Names.Nearest(name, known) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
            input.Errors.Add($"{option}: there is no column {Names.Quote(name)}{suggestion}");
        }
    }

    private static string Settle(string name) => $"say --without '{name}', or --only with the names of all parameters if it is one";

    private IEnumerable<string> Reserved() =>
        [DesignCsv.PointId, VariantColumn, .. Levers, .. IsOutside ? [Response, ReservedNames.Replicate] : Array.Empty<string>()];

    private static bool Counts(double[,] rows, int column)
    {
        var next = rows[0, column];
        return next is 0 or 1 && All(rows, column, v => v == next++);
    }

    /// <summary>Whether a column holds each whole number from 0 or 1 once, in any order.</summary>
    private static bool Numbers(double[,] rows, int column)
    {
        var (count, first) = (rows.GetLength(0), All(rows, column, v => v != 0) ? 1 : 0);
        var seen = new bool[count];
        return All(rows, column, v => v - first is var place && place >= 0 && place < count && place == Math.Floor(place)
            && !seen[(int)place] && (seen[(int)place] = true));
    }

    private static bool All(double[,] rows, int column, Func<double, bool> holds)
    {
        for (var row = 0; row < rows.GetLength(0); row++)
        {
            if (!holds(rows[row, column]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(Names.Quote));
}
