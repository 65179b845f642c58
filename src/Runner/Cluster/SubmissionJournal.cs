using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BoliviaSim.Runner.Cluster;

/// <summary>One time that shards were handed over.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Engine">To which engine.</param>
/// <param name="Job">Number that Slurm gave, or null.</param>
/// <param name="Shards">Which, such as <c>1,3,5-7</c>.</param>
internal sealed record Submission(DateTimeOffset Time, string Engine, string? Job, string Shards);

/// <summary><c>submissions.jsonl</c>: what was handed over and when, a line each; lines are only ever added.</summary>
internal sealed class SubmissionJournal(string path)
{
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
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var open = stream.Length > 0 && EndsWithin(stream);
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes((open ? "\n" : "") + line.ToJsonString() + "\n"));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>What was handed over, in order. A line that a crash cut off is left out.</summary>
    public IReadOnlyList<Submission> Read() => File.Exists(path) ? [.. File.ReadLines(path).Select(Parse).OfType<Submission>()] : [];

    private static Submission? Parse(string line)
    {
        try
        {
            var parts = JsonNode.Parse(line)!;
            return new Submission(
                DateTimeOffset.Parse((string)parts["time"]!, CultureInfo.InvariantCulture),
                (string)parts["engine"]!, (string?)parts["job"], (string)parts["shards"]!);
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or ArgumentException or InvalidOperationException or FormatException)
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
