using BoliviaSim.Engine;

namespace BoliviaSim.Calibration;

/// <summary>How a forecast is made.</summary>
internal sealed record ForecastOptions
{
    /// <summary>Effective size below which a forecast says nothing: a share of so few histories is not known to within a third.</summary>
    public const double LeastEffective = 10;

    /// <summary>Effective size below which a forecast is coarse.</summary>
    public const double FewEffective = 100;

    /// <summary>Runs that go on from the histories that a record leaves, 1 or more.</summary>
    public int Runs { get; init; } = 2000;

    /// <summary>Seed.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>Threads, 1 or more; nothing depends on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Engine; nothing depends on it.</summary>
    public EngineKind Engine { get; init; }
}
