using BoliviaSim.Compilation;
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
    public static Run Open(Parameters parameters, RandomSource random, RandomSource runLevel, IRunObserver? observer)
    {
        var run = new Run(parameters, random, observer);
        RunLevelDraws(run, runLevel);
        foreach (var bloc in parameters.Blocs)
        {
            Thresholds(run, bloc, runLevel);
            States(run, bloc);
        }

        // The high command is one command: its members share that draw and differ by their own.
        var highCommand = Identity.Of("highCommand");
        foreach (var agent in run.Commands)
        {
            var command = agent.Command;
            var shift = CommandShift(run, runLevel, command.Kind, command.Role == Role.HighCommand ? highCommand : command.Entity);
            var own = run.Values[RoleScalars.Sd(command.Role)] * random.Normal(RandomStream.Threshold, command.Entity);
            agent.Threshold = command.ThresholdMean + run.Draws.ByKind[(int)command.Kind] + shift + own;
        }

        AuditAndClocks(run);
        if (parameters.Scenario.Rules.HighCommand == HighCommandRule.Coordination)
        {
            CoordinationRule.Draw(run);
        }

        return run;
    }

    private static void RunLevelDraws(Run run, RandomSource random)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            run.Draws.ByKind[(int)kind] = run.Values[RoleScalars.RunSd(kind)] * random.Normal(RandomStream.RunLevel, (uint)kind);
        }

        run.Draws.Resolve = run.Values[Scalar.RunSdResolve] * random.Normal(RandomStream.Resolve, 0);
    }

    private static double CommandShift(Run run, RandomSource random, Kind kind, uint entity) =>
        run.Values[RoleScalars.CommandSd(kind)] * random.Normal(RandomStream.CommandLevel, entity);

    /// <summary>theta = mean + u[kind] + v[command] + sd z; a list gives theta itself.</summary>
    private static void Thresholds(Run run, CompiledBloc bloc, RandomSource runLevel)
    {
        var agents = run.Agents[bloc.Index];
        if (bloc.ThresholdList.Count > 0)
        {
            foreach (var agent in agents)
            {
                agent.Threshold = bloc.ThresholdList[agent.Ordinal];
            }

            return;
        }

        var shift = run.Draws.ByKind[(int)bloc.Kind]
            + (bloc.Command >= 0 ? CommandShift(run, runLevel, bloc.Kind, run.Parameters.Commands[bloc.Command].Entity) : 0);
        var sd = run.Values[RoleScalars.Sd(bloc.Role)];
        var stratified = run.Parameters.Scenario.Rules.Heterogeneity == Heterogeneity.Stratified;
        foreach (var agent in agents)
        {
            var z = stratified
                ? NormalLaw.Quantile((agent.Ordinal + 0.5) / agents.Length)
                : run.Random.Normal(RandomStream.Threshold, bloc.Entity, 0, (uint)agent.Ordinal);
            agent.Threshold = bloc.ThresholdMean + shift + (sd * z);
        }
    }

    private static void States(Run run, CompiledBloc bloc)
    {
        var agents = run.Agents[bloc.Index];
        if (bloc.InitialShares is { } shares)
        {
            ByShares(agents, shares);
        }
        else if (bloc.InitialPressure is { } pressure)
        {
            foreach (var agent in agents)
            {
                agent.State = AtRest(run, bloc, agent, pressure);
            }
        }
    }

    /// <summary>Given shares go to agents in ascending order of threshold, the furthest state to the lowest (ties: ordinal).</summary>
    private static void ByShares(Agent[] agents, IReadOnlyList<double> shares)
    {
        var ascending = agents.OrderBy(a => a.Threshold).ThenBy(a => a.Ordinal).ToArray();
        for (var rank = 0; rank < ascending.Length; rank++)
        {
            var quantile = (rank + 0.5) / ascending.Length;
            var state = LoyaltyState.Opposes;
            var below = shares[(int)state];
            while (state > LoyaltyState.Supports && quantile >= below)
            {
                state--;
                below += shares[(int)state];
            }

            ascending[rank].State = state;
        }
    }

    private static LoyaltyState AtRest(Run run, CompiledBloc bloc, Agent agent, double pressure)
    {
        var ladder = LoyaltyPhase.LadderOf(run, bloc.Role);
        if (run.Parameters.Scenario.Rules.Response == Response.Immediate)
        {
            return Ladder.Respond(pressure, agent.Threshold, ladder.Spread);
        }

        var luck = run.Random.Uniform(RandomStream.InitialState, bloc.Entity, 0, (uint)agent.Ordinal);
        return Ladder.Stationary(pressure - agent.Threshold, ladder.Tau, ladder.Spread, run.Values[RoleScalars.Reversal(bloc.Role)], luck);
    }

    /// <summary>The finding: p proportional to prior exp(logit position (1, 1/2, -1)); then the clocks and the luck of answers.</summary>
    private static void AuditAndClocks(Run run)
    {
        var (values, random) = (run.Values, run.Random);
        var (annul, second) = (values[Scalar.AuditProbabilityAnnul], values[Scalar.AuditProbabilitySecondRound]);
        var shift = values[Scalar.AuditForeignLogit] * values[Scalar.AuditForeignPosition];
        var weights = (
            Annul: annul * DeterministicMath.Exp(shift),
            SecondRound: second * DeterministicMath.Exp(shift / 2),
            Uphold: Math.Max(0, 1 - annul - second) * DeterministicMath.Exp(-shift));
        var luck = random.Uniform(RandomStream.AuditFinding, 0) * (weights.Annul + weights.SecondRound + weights.Uphold);
        run.Audit.Finding = luck < weights.Annul ? AuditFinding.Annul
            : luck < weights.Annul + weights.SecondRound ? AuditFinding.SecondRound
            : AuditFinding.Uphold;
        run.Audit.Clock = random.Exponential(RandomStream.AuditClock, 0);
        run.Audit.AcceptanceLuck = random.Uniform(RandomStream.Acceptance, 0);
        run.Fall.Clock = random.Exponential(RandomStream.FallClock, 0);
        run.Fall.ModeLuck = random.Uniform(RandomStream.FallMode, 0);
        run.Fall.Resolve = run.Draws.Resolve;
    }
}
