namespace BoliviaSim.SystemTests;

/// <summary>How much of a long suite is done: a sample in every run of all tests, all of it where the environment says FULL=1.</summary>
internal static class Amount
{
    /// <summary>Whether everything is asked for.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("FULL") == "1";

    /// <summary>One of two numbers.</summary>
    public static int Of(int sample, int full) => IsFull ? full : sample;

    /// <summary>Numbers from 1, all of them or some that are spread evenly, the first and the last among them.</summary>
    public static IEnumerable<int> Spread(int count, int sample) => IsFull || count <= sample
        ? Enumerable.Range(1, count) : Enumerable.Range(0, sample).Select(i => 1 + (int)((long)i * (count - 1) / (sample - 1))).Distinct();
}
