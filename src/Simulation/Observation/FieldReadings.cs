using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>Fields of a tick by the names that tables give them, once phase 3 is over.</summary>
internal static class FieldReadings
{
    /// <summary>Fields of the whole country.</summary>
    public static IReadOnlyList<(string Name, Func<Run, double> Value)> National { get; } =
    [
        ("momentum", r => r.Fields.Momentum), ("leadership", r => r.Fields.Leadership), ("alignment", r => r.Fields.Alignment),
        ("siege", r => r.Fields.Siege), ("audit", r => r.Fields.Audit), ("outrageState", r => r.Fields.OutrageState),
        ("outrageOpposition", r => r.Fields.OutrageOpposition), ("urgency", r => r.Fields.Urgency), ("offer", r => r.Fields.Offer),
        ("demandModerate", r => r.Fields.DemandModerate), ("demandHardLine", r => r.Fields.DemandHardLine),
        ("concessionModerate", r => r.Fields.ConcessionModerate), ("concessionHardLine", r => r.Fields.ConcessionHardLine),
        ("police", r => r.Census.Police), ("military", r => r.Census.HighCommand), ("popular", r => r.Census.Popular),
        ("organisedCrowd", r => r.Fields.OrganisedCrowd), ("policeWithCrowd", r => r.Fields.PoliceWithCrowd),
        ("popularWithLeaderships", r => r.Fields.PopularWithLeaderships),
    ];

    /// <summary>Forces and their balance at each place.</summary>
    public static IReadOnlyList<(string Name, Func<Run, double[]> Values)> Local { get; } =
    [
        ("street", r => r.Census.Street), ("opposition", r => r.Census.Opposition), ("government", r => r.Census.Government),
        ("security", r => r.Census.Security),
    ];
}
