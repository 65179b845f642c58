namespace BoliviaSim.Runner.Report;

/// <summary>The pictures of a report, in reading order: those that the folder's tables allow.</summary>
internal static class ReportPictures
{
    private static readonly Func<ReportSource, ReportPicture?>[] All =
    [
        source => FanPicture.Of(source)?.InPage(), source => ForecastHoursPicture.Of(source)?.InPage(),
        source => LogOddsPicture.Of(source)?.InPage(), source => NextBreaksPicture.Of(source)?.InPage(),
        source => OutcomesPicture.Of(source)?.InPage(), source => EffectsPicture.Of(source)?.InPage(),
        source => MapOfHours.Of(source)?.InPage(), source => IncidencePicture.OfRun(source)?.InPage(),
        source => IncidencePicture.OfComparison(source)?.InPage(), source => LoyaltyPicture.Of(source)?.InPage(),
        source => CascadePicture.Of(source)?.InPage(), source => TrajectoriesPicture.Of(source)?.InPage(),
        source => ThirdsPicture.Of(source)?.InPage(), source => MarginalsPicture.Of(source)?.InPage(),
        source => PredictivePicture.Of(source)?.InPage(), source => ContractionPicture.Of(source)?.InPage(),
    ];

    /// <summary>The pictures.</summary>
    public static IReadOnlyList<ReportPicture> Of(ReportSource source) =>
        [.. All.Select(draw => draw(source)).OfType<ReportPicture>()];
}
