using System.Diagnostics;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.SystemTests;

/// <summary>
/// What <c>dotnet publish</c> makes against the program of an ordinary build: the same bytes, and a start that nobody notices.
/// </summary>
public sealed class PublishedProgramTests(PublishedProgramTests.Native native) : IClassFixture<PublishedProgramTests.Native>
{
    [Fact]
    public void Native_program_writes_the_tables_of_an_ordinary_build() => AssertSameTables(native.Program);

    /// <summary>Its code is compiled for old processors, and what can do more must be compiled again when it runs.</summary>
    [Fact]
    public void ReadyToRun_program_writes_the_tables_of_an_ordinary_build()
    {
        using var place = new Folder();
        AssertSameTables(Publish(place, "-p:PublishAot=false"));
    }

    /// <summary>Whatever else the machine does, one of a few starts is not held up by it.</summary>
    [Fact]
    public void Native_program_runs_the_smallest_scenario_in_a_fifth_of_a_second()
    {
        using var place = new Folder();
        var seconds = Enumerable.Range(0, 10).Select(_ => Run(place, native.Program, "run --scenario minimal -r 1 -q -o out --force"))
            .Min();
        Assert.InRange(seconds, 0, 0.2);
    }

    private static void AssertSameTables(string program)
    {
        using var place = new Folder();
        string[] commands =
        [
            "run -r 40 -q --trace 0,7",
            "run --scenario minimal -r 300 -q --set clash.rate=0.5 --set police.threshold=0.1",
            "sweep --scenario minimal -r 30 -q --vary police.threshold=0.3,0.36 --variant as-is --variant "
                + "call-off:measure.call=off --format parquet",
        ];
        for (var i = 0; i < commands.Length; i++)
        {
            Run(place, Dotnet, $"\"{Path.Combine(AppContext.BaseDirectory, "boliviasim.dll")}\" {commands[i]} -o built{i}");
            Run(place, program, $"{commands[i]} -o published{i}");
            var (built, published) = (place.Files($"built{i}"), place.Files($"published{i}"));
            Assert.Contains("runs.csv", built.Keys);
            Assert.Equal(built, published);
        }
    }

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Publishes into a folder, as <c>docs/start-up.md</c> says.</summary>
    /// <returns>Path of the program.</returns>
    private static string Publish(Folder place, string options)
    {
        Run(place, Dotnet, $"publish \"{Repository.PathOf("src", "Runner")}\" -c Release -o \"{place.Path}\" {options}");
        return Path.Combine(place.Path, OperatingSystem.IsWindows() ? "boliviasim.exe" : "boliviasim");
    }

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    /// <returns>Seconds from start to end.</returns>
    private static double Run(Folder place, string program, string arguments)
    {
        var start = Stopwatch.GetTimestamp();
        // Publishing compiles everything to native code.
        var (code, output, error) = Deadline.Run(
            new ProcessStartInfo(program, arguments) { WorkingDirectory = place.Path }, within: TimeSpan.FromMinutes(8));
        Assert.True(code == 0, $"{program} {arguments}\n{output}\n{error}");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The program as native code.</summary>
    public sealed class Native : IDisposable
    {
        private readonly Folder place = new();

        public Native() => Program = Publish(place, "");

        /// <summary>Path of the program.</summary>
        public string Program { get; }

        public void Dispose() => place.Dispose();
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("boliviasim-").FullName;

        /// <summary>Texts of the results in a folder in it, but for the manifest, which tells of the machine and the time.</summary>
        public SortedDictionary<string, string> Files(string results) => new(
            Directory.GetFiles(System.IO.Path.Combine(Path, results)).Where(f => System.IO.Path.GetFileName(f) != "manifest.json")
                .ToDictionary(f => System.IO.Path.GetFileName(f), File.ReadAllText),
            StringComparer.Ordinal);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
