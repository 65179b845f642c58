using System.Globalization;
using System.Runtime.InteropServices;

namespace BoliviaSim.Experiments;

/// <summary>Rows of a list that repeat an earlier one: with common random numbers their runs are the same runs again.</summary>
internal static class RepeatedRows
{
    /// <summary>Rows that are named; the others are counted.</summary>
    private const int MostNamed = 5;

    /// <summary>What to say about repeated rows, without a full stop; null where there are none.</summary>
    /// <param name="rows">Values, by row.</param>
    /// <param name="variants">Variant of each row; none where rows have none.</param>
    /// <param name="lines">Line of each row.</param>
    public static string? Warning(double[,] rows, IReadOnlyList<string> variants, IReadOnlyList<int> lines)
    {
        var (seen, repeated, count) = (new HashSet<int>(new SameRow(rows, variants)), new List<string>(), 0);
        for (var row = 0; row < lines.Count; row++)
        {
            if (!seen.TryGetValue(row, out var earlier))
            {
                seen.Add(row);
            }
            else if (++count <= MostNamed)
            {
                repeated.Add(string.Create(CultureInfo.InvariantCulture, $"line {lines[row]} repeats line {lines[earlier]}"));
            }
        }

        var more = count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $", and {count - MostNamed:N0} more") : "";
        var told = $"{(count == 1 ? "row repeats" : "rows repeat")} an earlier one ({string.Join(", ", repeated)}{more})";
        return count == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} {told}; with common random numbers the runs at equal points are the same, so that they add nothing");
    }

    /// <summary>Compares rows by their numbers.</summary>
    private sealed class SameRow(double[,] rows, IReadOnlyList<string> variants) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => Values(x).SequenceEqual(Values(y)) && (variants.Count == 0 || variants[x] == variants[y]);

        public int GetHashCode(int row)
        {
            var hash = default(HashCode);
            foreach (var value in Values(row))
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }

        private ReadOnlySpan<double> Values(int row) =>
            rows.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref rows[row, 0], rows.GetLength(1));
    }
}
