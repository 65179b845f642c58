using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Calibration;

namespace BoliviaSim.Tests.Runner;

/// <summary>
/// <c>--parameters posterior.csv</c>: the same bytes however they are made, a copy that is kept and checked, and its errors.
/// </summary>
public sealed class PosteriorCommandTests : IDisposable
{
    private static readonly string[] Sweep =
    [
        "sweep", "--scenario", "minimal", "--parameters", "m.csv", "--set", "police.rate=1", "--vary", "highCommand.threshold=0.3,0.5",
        "--variant", "base", "--variant", "soft:police.threshold=0.2", "-q",
    ];

    private static readonly string[] Drawn = ["draw_police", "draw_military", "draw_resolve", "draw_command.POL-LPZ"];

    private readonly Workplace place = new();

    public PosteriorCommandTests()
    {
        File.WriteAllBytes(place["p.csv"], TestPosteriors.File(TestPosteriors.Friday));
        File.WriteAllBytes(place["m.csv"], TestPosteriors.File(Minimal));
    }

    /// <summary>Particles of a small scenario, up to six hours after its start.</summary>
    private static Posterior Minimal { get; } = TestPosteriors.Of(
        "minimal", ScenarioLibrary.Load("minimal").Start.AddHours(6), 30, "police.threshold", "police.rate", "highCommand.threshold");

    [Fact]
    public void Rows_name_the_particle_whose_draws_they_have()
    {
        Assert.Equal(0, place.Run("run", "saturday-noon", "--parameters", "p.csv", "-r", "12", "-s", "5", "-q", "-o", "r").Code);
        var runs = new ParticleRuns(TestPosteriors.Friday);
        var histories = new ParticleHistories(
            ScenarioLibrary.Load("friday-mutiny"), TestPosteriors.Noon, TestPosteriors.Friday.Parameters);
        var rows = Rows("r", "runs.csv");
        for (var r = 0; r < rows.Count; r++)
        {
            var particle = TestPosteriors.Friday.Particles[runs.ParticleOf(5, (uint)r)];
            var outcome = histories.Run([.. particle.Values], particle.Seed, particle.Replicate).Outcome;
            Assert.Equal($"{particle.Number}", rows[r]["particle"]);
            Assert.Equal(
                [outcome.DrawPolice, outcome.DrawMilitary, outcome.DrawResolve, outcome.Commands.First(c => c.Id == "POL-LPZ").Draw],
                Drawn.Select(column => Number(rows[r][column])));
        }

        Assert.Equal(File.ReadAllBytes(place["p.csv"]), File.ReadAllBytes(place["r", "posterior.csv"]));
        var settings = JsonNode.Parse(File.ReadAllText(place["r", "manifest.json"]))!["settings"]!;
        Assert.Equal(("50", ""), ((string?)settings["particles"], (string?)settings["fixed_parameters"]));
        Assert.Equal(64, ((string?)settings["posterior_sha256"])!.Length);
    }

    [Fact]
    public void Without_a_posterior_nothing_is_said_of_particles()
    {
        Assert.Equal(0, place.Run("run", "minimal", "--parameters", "central", "-r", "3", "-q", "-o", "a").Code);
        Assert.Equal(0, place.Run("run", "minimal", "-r", "3", "-q", "-o", "b").Code);
        Assert.Equal(place.Tables("b"), place.Tables("a"));
        Assert.DoesNotContain("particle", File.ReadAllText(place["a", "runs.csv"]), StringComparison.Ordinal);
        Assert.DoesNotContain("posterior", File.ReadAllText(place["a", "manifest.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_say_where_parameters_come_from()
    {
        var answer = place.Run("run", "minimal", "--parameters", "m.csv", "-r", "200", "-q", "-o", "r");
        const string sentence = "Parameters come from a posterior of 30 particles given what was known by";
        Assert.Contains(sentence, answer.Out, StringComparison.Ordinal);

        // Ten each of weights 1, 2, 3: (60)^2 / (10 * 14).
        var page = File.ReadAllText(place["r", "report.html"]);
        Assert.Contains("effective size of 25.7; the runs took 30 different ones.", page, StringComparison.Ordinal);
        Assert.Contains("--parameters posterior.csv", page, StringComparison.Ordinal);
        File.Delete(place["r", "report.html"]);
        Assert.Equal(0, place.Run("report", "r").Code);
        Assert.Equal(page, File.ReadAllText(place["r", "report.html"]));
    }

    [Fact]
    public void Run_has_the_same_bytes_for_any_number_of_workers_and_replays()
    {
        foreach (var workers in new[] { "1", "2", "7" })
        {
            Assert.Equal(0, Run("-r", "60", "-j", workers, "-o", $"w{workers}", "--trace", "3").Code);
            Assert.Equal(place.Tables("w1"), place.Tables($"w{workers}"));
        }

        Assert.Equal(File.ReadAllText(place["w1", "events.csv"]), File.ReadAllText(place["w7", "events.csv"]));
        Assert.Equal(0, Run("-r", "60", "--engine", "reference", "-o", "reference").Code);
        Assert.Equal(place.Tables("w1"), place.Tables("reference"));
        Assert.Contains("every row is equal", place.Run("replay", "w1", "--verify", "60", "-q").Out, StringComparison.Ordinal);
        Assert.Equal(0, place.Run("replay", "w1", "--run", "3", "-q").Code);
        Assert.Equal(
            File.ReadLines(place["w1", "events.csv"]), File.ReadLines(place["w1", "replay", "run-3", "events.csv"]));
    }

    /// <summary>A prefix of the replicates stays as it is when more are made.</summary>
    [Fact]
    public void More_replicates_leave_the_first_as_they_are()
    {
        Assert.Equal(0, Run("-r", "10", "-o", "few").Code);
        Assert.Equal(0, Run("-r", "25", "-o", "more").Code);
        Assert.Equal(File.ReadLines(place["few", "runs.csv"]), File.ReadLines(place["more", "runs.csv"]).Take(11));
    }

    [Fact]
    public void Interrupted_run_is_resumed_to_the_same_bytes()
    {
        const string runs = "4000";
        using (var interruption = new Interruption())
        {
            using var stop = new Timer(
                _ =>
                {
                    if (new FileInfo(place["parts", "runs.csv.partial"]) is { Exists: true, Length: > 2000 })
                    {
                        interruption.Request(ExitCode.Interrupted);
                    }
                },
                null, 0, 10);
            Assert.Equal(
                ExitCode.Interrupted,
                place.Run(interruption, "run", "minimal", "--parameters", "m.csv", "-r", runs, "-q", "-o", "parts").Code);
        }

        // The copy is what the job began with, and the same command must bring the same posterior.
        var copy = place["parts", "posterior.csv"];
        var content = File.ReadAllBytes(copy);
        File.AppendAllText(copy, "\n");
        Assert.Contains("posterior.csv in 'parts' is not the one that the job began with", Resume("m.csv").Error, StringComparison.Ordinal);
        File.WriteAllBytes(copy, content);
        Assert.Contains("posterior_sha256 is '", Resume("central").Error, StringComparison.Ordinal);
        Assert.Equal(0, Resume("m.csv").Code);
        Assert.Equal(0, Run("-r", runs, "-o", "whole").Code);
        Assert.Equal(place.Tables("whole"), place.Tables("parts"));

        Answer Resume(string parameters) =>
            place.Run("run", "minimal", "--parameters", parameters, "-r", runs, "-q", "-o", "parts", "--resume");
    }

    [Fact]
    public void Shards_merge_to_the_bytes_of_the_sweep_in_one_piece()
    {
        Assert.Equal(0, place.Run([.. Sweep, "-r", "9", "-o", "whole"]).Code);
        foreach (var i in new[] { 1, 2, 3 })
        {
            Assert.Equal(0, place.Run([.. Sweep, "-r", "9", "-o", $"s{i}", "--shard", $"{i}/3", "-j", $"{i}"]).Code);
        }

        Assert.Equal(0, place.Run("merge", "s3", "s1", "s2", "-o", "merged", "-q").Code);
        Assert.Equal(place.Tables("whole"), place.Tables("merged"));
        Assert.Contains("every row is equal", place.Run("replay", "merged", "--verify", "36", "-q").Out, StringComparison.Ordinal);

        // The folder's own experiment is the whole job, and so is a plan for a cluster.
        Assert.Equal(0, place.Run("sweep", "whole/experiment.yaml", "-q", "-o", "again").Code);
        Assert.Equal(place.Tables("whole"), place.Tables("again"));
        string[] plan = ["cluster", "plan", .. Sweep[1..], "-r", "9", "--scheduler", "local", "--shards", "2", "--out", "plan"];
        Assert.Equal(0, place.Run(plan).Code);
        Assert.Equal(0, place.Run("cluster", "submit", "plan", "-q").Code);
        Assert.Equal(0, place.Run("cluster", "merge", "plan", "-q").Code);
        Assert.Equal(place.Tables("whole"), place.Tables("plan/results"));
    }

    /// <summary>A replicate takes the same particle at every point; what a point or a variant sets stays.</summary>
    [Fact]
    public void Points_share_particles_and_keep_what_is_set()
    {
        Assert.Equal(0, place.Run([.. Sweep, "-r", "9", "-o", "whole"]).Code);
        var rows = Rows("whole", "runs.csv");
        Assert.All(rows.GroupBy(r => r["replicate"]), g => Assert.Single(g.Select(r => r["particle"]).Distinct()));
        var runs = new ParticleRuns(Minimal);
        foreach (var row in rows)
        {
            var replicate = uint.Parse(row["replicate"], CultureInfo.InvariantCulture);
            var particle = Minimal.Particles[runs.ParticleOf(1, replicate)];
            List<string> sets =
            [
                $"police.threshold={(row["variant"] == "soft" ? 0.2 : particle.Values[0]):R}", "police.rate=1",
                $"highCommand.threshold={row["highCommand.threshold"]}",
            ];
            var (scenario, errors) = ScenarioOverrides.Apply(ScenarioLibrary.Load("minimal"), sets);
            Assert.Empty(errors);
            var plan = runs.On(ScenarioCompiler.Compile(scenario), Minimal.Parameters.Select(p => p.Name))(1, replicate);
            var outcome = new ReferenceSimulator(plan.Parameters).Run(plan.Numbers);
            Assert.Equal(
                (outcome.Outcome.ToString(), outcome.FallHour ?? -1, outcome.Counts.Deaths),
                (row["outcome"], row["fall_hour"].Length == 0 ? -1 : Number(row["fall_hour"]), Number(row["deaths"])));
        }
    }

    [Fact]
    public void Arms_of_a_comparison_have_the_same_particles()
    {
        Assert.Equal(
            0, place.Run("compare", "saturday-noon", "--measures", "march", "--parameters", "p.csv", "-r", "8", "-q", "-o", "c").Code);
        var rows = Rows("c", "arm_runs.csv");
        var (first, second) = (rows.Take(8).ToList(), rows.Skip(8).ToList());
        Assert.Equal(first.Select(r => r["particle"]), second.Select(r => r["particle"]));
        Assert.Equal(
            Enumerable.Range(0, 8).Select(r => $"{new ParticleRuns(TestPosteriors.Friday).ParticleOf(1, (uint)r)}"),
            first.Select(r => r["particle"]));
        Assert.Equal(0, place.Run("run", "saturday-noon", "--parameters", "p.csv", "-r", "8", "-q", "-o", "r").Code);
        Assert.Equal(Rows("r", "runs.csv").Select(r => r["outcome"]), first.Select(r => r["outcome"]));
    }

    /// <summary>Thirty particles are worth 25.7: wherever shares rest on them, it is said.</summary>
    [Fact]
    public void Posterior_of_few_particles_is_warned_of()
    {
        const string warning = "warning: the posterior has an effective size of 25.7, below 100";
        Assert.Contains(warning, Run("-r", "5", "-o", "r").Error, StringComparison.Ordinal);
        Assert.Contains(warning, place.Run([.. Sweep, "-r", "2", "-o", "s"]).Error, StringComparison.Ordinal);
        Assert.Contains(
            warning, place.Run("compare", "minimal", "-a", "soft:police.threshold=0.2", "--parameters", "m.csv", "-r", "4", "-q").Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "warning", place.Run("run", "--parameters", "posterior", "-r", "2", "-q", "-o", "p").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_copy_is_refused()
    {
        Assert.Equal(0, Run("-r", "5", "-o", "r").Code);
        File.AppendAllText(place["r", "posterior.csv"], "\n");
        var answer = place.Run("replay", "r", "--verify", "2", "-q");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("posterior.csv is not the one that was run", answer.Error, StringComparison.Ordinal);
        var resumed = Run("-r", "5", "-o", "r", "--resume");
        Assert.Contains("posterior.csv in 'r' is not the one that was run", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, place.Run("report", "r").Code);
    }

    /// <summary>A sweep is repeated, replayed and merged with the posterior that it had, or not at all.</summary>
    [Fact]
    public void Changed_copy_of_a_sweep_is_refused()
    {
        Assert.Equal(0, place.Run([.. Sweep, "-r", "2", "-o", "s1", "--shard", "1/1"]).Code);
        Assert.Equal(0, place.Run([.. Sweep, "-r", "2", "-o", "s"]).Code);
        File.AppendAllText(place["s", "posterior.csv"], "\n");
        File.AppendAllText(place["s1", "posterior.csv"], "\n");
        string[][] commands =
        [
            ["sweep", "s/experiment.yaml", "-q", "-o", "out"], ["replay", "s", "--verify", "2", "-q"], ["merge", "s1", "-q", "-o", "out"],
        ];
        foreach (var command in commands)
        {
            var answer = place.Run(command);
            Assert.Equal(ExitCode.BadInput, answer.Code);
            Assert.Matches("posterior.csv.* is not the (one|posterior) that was run", answer.Error);
            Assert.False(Directory.Exists(place["out"]));
        }
    }

    [Theory]
    [InlineData("centrl", "--parameters: file 'centrl' was not found; did you mean 'central'?")]
    [InlineData("nowhere/x.csv", "--parameters: file 'nowhere/x.csv' was not found; write central, posterior or the name of a posterior")]
    [InlineData("other.csv", "other.csv: particle 0: its history has the digest 0123456789abcdef in the file and ")]
    [InlineData("bad.csv", "bad.csv:2:3: weight: 7 is not a weight; allowed: above 0 to 1")]
    public void Posterior_that_cannot_be_used_is_told_and_nothing_is_written(string name, string message)
    {
        var text = Encoding.UTF8.GetString(TestPosteriors.File(Minimal with { Particles = [Minimal.Particles[0] with { Weight = 1 }] }));
        var digest = PosteriorCsv.TextOf(Minimal.Particles[0].History);
        File.WriteAllText(place["other.csv"], text.Replace(digest, "0123456789abcdef", StringComparison.Ordinal));
        File.WriteAllText(place["bad.csv"], text.Replace("\n0,1,", "\n0,7,", StringComparison.Ordinal));
        string[][] commands =
        [
            ["run", "minimal", "-r", "2"], ["sweep", "--scenario", "minimal", "--vary", "police.sd=0.1,0.2", "-r", "2"],
            ["compare", "minimal", "-a", "x:police.sd=0.2", "-r", "2"],
        ];
        foreach (var command in commands)
        {
            var answer = place.Run([.. command, "--parameters", name, "-q", "-o", "out"]);
            Assert.Equal(ExitCode.BadInput, answer.Code);
            Assert.Contains(message, answer.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(place["out"]));
        }
    }

    /// <summary>Once, with all that acts before the cut; nothing where the scenario is another or the change acts later.</summary>
    [Fact]
    public void Change_before_the_cut_is_warned_of()
    {
        const string warning = "may act before the cut of the posterior";
        Assert.DoesNotContain(warning, Run("-r", "2", "-o", "a").Error, StringComparison.Ordinal);
        var one = Run("-r", "2", "-o", "b", "--set", "police.threshold=0.3", "--set", "police.sd=0.2").Error;
        Assert.Contains($"warning: police.threshold=0.3, police.sd=0.2 {warning}", one, StringComparison.Ordinal);
        Assert.Equal(2, one.Split(warning).Length);
        Assert.DoesNotContain(
            warning, place.Run("run", "saturday-noon", "--set", "police.sd=0.2", "--parameters", "p.csv", "-r", "2", "-q", "-o", "c").Error,
            StringComparison.Ordinal);
        Assert.Contains(
            $"police.rate=1, highCommand.threshold, police.threshold=0.2 {warning}", place.Run([.. Sweep, "-r", "2", "-o", "d"]).Error,
            StringComparison.Ordinal);
        Assert.Contains(
            $"warning: police.sd=0.2 {warning}",
            place.Run("compare", "minimal", "-a", "x:police.sd=0.2", "-r", "2", "--parameters", "m.csv", "-q", "-o", "e").Error,
            StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    /// <summary>Rows of a table, each by the names of its columns.</summary>
    private List<Dictionary<string, string>> Rows(params string[] file)
    {
        var table = CsvFile.Read(place[file]);
        return [.. table.Rows.Select(row => table.Header.Zip(row).ToDictionary(c => c.First, c => c.Second))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private Answer Run(params string[] more) => place.Run(["run", "minimal", "--parameters", "m.csv", "-q", .. more]);
}
