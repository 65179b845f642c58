namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>Every reader of the program, by the commands that use it.</summary>
internal static class Targets
{
    private const string Lively = "--set highCommand.threshold=0.35 --set clash.rate=0.5";
    private const string Run = "run --scenario minimal " + Lively;
    private const string Outside = "--column y --samples 10 -j 1 -o out";

    private static readonly string[] Scenarios = ["mine.yaml", "child.yaml", "grand.yaml"];
    private static readonly string[] Experiment = ["results/experiment.yaml", "results/scenario.yaml", "results/design.csv"];
    private static readonly string[] Whole =
    [
        .. Experiment, "results/runs.csv", "results/manifest.json", "results/datapackage.json", "results/runs.csv",
    ];

    /// <summary>Files from which an unfinished job is resumed; the first of them say what the others are worth.</summary>
    private static readonly string[] Unfinished =
    [
        "results/checkpoint.bin", "results/checkpoint.bin", "results/runs.csv.partial", "results/samples.bin.partial", .. Experiment,
    ];

    /// <summary>Targets whose input is a file.</summary>
    public static IReadOnlyList<Target> OfFiles { get; } =
    [
        Of("scenarios", "run --scenario mine.yaml -r 2 -j 1 -q -o out", "mine.yaml"),
        Of("scenarios", "run --scenario grand.yaml -r 2 -j 1 -q -o out", Scenarios),
        Of("scenarios", "scenarios validate grand.yaml", Scenarios),
        Of("scenarios", "scenarios show mine.yaml", "mine.yaml"),
        Of("scenarios", "scenarios export grand.yaml --resolved", Scenarios),
        Of("scenarios", "compare mine.yaml child.yaml -r 2 -j 1 -q -o out", "mine.yaml", "child.yaml"),
        Of("scenarios", "rare --scenario child.yaml --outcome GovernmentFalls --effort 2 --repetitions 2 -j 1 -q -o out", Scenarios[..2]),
        Of("scenarios", "sweep --scenario grand.yaml --vary police.threshold=0.1,0.2 -r 1 -j 1 -q -o out", Scenarios),
        Of("experiments", "sweep factorial.yaml -j 1 -q -o out", "factorial.yaml", "factorial.yaml", "mine.yaml"),
        Of("experiments", "sweep lhs.yaml -j 1 -q -o out", "lhs.yaml"),
        Of("experiments", "sweep morris.yaml -j 1 -q -o out", "morris.yaml"),
        Of("experiments", "design saltelli.yaml", "saltelli.yaml"),
        Of("experiments", "sweep list.yaml -j 1 -q -o out", "list.yaml", "points.csv", "points.csv"),
        Of("experiments", "sweep until.yaml -j 1 -q -o out", "until.yaml"),
        Of("experiments", "cluster plan factorial.yaml --shards 2 -q -o out", "factorial.yaml", "mine.yaml"),
        Of("experiments", "cluster plan list.yaml --shards 2 --scheduler local -q -o out", "list.yaml", "points.csv"),
        List("points.csv") with { Folder = "experiments" },
        List("pandas.csv") with { Code = null },
        List("r.csv") with { Code = null },
        List("semicolons.csv") with { Code = null },
        List("ema.csv") with { Code = null },
        List("netlogo.csv") with { Code = null },
        Analyse("sobol", "saltelli", ""),
        Analyse("morris", "morris", ""),
        Analyse("pawn", "lhs", ""),
        Analyse("regression", "lhs", ""),
        Analyse("prim", "lhs", "--above 0.7"),
        Analyse("cart", "lhs", "--above 0.7"),
        Of("tables", $"analyse replicates --design lhs.csv --response lhs-replicates.csv {Outside}", "lhs.csv", "lhs-replicates.csv"),
        Of("tables", $"analyse regression --design pandas.csv --response pandas.csv {Outside}", "pandas.csv") with { Code = null },
        Of("tables", $"analyse pawn --design netlogo.csv --response netlogo.csv {Outside}", "netlogo.csv") with { Code = null },
        Of("tables", $"analyse cart --design ema.csv --response ema.csv --above 3 {Outside}", "ema.csv") with { Code = null },
        Of("tables",
            $"analyse regression --design r.csv --response semicolons.csv {Outside}", "r.csv", "semicolons.csv") with { Code = null },
        Of("tables", "analyse hazard --response ends.csv --time t --event end -o out", "ends.csv"),
        Of(
            "run", "analyse hazard "
                + "results", "results/runs.csv", "results/manifest.json", "results/datapackage.json", "results/outcomes.csv"),
        Of("run", "replay results --verify 3 -j 1 -q", Whole[1..]),
        Of("run", "replay results --run 1 -q -o out", Whole[1..]),
        Of("run", Run + " -r 6 -j 1 -q -o results --resume", "results/manifest.json", "results/runs.csv"),
        Of("half-run", Run + " -r 400 -j 1 -q -o results --resume", [.. Unfinished[..3], .. Unfinished[5..]]) with { Proven = "results" },
        Of("sweep", "analyse pawn results --outcome government-falls --intervals 4 --samples 10 -j 1", Whole),
        Of("sweep", "analyse regression results --mean clashes --samples 10 -j 1", Whole),
        Of("sweep", "analyse prim results --outcome government-falls --above 0.5 --samples 10 -j 1", Whole) with { Code = null },
        Of("sweep", "analyse replicates results --mean clashes --samples 10 -j 1", Whole),
        Of("sweep-levers", "analyse cart results --mean clashes --above 1 --leaf 1 --samples 10 -j 1", Whole) with { Code = null },
        Of("sweep-saltelli", "analyse sobol results --mean clashes --samples 10 -j 1", Whole),
        Of("sweep-morris", "analyse morris results --mean clashes --samples 10 -j 1", Whole),
        Of("sweep", "replay results --verify 3 -j 1 -q", Whole),
        Of("sweep", "sweep e.yaml -r 3 -j 1 -q -o results --resume", "results/manifest.json", "results/runs.csv", "e.yaml"),
        Of("half-sweep", "sweep e.yaml -j 1 -q -o results --resume", Unfinished) with { Proven = "results" },
        Of("half-until", "sweep e.yaml -j 1 -q -o results --resume", [.. Unfinished[..3], .. Unfinished[4..]]) with { Proven = "results" },
        Of("shards", "merge s1 s2 -o all", Shards("", "s1", "s2")) with { Proven = "all" },
        Of("shards", "merge s2 s1 -o all --format parquet", Shards("", "s1", "s2")),
        Of("plan", "cluster status plan", Plan) with { Code = 3 },
        Of("plan", "cluster resubmit plan", Plan),
        Of("planned", "cluster merge plan",
            [.. Shards("plan/shards/", "1", "2"), "plan/cluster.json", "plan/experiment.yaml"]) with { Proven = "plan/results" },
    ];

    /// <summary>Targets whose input is a word.</summary>
    public static IReadOnlyList<Target> OfWords { get; } =
    [
        Word("run --scenario minimal -r 1 -j 1 -q -o out --set police.threshold=0.2"),
        Word("run --scenario minimal -r 1 -j 1 -q -o out --set time.deadline=2000-01-02T12:00"),
        Word("sweep --scenario minimal -r 1 -j 1 -q -o out --design lhs -n 2 --vary police.threshold=0.1:0.3"),
        Word("sweep --scenario minimal -r 1 -j 1 -q -o out --vary police.threshold=0.1:0.3:2"),
        Word("sweep --scenario minimal -r 1 -j 1 -q -o out --lever rhythm.night=0.25,0.4"),
        Word(
            "sweep --scenario minimal -r 1 -j 1 -q -o out --vary police.threshold=0.1,0.2 --variant "
                + "late:momentum.initial=0.1,clash.rate=0.2"),
        Word("compare minimal -r 2 -j 1 -q -o out --alternative late:momentum.initial=0.1,police.threshold=0.3"),
        Word("sweep --scenario minimal -j 1 -q -o out --vary police.threshold=0.1,0.2 --most 5 --until GovernmentFalls=0.4"),
        Word("run -r 1 -j 1 -q -o out --scenario minimal"),
        Word("run --scenario minimal -j 1 -q -o out -r 2"),
        Word("run --scenario minimal -r 2 -j 1 -q -o out --trace 0,1"),
        Word("run --scenario minimal -r 2 -j 1 -q -o out/put"),
        Word("run --scenario minimal -r 2 -q -o out -j 1"),
        Word("sweep --scenario minimal -r 1 -j 1 -q -o out --vary police.threshold=0.1,0.2 --record break_hour.*"),
        Word("sweep --scenario minimal -r 1 -j 1 -q -o out --vary police.threshold=0.1,0.2 --trajectories siege,police"),
        Word("sweep --scenario minimal -r 1 -j 1 -q -o out --vary police.threshold=0.1:0.2 --design lhs --points 3"),
        Word("compare minimal -r 2 -j 1 -q -o out --measures strike"),
    ];

    /// <summary>All.</summary>
    public static IReadOnlyList<Target> All { get; } = [.. OfFiles, .. OfWords];

    private static string[] Plan =>
    [
        "plan/cluster.json", "plan/cluster.json", "plan/submissions.jsonl", "plan/logs/1.log", "plan/logs/2.log", "plan/experiment.yaml",
        "plan/scenario.yaml",
        "plan/design.csv", "plan/shards/1/manifest.json", "plan/shards/2/checkpoint.bin",
    ];

    private static string[] Shards(string above, params string[] shards) => [.. shards.SelectMany(shard =>
        new[] { "manifest.json", "manifest.json", "runs.csv", "samples.bin", "experiment.yaml", "scenario.yaml", "design.csv" }.Select(
            name => $"{above}{shard}/{name}"))];

    private static Target Of(string folder, string words, params string[] damaged) => new(folder, words.Split(' '), damaged);

    private static Target List(string file) =>
        Of("tables", $"sweep --scenario minimal --design list --list {file} -r 1 -j 1 -q -o out", file);

    private static Target Analyse(string method, string design, string more) =>
        Of("tables", $"analyse {method} --design {design}.csv --response {design}-y.csv {more} {Outside}".Replace("  ", " ",
            StringComparison.Ordinal), $"{design}.csv", $"{design}-y.csv");

    private static Target Word(string words) => Of("empty", words) is var target ? target with { Word = target.Words.Count - 1 } : target;
}
