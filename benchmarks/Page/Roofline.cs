using BoliviaSim.Charts;

namespace BoliviaSim.Benchmarks.Page;

/// <summary>
/// The cost of an agent-update against the limits of the machine (Williams, Waterman and Patterson 2009, "Roofline"). What an update needs
/// is counted from the model's definition, not from an engine: sixteen agents share a block of ten rounds, each of two multiplications
/// and four exclusive ors of 32-bit words; then the top byte's logarithm plus the agent's level is compared with a bound, upwards and
/// downwards. Of memory it needs one byte, the state with the level.
/// </summary>
/// <param name="results">Results of the machine.</param>
internal sealed class Roofline(MachineResults results)
{
    /// <summary>Agents that share a block of draws.</summary>
    public const int AgentsPerBlock = 16;

    /// <summary>Operations on 32-bit words that the draw of an update needs.</summary>
    public const double OperationsOfDraw = 10 * (2 + 4) / (double)AgentsPerBlock;

    /// <summary>Operations to see that the agent does not move: an addition and a comparison each for up and down.</summary>
    public const double OperationsOfTest = 4;

    /// <summary>Operations of an update.</summary>
    public const double Operations = OperationsOfDraw + OperationsOfTest;

    /// <summary>Bytes that an update must read.</summary>
    public const double LeastBytes = 1;

    /// <summary>Bytes that a core reads from memory in a stream, per nanosecond.</summary>
    public double Bandwidth => 1 / results.Value("mean_ns", "machine", "StreamingRead", "");

    /// <summary>32-bit integer operations that a core does in a nanosecond.</summary>
    public double IntegerPeak => 1 / results.Value("mean_ns", "machine", "Integer", "");

    /// <summary>32-bit floating-point operations that a core does in a nanosecond.</summary>
    public double FloatingPointPeak => 1 / results.Value("mean_ns", "machine", "FloatingPoint", "");

    /// <summary>Nanoseconds of the fast generator for a block of draws.</summary>
    public double BlockTime => results.Value("mean_ns", "kernel", "draws", "fast");

    /// <summary>
    /// Bytes that the fast engine holds per agent: the peak of a run with as many agents as the country has people, minus the peak of a
    /// run with very few.
    /// </summary>
    public double BytesHeld
    {
        get
        {
            var (country, small) = (results.Command(MachineResults.Country), results.Command("start-up"));
            return (country.Number("peak_bytes") - small.Number("peak_bytes")) / country.Number("agents");
        }
    }

    /// <summary>Nanoseconds of an update by the fast engine, the whole run counted.</summary>
    public double Update(string workload) => results.Value("ns_per_agent_update", "run", workload, "fast");

    /// <summary>Limits by name: what an update needs of it, what the machine has, nanoseconds that follow.</summary>
    public IEnumerable<(string Limit, string Need, string Machine, double Nanoseconds)> Limits()
    {
        yield return (
            "arithmetic at its peak", $"{Operations} operations", $"{Figures.Short(IntegerPeak)} per ns", Operations / IntegerPeak);
        yield return (
            "draws by the fast generator", $"1/{AgentsPerBlock} block", $"{Figures.Short(1e3 / BlockTime)} million blocks per second",
            BlockTime / AgentsPerBlock);
        yield return ("memory, the least", $"{LeastBytes} byte", $"{Figures.Short(Bandwidth)} bytes per ns", LeastBytes / Bandwidth);
        yield return (
            "memory, all that is held per agent", $"{Figures.Short(BytesHeld)} bytes", $"{Figures.Short(Bandwidth)} bytes per ns",
            BytesHeld / Bandwidth);
    }

    /// <summary>The picture: operations per nanosecond over operations per byte.</summary>
    public CurvePicture Picture()
    {
        var (low, high) = (0.1, 100.0);
        var (corner, draws) = (IntegerPeak / Bandwidth, Operations * AgentsPerBlock / BlockTime);
        return new CurvePicture(
            "An agent-update against the limits of one core", "operations per byte of memory", "operations per nanosecond",
            [
                Point("fast engine, default scenario", MachineResults.Default),
                Point("fast engine, whole country", MachineResults.Country),
                Line("draws by the generator", (draws / Bandwidth, draws), (high, draws)),
                Line("memory, then arithmetic", (low, low * Bandwidth), (corner, IntegerPeak), (high, IntegerPeak)) with
                {
                    Colour = Ink.Main,
                },
            ])
        {
            IsLogarithmic = true,
        };
    }

    private Curve Point(string name, string workload) =>
        Line(name, (Operations / BytesHeld, Operations / Update(workload))) with { HasLine = false, HasMarks = true };

    private static Curve Line(string name, params (double X, double Y)[] points) =>
        new(name, [.. points.Select(p => (p.X, Reading.Exact(p.Y)))]);
}
