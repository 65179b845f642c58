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
    private readonly List<double[]> rows;

    private PointTable(IReadOnlyList<string> parameters, IReadOnlyList<string> levers, bool hasVariants, List<double[]> rows, IReadOnlyList<PointGroup> groups)
    {
        (Parameters, Layout, this.rows, Groups) = (parameters, new GroupLayout(hasVariants, levers), rows, groups);
    }

    /// <summary>Names of the parameters, without levers.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>What tells groups of points apart.</summary>
    public GroupLayout Layout { get; }

    /// <summary>Number of points.</summary>
    public int Count => rows.Count;

    /// <summary>Points by variant and levers, in the order of their first point.</summary>
    public IReadOnlyList<PointGroup> Groups { get; }

    /// <summary>Reads a design.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="name">Name for messages.</param>
    /// <param name="levers">Names of columns that are choices.</param>
    /// <param name="leftOut">Columns that are no parameters.</param>
    /// <returns>The design, or null, and all errors.</returns>
    public static (PointTable? Table, IReadOnlyList<string> Errors) Read(
        string path, string name, IReadOnlyList<string> levers, IReadOnlyCollection<string> leftOut)
    {
        var (input, errors) = CsvInput.Open(path, name);
        if (input is null)
        {
            return (null, errors.All);
        }

        using (input)
        {
            int?[] leverColumns = [.. levers.Select(input.Require)];
            var (id, variant) = (input.Find(DesignCsv.PointId), input.Find(DesignCsv.Variant));
            int[] columns =
            [
                .. Enumerable.Range(0, input.Header.Count).Where(c => c != id && c != variant && !levers.Contains(input.Header[c]) && !leftOut.Contains(input.Header[c])),
                .. leverColumns.OfType<int>(),
            ];
            var parameters = columns.Length - levers.Count;
            if (leverColumns.All(c => c is not null) && parameters == 0)
            {
                errors.Add($"no column is a parameter.");
            }

            var (rows, variants) = (new List<double[]>(), new List<string>());
            while (errors.All.Count == 0 || !errors.IsFull)
            {
                if (!input.Read())
                {
                    break;
                }

                if (id is { } number && (!input.TryIndex(number, int.MaxValue, out var point) || point != rows.Count))
                {
                    errors.Add(input.Line, DesignCsv.PointId, $"{rows.Count} should stand here: points count from 0 in the order of rows, which the analysis needs.");
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

            if (errors.All.Count == 0 && rows.Count == 0)
            {
                errors.Add($"there is no point below the header.");
            }

            return errors.All.Count > 0 ? (null, errors.All)
                : (new PointTable([.. columns[..parameters].Select(c => input.Header[c])], levers, variant is not null, rows, Group(rows, variants, parameters)), []);
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

    private static List<PointGroup> Group(List<double[]> rows, List<string> variants, int parameters) =>
    [
        .. Enumerable.Range(0, rows.Count)
            .GroupBy(point => string.Join(' ', [variants[point], .. rows[point][parameters..].Select(v => CellText.Of(v))]))
            .Select(g => new PointGroup(variants[g.First()], rows[g.First()][parameters..], [.. g])),
    ];
}
