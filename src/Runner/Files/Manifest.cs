using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;
using System.Text.Json.Nodes;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Files;

/// <summary>How results were made; no table depends on it.</summary>
/// <param name="CommandLine">The command line.</param>
/// <param name="Workers">Threads.</param>
/// <param name="Engine">Engine.</param>
internal sealed record Making(string CommandLine, int Workers, EngineKind Engine);

/// <summary>What the manifest of complete results says about them.</summary>
/// <param name="Job">Identity of the job that made them.</param>
/// <param name="Kind">What they are, as <see cref="ResultsKind.Name"/>.</param>
/// <param name="Written">Names of the files that the job wrote.</param>
/// <param name="Settings">What decides the tables.</param>
/// <param name="Content">Everything.</param>
internal sealed record ManifestFacts(string Job, string Kind, IReadOnlyList<string> Written, Settings Settings, JsonObject Content);

/// <summary><c>manifest.json</c>: how the results were made. Written last, so a folder with a manifest is complete.</summary>
internal static class Manifest
{
    /// <summary>Name of what says how intervals were made.</summary>
    public const string Interval = "interval";

    /// <summary>How many replicates or repetitions were asked for; more than the tables hold where the job was interrupted.</summary>
    public const string Asked = "asked";

    /// <summary>Code of the language of summary and page.</summary>
    public const string Language = "language";

    private const string Program = "boliviasim";
    private const int Format = 3;
    private const string OwnHash = "manifest_sha256";

    /// <summary>Text for complete results.</summary>
    /// <param name="job">The job, from its checkpoint.</param>
    /// <param name="written">Names of the files that it wrote.</param>
    /// <param name="scenario">Scenario that was run.</param>
    /// <param name="making">How they were made.</param>
    /// <param name="more">What the kind of results says besides; with an <see cref="Interval"/> where it is not that of
    /// outcomes.csv.</param>
    public static string Describe(
        CheckpointHeader job,
        IEnumerable<string> written, Scenario scenario, Making making, IEnumerable<(string Name, JsonNode? Value)> more)
    {
        var manifest = new JsonObject
        {
            ["program"] = Program,
            ["format"] = Format,
            ["results"] = job.Kind,
            ["version"] = ModelVersion.Full,
            ["status"] = "completed",
            ["scenario"] = scenario.Name,
            ["title"] = scenario.Title,
            ["settings"] = new JsonObject(job.Settings.Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))),
        };
        foreach (var (name, value) in more)
        {
            manifest[name] = value;
        }

        if (!manifest.ContainsKey(Interval))
        {
            manifest[Interval] = "95 %, Wilson score for shares, normal for mean deaths";
            manifest["codings"] =
                new JsonObject { ["coding_cline"] = Codings.ClineRule, ["coding_powell_thyne"] = Codings.PowellThyneRule };
        }

        manifest["reading"] = "Shares of runs under the model and its ranges; retrospective, coarse, not a planning aid.";
        manifest["command"] = making.CommandLine;
        manifest["started"] = job.Started.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        manifest["finished"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        // No result depends on the machine: leave this part out when two manifests are compared.
        manifest["machine"] = Machine(making);
        manifest["job"] = job.Job;
        manifest["written"] = Json.ListOf(written);
        manifest[OwnHash] = ModelVersion.Sha256(Json.TextOf(manifest));
        return Json.TextOf(manifest);
    }

    /// <summary>Text of a manifest that says of one more file that the job wrote it.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="name">The file.</param>
    public static string With(ManifestFacts manifest, string name)
    {
        var content = (JsonObject)manifest.Content.DeepClone();
        content.Remove(OwnHash);
        var written = content["written"]!.AsArray();
        var at = written.ToList().FindIndex(n => (string?)n == OutputFolder.DataPackageFile);
        written.Insert(at < 0 ? written.Count : at, name);
        content[OwnHash] = ModelVersion.Sha256(Json.TextOf(content));
        return Json.TextOf(content);
    }

    /// <summary>Whether a file is a manifest of this program, whole or not.</summary>
    public static bool IsOwn(string path)
    {
        using var stream = InputFile.Open(path);
        Span<byte> start = stackalloc byte[64];
        return Encoding.UTF8.GetString(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)])
            .StartsWith($"{{\n  \"program\": \"{Program}\"", StringComparison.Ordinal);
    }

    /// <summary>Reads what complete results say about themselves.</summary>
    /// <exception cref="InvalidDataException">The file is not a manifest of this version, or was changed after it was written.</exception>
    public static ManifestFacts Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            var manifest = Json.Read(path);
            if ((string?)manifest["program"] != Program)
            {
                throw new InvalidDataException($"{name} was not written by this program.");
            }

            if ((int?)manifest["format"] != Format)
            {
                throw new InvalidDataException(
                    $"{name} is from another version of this program, which wrote format {(int?)manifest["format"] ?? 1}, not {Format}: "
                        + "make the results again, or read them with that version.");
            }

            var hash = (string?)manifest[OwnHash];
            manifest.Remove(OwnHash);
            if (hash != ModelVersion.Sha256(Json.TextOf(manifest)))
            {
                throw new InvalidDataException($"{name} was changed after it was written: its hash does not match its content.");
            }

            return new ManifestFacts(
                manifest["job"]!.GetValue<string>(), manifest["results"]!.GetValue<string>(),
                [.. manifest["written"]!.AsArray().Select(n => OutputFolder.PlainName((string)n!))],
                new Settings(
                    [.. manifest["settings"]!.AsObject().Select(s => KeyValuePair.Create(s.Key, s.Value!.GetValue<string>()))]), manifest);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw new InvalidDataException($"{name} is damaged: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static JsonObject Machine(Making making) => new()
    {
        ["workers"] = making.Workers,
        ["engine"] = making.Engine == EngineKind.Fast ? "fast" : "reference",
        ["dotnet"] = RuntimeInformation.FrameworkDescription,
        ["os"] = RuntimeInformation.OSDescription,
        ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        ["cpu"] = CpuName(),
        ["vector_bits"] = Avx512F.IsSupported ? 512 : Avx2.IsSupported ? 256 : 0,
        ["cores"] = Environment.ProcessorCount,
    };

    private static string CpuName()
    {
        const string linux = "/proc/cpuinfo";
        var line = File.Exists(linux)
            ? File.ReadLines(linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? "unknown";
    }
}
