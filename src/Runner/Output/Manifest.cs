using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Output;

/// <summary><c>manifest.json</c>: how the results were made. Written last, so a folder with a manifest is complete.</summary>
internal static class Manifest
{
    /// <summary>Text for complete results.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="started">When it was started first.</param>
    /// <param name="finished">When it was finished.</param>
    public static string Describe(RunRequest request, DateTimeOffset started, DateTimeOffset finished) => Describe(
        request.Scenario, request.Settings, request.CommandLine, (request.Workers, request.Engine), (started, finished),
        new JsonObject
        {
            ["trace"] = new JsonArray([.. request.Trace.Select(run => (JsonNode)run)]),
            ["interval"] = "95 %, Wilson score for shares, normal for mean deaths",
            ["codings"] = new JsonObject { ["coding_cline"] = Codings.ClineRule, ["coding_powell_thyne"] = Codings.PowellThyneRule },
        });

    /// <summary>Text for complete results of any command.</summary>
    /// <param name="scenario">Scenario that was run.</param>
    /// <param name="settings">What decides the tables.</param>
    /// <param name="command">The command line.</param>
    /// <param name="carriedOut">Threads and engine.</param>
    /// <param name="time">When it was started first, and when it was finished.</param>
    /// <param name="more">What else is to be said of this command's tables; its parts come before the reading.</param>
    public static string Describe(
        Scenario scenario, Settings settings, string command, (int Workers, EngineKind Engine) carriedOut,
        (DateTimeOffset Started, DateTimeOffset Finished) time, JsonObject more)
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
            manifest[name] = value?.DeepClone();
        }

        manifest["reading"] = "Shares of runs under the model and its ranges; retrospective, coarse, not a planning aid.";
        manifest["command"] = command;
        manifest["started"] = time.Started.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        manifest["finished"] = time.Finished.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        // No result depends on the machine: leave this part out when two manifests are compared.
        manifest["machine"] = new JsonObject
        {
            ["workers"] = carriedOut.Workers,
            ["engine"] = carriedOut.Engine == EngineKind.Fast ? "fast" : "reference",
            ["dotnet"] = RuntimeInformation.FrameworkDescription,
            ["os"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["cpu"] = CpuName(),
            ["vector_bits"] = Avx512F.IsSupported ? 512 : Avx2.IsSupported ? 256 : 0,
            ["cores"] = Environment.ProcessorCount,
        };
        return Json.TextOf(manifest);
    }

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
