using BoliviaSim.Analysis;

namespace BoliviaSim.Sensitivity;

/// <summary>Measures of how much a parameter matters.</summary>
internal enum IndexKind
{
    /// <summary>First-order Sobol index: share of variance that goes when the parameter alone becomes known.</summary>
    First,

    /// <summary>Total-order Sobol index: share of variance that stays when all but the parameter become known.</summary>
    Total,

    /// <summary>Second-order Sobol index: what two parameters do together beyond what each does alone.</summary>
    Second,

    /// <summary>Mean elementary effect (Morris).</summary>
    Mu,

    /// <summary>Mean absolute elementary effect (Morris).</summary>
    MuStar,

    /// <summary>Standard deviation of the elementary effects (Morris): curvature or interaction.</summary>
    Sigma,

    /// <summary>Median distance between conditional and unconditional distribution (PAWN).</summary>
    PawnMedian,

    /// <summary>Largest distance between conditional and unconditional distribution (PAWN).</summary>
    PawnMaximum,

    /// <summary>Standardised regression coefficient.</summary>
    Src,

    /// <summary>Standardised rank regression coefficient.</summary>
    Srrc,

    /// <summary>Share of variance that the regression explains.</summary>
    RSquared,

    /// <summary>Share of the ranks' variance that the rank regression explains.</summary>
    RankRSquared,

    /// <summary>Standardised coefficient of the product of two standardised parameters.</summary>
    Interaction,

    /// <summary>Share of variance that the regression would lose without that product.</summary>
    InteractionGain,

    /// <summary>Share of variance that the regression with the products of all pairs explains.</summary>
    PairsRSquared,

    /// <summary>What the products of all pairs add to the share of variance explained.</summary>
    PairsGain,
}

/// <summary>An index of a parameter, of a pair of parameters, of the dummy parameter or of the whole model.</summary>
/// <param name="Kind">What is measured.</param>
/// <param name="Parameter">Column of the parameter; null for the dummy parameter and for figures of the whole model.</param>
/// <param name="With">
/// Column of the second parameter of a pair; for a dummy parameter that stands beside some parameters only, column of the first of these;
/// else null.
/// </param>
/// <param name="Estimate">Value with percentile interval.</param>
internal sealed record SensitivityIndex(IndexKind Kind, int? Parameter, int? With, Estimate Estimate)
{
    /// <summary>The same index of a dummy parameter, which has no effect: the noise floor. Null where the method has none.</summary>
    public Estimate? Floor { get; init; }

    /// <summary>Whether this is the dummy parameter's index.</summary>
    public bool IsDummy { get; init; }

    /// <summary>
    /// Whether the index is larger than that of the dummy parameter: the 95 % interval of the difference of their sizes, from the same
    /// samples of both, lies above 0 (<see cref="Analysis.Estimate.IsAboveZero"/>). Null where there is no dummy, and for the dummy itself.
    /// </summary>
    public bool? IsApartFromDummy { get; init; }
}
