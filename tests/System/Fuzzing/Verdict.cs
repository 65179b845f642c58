using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>What is wrong with how the program answered damaged input, in words that are the same for the same kind of fault.</summary>
internal static partial class Verdict
{
    private const int MostLines = 40;
    private const int MostCharacters = 1000;

    private static readonly int[] Documented =
    [
        ExitCode.Done, ExitCode.Failed, ExitCode.BadInput, ExitCode.Incomplete, ExitCode.Differs, ExitCode.Interrupted, ExitCode.Terminated,
    ];

    /// <summary>Faults of an answer.</summary>
    /// <param name="code">Exit code.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    public static IEnumerable<string> Of(int code, byte[] output, byte[] error)
    {
        if (!Documented.Contains(code))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"exit code {code} is in no document");
        }

        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        foreach (var (name, bytes) in new[] { ("stdout", output), ("stderr", error) })
        {
            string? text;
            try
            {
                text = strict.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                text = null;
            }

            if (text is null)
            {
                yield return $"{name} is no UTF-8";
                continue;
            }

            foreach (var fault in OfText(text))
            {
                yield return $"{name} {fault}";
            }
        }

        foreach (var fault in OfMessages(code, Encoding.UTF8.GetString(error)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfText(string text)
    {
        foreach (var character in text.Where(IsControl).Distinct().Take(3))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"holds the control character U+{(int)character:X4}");
        }
    }

    private static IEnumerable<string> OfMessages(int code, string error)
    {
        var lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (error.Contains("this should not happen", StringComparison.Ordinal) || StackFrame().IsMatch(error))
        {
            yield return $"a stack trace: {Thrown().Match(error).Groups[1].Value} in {OwnFrame().Match(error).Groups[1].Value}";
            yield break;
        }

        if (lines.Length > MostLines)
        {
            yield return $"more than {MostLines} lines on stderr";
        }

        if (lines.Any(line => line.Length > MostCharacters))
        {
            yield return $"a line of more than {MostCharacters} characters on stderr";
        }

        var errors = lines.Where(line => line.StartsWith("error:", StringComparison.Ordinal)).ToList();
        if (code is ExitCode.BadInput or ExitCode.Failed && errors.Count == 0)
        {
            yield return "no error is told";
        }

        if (errors.FirstOrDefault(line => !Named().IsMatch(line)) is { } unnamed)
        {
            yield return $"an error that names nothing: {Numbers().Replace(unnamed, "0")}";
        }
    }

    // As far as a terminal may obey it or hide something by it; lines end in \n.
    private static bool IsControl(char c) => c switch
    {
        '\n' => false,
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => true,
        _ => false,
    };

    [GeneratedRegex(@"^\s+at [\w.<>`]+\(", RegexOptions.Multiline)]
    private static partial Regex StackFrame();

    [GeneratedRegex(@"([\w.]+Exception)")]
    private static partial Regex Thrown();

    [GeneratedRegex(@"at (BoliviaSim[\w.<>`]+)\(")]
    private static partial Regex OwnFrame();

    // Something in quotation marks, an option, a key or a file.
    [GeneratedRegex(@"'|--[a-z]|^error: [\w.-]+: |\.(?:ya?ml|csv|jsonl?|bin|log|partial)\b")]
    private static partial Regex Named();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
