using System.Runtime.InteropServices;
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
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="random">Luck of the replicate.</param>
    /// <param name="runLevel">Luck of the run-level draws.</param>
    /// <param name="observer">Observer, or null.</param>
    /// <param name="atHome">Columns that hold the agents, or null: then they are objects.</param>
    /// <param name="takeCensus">How the engine takes the census, or null: the reference's way.</param>
    public static Run Open(
        Parameters parameters, RandomSource random, RandomSource runLevel, IRunObserver? observer, HomeAgents? atHome = null,
        Action<Run>? takeCensus = null)
    {
        atHome?.Reset();
        var run = new Run(parameters, random, observer, takeCensus ?? CensusPhase.Apply, atHome);
        RunLevelDraws(run, runLevel);
        foreach (var bloc in parameters.Blocs)
        {
            if (atHome is null)
            {
                Units(run, bloc, runLevel);
            }
            else
            {
                var rows = atHome.Rows(bloc);
                Units(run, bloc, runLevel, atHome.Thresholds.Span[rows], MemoryMarshal.Cast<byte, LoyaltyState>(atHome.States.Span[rows]));
            }
        }

        atHome?.Recount();

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

    private static void Units(Run run, CompiledBloc bloc, RandomSource runLevel)
    {
        var (thresholds, states) = (new double[bloc.Agents], new LoyaltyState[bloc.Agents]);
        Units(run, bloc, runLevel, thresholds, states);
        foreach (var agent in run.Agents[bloc.Index])
        {
            (agent.Threshold, agent.State) = (thresholds[agent.Ordinal], states[agent.Ordinal]);
        }
    }

    /// <summary>Thresholds and states of a bloc's agents, by ordinal.</summary>
    private static void Units(Run run, CompiledBloc bloc, RandomSource runLevel, Span<double> thresholds, Span<LoyaltyState> states)
    {
        Thresholds(run, bloc, runLevel, thresholds);
        if (bloc.InitialShares is { } shares)
        {
            ByShares(thresholds, shares, states);
        }
        else if (bloc.InitialPressure is { } pressure)
        {
            AtRest(run, bloc, pressure, thresholds, states);
        }
    }

    /// <summary>theta = mean + u[kind] + v[command] + sd z; a list gives theta itself.</summary>
    private static void Thresholds(Run run, CompiledBloc bloc, RandomSource runLevel, Span<double> thresholds)
    {
        if (bloc.ThresholdList.Count > 0)
        {
            for (var i = 0; i < thresholds.Length; i++)
            {
                thresholds[i] = bloc.ThresholdList[i];
            }

            return;
        }

        var shift = run.Draws.ByKind[(int)bloc.Kind]
            + (bloc.Command >= 0 ? CommandShift(run, runLevel, bloc.Kind, run.Parameters.Commands[bloc.Command].Entity) : 0);
        var sd = run.Values[RoleScalars.Sd(bloc.Role)];
        var stratified = run.Parameters.Scenario.Rules.Heterogeneity == Heterogeneity.Stratified;
        for (var i = 0; i < thresholds.Length; i++)
        {
            var z = stratified
                ? NormalLaw.Quantile((i + 0.5) / thresholds.Length)
                : run.Random.Normal(RandomStream.Threshold, bloc.Entity, 0, (uint)i);
            thresholds[i] = bloc.ThresholdMean + shift + (sd * z);
        }
    }

    /// <summary>Given shares go to agents in ascending order of threshold, the furthest state to the lowest (ties: ordinal).</summary>
    private static void ByShares(ReadOnlySpan<double> thresholds, IReadOnlyList<double> shares, Span<LoyaltyState> states)
    {
        var ascending = new (double Threshold, int Ordinal)[thresholds.Length];
        for (var i = 0; i < ascending.Length; i++)
        {
            ascending[i] = (thresholds[i], i);
        }

        Array.Sort(ascending);
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

            states[ascending[rank].Ordinal] = state;
        }
    }

    private static void AtRest(Run run, CompiledBloc bloc, double pressure, ReadOnlySpan<double> thresholds, Span<LoyaltyState> states)
    {
        var ladder = LoyaltyPhase.LadderOf(run, bloc.Role);
        var immediate = run.Parameters.Scenario.Rules.Response == Response.Immediate;
        for (var i = 0; i < states.Length; i++)
        {
            if (immediate)
            {
                states[i] = Ladder.Respond(pressure, thresholds[i], ladder.Spread);
            }
            else
            {
                var luck = run.Random.Uniform(RandomStream.InitialState, bloc.Entity, 0, (uint)i);
                states[i] = Ladder.Stationary(
                    pressure - thresholds[i], ladder.Tau, ladder.Spread, run.Values[RoleScalars.Reversal(bloc.Role)], luck);
            }
        }
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
