using BoliviaSim.Numerics;
using BoliviaSim.Randomness;

namespace BoliviaSim.Calibration;

/// <summary>
/// Records made from runs in the way in which <see cref="WindowLikelihood"/> takes them to come about: the hour of a run with a normal
/// error in ln(1 + hour), or now and then a false report, told as the cell of a fixed partition of the hours in which it falls. What is
/// reported at no hour up to the cut becomes "not before the cut".
/// </summary>
/// <param name="targets">What the record speaks about, as positions among the hours of a run.</param>
/// <param name="cells">Hours that part the cells, ascending, above 0 and below the cut.</param>
/// <param name="cut">Last hour of the record.</param>
/// <param name="reports">How records come about.</param>
internal sealed class SyntheticRecord(
    IReadOnlyList<(Target Target, int Position)> targets, IReadOnlyList<double> cells, double cut, ReportModel reports)
{
    private readonly double end = DeterministicMath.Log(1 + cut);

    /// <summary>The record of a run.</summary>
    /// <param name="hours">Hour of each target in the run, infinity where it does not happen.</param>
    /// <param name="numbers">Random numbers of the record.</param>
    public IReadOnlyList<ObservedRow> Of(ReadOnlySpan<double> hours, RandomSource numbers)
    {
        var rows = new ObservedRow[targets.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var (target, position) = targets[i];
            var (lower, upper) = Window(Report(hours[position], numbers, Identity.Of($"{target.Kind} {target.Subject}")));
            rows[i] = new ObservedRow(
                $"synthetic-{i}", target.Kind, target.Subject, lower, upper, upper ?? cut, ObservedUse.Fit, "a run of the model", "high");
        }

        return rows;
    }

    /// <summary>The reported hour on the scale ln(1 + hour); infinity for no report.</summary>
    private double Report(double hour, RandomSource numbers, uint entity)
    {
        var draw = numbers.Uniform(RandomStream.SyntheticReport, entity);
        return draw < reports.FalseReports ? end * (draw / reports.FalseReports)
            : !(hour <= cut) ? double.PositiveInfinity
            : DeterministicMath.Log(1 + hour) + (reports.Spread * numbers.Normal(RandomStream.SyntheticReport, entity, ordinal: 1));
    }

    private (double? Lower, double? Upper) Window(double report)
    {
        double? lower = null;
        foreach (var cell in cells)
        {
            if (report <= DeterministicMath.Log(1 + cell))
            {
                return (lower, cell);
            }

            lower = cell;
        }

        return report <= end ? (lower, cut) : (cut, null);
    }
}
