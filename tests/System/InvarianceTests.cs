using BoliviaSim.Observation;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.SystemTests;

/// <summary>Outcome shares must not depend on numerical choices: the tick and how finely blocs are cut into agents.</summary>
public sealed class InvarianceTests(InvarianceTests.Reference reference) : IClassFixture<InvarianceTests.Reference>
{
    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    public void Tick_of_other_length_leaves_outcome_shares(double minutes) => EquivalenceOfShares.Assert(
        reference.Outcomes, EquivalenceOfShares.Run(Default.With(("time.minutesPerTick", minutes))));

    [Theory]
    [InlineData(0.5)]
    [InlineData(4)]
    public void Agents_of_other_size_leave_outcome_shares(double factor)
    {
        var size = Default.PeoplePerAgent;
        var scaled = size with
        {
            Group = factor * size.Group,
            Police = factor * size.Police,
            Military = factor * size.Military,
            Popular = factor * size.Popular,
            Residents = factor * size.Residents,
        };

        EquivalenceOfShares.Assert(reference.Outcomes, EquivalenceOfShares.Run(Default with { PeoplePerAgent = scaled }));
    }

    private static Scenario Default => ScenarioLibrary.Load("saturday-noon");

    /// <summary>The default scenario as shipped.</summary>
    public sealed class Reference
    {
        public IReadOnlyList<RunOutcome> Outcomes { get; } = EquivalenceOfShares.Run(Default);
    }
}
