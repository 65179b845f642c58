using System.Security.Cryptography;
using System.Text;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// A page that needs nothing from outside: style and script are inside, and its policy lets a browser load nothing and run no other script,
/// whatever a scenario may hold.
/// </summary>
internal static class SelfContained
{
    /// <summary>The page as text.</summary>
    /// <param name="words">Its language.</param>
    /// <param name="title">Title of the window.</param>
    /// <param name="body">Its content, as HTML.</param>
    public static string Page(Words words, string title, string body)
    {
        var script = Asset("page.js");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        var policy = $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{hash}'";
        return $"""
            <!DOCTYPE html>
            <html lang="{words.Code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <title>{Html.Of(title)}</title>
            <style>
            {Asset("page.css")}</style>
            </head>
            <body>
            <a class="skip" href="#main">{Html.Of(words.Say("Skip to the answer"))}</a>
            {body}<script>{script}</script>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Asset(string name)
    {
        using var stream = typeof(SelfContained).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
