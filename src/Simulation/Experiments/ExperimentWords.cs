namespace BoliviaSim.Experiments;

/// <summary>The words that experiment files and the command line use.</summary>
internal static class ExperimentWords
{
    /// <summary>The kind of design for a word; null where there is none.</summary>
    public static DesignKind? KindOf(string word) => ExperimentShape.Kinds.TryGetValue(word, out var kind) ? kind : null;

    /// <summary>The words for the random numbers of an experiment.</summary>
    public static IReadOnlyDictionary<string, LuckKind> Lucks => ExperimentShape.Lucks;
}
