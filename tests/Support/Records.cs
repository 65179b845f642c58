using System.Text.Json;
using BoliviaSim.Observation;

namespace BoliviaSim.Tests.Support;

/// <summary>Whole rows of runs as text, so that two of them can be compared to the last bit.</summary>
internal static class Records
{
    /// <summary>All properties of an outcome, lists included; numbers round-trip.</summary>
    public static string Of(RunOutcome outcome) => JsonSerializer.Serialize(outcome);
}
