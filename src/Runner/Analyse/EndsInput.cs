using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Which columns tell how and when cases end.</summary>
/// <param name="Time">Column of the time.</param>
/// <param name="Cause">Column of the cause.</param>
/// <param name="Detail">Column that names the cause more closely where it is not empty, or null.</param>
internal sealed record EndColumns(string Time, string Cause, string? Detail)
{
    /// <summary>The columns of this program's table of runs.</summary>
    public static EndColumns OfRuns { get; } = new("hours_at_risk", "outcome", "mode");

    /// <summary>
    /// Whether they are those of this program, so that its conventions hold: runs that were not completed are left out, and times are
    /// rounded up to the minute, so that what is held does not grow with the runs.
    /// </summary>
    public bool IsOfRuns => this == OfRuns;
}

/// <summary>Ends of cases by variant and levers, from one pass over the rows.</summary>
internal sealed class EndsInput
{
    // Hours are multiples of a tick in floating point: 215.00000000000003 minutes are 215.
    private const double Tolerance = 1e-6;

    private const int MostCauses = 1000;

    private readonly List<string> causes = [];
    private readonly List<long> casesOf = [];
    private readonly Dictionary<string, GroupEnds> groups = [];

    private EndsInput(GroupLayout layout) => Layout = layout;

    /// <summary>Names of the causes in the order of their numbers.</summary>
    public IReadOnlyList<string> Causes => causes;

    /// <summary>Cases with a cause.</summary>
    public long CasesOf(string cause) => casesOf[causes.IndexOf(cause)];

    /// <summary>Cases whose observation ends without an event.</summary>
    public long Censored { get; private set; }

    /// <summary>Runs that were not completed and are left out.</summary>
    public long LeftOut { get; private set; }

    /// <summary>
    /// Whether a replicate number occurs at several points of a group: where points have common random numbers, such runs are not
    /// independent.
    /// </summary>
    public bool HasSharedReplicates => groups.Values.Any(g => g.HasSharedReplicate);

    /// <summary>What tells groups apart.</summary>
    public GroupLayout Layout { get; }

    /// <summary>The groups with the ends of their cases, in the order of their first row.</summary>
    public IEnumerable<(PointGroup Group, IEnumerable<CaseEnd> Ends)> Groups => groups.Values.Select(g =>
        (g.Group, g.Counts.Select(c => new CaseEnd(c.Key.Time, c.Key.Cause, c.Value))));

    /// <summary>Reads the ends.</summary>
    /// <param name="source">The file.</param>
    /// <param name="columns">Where time and cause stand.</param>
    /// <param name="levers">Columns by which cases are told apart.</param>
    /// <param name="variants">Column of the variants, and the one to read, or null for all.</param>
    /// <param name="point">The one point to read, or null for all.</param>
    /// <returns>The ends, or null, and all errors.</returns>
    public static (EndsInput? Ends, IReadOnlyList<string> Errors) Read(
        SourceFile source, EndColumns columns, IReadOnlyList<string> levers, (string Column, string? Only) variants, int? point)
    {
        var (input, errors) = CsvInput.Open(source.Path, source.Name);
        if (input is null)
        {
            return (null, errors.All);
        }

        using (input)
        {
            var ends = new EndsInput(new GroupLayout(input.Find(variants.Column) is not null, levers));
            ends.Read(input, columns, variants, point);
            if (errors.All.Count == 0 && ends.groups.Count == 0)
            {
                errors.Add($"no row is left to analyse{(variants.Only is null && point is null ? "" : ": check --variant and --point")}.");
            }

            return (errors.All.Count == 0 ? ends : null, errors.All);
        }
    }

    private void Read(CsvInput input, EndColumns columns, (string Column, string? Only) chosen, int? point)
    {
        var (time, cause) = (input.Require(columns.Time), input.Require(columns.Cause));
        int?[] levers = [.. Layout.Levers.Select(input.Require)];
        var pointColumn = point is null ? null : input.Require(DesignCsv.PointId);
        var (points, replicates) = (input.Find(DesignCsv.PointId), input.Find(ReservedNames.Replicate));
        var (detail, status, variants) = (
            columns.Detail is { } d ? input.Require(d) : null,
            columns.IsOfRuns ? input.Find(RunStatus.Column) : null, input.Find(chosen.Column));
        if (time is not { } timeColumn || cause is not { } causeColumn || input.Errors.All.Count > 0)
        {
            return;
        }

        while (input.Read())
        {
            if (status is { } s && RunStatus.IsFailed(input, s))
            {
                LeftOut++;
                continue;
            }

            var name = variants is { } v ? input.Text(v) : "";
            if ((chosen.Only is not null && name != chosen.Only)
                || (pointColumn is { } p && input.TryIndex(p, int.MaxValue, out var number) && number != point))
            {
                continue;
            }

            var values = new double[levers.Length];
            for (var i = 0; i < values.Length; i++)
            {
                input.TryNumber(levers[i]!.Value, out values[i]);
            }

            if (TryTime(input, timeColumn, columns.IsOfRuns, out var at))
            {
                var group = Add(name, values, at, CauseOf(input, causeColumn, detail));
                if (points is { } pointId && replicates is { } replicate)
                {
                    group.Look(input.Cell(pointId), input.Cell(replicate));
                }
            }
        }
    }

    private static bool TryTime(CsvInput input, int column, bool byMinute, out double time)
    {
        if (!input.TryNumber(column, out time))
        {
            return false;
        }

        if (time < 0)
        {
            input.Errors.Add(input.Line, input.Header[column], $"a time cannot be below 0.");
            return false;
        }

        time = byMinute ? Math.Ceiling((time * 60) - Tolerance) / 60 : time;
        return true;
    }

    private int CauseOf(CsvInput input, int column, int? detail)
    {
        var name = CauseName.Of(detail is { } d && input.Cell(d).Length > 0 ? input.Text(d) : input.Text(column));
        if (name is null)
        {
            Censored++;
            return CompetingRisks.Censored;
        }

        var index = causes.IndexOf(name);
        if (index < 0)
        {
            causes.Add(name);
            casesOf.Add(0);
            index = causes.Count - 1;
            if (index == MostCauses)
            {
                input.Errors.Add(
                    input.Line, input.Header[column],
                    $"more than {MostCauses} causes; the column of --event names how a case ends, not when or where.");
            }
        }

        casesOf[index]++;
        return index;
    }

    private GroupEnds Add(string variant, double[] levers, double time, int cause)
    {
        var key = string.Join(' ', [variant, .. levers.Select(v => CellText.Of(v))]);
        if (!groups.TryGetValue(key, out var group))
        {
            groups[key] = group = new GroupEnds(new PointGroup(variant, levers, []));
        }

        group.Counts[(time, cause)] = group.Counts.GetValueOrDefault((time, cause)) + 1;
        return group;
    }

    /// <summary>Ends of the cases of a group, and whether its first replicate comes again at another point.</summary>
    private sealed class GroupEnds(PointGroup group)
    {
        private byte[]? firstPoint;
        private byte[] firstReplicate = [];

        public PointGroup Group => group;

        public Dictionary<(double Time, int Cause), long> Counts { get; } = [];

        public bool HasSharedReplicate { get; private set; }

        public void Look(ReadOnlySpan<byte> point, ReadOnlySpan<byte> replicate)
        {
            if (firstPoint is null)
            {
                (firstPoint, firstReplicate) = (point.ToArray(), replicate.ToArray());
            }
            else
            {
                HasSharedReplicate |= replicate.SequenceEqual(firstReplicate) && !point.SequenceEqual(firstPoint);
            }
        }
    }
}
