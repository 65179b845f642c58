using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace BoliviaSim.Benchmarks.Tiers;

/// <summary>The mean time per unit other than BenchmarkDotNet's operation. Empty where the unit does not apply.</summary>
internal sealed class UnitColumn : IColumn
{
    private readonly Func<Work, double> unitsOf;
    private readonly double scale;

    private UnitColumn(string name, string legend, double scale, Func<Work, double> unitsOf) =>
        (ColumnName, Legend, this.scale, this.unitsOf) = (name, legend, scale, unitsOf);

    /// <summary>Nanoseconds per agent and tick that it lived through: the unit in which workloads of any size compare.</summary>
    public static IColumn AgentUpdate { get; } = new UnitColumn(
        "ns/update", "Nanoseconds per agent and tick, over all agents and the ticks that the runs lived through", 1,
        w => w.RunsAtOnce * w.Agents * w.Ticks);

    /// <summary>Microseconds per run.</summary>
    public static IColumn Run { get; } = new UnitColumn(
        "us/run", "Microseconds per run", 1e-3, w => w.Runs is null ? 0 : w.RunsAtOnce);

    /// <inheritdoc/>
    public string Id => $"{nameof(UnitColumn)}.{ColumnName}";

    /// <inheritdoc/>
    public string ColumnName { get; }

    /// <inheritdoc/>
    public string Legend { get; }

    /// <inheritdoc/>
    public bool AlwaysShow => true;

    /// <inheritdoc/>
    public ColumnCategory Category => ColumnCategory.Metric;

    /// <inheritdoc/>
    public int PriorityInCategory => 0;

    /// <inheritdoc/>
    public bool IsNumeric => true;

    /// <inheritdoc/>
    public UnitType UnitType => UnitType.Dimensionless;

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var units = unitsOf(Work.Of(benchmarkCase));
        return units > 0 && summary[benchmarkCase]?.ResultStatistics is { } time
            ? (time.Mean * scale / units).ToString("#,0.000", CultureInfo.InvariantCulture) : "";
    }

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    /// <inheritdoc/>
    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(b => unitsOf(Work.Of(b)) > 0);

    /// <inheritdoc/>
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
