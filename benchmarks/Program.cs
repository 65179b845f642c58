using BenchmarkDotNet.Running;

namespace BoliviaSim.Benchmarks;

/// <summary>Entry point: <c>dotnet run -c Release --project benchmarks -- --filter '*'</c>; see BenchmarkDotNet for its options.</summary>
internal static class Program
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
