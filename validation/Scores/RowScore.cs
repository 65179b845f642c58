using BoliviaSim.Analysis;
using BoliviaSim.Calibration;
using BoliviaSim.Numerics;

namespace BoliviaSim.Validation.Scores;

/// <summary>Score of one method at one row of the record.</summary>
/// <param name="Origin">Local time of the forecast.</param>
/// <param name="Method">Method.</param>
/// <param name="Row">Id of the row.</param>
/// <param name="Share">Share of histories in which it happens by the upper end of the window.</param>
/// <param name="Log">Logarithmic score: ln of the mean likelihood of the window; more is better.</param>
/// <param name="Crps">Continuous ranked probability score at the middle of the window, hours; less is better.</param>
/// <param name="Brier">Brier score of "it happens by the deadline"; less is better.</param>
internal sealed record RowScore(DateTime Origin, string Method, string Row, double Share, double Log, double Crps, double Brier)
{
    /// <summary>Scores a method at rows; rows of which it knows nothing are left out.</summary>
    /// <param name="origin">Local time of the forecast.</param>
    /// <param name="hours">The method's histories.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="horizon">Last hour.</param>
    /// <param name="reports">How records come about.</param>
    public static IEnumerable<RowScore> Of(
        DateTime origin, EventHours hours, IReadOnlyList<ObservedRow> rows, double horizon, ReportModel reports)
    {
        foreach (var row in rows)
        {
            if (hours.Of(row.Target) is { } all)
            {
                var law = PredictiveLaw.Of([.. all.Select(h => (double?)h)], hours.Weights);
                var middle = row.Upper is { } upper ? ((row.Lower ?? 0) + upper) / 2 : (double?)null;
                yield return new RowScore(
                    origin, hours.Method, row.Id, law.ShareBy(row.Upper ?? horizon),
                    Calibration.Scores.Log([.. all.Select(h => Factor(row, h, horizon, reports))], hours.Weights),
                    Calibration.Scores.Crps(law, middle, horizon), Calibration.Scores.Brier(law.ShareBy(horizon), row.Upper is not null));
            }
        }
    }

    /// <summary>
    /// Logarithm of the joint probability of rows: the mean over histories of the product of their factors, so that what happens together
    /// in a history counts together. Histories have one weight.
    /// </summary>
    public static double Joint(EventHours hours, IReadOnlyList<ObservedRow> rows, double horizon, ReportModel reports)
    {
        var products = Products(hours, rows, horizon, reports);
        return DeterministicMath.Log(products.Sum() / products.Length);
    }

    /// <summary>
    /// 95 % interval of the same by bootstrap over histories: one is drawn with all that go on from it. It holds the noise of the
    /// simulation and nothing else.
    /// </summary>
    /// <param name="hours">The method's histories.</param>
    /// <param name="rows">Rows, which the method knows.</param>
    /// <param name="horizon">Last hour.</param>
    /// <param name="reports">How records come about.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <returns>Null where there is one history.</returns>
    public static Interval? JointInterval(
        EventHours hours, IReadOnlyList<ObservedRow> rows, double horizon, ReportModel reports, uint seed)
    {
        var products = Products(hours, rows, horizon, reports);
        var units = products.Select((p, i) => (Product: p, Ancestor: hours.Ancestors?[i] ?? i)).GroupBy(p => p.Ancestor)
            .Select(g => (Sum: g.Sum(p => p.Product), Count: g.Count())).ToArray();
        if (units.Length == 1)
        {
            return null;
        }

        var found = Resampling.Percentiles(units.Length, new ResamplingPlan(BootstrapSamples, seed), counts =>
        {
            var (sum, all) = (0.0, 0.0);
            for (var i = 0; i < units.Length; i++)
            {
                (sum, all) = (sum + (counts[i] * units[i].Sum), all + (counts[i] * units[i].Count));
            }

            return [DeterministicMath.Log(sum / all)];
        })[0];
        return new Interval(found.Low, found.High);
    }

    private const int BootstrapSamples = 1000;

    private static double[] Products(EventHours hours, IReadOnlyList<ObservedRow> rows, double horizon, ReportModel reports)
    {
        var byRow = rows.Select(row => (Row: row, Hours: hours.Of(row.Target)!)).ToList();
        var products = new double[hours.Histories];
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = byRow.Aggregate(1.0, (product, r) => product * Factor(r.Row, r.Hours[i], horizon, reports));
        }

        return products;
    }

    private static double Factor(ObservedRow row, double hour, double horizon, ReportModel reports) =>
        WindowLikelihood.Of(row.Lower, row.Upper, hour, horizon, reports);
}
