using System.Runtime.InteropServices;
using BoliviaSim.Compilation;
using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>Thresholds and states of units at the start of a run (ODD 5; thresholds ODD 7.3).</summary>
internal static class UnitsAtStart
{
    /// <summary>Run-level shift v of a command's thresholds.</summary>
    public static double CommandShift(Run run, RunLevelNumbers random, Kind kind, uint entity) =>
        run.Values[RoleScalars.CommandSd(kind)] * random.Normal(RandomStream.CommandLevel, entity);

    /// <summary>Draws thresholds and states of a bloc whose agents are objects.</summary>
    public static void Draw(Run run, CompiledBloc bloc, RunLevelNumbers runLevel)
    {
        var (thresholds, states) = (new double[bloc.Agents], new LoyaltyState[bloc.Agents]);
        Draw(run, bloc, runLevel, thresholds, states);
        foreach (var agent in run.Agents[bloc.Index])
        {
            (agent.Threshold, agent.State) = (thresholds[agent.Ordinal], states[agent.Ordinal]);
        }
    }

    /// <summary>The same where agents are rows of columns.</summary>
    public static void Draw(Run run, CompiledBloc bloc, RunLevelNumbers runLevel, HomeAgents atHome)
    {
        var rows = atHome.Rows(bloc);
        Draw(run, bloc, runLevel, atHome.Thresholds.Span[rows], MemoryMarshal.Cast<byte, LoyaltyState>(atHome.States.Span[rows]));
    }

    /// <summary>Thresholds and states of a bloc's agents, by ordinal.</summary>
    private static void Draw(Run run, CompiledBloc bloc, RunLevelNumbers runLevel, Span<double> thresholds, Span<LoyaltyState> states)
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

    /// <summary>Run-level shift of a bloc's thresholds: u of its kind and v of its command.</summary>
    public static double Shift(Run run, CompiledBloc bloc, RunLevelNumbers runLevel) => run.Draws.ByKind[(int)bloc.Kind]
        + (bloc.Command >= 0 ? CommandShift(run, runLevel, bloc.Kind, run.Parameters.Commands[bloc.Command].Entity) : 0);

    /// <summary>theta = mean + u[kind] + v[command] + sd z; a list gives theta itself.</summary>
    private static void Thresholds(Run run, CompiledBloc bloc, RunLevelNumbers runLevel, Span<double> thresholds)
    {
        if (bloc.ThresholdList.Count > 0)
        {
            for (var i = 0; i < thresholds.Length; i++)
            {
                thresholds[i] = bloc.ThresholdList[i];
            }

            return;
        }

        var shift = Shift(run, bloc, runLevel);
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
    public static void ByShares(ReadOnlySpan<double> thresholds, IReadOnlyList<double> shares, Span<LoyaltyState> states)
    {
        var ascending = new (double Threshold, int Ordinal)[thresholds.Length];
        for (var i = 0; i < ascending.Length; i++)
        {
            ascending[i] = (thresholds[i], i);
        }

        Array.Sort(ascending);
        for (var rank = 0; rank < ascending.Length; rank++)
        {
            states[ascending[rank].Ordinal] = ByShare((rank + 0.5) / ascending.Length, shares);
        }
    }

    /// <summary>State of the agent at a quantile of the thresholds.</summary>
    public static LoyaltyState ByShare(double quantile, IReadOnlyList<double> shares)
    {
        var state = LoyaltyState.Opposes;
        var below = shares[(int)state];
        while (state > LoyaltyState.Supports && quantile >= below)
        {
            state--;
            below += shares[(int)state];
        }

        return state;
    }

    private static void AtRest(Run run, CompiledBloc bloc, double pressure, ReadOnlySpan<double> thresholds, Span<LoyaltyState> states)
    {
        var reversal = Reversal.Highest(run, bloc.Role);
        var ladder = LoyaltyPhase.LadderOf(run, bloc.Role, reversal);
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
                states[i] = Ladder.Stationary(pressure - thresholds[i], ladder.Tau, ladder.Spread, reversal, luck);
            }
        }
    }
}
