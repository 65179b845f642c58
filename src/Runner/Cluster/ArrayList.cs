using System.Globalization;

namespace BoliviaSim.Runner.Cluster;

/// <summary>Numbers of shards as <c>sbatch --array</c> writes them, such as <c>1,3,5-7</c>.</summary>
internal static class ArrayList
{
    /// <summary>Text of shards.</summary>
    /// <param name="shards">Numbers from 1, in any order; doubles count once.</param>
    /// <param name="throttle">Most tasks at once, or null: no limit.</param>
    public static string Of(IEnumerable<int> shards, int? throttle = null)
    {
        var parts = new List<string>();
        var (first, last) = (0, 0);
        foreach (var shard in shards.Distinct().Order())
        {
            if (shard != last + 1 || first == 0)
            {
                Close();
                first = shard;
            }

            last = shard;
        }

        Close();
        return string.Join(',', parts) + (throttle is { } most ? "%" + Number(most) : "");

        void Close()
        {
            if (first > 0)
            {
                parts.Add(first == last ? Number(first) : $"{Number(first)}-{Number(last)}");
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
