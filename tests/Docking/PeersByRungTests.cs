using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Docking;

/// <summary>ODD 7.1 and 7.4: in each step a member of the high command sees the others who have publicly taken it, and no more.</summary>
public class PeersByRungTests
{
    private const int Runs = 3000;
    private const double Rate = 0.1;
    private const double Hours = 4;

    // The step to Opposes asks for a pressure of threshold plus spread; the weight of the peers is 1 and the width .05.
    private const double Asked = -0.2 + 0.25;

    /// <summary>
    /// Until the first of two members opposes, the pressure in its step is constant: 0 by rung, because nobody opposes, and the public act
    /// of standing aside, 1/2, by the mean. So nobody opposes after t hours with probability exp(-2 rate L((P - asked)/tau) t).
    /// </summary>
    [Theory]
    [InlineData("byRung", 0)]
    [InlineData("mean", 0.5)]
    public void High_command_that_stands_aside_goes_on_to_oppose_at_the_hazard_of_its_last_step(string rule, double pressure)
    {
        var parameters = DockingScenario.Load("standing-aside", $"rules.highCommandPeers={rule}");
        var hazard = 2 * Rate * Logistic((pressure - Asked) / 0.05);
        Law.HasShare(Math.Exp(-hazard * Hours), Unchanged(parameters, LoyaltyState.StandsAside), Runs, rule);
    }

    /// <summary>
    /// One opposes and one stands aside: he who opposes sees nobody at his rung and may step back, the other sees him in full and
    /// follows. Neither steps back behind StandsAside, because both are past it.
    /// </summary>
    [Fact]
    public void Pressure_of_a_step_is_the_same_in_both_directions()
    {
        const string Text = """
            name: one-opposes
            extends: standing-aside.yaml
            parameters: {highCommand.reversal: 1}
            commands: [{id: FIRST, initial: Opposes}]
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Text));
        var parameters = DockingScenario.Read("one-opposes.yaml", stream);
        var hazard = (Rate * Logistic((Asked - 0) / 0.05)) + (Rate * Logistic((1 - Asked) / 0.05));
        Law.HasShare(Math.Exp(-hazard * Hours), Unchanged(parameters, LoyaltyState.Opposes), Runs);
    }

    /// <summary>
    /// The pressures themselves, of three members: by rung a third who wavers counts for no step, one who stands aside for the steps up
    /// to that.
    /// </summary>
    [Fact]
    public void Pressure_by_rung_is_the_share_of_the_others_who_have_taken_the_step()
    {
        var parameters = DockingScenario.Load("fields", "highCommand.weight.peer=1");
        parameters.Run(0, view =>
        {
            // In the order of the file: the army wavers, the navy stands aside, the staff opposes.
            double[] aside = [2 / 2.0, 1 / 2.0, 1 / 2.0];
            double[] opposing = [1 / 2.0, 1 / 2.0, 0];
            for (var member = 0; member < 3; member++)
            {
                var command = parameters.HighCommand[member];
                Assert.Equal(aside[member], view.CommandPressure(command), 1e-12);
                Assert.Equal(opposing[member], view.CommandPressureToOppose(command), 1e-12);
            }
        });
    }

    /// <summary>Runs in which neither member has moved after <see cref="Hours"/>.</summary>
    private static int Unchanged(Parameters parameters, LoyaltyState first)
    {
        var unchanged = 0;
        for (var r = 0u; r < Runs; r++)
        {
            var stay = true;
            parameters.Run(r, view => stay &= view.Hour >= Hours
                || (view.StateOf(0) == first && view.StateOf(1) == LoyaltyState.StandsAside));
            unchanged += stay ? 1 : 0;
        }

        return unchanged;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
