using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;
using MathNet.Numerics.Distributions;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// ODD 7.3, what the agents of a command have in common: theta = mean + u[kind] + v[command] + sd z. Where sd is 0, every threshold
/// is told by the columns of u and v alone; the columns are the law that is stated, and independent of each other.
/// </summary>
public class CommandShiftTests
{
    private const int Runs = 1500;

    private static readonly Parameters Noon = Compile(
        "police.sd=0", "military.sd=0", "highCommand.sd=0", "popular.sd=0", "command.sd.police=0.05", "command.sd.military=0.08",
        "command.sd.popular=0.03");

    [Fact]
    public void Thresholds_without_spread_are_told_by_the_columns_of_the_shifts()
    {
        var loop = new TickLoop(Noon, EngineKind.Reference);
        for (var replicate = 0u; replicate < 3; replicate++)
        {
            var run = loop.Open(DockingScenario.Seed, replicate);
            var outcome = OutcomeClassifier.Classify(run);
            foreach (var agent in run.Commands)
            {
                var command = agent.Command;
                Assert.Equal(command.ThresholdMean + U(outcome, command.Kind) + VOf(outcome, command), agent.Threshold, 1e-12);
            }

            foreach (var bloc in Noon.Blocs.Where(b => b.Command >= 0 && b.ThresholdList.Count == 0))
            {
                var threshold = bloc.ThresholdMean + U(outcome, bloc.Kind) + V(outcome, Noon.Commands[bloc.Command]);
                Assert.All(run.Agents[bloc.Index], agent => Assert.Equal(threshold, agent.Threshold, 1e-12));
            }
        }
    }

    [Fact]
    public void Shifts_of_commands_are_normal_and_independent_and_one_for_the_high_command()
    {
        var loop = new TickLoop(Noon, EngineKind.Fast);
        var outcomes = Enumerable.Range(0, Runs)
            .Select(r => OutcomeClassifier.Classify(loop.Open(DockingScenario.Seed, (uint)r))).ToList();
        var columns = RunFacts.Of(Noon).OfType<RunFact<double?>>()
            .Where(f => f.Name.StartsWith("draw_command.", StringComparison.Ordinal) || f.Name == "draw_high_command").ToList();
        Assert.Equal(Noon.Commands.Count(c => c.Role != Role.HighCommand || c.Units.Count > 0) + 1, columns.Count);

        var draws = columns.Select(column => outcomes.Select(o => column.Value(o)!.Value).ToArray()).ToList();
        for (var i = 0; i < columns.Count; i++)
        {
            var sd = columns[i].Name == "draw_high_command" ? 0.08 : SdOf(columns[i].Name["draw_command.".Length..]);
            Law.FitsDistribution(x => Normal.CDF(0, sd, x), draws[i], columns[i].Name);
            var before = i == 0 ? [.. outcomes.Select(o => o.DrawPolice)] : draws[i - 1];
            var correlation = MathNet.Numerics.Statistics.Correlation.Pearson(draws[i], before);
            Law.HasMean(0, correlation, 1 / Math.Sqrt(Runs), $"correlation of {columns[i].Name} with the column before");
        }
    }

    private static double SdOf(string command) => Noon.Commands.Single(c => c.Id == command).Kind switch
    {
        Kind.Police => 0.05,
        Kind.Military => 0.08,
        _ => 0.03,
    };

    private static double U(RunOutcome outcome, Kind kind) => kind switch
    {
        Kind.Police => outcome.DrawPolice,
        Kind.Military => outcome.DrawMilitary,
        Kind.Group => outcome.DrawGroup,
        _ => outcome.DrawPopular,
    };

    private static double VOf(RunOutcome outcome, CompiledCommand command) =>
        command.Role == Role.HighCommand ? outcome.DrawHighCommand : V(outcome, command);

    private static double V(RunOutcome outcome, CompiledCommand command) => RunFacts.Of(Noon).OfType<RunFact<double?>>()
        .Single(f => f.Name == $"draw_command.{command.Id}").Value(outcome)!.Value;

    private static Parameters Compile(params string[] assignments)
    {
        var (scenario, errors) = ScenarioOverrides.Apply(ScenarioLibrary.Load("saturday-noon"), assignments);
        Assert.Empty(errors);
        return ScenarioCompiler.Compile(scenario);
    }
}
