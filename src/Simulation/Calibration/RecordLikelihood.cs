namespace BoliviaSim.Calibration;

/// <summary>
/// Likelihood of all that was known by a cut: the product of the factors of its rows, and 0 where the run shows by then what was public and
/// had not been reported. Belongs to one thread: hours are those of a clock, so factors are kept for runs to come.
/// </summary>
internal sealed class RecordLikelihood
{
    private readonly (ObservedRow Row, int Target)[] factors;
    private readonly Dictionary<double, double>[] kept;
    private readonly int[] silent;
    private readonly ReportModel reports;

    /// <summary>The likelihood of a record.</summary>
    /// <param name="rows">Rows known by the cut, one for each kind and subject.</param>
    /// <param name="cut">The cut, in hours after hour 0.</param>
    /// <param name="targets">What is known of a run, in the order of the hours that are passed in.</param>
    /// <param name="reports">How records come about.</param>
    /// <exception cref="ArgumentException">A row speaks about something that is not among the targets, or two about the same.</exception>
    public RecordLikelihood(IReadOnlyList<ObservedRow> rows, double cut, IReadOnlyList<Target> targets, ReportModel reports)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(reports);
        (Rows, Cut, this.reports) = (rows, cut, reports);
        factors = [.. rows.Select(row => (row, IndexOf(targets, row.Target)))];
        kept = [.. rows.Select(_ => new Dictionary<double, double>())];
        if (rows.GroupBy(r => r.Target).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"two rows speak about {twice.Key.Kind} {twice.Key.Subject}".TrimEnd(), nameof(rows));
        }

        silent = [.. Target.Public.Where(t => !IsReported(rows, t)).Select(t => IndexOf(targets, t))];
    }

    /// <summary>Rows known by the cut.</summary>
    public IReadOnlyList<ObservedRow> Rows { get; }

    /// <summary>The cut, in hours after hour 0.</summary>
    public double Cut { get; }

    /// <summary>What a record speaks about, with all that is public: what has to be known of a run.</summary>
    /// <param name="rows">Rows of the record.</param>
    public static IReadOnlyList<Target> TargetsOf(IEnumerable<ObservedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. Target.Public.Union(rows.Select(r => r.Target))];
    }

    /// <summary>The likelihood given a run.</summary>
    /// <param name="hours">
    /// Hour of each target in the run, infinity where it does not happen; what happens after the cut counts as if it did not happen, so
    /// that it makes no difference how far a run was followed.
    /// </param>
    /// <returns>The likelihood, from 0 to 1.</returns>
    public double Of(ReadOnlySpan<double> hours)
    {
        foreach (var target in silent)
        {
            if (hours[target] <= Cut)
            {
                return 0;
            }
        }

        var product = 1.0;
        for (var i = 0; i < factors.Length; i++)
        {
            var hour = hours[factors[i].Target];
            product *= Factor(i, hour <= Cut ? hour : double.PositiveInfinity);
        }

        return product;
    }

    private double Factor(int i, double hour)
    {
        if (!kept[i].TryGetValue(hour, out var factor))
        {
            factor = WindowLikelihood.Of(factors[i].Row.Lower, factors[i].Row.Upper, hour, Cut, reports);
            kept[i][hour] = factor;
        }

        return factor;
    }

    /// <summary>An act of the high command, of one member or of most, is reported by any row on it.</summary>
    private static bool IsReported(IReadOnlyList<ObservedRow> rows, Target target) => rows.Any(r => r.Upper is not null
        && (r.Kind == target.Kind || (target.Kind != ObservedKind.Fall
            && r.Kind is ObservedKind.HighCommandMember or ObservedKind.HighCommandAside or ObservedKind.HighCommandOpposes)));

    private static int IndexOf(IReadOnlyList<Target> targets, Target target)
    {
        for (var i = 0; i < targets.Count; i++)
        {
            if (targets[i] == target)
            {
                return i;
            }
        }

        throw new ArgumentException($"{target.Kind} {target.Subject}".TrimEnd() + " is not recorded", nameof(targets));
    }
}
