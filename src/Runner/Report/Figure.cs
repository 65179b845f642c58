using System.Text;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>A picture in a page: its heading, the picture, what is said below it, the same in words, and what moves it.</summary>
internal static class Figure
{
    /// <summary>The picture as HTML.</summary>
    /// <param name="words">Language of the page.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="choice">What the choice between its histories is called; null: runs.</param>
    /// <param name="follows">Identifier of the picture whose slider moves it too; empty where it has its own.</param>
    public static string Of(Words words, ReportPicture picture, string? choice = null, string follows = "")
    {
        var (id, title) = (Html.Of(picture.Id), Html.Of(picture.Title));
        var text = new StringBuilder();
        text.Append($"<figure id=\"{id}\" aria-labelledby=\"{id}-heading\">\n<h3 id=\"{id}-heading\">{title}</h3>\n");
        if (picture.Motion.Length > 0)
        {
            text.Append(Player(words, id, choice ?? words.Say("Runs"), follows));
        }

        var label = Html.Of(words.Say($"Picture: {picture.Title}"));
        text.Append($"<div class=\"picture\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\n{picture.Svg}</div>\n")
            .Append($"<figcaption>{Html.Of(picture.Caption)}</figcaption>\n");
        text.Append(Html.Details(words.Say("The same in words and numbers"), picture.Alternative));
        if (picture.Motion.Length > 0)
        {
            text.Append($"<script type=\"application/json\" data-motion=\"{id}\" data-follows=\"{Html.Of(follows)}\">")
                .Append(picture.Motion).Append("</script>\n");
        }

        return text.Append("</figure>\n").ToString();
    }

    /// <summary>Hidden until the script has filled it: without a script the picture stands still.</summary>
    private static string Player(Words words, string id, string choice, string follows)
    {
        var slider = follows.Length > 0 ? ""
            : $"<button type=\"button\" id=\"{id}-play\" data-stop=\"{Html.Of(words.Say("Stop"))}\">{Html.Of(words.Say("Play"))}</button>\n"
                + $"<label for=\"{id}-slider\">{Html.Of(words.Say("Time"))}</label>\n"
                + $"<input type=\"range\" id=\"{id}-slider\" min=\"0\" max=\"0\" value=\"0\">\n";
        return $"<div class=\"player\" id=\"{id}-player\" hidden>\n{slider}<label for=\"{id}-set\">{Html.Of(choice)}</label>\n"
            + $"<select id=\"{id}-set\"></select>\n</div>\n";
    }
}
