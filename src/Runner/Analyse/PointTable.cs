using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Points that share a variant and the values of all levers: they are analysed together.</summary>
/// <param name="Variant">Name of the variant, or empty.</param>
/// <param name="Levers">Values of the levers, in the order of <see cref="GroupLayout.Levers"/>.</param>
/// <param name="Points">Numbers of the points, ascending.</param>
internal sealed record PointGroup(string Variant, IReadOnlyList<double> Levers, IReadOnlyList<int> Points);

/// <summary>A design as an analysis needs it: the columns may have any names.</summary>
internal sealed class PointTable
{
    private const int MostPoints = 10_000_000;

    private readonly List<double[]> rows;

    private PointTable(
        IReadOnlyList<string> parameters, GroupLayout layout, List<double[]> rows, IReadOnlyList<PointGroup> groups,
        IReadOnlyList<string> warnings) =>
        (Parameters, Layout, this.rows, Groups, Warnings) = (parameters, layout, rows, groups, warnings);

    /// <summary>Names of the parameters, without levers.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>What tells groups of points apart.</summary>
    public GroupLayout Layout { get; }

    /// <summary>Number of points.</summary>
    public int Count => rows.Count;

    /// <summary>Points by variant and levers, in the order of their first point.</summary>
    public IReadOnlyList<PointGroup> Groups { get; }

    /// <summary>What to look at, a line each without a full stop.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads a design.</summary>
    /// <param name="file">The file.</param>
    /// <param name="choice">Which columns are parameters.</param>
    /// <returns>The design, or null, and all errors.</returns>
    public static (PointTable? Table, IReadOnlyList<string> Errors) Read(SourceFile file, PointColumns choice)
    {
        var (input, errors) = CsvInput.Open(file.Path, file.Name);
        if (input is null)
        {
            return (null, errors.All);
        }

        using (input)
        {
            int?[] levers = [.. choice.Levers.Select(input.Require)];
            var parameters = choice.Choose(input);
            if (parameters.Count == 0 && errors.All.Count == 0 && choice.NeedsValues)
            {
                errors.Add($"no column is a parameter.");
            }

            if (errors.All.Count > 0)
            {
                return (null, errors.All);
            }

            int[] read = [.. choice.NeedsValues ? parameters : [], .. levers.OfType<int>()];
            var (rows, variants) = ReadRows(input, read);
            if (errors.All.Count == 0 && rows.Count == 0)
            {
                errors.Add($"there is no point below the header.");
            }

            string[] names = [.. parameters.Select(c => input.Header[c])];
            List<string> warnings = errors.All.Count == 0 ? [.. choice.Look(input, names, rows)] : [];
            return errors.All.Count > 0 ? (null, errors.All)
                : (new PointTable(
                    names, new GroupLayout(input.Find(DesignCsv.Variant) is not null, choice.Levers), rows,
                    Group(rows, variants, read.Length - levers.Length), warnings), []);
        }
    }

    /// <summary>Values of the parameters at the points of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="columns">Numbers of the parameters.</param>
    public double[,] RowsOf(PointGroup group, IReadOnlyList<int> columns)
    {
        var part = new double[group.Points.Count, columns.Count];
        for (var i = 0; i < group.Points.Count; i++)
        {
            for (var j = 0; j < columns.Count; j++)
            {
                part[i, j] = rows[group.Points[i]][columns[j]];
            }
        }

        return part;
    }

    /// <summary>Whether a parameter has more than one value in a group.</summary>
    public bool Varies(PointGroup group, int column) => group.Points.Any(p => rows[p][column] != rows[group.Points[0]][column]);

    private static (List<double[]> Rows, List<string> Variants) ReadRows(CsvInput input, int[] columns)
    {
        var (rows, variants) = (new List<double[]>(), new List<string>());
        var (id, variant) = (input.Find(DesignCsv.PointId), input.Find(DesignCsv.Variant));
        while (input.Read())
        {
            if (rows.Count == MostPoints)
            {
                input.Errors.Add(input.Line, "", $"more than {MostPoints:N0} points.");
                break;
            }

            if (id is { } number && (!input.TryIndex(number, int.MaxValue, out var point) || point != rows.Count))
            {
                input.Errors.Add(
                    input.Line, DesignCsv.PointId,
                    $"{rows.Count} should stand here: points count from 0 in the order of rows, which the analysis needs.");
                break;
            }

            var row = new double[columns.Length];
            for (var c = 0; c < columns.Length; c++)
            {
                input.TryNumber(columns[c], out row[c]);
            }

            rows.Add(row);
            variants.Add(variant is { } v ? input.Text(v) : "");
        }

        return (rows, variants);
    }

    private static List<PointGroup> Group(List<double[]> rows, List<string> variants, int parameters) =>
    [
        .. Enumerable.Range(0, rows.Count)
            .GroupBy(point => string.Join(' ', [variants[point], .. rows[point][parameters..].Select(v => CellText.Of(v))]))
            .Select(g => new PointGroup(variants[g.First()], rows[g.First()][parameters..], [.. g])),
    ];
}
