using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

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
    private const string NetLogoRun = "[run number]";
    private const string NetLogoStep = "[step]";

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
            List<Pooled> pooled = choice.IsOutside ? [.. choice.LeftOut(input).Select(c => new Pooled(c, input.Header[c]))] : [];
            var texts = choice.IsOutside && !choice.IsOneFile
                ? input.Header.Except(read.Select(c => input.Header[c])).Intersect(choice.ResponseHeader)
                    .ToDictionary(name => name, _ => new List<string>()) : [];
            var (rows, variants) = ReadRows(input, read, choice.VariantColumn, pooled, texts);
            if (errors.All.Count == 0 && rows.Count == 0)
            {
                errors.Add($"the header has no points below it.");
            }

            string[] names = [.. parameters.Select(c => input.Header[c])];
            List<string> warnings = errors.All.Count > 0 ? []
                : [.. choice.Look(input, names, rows), .. pooled.Where(p => p.MayBeKinds).Select(p => p.Warning)];
            return errors.All.Count > 0 ? (null, errors.All)
                : (new PointTable(
                    names, new GroupLayout(input.Find(choice.VariantColumn) is not null, choice.Levers), rows,
                    Group(rows, variants, read.Length - levers.Length), warnings) { Texts = texts }, []);
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

    /// <summary>
    /// Texts, by row, of columns that the response has too and that are not read as numbers: by them rows may be told apart.
    /// </summary>
    public IReadOnlyDictionary<string, List<string>> Texts { get; private init; } = new Dictionary<string, List<string>>();

    /// <summary>Whether the values of a column are known.</summary>
    /// <param name="name">Name of a parameter or of a lever.</param>
    public bool HasValuesOf(string name) => rows.Count > 0 && Place(name) is >= 0 and var place && place < rows[0].Length;

    /// <summary>The value of a parameter or of a lever at a point.</summary>
    public double ValueOf(int point, string name) => rows[point][Place(name)];

    /// <summary>Whether a parameter has more than one value in a group.</summary>
    public bool Varies(PointGroup group, int column) => group.Points.Any(p => rows[p][column] != rows[group.Points[0]][column]);

    private int Place(string name)
    {
        // Levers stand behind the parameters, and alone where the parameters' values are not used.
        var first = rows[0].Length - Layout.Levers.Count;
        var parameter = Parameters.ToList().IndexOf(name);
        return parameter >= 0
            ? first > 0 ? parameter : -1 : Layout.Levers.ToList().IndexOf(name) is >= 0 and var lever ? first + lever : -1;
    }

    private static (List<double[]> Rows, List<string> Variants) ReadRows(
        CsvInput input, int[] columns, string variantColumn, List<Pooled> pooled, Dictionary<string, List<string>> texts)
    {
        var kept = texts.Select(t => (Column: input.Find(t.Key)!.Value, Texts: t.Value)).ToList();
        var (rows, variants) = (new List<double[]>(), new List<string>());
        var (id, variant) = (input.Find(DesignCsv.PointId), input.Find(variantColumn));
        var steps = input.Find(NetLogoStep) is null ? null : input.Find(NetLogoRun);
        var runs = new Dictionary<string, long>(StringComparer.Ordinal);
        var faults = new long[columns.Length];
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
                    $"{rows.Count} is expected here: points count from 0 in the order of rows, which the analysis needs.");
                break;
            }

            if (steps is { } run && !runs.TryAdd(input.Text(run), input.Line))
            {
                input.Errors.Add(
                    input.Line, NetLogoRun,
                    $"run {Names.Quote(input.Text(run))} stands on line {runs[input.Text(run)]} too, at another {NetLogoStep}, and every "
                        + "row counts as a point: keep one row per run, such as that of its last step.");
                break;
            }

            pooled.ForEach(p => p.Look(input));
            kept.ForEach(k => k.Texts.Add(input.Text(k.Column)));
            var row = new double[columns.Length];
            for (var c = 0; c < columns.Length; c++)
            {
                // One line for a column of texts leaves room for what is wrong with others.
                if (!(faults[c] == 0 ? input.TryNumber(columns[c], out row[c]) : CsvNumber.TryRead(input.Cell(columns[c]), out row[c])))
                {
                    faults[c]++;
                }
            }

            rows.Add(row);
            variants.Add(variant is { } v ? input.Text(v) : "");
        }

        foreach (var (count, c) in faults.Select((f, c) => (f, c)).Where(f => f.f > 1))
        {
            var name = input.Header[columns[c]];
            input.Errors.Add(
                $"column {Names.Quote(name)} has {count - 1} more such value{(count == 2 ? "" : "s")}; say --without '{name}' if it is not "
                    + "a parameter.");
        }

        return (rows, variants);
    }

    private static List<PointGroup> Group(List<double[]> rows, List<string> variants, int parameters) =>
    [
        .. Enumerable.Range(0, rows.Count)
            .GroupBy(point => string.Join(' ', [variants[point], .. rows[point][parameters..].Select(v => CellText.Of(v))]))
            .Select(g => new PointGroup(variants[g.First()], rows[g.First()][parameters..], [.. g])),
    ];

    /// <summary>A column that the user leaves out: where it repeats a few texts, its rows may be of different kinds.</summary>
    private sealed class Pooled(int column, string name)
    {
        // A column with more texts names rows, not kinds.
        private const int MostKinds = 100;

        private readonly HashSet<string> texts = new(StringComparer.Ordinal);
        private int rows;

        public bool MayBeKinds => texts.Count is > 1 and <= MostKinds && texts.Count < rows;

        public string Warning =>
            $"column {Names.Quote(name)} has {texts.Count} values and is left out, so rows of all of them are analysed together; "
            + $"--variant-column '{name}' keeps them apart";

        public void Look(CsvInput input)
        {
            if (texts.Count <= MostKinds && !CsvNumber.TryRead(input.Cell(column), out _))
            {
                texts.Add(input.Text(column));
                rows++;
            }
        }
    }
}
