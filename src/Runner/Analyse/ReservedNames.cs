using BoliviaSim.Experiments;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Names of columns that have a meaning in tables of others, and what they are often called elsewhere.</summary>
internal static class ReservedNames
{
    /// <summary>Header of the numbers of replicates.</summary>
    public const string Replicate = "replicate";

    private static readonly string[] Points =
    [
        "pointid", "point", "pointno", "pointnr", "pointnumber", "pid", "id", "index", "idx", "row", "rowid", "rowno", "rownumber",
        "run", "runid", "runno", "runnumber", "sampleid", "caseid", "experimentid",
    ];

    private static readonly string[] Replicates =
    [
        "replicate", "replicates", "replicateid", "replicateno", "replication", "replications", "rep", "reps", "repid", "repno", "replica",
        "repetition", "repetitions", "repeat", "repeats",
    ];

    /// <summary>The reserved name that a column's name is a near miss of, or null: another name, or the reserved name itself.</summary>
    public static string? Meant(string name)
    {
        var plain = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return name is DesignCsv.PointId or DesignCsv.Variant or Replicate ? null
            : Points.Contains(plain) ? DesignCsv.PointId
            : Replicates.Contains(plain) ? Replicate
            : plain is "variant" or "variants" ? DesignCsv.Variant : null;
    }
}
