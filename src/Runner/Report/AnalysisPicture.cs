using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// A picture that an analysis wrote beside the results; it is shown as an image, so that nothing in it is taken for the page.
/// </summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">Where it comes from.</param>
/// <param name="Alternative">Text for readers who cannot see it.</param>
/// <param name="Data">The image as a data address.</param>
internal sealed record AnalysisPicture(string Title, string Caption, string Alternative, string Data)
{
    private const string Kind = ".svg";

    /// <summary>The pictures of complete analyses in a folder of results, by name.</summary>
    /// <param name="folder">Path of the folder of results.</param>
    public static IReadOnlyList<AnalysisPicture> In(string folder)
    {
        var analyses = Path.Combine(folder, OutputFolder.AnalysesFolder);
        return !Directory.Exists(analyses) ? []
            : [.. Directory.EnumerateFiles(analyses, "*.json").Order(StringComparer.Ordinal).SelectMany(file => Of(analyses, file))];
    }

    private static IEnumerable<AnalysisPicture> Of(string folder, string file)
    {
        List<string> names;
        string response;
        try
        {
            var said = Json.Read(file);
            response = (string?)said["response"] ?? "";
            names = (string?)said["program"] != "boliviasim" || (string?)said["status"] != "completed" ? []
                :
                [
                    .. (said["files"] as JsonArray ?? []).Select(n => OutputFolder.PlainName((string)n!))
                        .Where(n => n.EndsWith(Kind, StringComparison.Ordinal)),
                ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException)
        {
            // What is damaged is no analysis of this program; the results themselves were checked.
            yield break;
        }

        foreach (var name in names)
        {
            if (Read(Path.Combine(folder, name)) is { } text)
            {
                var (title, description) = WordsOf(text, name);
                yield return new AnalysisPicture(
                    title, $"Analysis {Path.GetFileNameWithoutExtension(file)} of {response}, from {OutputFolder.AnalysesFolder}/{name}.",
                    description.Length > 0 ? description : title,
                    $"data:image/svg+xml;base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text))}");
            }
        }
    }

    private static string? Read(string path)
    {
        try
        {
            return InputFile.ReadText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was removed since.
            return null;
        }
    }

    private static (string Title, string Description) WordsOf(string svg, string name)
    {
        try
        {
            var root = XDocument.Parse(svg).Root!;
            XNamespace ns = "http://www.w3.org/2000/svg";
            return ((string?)root.Element(ns + "title") ?? name, (string?)root.Element(ns + "desc") ?? "");
        }
        catch (XmlException)
        {
            return (name, "");
        }
    }
}
