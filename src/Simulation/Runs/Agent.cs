using BoliviaSim.Compilation;
using BoliviaSim.Populations;

namespace BoliviaSim.Runs;

/// <summary>An agent of rank Unit (ODD 2). Private disposition is threshold against pressure; the state is the public act.</summary>
internal sealed class Agent(CompiledBloc bloc, int ordinal)
{
    /// <summary>Place value of an agent on the road.</summary>
    public const int OnTheRoad = -1;

    /// <summary>Its bloc.</summary>
    public CompiledBloc Bloc { get; } = bloc;

    /// <summary>Position in the bloc; with the bloc's name, its identity.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>Threshold in units of pressure, fixed for the run.</summary>
    public double Threshold { get; set; }

    /// <summary>Public state.</summary>
    public LoyaltyState State { get; set; }

    /// <summary>Place index, or <see cref="OnTheRoad"/>.</summary>
    public int Place { get; set; } = bloc.Home;

    /// <summary>Tick in which it came to its place; -1 for those who stood there from the start.</summary>
    public int PlaceSince { get; set; } = -1;
}

/// <summary>An agent of rank Command: weighs no people.</summary>
internal sealed class CommandAgent(CompiledCommand command)
{
    /// <summary>Its command.</summary>
    public CompiledCommand Command { get; } = command;

    /// <summary>Threshold in units of pressure.</summary>
    public double Threshold { get; set; }

    /// <summary>Public state.</summary>
    public LoyaltyState State { get; set; } = command.Initial;
}

/// <summary>Readings of the ladder.</summary>
internal static class StateValues
{
    /// <summary>Action value a(s) = s/3.</summary>
    public static double Action(LoyaltyState state) => (int)state / 3.0;

    /// <summary>Public act of a commander, v = (0, 0, 1/2, 1): unease is private (ODD 7.1).</summary>
    public static double PublicAct(LoyaltyState state) => state switch
    {
        LoyaltyState.StandsAside => 0.5,
        LoyaltyState.Opposes => 1,
        _ => 0,
    };
}
