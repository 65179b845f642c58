using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace BoliviaSim.Benchmarks;

/// <summary>Mean time by agents times ticks that they lived through: the unit in which engines of any size can be compared.</summary>
internal sealed class AgentUpdateColumn : IColumn
{
    /// <inheritdoc/>
    public string Id => nameof(AgentUpdateColumn);

    /// <inheritdoc/>
    public string ColumnName => "ns/update";

    /// <inheritdoc/>
    public bool AlwaysShow => true;

    /// <inheritdoc/>
    public ColumnCategory Category => ColumnCategory.Custom;

    /// <inheritdoc/>
    public int PriorityInCategory => 0;

    /// <inheritdoc/>
    public bool IsNumeric => true;

    /// <inheritdoc/>
    public UnitType UnitType => UnitType.Dimensionless;

    /// <inheritdoc/>
    public string Legend => "Nanoseconds an agent and tick";

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var updates = benchmarkCase.Descriptor.Type == typeof(KernelBenchmarks) ? KernelBenchmarks.Agents
            : benchmarkCase.Descriptor.Type == typeof(RunBenchmarks) ? RunBenchmarks.AgentUpdates : 0;
        return updates > 0 && summary[benchmarkCase]?.ResultStatistics is { } result
            ? (result.Mean / updates).ToString("0.00", CultureInfo.InvariantCulture) : "";
    }

    /// <inheritdoc/>
    public bool IsAvailable(Summary summary) => true;

    /// <inheritdoc/>
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
}
