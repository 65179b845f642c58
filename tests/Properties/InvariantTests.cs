using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Generators;
using BoliviaSim.Tests.Support;
using CsCheck;

namespace BoliviaSim.Tests.Properties;

/// <summary>Every shipped scenario and any scenario of the generator through the same invariants.</summary>
public class InvariantTests
{
    public static TheoryData<string> Shipped => [.. ScenarioLibrary.Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Runs_of_a_shipped_scenario_keep_the_invariants(string name)
    {
        var parameters = ScenarioCompiler.Compile(ScenarioLibrary.Load(name));
        for (var r = 0u; r < 8; r++)
        {
            RunInvariants.Check(parameters, seed: 3, r);
        }
    }

    /// <summary>All measures at once, of both sides, and lively crowds: everything happens that can.</summary>
    [Fact]
    public void Runs_with_every_measure_switched_on_keep_the_invariants()
    {
        var scenario = ScenarioLibrary.Load("saturday-noon");
        var parameters = ScenarioCompiler.Compile(scenario with
        {
            Measures = [.. scenario.Measures.Select(m => m with { Enabled = true })],
            Parameters = new Dictionary<string, double>(scenario.Parameters)
            {
                ["clash.rate"] = 0.5, ["column.callRate"] = 1, ["column.callRateGovernment"] = 1,
            },
        });
        var outcomes = Enumerable.Range(0, 10).Select(r => RunInvariants.Check(parameters, seed: 4, (uint)r)).ToList();
        Assert.Contains(outcomes, o => o.Counts.Deaths > 0);
        Assert.Contains(outcomes, o => o.Counts.ColumnsArrived > 0);
        Assert.Contains(outcomes, o => o.Counts.ColumnsTurnedBack > 0);
    }

    [Fact]
    public void Runs_of_any_scenario_keep_the_invariants() => ScenarioGenerator.Valid.Sample(
        scenario =>
        {
            var parameters = ScenarioCompiler.Compile(scenario);
            var watched = RunInvariants.Check(parameters, seed: 1, 0);
            Assert.Equal(Records.Of(watched), Records.Of(new ReferenceSimulator(parameters).Run(1, 0)));
            RunInvariants.Check(parameters, seed: 2, 1);
        },
        iter: 200);
}
