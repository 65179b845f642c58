using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>A response at every point, from one pass over the rows of runs; what is held grows with the points (a quantile's values with the runs).</summary>
internal sealed class PointResponses
{
    private const string Completed = "completed";

    private readonly ResponseChoice choice;
    private readonly long[] counts;
    private readonly double[] means;
    private readonly double[] squares;
    private readonly List<double>?[] values;
    private readonly int[] groupOf;
    private readonly List<(double Sum, long Count)>[] replicates;

    private PointResponses(PointTable points, ResponseChoice choice)
    {
        this.choice = choice;
        (counts, means, squares, values) = (new long[points.Count], new double[points.Count], new double[points.Count], new List<double>?[points.Count]);
        groupOf = new int[points.Count];
        replicates = [.. points.Groups.Select(_ => new List<(double, long)>())];
        for (var g = 0; g < points.Groups.Count; g++)
        {
            foreach (var point in points.Groups[g].Points)
            {
                groupOf[point] = g;
            }
        }
    }

    /// <summary>Rows that were not carried to their end and are left out.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Whether the rows say which replicate they are: then they are runs with luck.</summary>
    public bool HasReplicates { get; private set; }

    /// <summary>Fewest and most replicates of a point.</summary>
    public (long Fewest, long Most) Replicates { get; private set; }

    /// <summary>Reads the response.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="name">Name for messages.</param>
    /// <param name="points">The design.</param>
    /// <param name="choice">What to read.</param>
    /// <param name="groups">The groups that are analysed; points of others may be without a response.</param>
    /// <returns>The response, or null, and all errors.</returns>
    public static (PointResponses? Responses, IReadOnlyList<string> Errors) Read(string path, string name, PointTable points, ResponseChoice choice, IReadOnlyList<PointGroup> groups)
    {
        var (input, errors) = CsvInput.Open(path, name);
        if (input is null)
        {
            return (null, errors.All);
        }

        using (input)
        {
            var responses = new PointResponses(points, choice);
            responses.Read(input, points.Count, [.. groups.SelectMany(g => g.Points)]);
            return (errors.All.Count == 0 ? responses : null, errors.All);
        }
    }

    /// <summary>Values at the points of a group.</summary>
    public double[] Of(PointGroup group) => [.. group.Points.Select(Value)];

    /// <summary>Sums of the replicates at the points of a group, and the variance of luck that all its points share.</summary>
    public (IReadOnlyList<PointSums> Sums, double CommonLuck) Noise(PointGroup group)
    {
        PointSums[] sums = [.. group.Points.Select(p => new PointSums(counts[p], means[p], squares[p]))];
        var shared = replicates[groupOf[group.Points[0]]];
        // Only a full table of points and replicates can be taken apart both ways.
        var isFull = shared.Count > 1 && shared.All(r => r.Count == sums.Length) && sums.All(s => s.Count == shared.Count);
        return (sums, isFull ? ReplicateNoise.CommonLuck(sums, [.. shared.Select(r => r.Sum / r.Count)]) : 0);
    }

    private double Value(int point) =>
        choice.Kind == ResponseKind.Quantile ? Resampling.Quantile([.. values[point]!.Order()], choice.Probability) : means[point];

    private void Read(CsvInput input, int points, int[] wanted)
    {
        // Another model's table has one row a point, in order, or says which.
        var (id, replicate, status, column) = (input.Find(DesignCsv.PointId), input.Find("replicate"), input.Find("status"), input.Require(choice.Column));
        if (column is not { } response)
        {
            return;
        }

        HasReplicates = replicate is not null;
        var row = 0;
        for (; input.Read(); row++)
        {
            if (status is { } s && !input.Cell(s).SequenceEqual("completed"u8))
            {
                LeftOut++;
                continue;
            }

            var (point, number) = (row, 0);
            if (id is { } p ? !input.TryIndex(p, points, out point) : row >= points)
            {
                continue;
            }

            if (TryValue(input, response, out var value) && (replicate is not { } r || input.TryIndex(r, 1_000_000_000, out number)))
            {
                Add(point, replicate is null ? null : number, value);
            }
        }

        CheckPoints(input.Errors, id is not null, row, points, wanted);
    }

    private bool TryValue(CsvInput input, int column, out double? value)
    {
        var cell = input.Cell(column);
        value = null;
        if (choice.Kind == ResponseKind.Share)
        {
            value = input.Text(column) == choice.Value ? 1 : 0;
            return true;
        }

        if (cell.Length == 0 && choice.Kind == ResponseKind.Quantile)
        {
            return true;
        }

        if (cell.Length == 0)
        {
            input.Errors.Add(input.Line, choice.Column, $"the cell is empty, and a mean needs every run: a quantile leaves such runs out, and the restricted mean counts runs without a fall up to the deadline.");
            return false;
        }

        var isNumber = input.TryNumber(column, out var number);
        value = number;
        return isNumber;
    }

    private void Add(int point, int? replicate, double? value)
    {
        counts[point]++;
        if (value is not { } known)
        {
            return;
        }

        if (choice.Kind == ResponseKind.Quantile)
        {
            (values[point] ??= []).Add(known);
            return;
        }

        // Welford (1962): no difference of large sums.
        var before = known - means[point];
        means[point] += before / counts[point];
        squares[point] += before * (known - means[point]);
        var shared = replicates[groupOf[point]];
        if (replicate is not { } number || number > shared.Count)
        {
            return;
        }

        if (number == shared.Count)
        {
            shared.Add((0, 0));
        }

        shared[number] = (shared[number].Sum + known, shared[number].Count + 1);
    }

    private void CheckPoints(InputErrors errors, bool hasPointId, int rows, int points, int[] wanted)
    {
        if (errors.All.Count > 0)
        {
            return;
        }

        if (!hasPointId && rows != points)
        {
            errors.Add($"{rows} rows stand beside {points} points of the design; without a column point_id there must be one a point, in order.");
            return;
        }

        Replicates = wanted.Length == 0 ? (0, 0) : (wanted.Min(p => counts[p]), wanted.Max(p => counts[p]));
        var missing = wanted.Where(p => choice.Kind == ResponseKind.Quantile ? values[p] is null : counts[p] == 0).ToList();
        if (missing.Count > 0)
        {
            errors.Add(choice.Kind == ResponseKind.Quantile
                ? (FormattableString)$"{missing.Count} of {wanted.Length} points have no run with a value of '{choice.Column}' (the first is point {missing[0]}), so they have no quantile; --restricted-mean uses all runs."
                : $"{missing.Count} of {wanted.Length} points have no {Completed} run (the first is point {missing[0]}); the results are incomplete.");
        }
    }
}
