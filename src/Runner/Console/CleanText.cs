using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>A line for a screen that may hold text of others.</summary>
internal static class CleanText
{
    // A cell or a word of others may be of any length; a message that holds one must stay one that can be read.
    private const int MostCharacters = 1000;
    private const int KeptAtTheEnd = 300;
    private const string Cut = " […] ";

    /// <summary>A line of such text: clean, and without the middle where it is very long.</summary>
    public static string Line(string text) => Shortened(VisibleText.Of(Shortened(text)));

    private static string Shortened(string text) => text.Length <= MostCharacters ? text
        : text[..(MostCharacters - Cut.Length - KeptAtTheEnd)] + Cut + text[^KeptAtTheEnd..];
}
