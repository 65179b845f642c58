using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Kernels;
using BoliviaSim.Phases;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Benchmarks;

/// <summary>
/// The agents of a case as the engine sets them up, and both formulations of their answer. Nobody leaves home and there are no commands: what
/// is played back are the updates of agents in rows and nothing else.
/// </summary>
internal sealed class Playback
{
    // The draws of a replicate's own moves are in the pressures that were recorded of it, and so would not be independent of them.
    private const uint OtherDraws = 1 << 20;

    private readonly Parameters parameters;
    private readonly Parameters withoutCommands;
    private readonly SetUpKernel setUp;
    private RecordedRun recorded;
    private double shift;

    /// <param name="workload">Case.</param>
    /// <param name="recorded">A recording, of whichever run.</param>
    public Playback(RunCase workload, RecordedRun recorded)
    {
        (parameters, this.recorded) = (workload.Parameters, recorded);
        withoutCommands = WithoutCommands(parameters);
        Home = new HomeAgents(parameters);
        setUp = new SetUpKernel(parameters, Home, 1);
        Filter = new LoyaltyKernel(withoutCommands, Home, 1);
        Clock = new ClockKernel(parameters, Home, Pressures);
        Run = new Run(withoutCommands, default, null, CensusPhase.Apply, Home);
    }

    /// <summary>Agents in rows; their states are those of the filter.</summary>
    public HomeAgents Home { get; }

    /// <summary>Pressures of the tick.</summary>
    public double[] Pressures => Home.Pressures;

    /// <summary>The engine's kernel: a draw an agent and tick, behind a filter.</summary>
    public LoyaltyKernel Filter { get; }

    /// <summary>The other formulation.</summary>
    public ClockKernel Clock { get; }

    /// <summary>What both read: tick, exposure, rates, luck.</summary>
    public Run Run { get; private set; }

    /// <summary>Width of the ladder's logistic, pressure.</summary>
    public double Tau => parameters.Values[Scalar.LadderTau];

    /// <summary>Sets the agents of a replicate up, for both formulations.</summary>
    /// <param name="replicate">Replicate, whose thresholds and states these are.</param>
    /// <param name="run">Recording to be played.</param>
    /// <param name="hazards">Factor of all rates.</param>
    /// <param name="draws">Which luck the moves have; none is that of the recorded run.</param>
    /// <param name="shift">Shift of all pressures.</param>
    public void Open(uint replicate, RecordedRun run, double hazards = 1, uint draws = 0, double shift = 0)
    {
        (recorded, this.shift) = (run, shift);
        var luck = new RandomSource(RunCase.Seed, replicate);
        RunSetup.Open(parameters, luck, luck, null, Home, null, setUp);
        Run = new Run(withoutCommands, luck with { Replicate = replicate + ((draws + 1) * OtherDraws) }, null, CensusPhase.Apply, Home);
        foreach (var role in Enum.GetValues<Role>())
        {
            Run.Values[(int)RoleScalars.Rate(role)] *= hazards;
        }

        Run.Exposure = recorded.Play(0, shift, Pressures);
        Filter.Reset();
        Clock.Open(Run);
    }

    /// <summary>A stretch of ticks by the filter.</summary>
    public void PlayFilter(int first, int end)
    {
        for (var tick = first; tick < end; tick++)
        {
            Take(tick);
            Filter.Apply(Run);
        }
    }

    /// <summary>A stretch of ticks by the clock.</summary>
    public void PlayClock(int first, int end)
    {
        for (var tick = first; tick < end; tick++)
        {
            Take(tick);
            Clock.Apply(Run);
        }
    }

    private void Take(int tick)
    {
        Run.Tick = tick;
        Run.Exposure = recorded.Play(tick, shift, Pressures);
    }

    private static Parameters WithoutCommands(Parameters p) => new(p.Scenario)
    {
        Values = p.Values, Ticks = p.Ticks, MinutesPerTick = p.MinutesPerTick, DeadlineHour = p.DeadlineHour,
        StartHourOfDay = p.StartHourOfDay, AuditFromHour = p.AuditFromHour, Seat = p.Seat, Places = p.Places, Blocs = p.Blocs, Commands = [],
        HighCommand = [], RoutesToSeat = p.RoutesToSeat, Measures = p.Measures, Flights = p.Flights, LeaderHome = p.LeaderHome,
        LeaderBase = p.LeaderBase, Ultimatums = p.Ultimatums, InitialOutrageState = p.InitialOutrageState,
        InitialOutrageOpposition = p.InitialOutrageOpposition,
    };
}
