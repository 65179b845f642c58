using BoliviaSim.Charts;

namespace BoliviaSim.Runner.Report;

/// <summary>A picture that can be drawn for a file of its own and for a page.</summary>
/// <param name="About">What is said about it.</param>
/// <param name="Draw">Draws it with what is said about it.</param>
/// <param name="Alternative">What it shows, as HTML.</param>
internal sealed record Drawing(About About, Func<About, string> Draw, string Alternative)
{
    /// <summary>With title and caption inside.</summary>
    public string Alone() => Draw(About);

    /// <summary>With title and caption beside it.</summary>
    public ReportPicture InPage() => new(
        About.Id, About.Title, Draw(About with { IsInPage = true }), About.Caption.Replace('\n', ' '), Alternative);
}
