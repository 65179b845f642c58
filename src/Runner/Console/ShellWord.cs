using System.Text.RegularExpressions;

namespace BoliviaSim.Runner.Console;

/// <summary>Words as a shell takes them literally.</summary>
internal static partial class ShellWord
{
    /// <summary>The word between quotes.</summary>
    public static string Quoted(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>The word for a command that people copy: between quotes where a shell would read it otherwise.</summary>
    public static string Of(string word) => Plain().IsMatch(word) ? word : Quoted(word);

    [GeneratedRegex(@"^[\w./:@%+=,-]+\z")]
    private static partial Regex Plain();
}
