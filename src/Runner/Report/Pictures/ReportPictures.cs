namespace BoliviaSim.Runner.Report;

/// <summary>The pictures of a report.</summary>
internal static class ReportPictures
{
    /// <summary>None yet.</summary>
    public static IReadOnlyList<ReportPicture> Of(ReportSource source) => [];
}
