using BoliviaSim.Runs;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>
/// ODD 7.1 and 7.8: everything with a memory follows its exponential exactly, at any length of the tick. Compared to 12 figures.
/// </summary>
public class MemoryTests
{
    public static TheoryData<int> Minutes => [5, 15, 30, 60];

    [Theory]
    [MemberData(nameof(Minutes))]
    public void Momentum_from_before_the_start_halves_in_its_half_life(int minutes) => EveryTick(
        "decay", minutes, view => Near(0.4 * HalfLives(view.Hour, 12), view.Momentum));

    /// <summary>X = sum of .15 deaths 2^(-age/48), the field 1 - e^-X; a contested death counts half on each side.</summary>
    [Theory]
    [MemberData(nameof(Minutes))]
    public void Outrage_over_past_deaths_fades_and_saturates(int minutes) => EveryTick("decay", minutes, view =>
    {
        var contested = 1.5 * HalfLives(view.Hour + 1, 48);
        var state = 0.15 * ((2 * HalfLives(view.Hour + 10, 48)) + contested);
        var opposition = 0.15 * (HalfLives(view.Hour + 5, 48) + contested);
        Near(1 - Math.Exp(-state), view.OutrageState);
        Near(1 - Math.Exp(-opposition), view.OutrageOpposition);
    });

    /// <summary>
    /// M = gain (D - E): when half of the police and the whole high command go over, D jumps by 1/2 and 1, and E follows it with
    /// the half-life, so that M jumps to .8/2 + .3 and halves in 12 hours.
    /// </summary>
    [Theory]
    [MemberData(nameof(Minutes))]
    public void Momentum_after_a_step_is_the_share_above_its_moving_average(int minutes) => EveryTick("step", minutes, view =>
    {
        var since = SinceStep(view);
        Near(since < 0 ? 0 : ((0.8 / 2) + 0.3) * HalfLives(since, 12), view.Momentum);
        Near(since < 0 ? 0 : 0.5, view.Police);
        Near(since < 0 ? 0 : 1, view.HighCommand);
    });

    /// <summary>News of the police elsewhere: 1 - e^(-t/lag) after the step, felt here by police who look at nothing else.</summary>
    [Theory]
    [MemberData(nameof(Minutes))]
    public void News_of_a_step_arrives_with_the_lag(int minutes) => EveryTick(
        "step", minutes, view => Near(SinceStep(view) is var since and >= 0 ? 1 - Math.Exp(-since) : 0, view.Pressure(1, 0)));

    /// <summary>A thousand people against nobody, K = 500: the siege moves to 2/3 with a half-life of two hours.</summary>
    [Theory]
    [MemberData(nameof(Minutes))]
    public void Siege_moves_to_its_target_with_its_half_life(int minutes) => EveryTick(
        "step", minutes, view => Near(SinceStep(view) is var since and >= 0 ? 1000.0 / 1500 * (1 - HalfLives(since, 2)) : 0, view.Siege));

    /// <summary>The measure moves the leader's base from .5 to .9 at hour 3.</summary>
    [Theory]
    [MemberData(nameof(Minutes))]
    public void Leadership_moves_to_its_target_with_its_half_life(int minutes) => EveryTick(
        "step", minutes, view => Near(0.5 + (0.4 * (1 - HalfLives(Math.Max(0, view.Hour - 3), 12))), view.Leadership));

    /// <summary>Evidence jumps from .3 to 1 at hour 6 and is believed with the lag of news.</summary>
    [Theory]
    [MemberData(nameof(Minutes))]
    public void Belief_in_the_audit_moves_with_the_lag_of_news(int minutes) => EveryTick(
        "step", minutes, view => Near(1 - (0.7 * Math.Exp(-Math.Max(0, view.Hour - 6))), view.Audit));

    /// <summary>
    /// The offer of new elections meets the demand at hour 6: A* goes from L(-.25/.15) to L(-.85/.15), A follows at .25 an hour.
    /// </summary>
    [Theory]
    [MemberData(nameof(Minutes))]
    public void Alignment_moves_to_its_target_at_its_rate(int minutes)
    {
        // Offers 0 and 3 against a demand of 2.4.
        var (before, after) = (Rest(Logistic((1 + 0 - 2.4 - 0.5) / 0.25)), Rest(Logistic((1 + 3 - 2.4 - 0.5) / 0.25)));
        EveryTick("alignment", minutes,
            view => Near(after + ((before - after) * Math.Exp(-0.25 * Math.Max(0, view.Hour - 6))), view.Alignment));

        static double Rest(double concession) => Logistic(-((0.6 * concession) + 0.25) / 0.15);

        static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
    }

    private static void EveryTick(string scenario, int minutes, Action<RunView> check)
    {
        var parameters = DockingScenario.Load(scenario, $"time.minutesPerTick={minutes}");
        var ticks = 0;
        parameters.Run(0, view =>
        {
            check(view);
            ticks++;
        });
        Assert.Equal(parameters.Ticks, ticks);
        Assert.True(parameters.HorizonHour >= 18);
    }

    /// <summary>Hours since agents have acted on the step of hour 3, that is since the end of the tick that starts then.</summary>
    private static double SinceStep(RunView view) => view.Hour - 3 - view.Parameters.HoursPerTick;

    private static double HalfLives(double hours, double halfLife) => Math.Pow(2, -hours / halfLife);

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-12);
}
