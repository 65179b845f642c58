using BoliviaSim.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Phases;

/// <summary>
/// The high command's other rule (ODD 7.5; Casper and Tyson 2014, J. Politics 76(2), elite stage): members hold private signals about
/// the cut-off and share a public one, street and police; they move together when enough of them are past the equilibrium
/// signal. Cut-off and signals are drawn once per run: drawn anew each tick, a break would be certain as ticks shrink.
/// </summary>
internal static class CoordinationRule
{
    /// <summary>Most draws of cut-off and signals that are tried for a silent start.</summary>
    public const int MostAttempts = 10_000;

    /// <summary>Draws the cut-off theta ~ N(mean, sd) and the signals x_j = theta + N(0, 1/beta).</summary>
    /// <param name="run">Run.</param>
    /// <param name="attempt">Number of the attempt, which addresses the draws.</param>
    public static void Draw(Run run, uint attempt = 0)
    {
        var values = run.Values;
        var members = run.Parameters.HighCommand;
        run.CoordinationCutoff = values[Scalar.CoordinationMean]
            + (values[Scalar.CoordinationSd] * run.Random.Normal(RandomStream.CoordinationCutoff, 0, ordinal: attempt));
        var sd = 1 / Math.Sqrt(values[Scalar.CoordinationSignalPrecision]);
        for (var i = 0; i < members.Count; i++)
        {
            var entity = run.Parameters.Commands[members[i]].Entity;
            run.CoordinationSignals[i] = run.CoordinationCutoff
                + (sd * run.Random.Normal(RandomStream.CoordinationSignal, entity, ordinal: attempt));
        }
    }

    public static void Apply(Run run)
    {
        var (oppose, aside) = SignalCutoffs(run);
        if (run.Tick == 0 && run.Parameters.Scenario.Rules.CoordinationStart == CoordinationStart.Silent)
        {
            DrawSilence(run, oppose);
        }

        if (Moves(run, oppose))
        {
            MoveAll(run, LoyaltyState.Opposes);
        }
        else if (Moves(run, aside))
        {
            MoveAll(run, LoyaltyState.StandsAside);
        }
    }

    /// <summary>The public signal r = (1 - q)(1 + street)/2 + q D_P, before it is clipped.</summary>
    public static double PublicSignal(double street, double police, double policeShare) =>
        ((1 - policeShare) * ((1 + street) / 2)) + (policeShare * police);

    /// <summary>Equilibrium (theta*, z*) at a public signal r and a cost k.</summary>
    /// <param name="street">r, clipped to [.01, .99].</param>
    /// <param name="cost">k, in (0, 1).</param>
    /// <param name="values">Parameters of the rule.</param>
    /// <returns>The regime cut-off theta* and the signal cut-off z*.</returns>
    /// <remarks>
    /// Solves Phi^-1(theta) = (gamma/sqrt(beta)) (theta - Q) - sqrt((beta + gamma)/beta) Phi^-1(k/(1 + t)) with
    /// Q = -Phi^-1(r)/sqrt(alpha) and gamma = rho sqrt(alpha)/(rho + sqrt(alpha)); the root is unique when beta > gamma^2/(2 pi).
    /// </remarks>
    public static (double Cutoff, double Signal) Equilibrium(double street, double cost, Compilation.ParameterVector values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var beta = values[Scalar.CoordinationSignalPrecision];
        var rootAlpha = Math.Sqrt(values[Scalar.CoordinationMediaPrecision]);
        var rho = values[Scalar.CoordinationCentralisation];
        var gamma = rho * rootAlpha / (rho + rootAlpha);
        var signal = -NormalLaw.Quantile(Math.Clamp(street, 0.01, 0.99)) / rootAlpha;
        var slope = gamma / Math.Sqrt(beta);
        var constant = Math.Sqrt((beta + gamma) / beta) * NormalLaw.Quantile(cost / (1 + values[Scalar.CoordinationPenalty]));
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-15)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            // theta lies above the middle iff Phi of the right side does.
            if (NormalLaw.Cdf((slope * (middle - signal)) - constant) > middle)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        var cutoff = low + ((high - low) / 2);
        return (cutoff, cutoff + (NormalLaw.Quantile(cutoff) / Math.Sqrt(beta)));
    }

    /// <summary>
    /// Cut-off and signals given that nobody goes over to opposing at the start, by rejection: the high command has withstood the moment
    /// at which a scenario finds it, as the left truncation of the ladder says of the other commands (ODD 7.3).
    /// </summary>
    private static void DrawSilence(Run run, double oppose)
    {
        for (var attempt = 0u; Moves(run, oppose) && !AllOppose(run);)
        {
            if (++attempt == MostAttempts)
            {
                throw new NoSilentStartException(run.Random.Replicate, MostAttempts);
            }

            Draw(run, attempt);
        }
    }

    private static bool AllOppose(Run run)
    {
        foreach (var member in run.Parameters.HighCommand)
        {
            if (run.Commands[member].State < LoyaltyState.Opposes)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Equilibrium signals z* of opposing and of standing aside at this tick's public signal.</summary>
    private static (double Oppose, double Aside) SignalCutoffs(Run run)
    {
        var values = run.Values;
        var signal = PublicSignal(run.Census.Street[run.Parameters.Seat], run.Census.Police, values[Scalar.CoordinationPoliceShare]);
        return (
            Equilibrium(signal, values[Scalar.CoordinationCost], values).Signal,
            Equilibrium(signal, values[Scalar.CoordinationExitCost], values).Signal);
    }

    private static bool Moves(Run run, double signalCutoff)
    {
        var moving = 0;
        foreach (var signal in run.CoordinationSignals)
        {
            moving += signal <= signalCutoff ? 1 : 0;
        }

        return moving > 0 && (double)moving / run.CoordinationSignals.Length >= run.CoordinationCutoff;
    }

    private static void MoveAll(Run run, LoyaltyState to)
    {
        foreach (var member in run.Parameters.HighCommand)
        {
            var agent = run.Commands[member];
            if (agent.State < to)
            {
                run.Emit(run.Hour, RunEventTypes.State, agent.Command.Id, agent.State.ToString(), to.ToString(), 0);
                agent.State = to;
            }
        }
    }
}
