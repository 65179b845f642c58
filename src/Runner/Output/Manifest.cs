using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using BoliviaSim.Engine;
using BoliviaSim.Observation;

namespace BoliviaSim.Runner.Output;

/// <summary><c>manifest.json</c>: how the results were made. Written last, so a folder with a manifest is complete.</summary>
internal static class Manifest
{
    /// <summary>Text for complete results.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="started">When it was started first.</param>
    /// <param name="finished">When it was finished.</param>
    public static string Describe(RunRequest request, DateTimeOffset started, DateTimeOffset finished) => Json.TextOf(new JsonObject
    {
        ["program"] = "boliviasim",
        ["version"] = ModelVersion.Full,
        ["status"] = "completed",
        ["scenario"] = request.Scenario.Name,
        ["title"] = request.Scenario.Title,
        ["settings"] = new JsonObject(request.Settings.Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))),
        ["trace"] = new JsonArray([.. request.Trace.Select(run => (JsonNode)run)]),
        ["interval"] = "95 %, Wilson score for shares, normal for mean deaths",
        ["codings"] = new JsonObject { ["coding_cline"] = Codings.ClineRule, ["coding_powell_thyne"] = Codings.PowellThyneRule },
        ["reading"] = "Shares of runs under the model and its ranges; retrospective, coarse, not a planning aid.",
        ["command"] = request.CommandLine,
        ["started"] = started.ToString("yyyy-MM-ddTHH:mm:ssZ", null),
        ["finished"] = finished.ToString("yyyy-MM-ddTHH:mm:ssZ", null),
        // No result depends on the machine: leave this part out when two manifests are compared.
        ["machine"] = new JsonObject
        {
            ["workers"] = request.Workers,
            ["engine"] = request.Engine == EngineKind.Fast ? "fast" : "reference",
            ["dotnet"] = RuntimeInformation.FrameworkDescription,
            ["os"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["cpu"] = CpuName(),
            ["vector_bits"] = Avx512F.IsSupported ? 512 : Avx2.IsSupported ? 256 : 0,
            ["cores"] = Environment.ProcessorCount,
        },
    });

    /// <summary>Reads the settings of complete results.</summary>
    /// <exception cref="InvalidDataException">The file has no settings.</exception>
    public static Settings ReadSettings(string path)
    {
        if (JsonNode.Parse(File.ReadAllText(path))?["settings"] is not JsonObject settings)
        {
            throw new InvalidDataException($"'{path}' has no settings.");
        }

        return new Settings([.. settings.Select(s => KeyValuePair.Create(s.Key, s.Value?.ToString() ?? ""))]);
    }

    private static string CpuName()
    {
        const string linux = "/proc/cpuinfo";
        var line = File.Exists(linux) ? File.ReadLines(linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? "unknown";
    }
}
