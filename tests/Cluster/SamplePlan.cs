using BoliviaSim.Runner;
using BoliviaSim.Runner.Cluster;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Tests.Cluster;

/// <summary>A plan with every option.</summary>
internal static class SamplePlan
{
    public static ClusterPlan Full { get; } = new()
    {
        Name = "boliviasim-0123456789",
        Engine = ClusterPlan.Slurm,
        Shards = 16,
        Points = 500,
        Replicates = 200,
        Files = new() { ["peer pressure.yaml"] = "aa", ["points.csv"] = "bb" },
        Program = ["/usr/bin/dotnet", "/home/it's me/boliviasim.dll"],
        Version = "0.1.0",
        ModelHash = "cc",
        Options = new SlurmOptions { Partition = "long", Account = "polsci", Time = "12:00:00", Memory = "2G", CpusPerTask = 4,
            Throttle = 8 },
    };

    public static ClusterPlan Plain { get; } = Full with
    {
        Shards = 4, Files = new() { ["experiment.yaml"] = "aa" }, Program = ["/opt/boliviasim"], Options = new SlurmOptions(),
    };
}
