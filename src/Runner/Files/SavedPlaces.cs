using BoliviaSim.Observation;

namespace BoliviaSim.Runner.Files;

/// <summary>Totals of places and roads in checkpoints and shards.</summary>
internal static class SavedPlaces
{
    /// <summary>Writes them.</summary>
    public static void Write(BinaryWriter writer, PlaceTotals totals)
    {
        Sparse.Write(writer, totals.Runs);
        for (var hour = 0; hour < totals.Hours; hour++)
        {
            Sparse.Write(writer, totals.SumsAt(hour));
        }
    }

    /// <summary>Adds what was written.</summary>
    /// <exception cref="ArgumentException">They are those of another job.</exception>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static void Read(BinaryReader reader, PlaceTotals totals)
    {
        var runs = Sparse.Read(reader);
        ArgumentOutOfRangeException.ThrowIfNotEqual(runs.Length, totals.Hours);
        for (var hour = 0; hour < totals.Hours; hour++)
        {
            totals.Add(hour, runs[hour], Sparse.Read(reader));
        }
    }
}
