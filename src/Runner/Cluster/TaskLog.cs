using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Cluster;

/// <summary>What a shard's log says about its last start.</summary>
/// <param name="Started">Whether the shard was ever started.</param>
/// <param name="Error">Its last error of its own, or null: none, or the shard was asked to end or killed.</param>
/// <param name="Last">The last line, or empty.</param>
internal sealed record TaskLog(bool Started, string? Error, string Last)
{
    private const string ErrorMark = "error: ";
    private const string InterruptedMark = "Interrupted:";

    /// <summary>Whether it ended as it was asked to, such as before a time limit.</summary>
    public bool WasAskedToEnd => Last.StartsWith(InterruptedMark, StringComparison.Ordinal);

    /// <summary>Whether the error is about results that the shard found in its folder: it says to replace or to remove them.</summary>
    public bool IsAboutResults => Error is not null
        && (Error.StartsWith("--resume: ", StringComparison.Ordinal) || Error.Contains(ResultsFolder.NewPlace, StringComparison.Ordinal)
            || Error.Contains("--force", StringComparison.Ordinal));

    /// <summary>Reads a log; one that is not there says nothing.</summary>
    public static TaskLog Read(string path)
    {
        var log = new TaskLog(false, null, "");
        if (!File.Exists(path))
        {
            return log;
        }

        if (InputFile.Problem(path) is { } problem)
        {
            return log with { Error = $"its log cannot be read: {problem.TrimEnd('.')}" };
        }

        using var reader = new StreamReader(InputFile.Open(path));
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(ArrayScript.StartMark, StringComparison.Ordinal))
            {
                log = new TaskLog(true, null, "");
            }
            else if (line.StartsWith(ErrorMark, StringComparison.Ordinal))
            {
                log = log with { Error = line[ErrorMark.Length..], Last = line };
            }
            else if (line.Length > 0)
            {
                log = log with { Last = line };
            }
        }

        return log;
    }
}
