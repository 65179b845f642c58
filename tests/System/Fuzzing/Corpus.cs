using System.Diagnostics;
using System.Globalization;
using System.Text;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Tests.Cluster;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>Undamaged inputs of every reader, made by the program itself, and tables as other programs write them.</summary>
public sealed class Corpus : IDisposable
{
    /// <summary>A named pipe into which nobody writes.</summary>
    public const string Pipe = "pipe";

    /// <summary>Settings with which some runs of the smallest scenario fall and some do not.</summary>
    private const string Lively = "[highCommand.threshold=0.35, clash.rate=0.5]";

    private static readonly string[] LivelyOptions = ["--set", "highCommand.threshold=0.35", "--set", "clash.rate=0.5"];

    private readonly Workplace place = new() { Disk = new QuickDisk() };

    public Corpus()
    {
        _ = new FakeSlurm(place);
        Write("empty/nothing.txt", "");
        using (var make = Process.Start("mkfifo", [place[Pipe]]))
        {
            make.WaitForExit();
        }

        WriteScenarios();
        WriteExperiments();
        WriteTables();
        MakeRuns();
        MakeSweeps();
        MakeShards();
        MakePlans();
        MakeProofs();
    }

    /// <summary>Path of a folder.</summary>
    public string this[string folder] => place[folder];

    /// <summary>Environment variables that the program sees.</summary>
    internal Func<string, string?> Variable => place.Variables.GetValueOrDefault;

    /// <summary>Tables of the results of a target whose input is undamaged.</summary>
    internal Footprint Proof(Target target) => Footprint.OfTables(place["proofs", target.Folder, target.Proven!]);

    public void Dispose() => place.Dispose();

    private void WriteScenarios()
    {
        foreach (var folder in new[] { "scenarios", "experiments" })
        {
            Directory.CreateDirectory(place[folder]);
            Run(0, folder, "scenarios", "export", "minimal", "-o", "mine.yaml");
        }

        Write("scenarios/child.yaml", "name: child\nextends: mine.yaml\nparameters: {police.threshold: 0.2, clash.rate: 0.4}\n");
        Write("scenarios/grand.yaml", "name: grand\nextends: child.yaml\nparameters: {highCommand.threshold: 0.35}\n");
    }

    private void WriteExperiments()
    {
        const string head = "name: fuzz\nscenario: mine.yaml\nset: " + Lively + "\nreplicates: 2\nseed: 7\n";
        const string varied = "uncertainties:\n  police.threshold: 0.1:0.3\n  police.weight.peer: uniform(0.2, 0.6)\n";
        Write("experiments/factorial.yaml", head
            + "uncertainties:\n  police.threshold: [0.1, 0.2]\nlevers:\n  rhythm.night: [0.25, 0.4]\nvariants:\n  as-is: []\n  "
            + "late: [momentum.initial=0.1]\n"
            + "outcomes: [clashes, deaths, fall_hour]\ntrajectories: [siege, police, point]\n");
        Write("experiments/lhs.yaml", head + varied + "design: {kind: lhs, size: 4, maximin: true, seed: 3}\n");
        Write("experiments/morris.yaml", head + varied + "design: {kind: morris, size: 2, levels: 4}\n");
        Write("experiments/saltelli.yaml", head + varied + "design: {kind: saltelli, size: 2}\n");
        Write("experiments/list.yaml", head + "design: {kind: list, file: points.csv}\n");
        Write("experiments/until.yaml",
            head.Replace("replicates: 2", "until: {outcome: GovernmentFalls, halfWidth: 0.4, most: 8}", StringComparison.Ordinal)
            + "uncertainties:\n  police.threshold: [0.1, 0.2]\n");
        Run(0, "experiments", "design", "lhs.yaml", "-o", "points.csv");
    }

    private void WriteTables()
    {
        string[] varied = ["--vary", "police.threshold=0.1:0.3", "--vary", "police.weight.peer=0.2:0.6"];
        Directory.CreateDirectory(place["tables"]);
        Run(0, "tables", ["design", .. varied, "--design", "saltelli", "-n", "8", "-o", "saltelli.csv"]);
        Run(0, "tables", ["design", .. varied, "--design", "morris", "-n", "16", "-o", "morris.csv"]);
        Run(0, "tables", ["design", .. varied, "--design", "lhs", "-n", "24", "-o", "lhs.csv"]);
        foreach (var design in new[] { "saltelli", "morris", "lhs" })
        {
            var rows = File.ReadAllLines(place["tables", design + ".csv"]).Skip(1)
                .Select(line => line.Split(',')[^2..].Select(Number).ToArray()).ToList();
            Write($"tables/{design}-y.csv", "y\n" + string.Concat(rows.Select(x => Text((3 * x[0]) + (x[0] * x[1])) + "\n")));
            Write($"tables/{design}-replicates.csv", "point_id,replicate,y\n"
                + string.Concat(Enumerable.Range(0, 3 * rows.Count).Select(i =>
                $"{i % rows.Count},{i / rows.Count},{Text(rows[i % rows.Count][0] + (i % 7 / 50.0))}\n")));
        }

        Write("tables/ends.csv", "t,end\n1,a\n2,\n3,b\n4,a\n5,censored\n7,a\n7,b\n");
        double[][] points = [.. Enumerable.Range(0, 12)
            .Select(i => new[] { 0.1 + (i * 0.015), 0.2 + (i * 7 % 12 * 0.03), (i * i % 10) + 0.5 })];
        Write("tables/pandas.csv", ",police.threshold,police.weight.peer,y\n" + Rows(points, i => $"{i},", ","));
        Write("tables/r.csv", "\"\",\"police.threshold\",\"police.weight.peer\",\"y\"\n" + Rows(points, i => $"\"{i + 1}\",", ","));
        Write("tables/semicolons.csv", "police.threshold;police.weight.peer;y\n" + Rows(points, _ => "", ";").Replace('.', ','));
        Write("tables/ema.csv", "police.threshold,police.weight.peer,scenario,policy,model,y\n"
            + string.Concat(points.Select((p, i) => $"{Text(p[0])},{Text(p[1])},{i},None,sim,{Text(p[2])}\n")));
        Write("tables/netlogo.csv", "\"BehaviorSpace results (NetLogo "
            + "6.4.0)\"\n\"model.nlogo\"\n\"experiment\"\n\"11/09/2019 12:00:00:000 +0000\"\n"
            + "\"min-pxcor\",\"max-pxcor\",\"min-pycor\",\"max-pycor\"\n\"-16\",\"16\",\"-16\",\"16\"\n"
            + "\"[run number]\",\"police.threshold\",\"police.weight.peer\",\"[step]\",\"y\"\n"
            + string.Concat(points.Select((p, i) => $"\"{i + 1}\",\"{Text(p[0])}\",\"{Text(p[1])}\",\"100\",\"{Text(p[2])}\"\n")));
    }

    private void MakeRuns()
    {
        Run(0, "run", ["run", "--scenario", "minimal", .. LivelyOptions, "-r", "6", "--trace", "0,2", "-j", "1", "-q", "-o", "results"]);
        Interrupt("half-run",
            ["run", "--scenario", "minimal", .. LivelyOptions, "-r", "400", "--engine", "reference", "-j", "1", "-q", "-o", "results"]);
    }

    private void MakeSweeps()
    {
        foreach (var (folder, file, more) in new[]
        {
            ("sweep", "lhs.yaml", "24"), ("sweep-saltelli", "saltelli.yaml", "4"), ("sweep-morris", "morris.yaml", "4"),
            ("sweep-levers", "factorial.yaml", ""),
        })
        {
            var text = File.ReadAllText(place["experiments", file]).Replace("size: 2", $"size: {more}", StringComparison.Ordinal)
                .Replace("size: 4", $"size: {more}", StringComparison.Ordinal);
            Write($"{folder}/e.yaml", text.Replace("mine.yaml", "minimal", StringComparison.Ordinal));
            Run(0, folder, "sweep", "e.yaml", "-r", "3", "-j", "1", "-q", "-o", "results");
        }

        foreach (var (folder, file, replicates) in new[] { ("half-sweep", "factorial.yaml", "replicates: 80"),
            ("half-until", "until.yaml", "halfWidth: 0.05") })
        {
            var text = File.ReadAllText(place["experiments", file]).Replace("mine.yaml", "minimal", StringComparison.Ordinal)
                .Replace("replicates: 2", replicates, StringComparison.Ordinal)
                    .Replace("halfWidth: 0.4, most: 8", replicates + ", most: 300", StringComparison.Ordinal);
            Write($"{folder}/e.yaml", text);
            Interrupt(folder, "sweep", "e.yaml", "--engine", "reference", "-j", "1", "-q", "-o", "results");
        }
    }

    private void MakeShards()
    {
        Write("shards/e.yaml", File.ReadAllText(place["sweep-levers", "e.yaml"]));
        foreach (var shard in new[] { 1, 2 })
        {
            Run(0, "shards", "sweep", "e.yaml", "--shard", $"{shard}/2", "-j", "1", "-q", "-o", $"s{shard}");
        }
    }

    /// <summary>A plan with a shard that is done and one that was interrupted, and a plan with all shards done.</summary>
    private void MakePlans()
    {
        foreach (var folder in new[] { "plan", "planned" })
        {
            Write($"{folder}/e.yaml", File.ReadAllText(place["half-sweep", "e.yaml"]));
            Run(0, folder, "cluster", "plan", "e.yaml", "-r", folder == "plan" ? "80" : "2", "--shards", "2", "-q", "-o", "plan");
            Run(0, folder, "cluster", "submit", "plan");
            Run(0, $"{folder}/plan", "sweep", "experiment.yaml", "--shard", "1/2", "-j", "1", "-q", "-o", "shards/1");
            Write($"{folder}/plan/logs/1.log", "start: shard 1 of 2, job 12_1 on n1, restart 0\nShard 1/2 is complete.\n");
        }

        Run(0, "planned/plan", "sweep", "experiment.yaml", "--shard", "2/2", "-j", "1", "-q", "-o", "shards/2");
        Interrupt("plan/plan", "sweep", "experiment.yaml", "--shard", "2/2", "--engine", "reference", "-j", "1", "-q", "-o", "shards/2");
        Write(
            "plan/plan/logs/2.log",
            "start: shard 2 of 2, job 12_2 on n2, restart 0\nwarning: x\nerror: the disk is full\nInterrupted: 3 runs are kept.\n");
    }

    /// <summary>What the commands make of undamaged input.</summary>
    private void MakeProofs()
    {
        foreach (var target in Targets.All.Where(t => t.Proven is not null).DistinctBy(t => t.Folder))
        {
            var folder = Path.Combine("proofs", target.Folder);
            CopyTo(target.Folder, place[folder]);
            Run(0, folder, [.. target.Words]);
        }
    }

    /// <summary>Copies a folder of the corpus.</summary>
    internal void CopyTo(string folder, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFileSystemEntries(place[folder], "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(place[folder], path));
            if (Directory.Exists(path))
            {
                Directory.CreateDirectory(copy);
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(path, copy);
            }
        }
    }

    private void Interrupt(string folder, params string[] words)
    {
        // On a fast machine a job may be done before its third checkpoint.
        foreach (var last in new[] { 3, 2 })
        {
            using var interruption = new Interruption();
            if (Invoke(folder, words, interruption, new StoppingDisk(interruption, last)).Code == ExitCode.Interrupted)
            {
                return;
            }

            Directory.Delete(place[folder, words[^1]], recursive: true);
        }

        using var atOnce = new Interruption();
        AssertEnds(ExitCode.Interrupted, folder, words, Invoke(folder, words, atOnce, new StoppingDisk(atOnce, 1)));
    }

    private void Run(int code, string folder, params string[] words)
    {
        using var interruption = new Interruption();
        AssertEnds(code, folder, words, Invoke(folder, words, interruption, new QuickDisk()));
    }

    private (int Code, string Text) Invoke(string folder, string[] words, Interruption interruption, Disk disk)
    {
        Directory.CreateDirectory(place[folder]);
        using var output = new MemoryStream();
        var got = BoliviaSim.Runner.Program.Invoke(words, new Surroundings(output, output)
        {
            Folder = place[folder], Interruption = interruption, Variable = Variable, Program = Workplace.Program, Disk = disk,
        });
        return (got, Encoding.UTF8.GetString(output.ToArray()));
    }

    private static void AssertEnds(int code, string folder, string[] words, (int Code, string Text) got) =>
        Assert.True(got.Code == code, $"{folder}: {string.Join(' ', words)} ended with {got.Code}, not {code}:\n{got.Text}");

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place[path])!);
        File.WriteAllText(place[path], content);
    }

    private static string Rows(double[][] points, Func<int, string> before, string between) =>
        string.Concat(points.Select((p, i) => before(i) + string.Join(between, p.Select(Text)) + "\n"));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
