using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What is known of a response's file.</summary>
/// <param name="Choice">What of it is analysed.</param>
/// <param name="IsOutside">Whether it is another program's, so that this program's conventions do not hold.</param>
/// <param name="IsOneFile">Whether it is the file of the design, so that rows belong together.</param>
/// <param name="Without">Texts of <c>--without</c>: columns that mean nothing here.</param>
/// <param name="Variants">Column of the variants.</param>
internal sealed record ResponseFile(
    ResponseChoice Choice, bool IsOutside, bool IsOneFile, IReadOnlyList<string> Without, string Variants)
{
    /// <summary>Whether the runs themselves are kept, with their replicates, and not their sums alone.</summary>
    public bool KeepsRuns { get; init; }
}

/// <summary>
/// A response at every point. Rows in order are added up as they come, so that what is held grows with the points (a quantile's values with
/// the runs); rows in another order are held and sorted.
/// </summary>
internal sealed class PointResponses
{
    private readonly PointTable points;
    private readonly ResponseFile file;
    private readonly ResponseSums sums;
    private (long Count, long Line) empty;

    private PointResponses(PointTable points, ResponseFile file)
    {
        (this.points, this.file) = (points, file);
        sums = new ResponseSums(points, file.Choice);
        Runs = file is { KeepsRuns: true, Choice.IsSumOfRuns: true } ? new PointRuns(points.Count) : null;
    }

    /// <summary>The runs, where they are kept: not for a quantile, which is not a mean of them.</summary>
    public PointRuns? Runs { get; }

    /// <summary>Rows that were not carried to their end and are left out.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Whether the rows say which replicate they are: then they are runs with random numbers of their own.</summary>
    public bool HasReplicates { get; private set; }

    /// <summary>Fewest and most replicates of a point.</summary>
    public (long Fewest, long Most) Replicates { get; private set; }

    /// <summary>Reads the response.</summary>
    /// <param name="source">The file.</param>
    /// <param name="points">The design.</param>
    /// <param name="file">What is known of the file.</param>
    /// <param name="groups">The groups that are analysed; points of others may be without a response.</param>
    /// <returns>The response, or null, and all errors.</returns>
    public static (PointResponses? Responses, IReadOnlyList<string> Errors) Read(
        SourceFile source, PointTable points, ResponseFile file, IReadOnlyList<PointGroup> groups)
    {
        int[] wanted = [.. groups.SelectMany(g => g.Points)];
        foreach (var isHeld in new[] { false, true })
        {
            var (input, errors) = CsvInput.Open(source.Path, source.Name);
            if (input is null)
            {
                return (null, errors.All);
            }

            using (input)
            {
                var responses = new PointResponses(points, file);
                if (responses.TryRead(input, isHeld, wanted))
                {
                    return (errors.All.Count == 0 ? responses : null, errors.All);
                }
            }
        }

        throw new InvalidOperationException("Rows that are held are in order.");
    }

    /// <summary>Values at the points of a group.</summary>
    public double[] Of(PointGroup group) => sums.Of(group);

    /// <summary>Sums of the replicates at the points of a group, and the variance of the noise that all its points share.</summary>
    public (IReadOnlyList<PointSums> Sums, double CommonNoise) Noise(PointGroup group) => sums.Noise(group);

    /// <summary>Reads all rows.</summary>
    /// <returns>False where they are out of order and must be held.</returns>
    private bool TryRead(CsvInput input, bool isHeld, int[] wanted)
    {
        var (id, replicate) = (input.Find(DesignCsv.PointId), input.Find(ReservedNames.Replicate));
        var status = file.IsOutside ? null : input.Find(RunStatus.Column);
        if (!HasNames(input, id, replicate) || input.Require(file.Choice.Column) is not { } response)
        {
            return true;
        }

        HasReplicates = replicate is not null;
        var left = PointColumns.ListOf(file.Without, [.. input.Header]);
        var pairing = file.IsOutside && !file.IsOneFile
            ? new RowPairing(input, points, file.Variants, file.Choice.Column, left, isByOrder: id is null) : null;
        var (row, order, held) = (0, new RowOrder(), new HeldRows());
        for (; input.Read(); row++)
        {
            if (status is { } s && RunStatus.IsFailed(input, s))
            {
                LeftOut++;
                continue;
            }

            var (point, number) = (row, 0);
            if ((id is { } p ? !input.TryIndex(p, points.Count, out point) : row >= points.Count)
                || !TryValue(input, response, out var value) || (replicate is { } r && !input.TryIndex(r, int.MaxValue, out number)))
            {
                continue;
            }

            pairing?.Look(input, point);
            var read = new ResponseRow(point, number, value ?? double.NaN, input.Line);
            if (isHeld)
            {
                held.Add(read, input.Errors);
            }
            else if (order.IsKept(read))
            {
                Add(point, HasReplicates ? number : null, value);
            }
            else
            {
                return false;
            }
        }

        foreach (var read in isHeld && input.Errors.All.Count == 0 ? held.Sorted(HasReplicates, input.Errors) : [])
        {
            Add(read.Point, HasReplicates ? read.Replicate : null, double.IsNaN(read.Value) ? null : read.Value);
        }

        if (empty.Count > 0)
        {
            input.Errors.Add(empty.Line, file.Choice.Column, EmptyCells(row - LeftOut));
        }

        pairing?.Finish(input);
        CheckPoints(input.Errors, id is not null, row, wanted);
        return true;
    }

    private void Add(int point, int? replicate, double? value)
    {
        sums.Add(point, replicate, value);
        if (value is { } known)
        {
            Runs?.Add(point, replicate, known);
        }
    }

    /// <summary>Rows are paired in order only where no other column could say which point they answer.</summary>
    private bool HasNames(CsvInput input, int? id, int? replicate)
    {
        var without = PointColumns.ListOf(file.Without, [.. input.Header]);
        var looked = file.IsOutside && !file.IsOneFile ? input.Header.Where(n => n != file.Choice.Column && !without.Contains(n)) : [];
        foreach (var name in looked)
        {
            var meant = name.StartsWith("Unnamed: ", StringComparison.Ordinal) ? DesignCsv.PointId : ReservedNames.Meant(name);
            if ((meant == DesignCsv.PointId && id is null) || (meant == ReservedNames.Replicate && replicate is null))
            {
                input.Errors.Add($"column {Names.Quote(name)} looks like '{meant}': rename it if it {(meant == DesignCsv.PointId
                    ? "numbers the rows of the design from 0" : "numbers the replicates of a point")}, or say --without '{name}'.");
            }
        }

        return input.Errors.All.Count == 0;
    }

    private bool TryValue(CsvInput input, int column, out double? value)
    {
        var choice = file.Choice;
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
            empty = (empty.Count + 1, empty.Count == 0 ? input.Line : empty.Line);
            return false;
        }

        var isNumber = input.TryNumber(column, out var number);
        value = number;
        return isNumber;
    }

    private string EmptyCells(long rows)
    {
        var cells = empty.Count == 1 ? "the cell is empty"
            : $"the cell is empty, the first of {Wording.Count(empty.Count)} of {Wording.Count(rows, "row")}";
        return file.IsOutside ? $"{cells}, and a mean needs the value of every row; a quantile leaves such rows out."
            : $"{cells}, and a mean needs every run: a quantile leaves such runs out, and the restricted mean counts runs without a fall "
                + "up to the deadline.";
    }

    private void CheckPoints(InputErrors errors, bool hasPointId, int rows, int[] wanted)
    {
        if (errors.All.Count > 0)
        {
            return;
        }

        if (!hasPointId && rows != points.Count)
        {
            errors.Add(
                $"{Wording.Count(rows, "row")} for {Wording.Count(points.Count, "point")} of the design; without a column point_id "
                    + "there must be one per point, in order.");
            return;
        }

        Replicates = wanted.Length == 0 ? (0, 0) : (wanted.Min(sums.Runs), wanted.Max(sums.Runs));
        var missing = wanted.Where(p => !sums.Has(p)).ToList();
        if (missing.Count > 0)
        {
            var runs = file.IsOutside ? "row" : "completed run";
            var without = $"{missing.Count} of {Wording.Count(wanted.Length, "point")} {(missing.Count == 1 ? "has" : "have")}";
            errors.Add(file.Choice.Kind == ResponseKind.Quantile
                ? $"{without} no run with a value of '{file.Choice.Column}' (the first is point {missing[0]}), so there is no quantile; "
                    + "--restricted-mean uses all runs."
                : $"{without} no {runs} (the first is point {missing[0]}); the results are incomplete.");
        }
    }
}
