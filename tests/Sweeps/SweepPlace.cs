using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Sweeps;

/// <summary>A small sweep to run in a folder of its own.</summary>
internal static class SweepPlace
{
    /// <summary>Six points of a small scenario in which about half of the runs fall and some have deaths.</summary>
    public static readonly string[] Sweep =
    [
        "sweep", "--scenario", "minimal", "--set", "highCommand.threshold=0.35", "--set", "clash.rate=0.5", "--vary",
        "police.threshold=0.1,0.3,0.5",
        "--variant", "as-is", "--variant", "call-off:measure.call=off", "--trajectories", Metrics, "-q",
    ];

    /// <summary>What it keeps hour by hour.</summary>
    public const string Metrics = "siege,standsAside,street,places";

    /// <summary>Points of it.</summary>
    public const int Points = 6;

    /// <summary>Runs the sweep with further words.</summary>
    public static Answer Run(Workplace place, params string[] more) => place.Run([.. Sweep, .. more]);

    /// <summary>Runs the sweep with trajectories by <c>variant</c> or by <c>point</c>.</summary>
    public static Answer RunBy(Workplace place, string by, params string[] more) => place.Run([.. WordsBy(by), .. more]);

    /// <summary>Its words with trajectories by <c>variant</c> or by <c>point</c>.</summary>
    public static IEnumerable<string> WordsBy(string by) => Sweep.Select(word => word == Metrics ? $"{Metrics},{by}" : word);

    /// <summary>Asks the sweep to stop as soon as it has kept some rows.</summary>
    public static Answer RunUntilRowsAppear(Workplace place, string folder, params string[] more) =>
        RunByUntilRowsAppear(place, "variant", folder, more);

    /// <summary>The same with trajectories by <c>variant</c> or by <c>point</c>.</summary>
    public static Answer RunByUntilRowsAppear(Workplace place, string by, string folder, params string[] more)
    {
        using var interruption = new BoliviaSim.Runner.Console.Interruption();
        var sweep = Task.Run(() => place.Run(interruption, [.. WordsBy(by), "-o", folder, .. more]));
        var rows = place[folder, "runs.csv.partial"];
        Deadline.Until(() => sweep.IsCompleted || (File.Exists(rows) && new FileInfo(rows).Length > 20_000), "there are rows");
        interruption.Request(BoliviaSim.Runner.Console.ExitCode.Interrupted);
        Assert.True(sweep.Wait(Deadline.Usual), "the sweep was asked to stop and does not");
        return sweep.Result;
    }
}
