using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Environments;

namespace BoliviaSim.Benchmarks.Measurement;

/// <summary>The machine that measures.</summary>
internal static class Machine
{
    private static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    private static string Cpu => HostEnvironmentInfo.GetCurrent().Cpu.Value?.ProcessorName ?? "unknown processor";

    /// <summary>Name of its folder of results: processor and width of its vectors, such as <c>amd-epyc-512</c>.</summary>
    public static string Folder
    {
        get
        {
            var words = new string([.. Cpu.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')])
                .Split('-', StringSplitOptions.RemoveEmptyEntries);
            return string.Create(CultureInfo.InvariantCulture, $"{string.Join('-', words)}-{VectorBits}");
        }
    }

    /// <summary>Processor and versions.</summary>
    public static IReadOnlyList<AboutRow> About() =>
    [
        new("processor", Cpu),
        new("measured", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        new("vector bits", VectorBits.ToString(CultureInfo.InvariantCulture)),
        new("architecture", RuntimeInformation.ProcessArchitecture.ToString()),
        new("system", RuntimeInformation.OSDescription),
        new("runtime", RuntimeInformation.FrameworkDescription),
        new("BenchmarkDotNet", typeof(BenchmarkDotNet.Running.BenchmarkRunner).Assembly.GetName().Version!.ToString(3)),
    ];
}
