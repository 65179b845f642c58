using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Docking;

namespace BoliviaSim.Tests.SourceText;

/// <summary>
/// Statement 16 of docs/data/source-text.csv: popular sectors stay out, with exceptions; leaderships speak for themselves.
/// </summary>
public class PopularStatementTests
{
    private static readonly string[] Exceptions = ["ADEPCOCA", "FEDECOMIN-PT"];

    [Fact]
    public void Yungas_growers_and_Potosi_miners_part_from_the_other_organisations()
    {
        var parameters = ScenarioCompiler.Compile(StatementScenario.Shipped("saturday-noon", 25));
        for (var r = 0u; r < 3; r++)
        {
            var aside = parameters.At(24, view => parameters.Blocs.Where(b => b.IsGovernmentBase || Exceptions.Contains(b.Id))
                .ToDictionary(b => b.Id, b => StandingAside(view, b)), r);
            Assert.All(aside, bloc => Assert.Equal(Exceptions.Contains(bloc.Key), bloc.Value > 0.5));
        }

        static double StandingAside(RunView view, CompiledBloc bloc) =>
            (double)(view.Count(bloc.Index, LoyaltyState.StandsAside) + view.Count(bloc.Index, LoyaltyState.Opposes)) / bloc.Agents;
    }

    /// <summary>
    /// The union federation's leadership withdraws in some runs; in most of those its base never does, in the others later. Were its base
    /// not divided (no offset), it would withdraw in none.
    /// </summary>
    [Fact]
    public void Leadership_of_a_divided_base_withdraws_while_its_base_stays()
    {
        var divided = Withdrawals();
        Assert.NotEmpty(divided);
        Assert.All(divided, times => Assert.True(times.BreakHour is null || times.BreakHour > times.OwnBreakHour));
        Assert.True(divided.Count(times => times.BreakHour is null) > divided.Count / 2);
        Assert.Empty(Withdrawals(("popular.leadershipOffset", 0)));

        static List<Observation.CommandTimes> Withdrawals(params (string, double)[] values) =>
        [
            .. ScenarioCompiler.Compile(StatementScenario.Shipped("saturday-noon", 72, values)).RunMany(16)
                .Select(run => run.Commands.Single(c => c.Id == "COB")).Where(times => times.OwnBreakHour is not null),
        ];
    }
}
