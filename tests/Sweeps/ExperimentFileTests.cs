using System.Text;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Documentation;
using CsCheck;

namespace BoliviaSim.Tests.Sweeps;

/// <summary>Experiment files: what they say, everything that is wrong with them at once, and a schema that agrees.</summary>
public class ExperimentFileTests
{
    private const string Whole =
        """
        name: peers-and-restraint
        title: How much peers count
        scenario: minimal
        set: [ladder.tau=0.05]
        uncertainties:
          police.weight.peer: 0.2:0.6
          police.rate: triangular(0.6, 1, 2.4)
          siege.halfLife:
        levers:
          rhythm.night: [0.25, 0.4]
        variants:
          as-is:
          call-off: [measure.call=off]
        design: {kind: lhs, size: 8, maximin: true, seed: 7}
        until: {outcome: GovernmentFalls, halfWidth: 0.05, most: 2000}
        seed: 3
        outcomes: [clashes, break_hour.*]
        trajectories: [siege, police, point]
        """;

    private static readonly PublishedSchema Schema = new(ExperimentSchema.Write());

    private static readonly Gen<Experiment> Experiments =
        from uncertainties in Gen.OneOf(
            "police.weight.peer=0.2:0.6", "police.rate=0.6,1,2.4", "siege.halfLife=normal(2, 0.5)",
            "street.halfSaturation=logUniform(100, 2000)").Array[0, 4]
        from levers in Gen.OneOf("rhythm.night=0.25,0.4", "turnout.residents=0.01:0.05:3").Array[0, 2]
        from variants in Gen.OneOf("a", "b-2", "as-is").Array[0, 3]
        from kind in Gen.Enum<DesignKind>()
        from size in Gen.Int[1, 64]
        from flags in Gen.Bool.Array[3]
        from until in Gen.Bool
        from seed in Gen.UInt
        select new Experiment
        {
            Name = "random",
            Title = flags[0] ? "it's \"so\": 1" : "",
            Set = flags[1] ? ["ladder.tau=0.05"] : [],
            Plan = new ExperimentPlan
            {
                Uncertainties = [.. uncertainties.Distinct().Select(t => FactorText.Parse(t).Factor!)],
                Levers = [.. levers.Distinct().Select(t => FactorText.Parse(t).Factor!)],
                Variants = [.. variants.Distinct().Select(v => new Variant(v, v == "a" ? [] : ["rules.selfCounted=true"]))],
                Design = new DesignOptions { Kind = kind, Size = size, Maximin = flags[0], Scramble = flags[1], SecondOrder = flags[2],
                    Levels = 6, Seed = seed },
            },
            PointsFile = kind == DesignKind.List ? "points.csv" : null,
            Replicates = size * 10,
            Until = until ? new ReplicationRule(Outcome.ResultStands, new StoppingRule { HalfWidth = 0.04, Most = 5000 }) : null,
            Seed = seed,
            Outcomes = flags[2] ? ["deaths*"] : [],
            Trajectories = flags[0] ? ["siege"] : flags[1] ? [] : Experiment.UsualTrajectories,
            Places = flags[2] || !flags[1],
            TrajectoriesBy = flags[2] ? TrajectoryGroup.Point : TrajectoryGroup.Variant,
        };

    [Fact]
    public void Every_key_of_a_file_is_read()
    {
        var experiment = Read(Whole).Experiment!;
        Assert.Equal(("peers-and-restraint", "How much peers count", "minimal", 3u),
            (experiment.Name, experiment.Title, experiment.Scenario, experiment.Seed));
        Assert.Equal(["ladder.tau=0.05"], experiment.Set);
        Assert.Equal(
            ["police.weight.peer=uniform(0.2, 0.6)", "police.rate=triangular(0.6, 1, 2.4)"],
            experiment.Plan.Uncertainties.Take(2).Select(FactorText.Of));
        var halfLife = ParameterTable.Find("siege.halfLife")!;
        Assert.Equal(new UniformLaw(halfLife.Low, halfLife.High), experiment.Plan.Uncertainties[2].Distribution);
        Assert.Equal([0.25, 0.4], Assert.Single(experiment.Plan.Levers).Distribution.Levels);
        Assert.Equal(["as-is", "call-off"], experiment.Plan.Variants.Select(v => v.Name));
        Assert.Equal(["measure.call=off"], experiment.Plan.Variants[1].Assignments);
        Assert.Equal(new DesignOptions { Kind = DesignKind.LatinHypercube, Size = 8, Maximin = true, Seed = 7 }, experiment.Plan.Design);
        Assert.Equal(new ReplicationRule(Outcome.GovernmentFalls, new StoppingRule { HalfWidth = 0.05, Most = 2000 }), experiment.Until);
        Assert.Equal(["clashes", "break_hour.*"], experiment.Outcomes);
        Assert.Equal(["siege", "police"], experiment.Trajectories);
        Assert.False(experiment.Places);
        Assert.Equal(TrajectoryGroup.Point, experiment.TrajectoriesBy);
    }

    [Fact]
    public void A_written_experiment_reads_back_to_the_same_text()
    {
        Experiments.Sample(
            experiment =>
            {
                var text = ExperimentText.Write(experiment);
                var read = Read(text);
                Assert.Empty(read.Errors);
                Assert.Equal(text, ExperimentText.Write(read.Experiment!));
                // Only what the kind of design reads is written.
                Assert.Equal(experiment.Plan.Design.Kind, read.Experiment!.Plan.Design.Kind);
                Assert.Equal(experiment.Plan.Uncertainties.Select(FactorText.Of), read.Experiment.Plan.Uncertainties.Select(FactorText.Of));
            },
            iter: 300);
    }

    [Fact]
    public void All_errors_are_reported_at_once_with_their_place()
    {
        var read = Read(
            """
            name: Bad Name
            scenaro: minimal
            uncertainties:
              police.weight.per: 0.2:0.6
              police.rate: sometimes
              siege.halfLife: -5:2
            design: {kind: lhz, size: 0}
            until: {outcome: GovernmentFall, halfWidth: 0.9}
            replicates: 5
            trajectories: [seige]
            """);
        Assert.Null(read.Experiment);
        Assert.Equal(
            [
                "e.yaml:1:7: name: 'Bad Name' is not allowed; allowed: up to 64 lower-case letters and digits in words joined by hyphens",
                "e.yaml:2:1: scenaro: unknown key 'scenaro' in experiment; did you mean 'scenario'?",
                "e.yaml:4:3: uncertainties.police.weight.per: unknown parameter 'police.weight.per'; did you mean 'police.weight.peer'?",
            ],
            read.Errors.Take(3).Select(e => e.ToString()));
        var rest = string.Join('\n', read.Errors.Skip(3));
        Assert.Contains("e.yaml:5:16: uncertainties.police.rate: 'sometimes' in 'sometimes' is not a finite number", rest,
            StringComparison.Ordinal);
        Assert.Contains("e.yaml:6:19: uncertainties.siege.halfLife: -5 is out of range", rest, StringComparison.Ordinal);
        Assert.Contains("e.yaml:7:16: design.kind: 'lhz' is not one of", rest, StringComparison.Ordinal);
        Assert.Contains("e.yaml:7:27: design.size: 0 is out of range", rest, StringComparison.Ordinal);
        Assert.Contains("e.yaml:8:18: until.outcome: 'GovernmentFall' is not one of", rest, StringComparison.Ordinal);
        Assert.Contains("did you mean 'GovernmentFalls'?", rest, StringComparison.Ordinal);
        Assert.Contains("until.halfWidth: 0.9 is out of range", rest, StringComparison.Ordinal);
        Assert.Contains("exclude each other", rest, StringComparison.Ordinal);
        Assert.Contains("e.yaml:10:16: trajectories[0]: unknown metric 'seige'; did you mean 'siege'?", rest, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_that_only_the_scenario_shows_have_their_place_in_the_file()
    {
        var read = Read("name: a\nlevers:\n  rhythm.night: 0.2:0.4\nvariants:\n  off: [measure.nothing=off]\n");
        var findings = read.Experiment!.Plan.Check(ScenarioLibrary.Load("minimal")).Select(f => read.Place(f).ToString()).ToList();
        Assert.Contains("e.yaml:3:17: levers.rhythm.night: a lever needs levels: write low:high:count or a list such as 0.2,0.4", findings);
        Assert.Contains(findings,
            f => f.StartsWith("e.yaml:5:8: variants.off: measure.nothing=off: unknown name 'measure.nothing'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "e.yaml:1:1: the file is empty; an experiment needs at least 'name'")]
    [InlineData("name: a\ndesign: {kind: list}", "e.yaml:2:9: design.file: a list needs the file with its points")]
    [InlineData("name: a\ndesign: {kind: sobol, size: 8, file: x.csv}", "e.yaml:2:38: design.file: only a list has a file with points")]
    [InlineData("name: a\nvariants: [x]", "e.yaml:2:11: variants: expected a map of names and lists of name=value, found a list")]
    public void Faulty_file_is_refused(string text, string message) =>
        Assert.StartsWith(message, Assert.Single(Read(text).Errors).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("seed: 3", "seed: 3")]
    [InlineData("seed: 3", "seeds: 3")]
    [InlineData("seed: 3", "seed: -1")]
    [InlineData("scenario: minimal", "scenario: [a]")]
    [InlineData("kind: lhs", "kind: latin")]
    [InlineData("size: 8", "size: 1.5")]
    [InlineData("maximin: true", "maximin: 1")]
    [InlineData("outcome: GovernmentFalls", "outcome: Falls")]
    [InlineData("halfWidth: 0.05, ", "halfWidth: 0, ")]
    [InlineData("police.rate: ", "police.rates: ")]
    [InlineData("call-off: [measure.call=off]", "call-off: measure.call=off")]
    [InlineData("seed: 3", "seed: 3\nreplicates: 10")]
    public void Schema_and_reader_agree(string part, string replacement)
    {
        var text = Whole.Replace(part, replacement, StringComparison.Ordinal);
        Assert.Equal(Read(text).Errors.Count == 0, Conforms(text));
        Assert.Equal(part == replacement, Conforms(text));
    }

    private static ExperimentReadResult Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ExperimentReader.Read("e.yaml", stream);
    }

    private static bool Conforms(string text) => Schema.Accepts(text);
}
