using BenchmarkDotNet.Attributes;
using BoliviaSim.Benchmarks.Page;
using BoliviaSim.Benchmarks.Workloads;
using BoliviaSim.Engine;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Benchmarks.Tiers;

/// <summary>
/// The same number of runs as many points with few replicates and as few points with many, over eight parameters of tier C: as the command
/// <c>sweep</c> makes them, from the options to the last byte of the tables, and the same runs bare, with every point compiled before.
/// One operation is all runs of a shape.
/// </summary>
public class ExperimentBenchmarks
{
    /// <summary>Runs of a shape.</summary>
    public const int Runs = 1000;

    /// <summary>The shape of the smoke run.</summary>
    public const string Square = "100 x 10";

    private static readonly string[] Varied =
        [.. ParameterTable.All.Where(d => d.Tier == Tier.C && d.High > d.Low).Select(d => d.Name)];

    private string folder = "";
    private CompiledPoints? points;
    private PointEngines? engines;

    /// <summary>Points.</summary>
    [Params(Runs, Runs / 10, Runs / 100, 1)]
    public int Points { get; set; }

    /// <summary>Points by replicates, in words.</summary>
    public static string ShapeOf(int points) => Figures.Text($"{points:#,0} x {Runs / points:#,0}");

    /// <summary>Compiles the structure.</summary>
    [GlobalSetup]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("boliviasim-").FullName;
        var scenario = ScenarioLibrary.Load(RunCase.Default);
        var plan = new ExperimentPlan
        {
            Uncertainties = [.. Varied.Select(name => FactorText.Parse(name).Factor!)],
            Design = new DesignOptions { Kind = DesignKind.LatinHypercube, Size = Points, Seed = RunCase.Seed },
        };
        points = new CompiledPoints(DesignBuilder.Build(plan, scenario), scenario, []);
        engines = new PointEngines(EngineKind.Fast);
    }

    /// <summary>Deletes the tables.</summary>
    [GlobalCleanup]
    public void Close() => Directory.Delete(folder, recursive: true);

    /// <summary>The runs without tables.</summary>
    [Benchmark(Baseline = true)]
    public int Bare()
    {
        var falls = 0;
        for (var point = 0; point < Points; point++)
        {
            var run = engines!.At(points!.At(point)).Run;
            for (var replicate = 0u; replicate < Runs / Points; replicate++)
            {
                falls += run(RunCase.Seed, replicate).FallHour is null ? 0 : 1;
            }
        }

        return falls;
    }

    /// <summary>The command without trajectories.</summary>
    [Benchmark]
    public int WithoutTrajectories() => Sweep("--trajectories", "none");

    /// <summary>The command as it is.</summary>
    [Benchmark]
    public int Whole() => Sweep();

    private int Sweep(params string[] more)
    {
        string[] arguments =
        [
            "sweep", .. Varied.SelectMany(name => (string[])["--vary", name]), "--design", "lhs", "-n", $"{Points}",
            "-r", $"{Runs / Points}",
            "-j", "1", "-q", "--force", "-o", Path.Combine(folder, "out"), .. more,
        ];
        return Runner.Program.Invoke(arguments, new Surroundings(Stream.Null, Stream.Null)) == ExitCode.Done ? 0
            : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' failed.");
    }
}
