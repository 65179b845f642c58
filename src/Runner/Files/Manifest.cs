using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Files;

/// <summary>How results were made; no table depends on it.</summary>
/// <param name="CommandLine">The command line.</param>
/// <param name="Workers">Threads.</param>
/// <param name="Engine">Engine.</param>
/// <param name="Started">When it was started first.</param>
internal sealed record Making(string CommandLine, int Workers, EngineKind Engine, DateTimeOffset Started);

/// <summary><c>manifest.json</c>: how the results were made. Written last, so a folder with a manifest is complete.</summary>
internal static class Manifest
{
    /// <summary>Name of what says how intervals were made.</summary>
    public const string Interval = "interval";

    /// <summary>Text for complete results.</summary>
    /// <param name="scenario">Scenario that was run.</param>
    /// <param name="settings">What decides the tables.</param>
    /// <param name="making">How they were made.</param>
    /// <param name="more">What the kind of results says besides; with an <see cref="Interval"/> where it is not that of outcomes.csv.</param>
    public static string Describe(Scenario scenario, Settings settings, Making making, IEnumerable<(string Name, JsonNode? Value)> more)
    {
        var manifest = new JsonObject
        {
            ["program"] = "boliviasim",
            ["version"] = ModelVersion.Full,
            ["status"] = "completed",
            ["scenario"] = scenario.Name,
            ["title"] = scenario.Title,
            ["settings"] = new JsonObject(settings.Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))),
        };
        foreach (var (name, value) in more)
        {
            manifest[name] = value;
        }

        if (!manifest.ContainsKey(Interval))
        {
            manifest[Interval] = "95 %, Wilson score for shares, normal for mean deaths";
            manifest["codings"] = new JsonObject { ["coding_cline"] = Codings.ClineRule, ["coding_powell_thyne"] = Codings.PowellThyneRule };
        }

        manifest["reading"] = "Shares of runs under the model and its ranges; retrospective, coarse, not a planning aid.";
        manifest["command"] = making.CommandLine;
        manifest["started"] = making.Started.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        manifest["finished"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        // No result depends on the machine: leave this part out when two manifests are compared.
        manifest["machine"] = Machine(making);
        return Json.TextOf(manifest);
    }

    /// <summary>Reads the settings of complete results.</summary>
    /// <exception cref="InvalidDataException">The file has no settings, or is none of a manifest.</exception>
    public static Settings ReadSettings(string path)
    {
        if (Json.Read(path)["settings"] is not JsonObject settings)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} has no settings.");
        }

        return new Settings([.. settings.Select(s => KeyValuePair.Create(s.Key, s.Value?.ToString() ?? ""))]);
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
        var line = File.Exists(linux) ? File.ReadLines(linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? "unknown";
    }
}
