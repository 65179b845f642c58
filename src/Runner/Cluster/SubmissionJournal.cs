using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Cluster;

/// <summary>What became of handing shards over.</summary>
internal enum SubmissionState
{
    /// <summary>They were handed over.</summary>
    Done,

    /// <summary>They were about to be: whether they were, the line behind it says, if there is one.</summary>
    Begun,

    /// <summary>Slurm took nothing.</summary>
    Refused,
}

/// <summary>One time that shards were handed over.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Engine">To which engine.</param>
/// <param name="Job">Number that Slurm gave, or null.</param>
/// <param name="Shards">Which, such as <c>1,3,5-7</c>.</param>
internal sealed record Submission(DateTimeOffset Time, string Engine, string? Job, string Shards)
{
    /// <summary>What became of it.</summary>
    public SubmissionState State { get; init; } = SubmissionState.Done;

    /// <summary>The cluster that took the job, where there are several, or null.</summary>
    public string? Cluster { get; init; }
}

/// <summary>
/// <c>submissions.jsonl</c>: what was handed over and when, a line each; lines are only ever added. Before shards go to Slurm a line says
/// so, and one behind it says what came of it: a program that ends in between leaves the first alone.
/// </summary>
internal sealed class SubmissionJournal(string path)
{
    private IEnumerable<Submission> Lines => File.Exists(path) ? TextLines().Select(Parse).OfType<Submission>() : [];

    /// <summary>
    /// Keeps other programs from handing over shards of this plan, until it is disposed of or the program ends in any way; null where one
    /// does.
    /// </summary>
    public IDisposable? TryHold()
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Adds a line and brings it to the disk.</summary>
    public void Add(Submission submission)
    {
        var line = new JsonObject
        {
            ["time"] = submission.Time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", null),
            ["engine"] = submission.Engine,
            ["job"] = submission.Job,
            ["shards"] = submission.Shards,
        };
        if (submission.State != SubmissionState.Done)
        {
            line["state"] = NameOf(submission.State);
        }

        if (submission.Cluster is not null)
        {
            line["cluster"] = submission.Cluster;
        }

        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var open = stream.Length > 0 && EndsWithin(stream);
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes((open ? "\n" : "") + line.ToJsonString() + "\n"));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>What was handed over, in order. A line that a crash cut off is left out.</summary>
    public IReadOnlyList<Submission> Read() => [.. Lines.Where(line => line.State == SubmissionState.Done)];

    /// <summary>The last line, where it is about shards that may or may not have been handed over; or null.</summary>
    public Submission? Unsettled() => Lines.LastOrDefault() is { State: SubmissionState.Begun } begun ? begun : null;

    private static string NameOf(SubmissionState state) => state switch
    {
        SubmissionState.Begun => "begun",
        SubmissionState.Refused => "refused",
        _ => "done",
    };

    private IEnumerable<string> TextLines()
    {
        using var reader = new StreamReader(InputFile.Open(path));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static Submission? Parse(string line)
    {
        try
        {
            var parts = JsonNode.Parse(line)!;
            return new Submission(
                DateTimeOffset.Parse((string)parts["time"]!, CultureInfo.InvariantCulture),
                (string)parts["engine"]!, (string?)parts["job"], (string)parts["shards"]!)
            {
                State = Enum.GetValues<SubmissionState>().First(state => NameOf(state) == ((string?)parts["state"] ?? "done")),
                Cluster = (string?)parts["cluster"],
            };
        }
        catch (Exception e) when (
            e is JsonException or NullReferenceException or ArgumentException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the last line has no end.</summary>
    private static bool EndsWithin(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }
}
