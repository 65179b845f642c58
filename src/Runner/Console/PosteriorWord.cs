using System.CommandLine;
using BoliviaSim.Calibration;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>The value of an option that names a posterior: the shipped one, a file, or a word for something else.</summary>
internal static class PosteriorWord
{
    /// <summary>The value as it was given; null where it is missing or the other word, and with an error.</summary>
    /// <param name="options">Takes the error, and the path of the file.</param>
    /// <param name="option">The option.</param>
    /// <param name="otherwise">The word for something else.</param>
    /// <param name="folder">Folder from which paths count.</param>
    public static string? Read(Options options, Option<string> option, string otherwise, string folder)
    {
        if (options.Text(option) is not { } text || text == otherwise)
        {
            return null;
        }

        if (PosteriorLibrary.IsNamed(text))
        {
            return text;
        }

        var path = Path.GetFullPath(text, folder);
        if (Path.Exists(path))
        {
            options.Reads(path);
            return text;
        }

        options.Add($"{option.Name}: file '{text}' was not found; "
            + (Names.Nearest(text, [otherwise, PosteriorLibrary.Name]) is { } nearest ? $"did you mean '{nearest}'?"
                : $"write {otherwise}, {PosteriorLibrary.Name} or the name of a posterior file, such as {OutputFolder.PosteriorFile}."));
        return null;
    }
}
