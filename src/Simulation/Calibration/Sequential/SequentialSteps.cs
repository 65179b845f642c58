using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration.Sequential;

/// <summary>
/// Steps from one run to another that go either way with the same chance where nothing is observed: a part of the run is drawn anew from
/// the prior, and the rest stays. So a step is taken with the ratio of the likelihoods (Metropolis and Hastings). Which part it is does not
/// depend on where the step starts.
/// </summary>
internal sealed class SequentialSteps
{
    /// <summary>Share of the parameters that a step of this part draws anew.</summary>
    public const double OfParameters = 0.2;

    /// <summary>Share of the run-level draws that a step of this part draws anew.</summary>
    public const double OfDraws = 0.3;

    // What a draw is for: the ordinal of its address.
    private const uint WhichPart = 1;
    private const uint WhichTick = 2;
    private const uint Answer = 3;
    private const uint WhichParameter = 4;
    private const uint WhichDraw = 5;

    private readonly Prior prior;
    private readonly uint seed;
    private readonly int ticks;

    /// <summary>Steps between runs.</summary>
    /// <param name="scenario">The scenario, which stops at the cut.</param>
    /// <param name="prior">Prior.</param>
    /// <param name="seed">Seed.</param>
    public SequentialSteps(Scenario scenario, Prior prior, uint seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(prior);
        (this.prior, this.seed) = (prior, seed);
        var parameters = ScenarioCompiler.Compile(scenario);
        ticks = parameters.TickAt((scenario.StopAt!.Value - scenario.Start).TotalHours);
        Draws =
        [
            .. Enum.GetValues<Kind>().Select(kind => new RunLevelDraw(RandomStream.RunLevel, (uint)kind)),
            .. parameters.Commands.Select(c => c.Entity).Append(Identity.Of("highCommand")).Distinct().Order()
                .Select(entity => new RunLevelDraw(RandomStream.CommandLevel, entity)),
            new RunLevelDraw(RandomStream.Resolve, 0),
        ];
    }

    /// <summary>What a step draws anew.</summary>
    private enum Part
    {
        /// <summary>Some of the parameters.</summary>
        Parameters,

        /// <summary>Some of the run-level draws.</summary>
        Draws,

        /// <summary>All other random numbers from some tick on.</summary>
        Future,

        /// <summary>All other random numbers.</summary>
        Start,
    }

    /// <summary>The run-level draws, in the order of their addresses.</summary>
    public IReadOnlyList<RunLevelDraw> Draws { get; }

    /// <summary>Replicate whose numbers a run-level draw of a run has.</summary>
    /// <param name="luck">Random numbers of the run.</param>
    /// <param name="draw">The draw.</param>
    public static uint ReplicateOf(RunLuck luck, RunLevelDraw draw)
    {
        foreach (var (other, replicate) in luck.Mixed?.Draws ?? [])
        {
            if (other == draw)
            {
                return replicate;
            }
        }

        return luck.Replicate;
    }

    /// <summary>Where a step goes.</summary>
    /// <param name="from">Where it starts.</param>
    /// <param name="run">Number of the run that is tried; its replicate has the new random numbers.</param>
    public (double[] Values, RunLuck Luck) From(Member from, int run)
    {
        ArgumentNullException.ThrowIfNull(from);
        var numbers = new RandomSource(seed, (uint)run);
        return PartOf(numbers) switch
        {
            Part.Parameters => (Redrawn(from.Values, numbers), from.Luck),
            Part.Draws => (from.Values, Luck(from.Luck, from.Luck.Replicate, Redrawn(from.Luck, numbers, (uint)run), ticks)),
            Part.Future => (from.Values, Future(from.Luck, numbers, (uint)run)),
            _ => (from.Values, Luck(from.Luck, (uint)run, Kept(from.Luck), 0)),
        };
    }

    /// <summary>Whether a step is taken.</summary>
    /// <param name="run">Number of the run that was tried.</param>
    /// <param name="before">Likelihood where it started, above 0.</param>
    /// <param name="after">Likelihood where it went.</param>
    public bool IsTaken(int run, double before, double after) => Uniform(new RandomSource(seed, (uint)run), Answer) * before < after;

    private static Part PartOf(RandomSource numbers) => Uniform(numbers, WhichPart) switch
    {
        < 0.3 => Part.Parameters,
        < 0.6 => Part.Draws,
        < 0.75 => Part.Future,
        _ => Part.Start,
    };

    private double[] Redrawn(double[] from, RandomSource numbers)
    {
        var values = new double[from.Length];
        prior.Redraw(numbers, from, name => Uniform(numbers, WhichParameter, name) < OfParameters, values);
        return values;
    }

    private IEnumerable<(RunLevelDraw Draw, uint Replicate)> Kept(RunLuck from) =>
        Draws.Select(draw => (draw, ReplicateOf(from, draw)));

    private IEnumerable<(RunLevelDraw Draw, uint Replicate)> Redrawn(RunLuck from, RandomSource numbers, uint run) =>
        Kept(from).Select((d, i) => Uniform(numbers, WhichDraw, (uint)i) < OfDraws ? (d.Draw, run) : d);

    private RunLuck Future(RunLuck from, RandomSource numbers, uint run)
    {
        // A run of one tick has no future.
        var tick = Math.Min(ticks, 1 + (int)(Uniform(numbers, WhichTick) * (ticks - 1)));
        var before = Luck(from, from.Replicate, Kept(from), tick);
        return tick == ticks ? before
            : before with { Mixed = MixedLuck.Of(before.Mixed?.Draws ?? [], [.. before.Mixed?.Switches ?? [], (tick, run)]) };
    }

    /// <summary>Luck with the numbers of a replicate at the start, and with the switches before a tick.</summary>
    private static RunLuck Luck(RunLuck from, uint start, IEnumerable<(RunLevelDraw Draw, uint Replicate)> draws, int tick) => new(
        start,
        MixedLuck.Of([.. draws.Where(d => d.Replicate != start)], [.. (from.Mixed?.Switches ?? []).Where(s => s.Tick < tick)]));

    private static double Uniform(RandomSource numbers, uint what, uint entity = 0) =>
        numbers.Uniform(RandomStream.SequentialStep, entity, ordinal: what);
}
