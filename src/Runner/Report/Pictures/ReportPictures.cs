namespace BoliviaSim.Runner.Report;

/// <summary>The pictures of a report, in reading order: those that the folder's tables allow.</summary>
internal static class ReportPictures
{
    private static readonly Func<ReportSource, Drawing?>[] All =
    [
        OutcomesPicture.Of, EffectsPicture.Of, IncidencePicture.OfRun, IncidencePicture.OfComparison, LoyaltyPicture.Of, CascadePicture.Of,
        TrajectoriesPicture.Of, ThirdsPicture.Of,
    ];

    /// <summary>The pictures.</summary>
    public static IReadOnlyList<ReportPicture> Of(ReportSource source) =>
        [.. All.Select(draw => draw(source)).OfType<Drawing>().Select(d => d.InPage())];
}
