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

    private double[,] rows;

    private PointTable(
        IReadOnlyList<string> parameters, GroupLayout layout, double[,] rows, IReadOnlyList<PointGroup> groups,
        IReadOnlyList<string> warnings) =>
        (Parameters, Layout, this.rows, Count, Groups, Warnings) = (parameters, layout, rows, rows.GetLength(0), groups, warnings);

    /// <summary>Names of the parameters, without levers.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>What tells groups of points apart.</summary>
    public GroupLayout Layout { get; }

    /// <summary>Number of points.</summary>
    public int Count { get; }

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
                ? input.Header.Except(read.Select(c => input.Header[c]))
                    .Except([DesignCsv.PointId, ReservedNames.Replicate, choice.Response]).Intersect(choice.ResponseHeader)
                    .ToDictionary(name => name, _ => new List<string>()) : [];
            var (rows, variants) = ReadRows(input, read, choice.VariantColumn, pooled, texts);
            if (errors.All.Count == 0 && rows.GetLength(0) == 0)
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

    /// <summary>Values of the parameters at the points of a group; the table's own where they are all that it holds.</summary>
    /// <param name="group">The group.</param>
    /// <param name="columns">Numbers of the parameters, ascending.</param>
    public double[,] RowsOf(PointGroup group, IReadOnlyList<int> columns)
    {
        if (group.Points.Count == Count && columns.Count == rows.GetLength(1))
        {
            return rows;
        }

        var part = new double[group.Points.Count, columns.Count];
        for (var i = 0; i < group.Points.Count; i++)
        {
            for (var j = 0; j < columns.Count; j++)
            {
                part[i, j] = rows[group.Points[i], columns[j]];
            }
        }

        return part;
    }

    /// <summary>
    /// The same for the last time: the table keeps no values, so that the memory is free when whoever takes them lets them go.
    /// </summary>
    public double[,] Take(PointGroup group, IReadOnlyList<int> columns)
    {
        var part = RowsOf(group, columns);
        rows = new double[0, 0];
        return part;
    }

    /// <summary>
    /// Texts, by row, of columns that the response has too and that are not read as numbers: by them rows may be told apart.
    /// </summary>
    public IReadOnlyDictionary<string, List<string>> Texts { get; private init; } = new Dictionary<string, List<string>>();

    /// <summary>Whether the values of a column are known.</summary>
    /// <param name="name">Name of a parameter or of a lever.</param>
    public bool HasValuesOf(string name) => Count > 0 && Place(name) is >= 0 and var place && place < rows.GetLength(1);

    /// <summary>The value of a parameter or of a lever at a point.</summary>
    public double ValueOf(int point, string name) => rows[point, Place(name)];

    /// <summary>Whether a parameter has more than one value in a group.</summary>
    public bool Varies(PointGroup group, int column) => group.Points.Any(p => rows[p, column] != rows[group.Points[0], column]);

    private int Place(string name)
    {
        // Levers stand behind the parameters, and alone where the parameters' values are not used.
        var first = rows.GetLength(1) - Layout.Levers.Count;
        var parameter = Parameters.ToList().IndexOf(name);
        return parameter >= 0
            ? first > 0 ? parameter : -1 : Layout.Levers.ToList().IndexOf(name) is >= 0 and var lever ? first + lever : -1;
    }

    private static (double[,] Rows, List<string> Variants) ReadRows(
        CsvInput input, int[] columns, string variantColumn, List<Pooled> pooled, Dictionary<string, List<string>> texts)
    {
        var kept = texts.Select(t => (Column: input.Find(t.Key)!.Value, Texts: t.Value)).ToList();
        var (rows, count) = (new double[Math.Min(MostPoints, input.LikelyRows(columns.Length)), columns.Length], 0);
        var (variants, known) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var (id, variant) = (input.Find(DesignCsv.PointId), input.Find(variantColumn));
        var steps = input.Find(NetLogoStep) is null ? null : input.Find(NetLogoRun);
        var runs = new Dictionary<string, long>(StringComparer.Ordinal);
        var faults = new long[columns.Length];
        while (input.Read())
        {
            if (count == MostPoints)
            {
                input.Errors.Add(input.Line, "", $"more than {MostPoints:N0} points.");
                break;
            }

            if (id is { } number && (!input.TryIndex(number, int.MaxValue, out var point) || point != count))
            {
                input.Errors.Add(
                    input.Line, DesignCsv.PointId,
                    $"{count} is expected here: points count from 0 in the order of rows, which the analysis needs.");
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
            rows = count < rows.GetLength(0) ? rows : Sized(rows, Math.Min(MostPoints, (2 * count) + 16));
            for (var c = 0; c < columns.Length; c++)
            {
                // One line for a column of texts leaves room for what is wrong with others.
                if (!(faults[c] == 0 ? input.TryNumber(columns[c], out rows[count, c])
                    : CsvNumber.TryRead(input.Cell(columns[c]), out rows[count, c])))
                {
                    faults[c]++;
                }
            }

            count++;
            if (variant is { } v)
            {
                // The same text for each point of a variant, so that it is held once.
                var text = input.Text(v);
                variants.Add(known.TryAdd(text, text) ? text : known[text]);
            }
        }

        foreach (var (wrong, c) in faults.Select((f, c) => (f, c)).Where(f => f.f > 1))
        {
            var name = input.Header[columns[c]];
            input.Errors.Add(
                $"column {Names.Quote(name)} has {wrong - 1} more such value{(wrong == 2 ? "" : "s")}; say --without '{name}' if it is not "
                    + "a parameter.");
        }

        return (count == rows.GetLength(0) ? rows : Sized(rows, count), variants);
    }

    /// <summary>The same rows in a table of another length.</summary>
    private static double[,] Sized(double[,] rows, int count)
    {
        var sized = new double[count, rows.GetLength(1)];
        Array.Copy(rows, sized, Math.Min(rows.Length, sized.Length));
        return sized;
    }

    private static List<PointGroup> Group(double[,] rows, List<string> variants, int parameters)
    {
        var points = Enumerable.Range(0, rows.GetLength(0));
        return variants.Count == 0 && parameters == rows.GetLength(1)
            ? [new PointGroup("", [], [.. points])]
            : [.. points.GroupBy(p => string.Join(' ', [VariantOf(p), .. LeversOf(p).Select(v => CellText.Of(v))]))
                .Select(g => new PointGroup(VariantOf(g.First()), LeversOf(g.First()), [.. g]))];

        string VariantOf(int point) => variants.Count == 0 ? "" : variants[point];

        double[] LeversOf(int point) => [.. Enumerable.Range(parameters, rows.GetLength(1) - parameters).Select(c => rows[point, c])];
    }

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
