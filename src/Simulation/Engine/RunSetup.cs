using BoliviaSim.Compilation;
using BoliviaSim.Kernels;
using BoliviaSim.Numerics;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Engine;

/// <summary>Initialisation of a run (ODD 5; thresholds ODD 7.3): everything that is drawn once.</summary>
internal static class RunSetup
{
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="numbers">Random numbers.</param>
    /// <param name="observer">Observer, or null.</param>
    /// <param name="atHome">Columns that hold the agents, or null: then they are objects.</param>
    /// <param name="setUp">How agents in columns are set up, or null.</param>
    /// <param name="takeCensus">How the engine takes the census, or null: the reference's way.</param>
    public static Run Open(
        Parameters parameters, RunNumbers numbers, IRunObserver? observer, HomeAgents? atHome = null,
        Action<Run>? takeCensus = null, SetUpKernel? setUp = null)
    {
        var (random, runLevel) = (numbers.Main, numbers.RunLevel);
        atHome?.Reset();
        var run = new Run(parameters, numbers, observer, takeCensus ?? CensusPhase.Apply, atHome);
        RunLevelDraws(run, runLevel);
        if (setUp is not null)
        {
            setUp.Apply(run, runLevel);
            atHome!.Recount();
        }
        else
        {
            foreach (var bloc in parameters.Blocs)
            {
                UnitsAtStart.Draw(run, bloc, runLevel);
            }
        }

        // The high command is one command: its members share that draw and differ by their own.
        run.Draws.HighCommand = UnitsAtStart.CommandShift(run, runLevel, Kind.Military, Identity.Of("highCommand"));
        foreach (var agent in run.Commands)
        {
            var command = agent.Command;
            run.Draws.ByCommand[command.Index] = UnitsAtStart.CommandShift(run, runLevel, command.Kind, command.Entity);
            var shift = command.Role == Role.HighCommand ? run.Draws.HighCommand : run.Draws.ByCommand[command.Index];
            var own = run.Values[RoleScalars.Sd(command.Role)] * random.Normal(RandomStream.Threshold, command.Entity);
            agent.Threshold = command.ThresholdMean + run.Draws.ByKind[(int)command.Kind] + shift + own;
        }

        AuditAndClocks(run);
        if (parameters.Scenario.Rules.HighCommand == HighCommandRule.Coordination)
        {
            run.CoordinationSignals = new double[parameters.HighCommand.Count];
            CoordinationRule.Draw(run);
        }

        return run;
    }

    private static void RunLevelDraws(Run run, RunLevelNumbers random)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            run.Draws.ByKind[(int)kind] = run.Values[RoleScalars.RunSd(kind)] * random.Normal(RandomStream.RunLevel, (uint)kind);
        }

        run.Draws.Resolve = run.Values[Scalar.RunSdResolve] * random.Normal(RandomStream.Resolve, 0);
    }

    /// <summary>The finding: p proportional to prior exp(logit position (1, 1/2, -1)); then the clocks and the draws of answers.</summary>
    private static void AuditAndClocks(Run run)
    {
        var (values, random) = (run.Values, run.Random);
        var (annul, second) = (values[Scalar.AuditProbabilityAnnul], values[Scalar.AuditProbabilitySecondRound]);
        var shift = values[Scalar.AuditForeignLogit] * values[Scalar.AuditForeignPosition];
        var weights = (
            Annul: annul * DeterministicMath.Exp(shift),
            SecondRound: second * DeterministicMath.Exp(shift / 2),
            Uphold: Math.Max(0, 1 - annul - second) * DeterministicMath.Exp(-shift));
        var draw = random.Uniform(RandomStream.AuditFinding, 0) * (weights.Annul + weights.SecondRound + weights.Uphold);
        run.Audit.Finding = !run.Parameters.HasAudit ? null
            : draw < weights.Annul ? AuditFinding.Annul
            : draw < weights.Annul + weights.SecondRound ? AuditFinding.SecondRound
            : AuditFinding.Uphold;
        run.Audit.Clock = random.Exponential(RandomStream.AuditClock, 0);
        run.Audit.AcceptanceLuck = random.Uniform(RandomStream.Acceptance, 0);
        run.Fall.Clock = random.Exponential(RandomStream.FallClock, 0);
        run.Fall.ModeLuck = random.Uniform(RandomStream.FallMode, 0);
        run.Fall.Resolve = run.Draws.Resolve;
    }
}
