using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;

namespace BoliviaSim.Runner.Console;

/// <summary>Memory: what runs need, checked before they start, and what to say where it was not enough all the same.</summary>
internal static class Memory
{
    // All that is held for an agent: of the fast engine as docs/performance.md measures it, of the reference engine as scenarios are
    // checked.
    private const int BytesFast = 14;
    private const int BytesReference = 64;

    private const string Remedy = "take fewer --workers, or more people per agent (peoplePerAgent)";

    /// <summary>Why runs of a scenario cannot be held, or null.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="engine">Engine.</param>
    /// <param name="available">Bytes that the process may use.</param>
    public static string? Problem(Parameters parameters, int workers, EngineKind engine, long available)
    {
        var atOnce = engine == EngineKind.Fast && parameters.AgentCount >= Ensemble.AgentsSharedOut ? 1 : workers;
        var bytes = engine == EngineKind.Fast ? BytesFast : BytesReference;
        var need = (double)parameters.AgentCount * bytes * atOnce;
        return need <= available
            ? null : $"{atOnce:N0} {(atOnce == 1 ? "run" : "runs")} at once of {parameters.AgentCount:N0} agents, {bytes} bytes each, "
                + $"{(atOnce == 1 ? "needs" : "need")} "
            + $"{Magnitude.Bytes(need)} of memory, and {Magnitude.Bytes(available)} are available: {Remedy}.";
    }

    /// <summary>
    /// The same with what is available to this process: the machine's memory, or less by a control group or a setting of .NET.
    /// </summary>
    public static string? Problem(Parameters parameters, int workers, EngineKind engine) =>
        Problem(parameters, workers, engine, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>Whether memory ran out, here or on another thread.</summary>
    public static bool RanOut(Exception exception) => exception switch
    {
        OutOfMemoryException => true,
        AggregateException several => several.InnerExceptions.Any(RanOut),
        _ => exception.InnerException is { } inner && RanOut(inner),
    };

    /// <summary>What to say where it did.</summary>
    public static string Message() =>
        $"there is not enough memory ({Magnitude.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} are available): "
        + $"{Remedy}, or a smaller table.";
}
