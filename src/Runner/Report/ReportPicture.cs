namespace BoliviaSim.Runner.Report;

/// <summary>A picture of a report, with what stands beside it.</summary>
/// <param name="Id">Name within the page: lower case, digits, hyphens; the ids inside its SVG begin with it.</param>
/// <param name="Title">The question that it answers.</param>
/// <param name="Svg">The picture; it works alone and inside a page.</param>
/// <param name="Caption">Runs, scenario, seed and the caveat, as plain text.</param>
/// <param name="Alternative">What it shows for readers who cannot see it, as HTML: a small table, or sentences with the numbers.</param>
internal sealed record ReportPicture(string Id, string Title, string Svg, string Caption, string Alternative)
{
    /// <summary>What a page moves in it, as JSON (<see cref="MovingMap"/>); empty for a picture that stands still.</summary>
    public string Motion { get; init; } = "";
}
