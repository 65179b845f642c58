namespace BoliviaSim.Charts;

/// <summary>
/// Inks that follow the reader's light or dark paper. They are names of classes; a colour of data is a fixed value such as <c>#0077C8</c>.
/// </summary>
public static class Ink
{
    /// <summary>Words, axes and intervals.</summary>
    public const string Main = "ink";

    /// <summary>Captions and what stays in the background.</summary>
    public const string Soft = "soft";

    /// <summary>Grid lines.</summary>
    public const string Grid = "grid";

    /// <summary>The paper itself.</summary>
    public const string Paper = "paper";

    private static readonly (string Name, string Light, string Dark)[] All =
        [(Paper, "#fff", "#16181c"), (Main, "#1a1a1a", "#eee"), (Soft, "#555", "#b5b5b5"), (Grid, "#ddd", "#3a3f47")];

    /// <summary>
    /// The style of every picture; a page with a policy allows it by its hash. The plain colour before each variable is for programs that
    /// know no variables, such as converters.
    /// </summary>
    public static string Style { get; } =
        $".bs{{{Values(light: true)}}}@media (prefers-color-scheme:dark){{.bs{{{Values(light: false)}}}}}"
        + "@media print{.bs{" + Values(light: true) + "}}"
        + string.Concat(All.Select(i =>
            $".bs .f-{i.Name}{{fill:{i.Light};fill:var(--{i.Name})}}.bs .s-{i.Name}{{stroke:{i.Light};stroke:var(--{i.Name})}}"));

    /// <summary>Attribute that fills with an ink or a colour.</summary>
    internal static string Fill(string colour) => colour[0] == '#' ? $"fill=\"{colour}\"" : $"class=\"f-{colour}\"";

    /// <summary>Attribute that draws lines with an ink or a colour.</summary>
    internal static string Stroke(string colour) => colour[0] == '#' ? $"stroke=\"{colour}\"" : $"class=\"s-{colour}\"";

    private static string Values(bool light) => string.Join(';', All.Select(i => $"--{i.Name}:{(light ? i.Light : i.Dark)}"));
}
