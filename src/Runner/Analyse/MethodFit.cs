using BoliviaSim.Experiments;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Which methods fit which design.</summary>
internal static class MethodFit
{
    private static readonly string[] OfAnyDesign = ["surface", "variants", "pawn", "regression", "prim", "cart", "replicates", "hazard"];

    /// <summary>Why a method does not fit the design of a folder, or null. The rows of a list may be those of any design.</summary>
    public static string? Problem(string method, AnalysedFolder folder)
    {
        var needed = method switch { "sobol" => DesignKind.Saltelli, "morris" => DesignKind.Morris, _ => (DesignKind?)null };
        if (needed is null || folder.Plan?.Design.Kind is not { } kind || kind == needed || kind == DesignKind.List)
        {
            return null;
        }

        IEnumerable<string> fitting = kind switch
        {
            DesignKind.Saltelli => OfAnyDesign.Prepend("sobol"),
            DesignKind.Morris => OfAnyDesign.Prepend("morris"),
            _ => OfAnyDesign,
        };
        return $"{method} needs a {Word(needed.Value)} design, and that of '{folder.Name}' is {Word(kind)}; methods that fit it are "
            + $"{string.Join(", ", fitting)}.";
    }

    private static string Word(DesignKind kind) => kind switch
    {
        DesignKind.OneAtATime => "one-at-a-time",
        DesignKind.LatinHypercube => "lhs",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
