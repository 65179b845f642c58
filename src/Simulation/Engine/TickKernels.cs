using BoliviaSim.Compilation;
using BoliviaSim.Kernels;
using BoliviaSim.Phases;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Engine;

/// <summary>
/// The code that the fast engine has of its own, with the memory that it keeps from run to run. <see cref="Schedule"/> says which phases
/// it replaces. Belongs to one thread and one run at a time.
/// </summary>
internal sealed class TickKernels
{
    private readonly ChanceKernel chances;

    private TickKernels(Parameters parameters, int threads)
    {
        Home = new HomeAgents(parameters);
        Census = new CensusKernel(parameters);
        Pressures = new PressureKernel(parameters, Census);
        Loyalty = new LoyaltyKernel(parameters, Home, threads);
        SetUp = new SetUpKernel(parameters, Home, threads);
        chances = new ChanceKernel(parameters);
    }

    /// <summary>Agents at home, in columns of memory.</summary>
    public HomeAgents Home { get; }

    /// <summary>Initialisation of agents at home.</summary>
    public SetUpKernel SetUp { get; }

    /// <summary>Phase 2.</summary>
    public CensusKernel Census { get; }

    /// <summary>Phase 4.</summary>
    public PressureKernel Pressures { get; }

    /// <summary>Phase 5.</summary>
    public LoyaltyKernel Loyalty { get; }

    /// <summary>
    /// Kernels for a scenario, or null where all agents are objects and the phases are those of the reference engine: under the rules of
    /// the docking scenarios (an agent answers at once, or sees itself apart from its peers), which are not worth kernels, and where
    /// there are only commands.
    /// </summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="threads">Threads within a run.</param>
    public static TickKernels? For(Parameters parameters, int threads) =>
        parameters.Scenario.Rules is { Response: Response.Gradual, SelfCounted: true } && parameters.AgentCount > 0
            ? new TickKernels(parameters, threads)
            : null;

    /// <summary>Takes over what a point of the same structure has of its own; all else that kernels keep is structure.</summary>
    public void Take(Parameters point)
    {
        Census.Take(point);
        Pressures.Take(point);
    }

    /// <summary>Forgets the last run.</summary>
    public void Reset()
    {
        Census.Reset();
        Pressures.Reset();
        Loyalty.Reset();
    }

    /// <summary>Phase 6.</summary>
    public void Movement(Run run)
    {
        MovementPhase.MoveOn(run);
        chances.Calls(run);
        Home.Settle(run.Agents);
    }

    /// <summary>Phase 7.</summary>
    public void Clashes(Run run)
    {
        run.Clashes.Clear();
        chances.Clashes(run);
        ClashesPhase.AtChokePoints(run);
    }

    /// <summary>Phase 8.</summary>
    public void Leaders(Run run)
    {
        LeadersPhase.BeforeNews(run);
        Census.Sums.Spread(run.Memory.Corps, run.Census, run.Factors.Lag(Scalar.NewsLag));
        LeadersPhase.AfterNews(run);
    }
}
