using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>ODD 7.0: max(8, round(people / people per agent)) agents; none without people.</summary>
public class AgentCountTests
{
    [Theory]
    [InlineData(Kind.Group, Affiliation.HardLine, 1000, 20)]
    [InlineData(Kind.Group, Affiliation.None, 1025, 21)] // 20.5
    [InlineData(Kind.Group, Affiliation.None, 1024, 20)]
    [InlineData(Kind.Police, Affiliation.None, 1000, 20)]
    [InlineData(Kind.Military, Affiliation.None, 1000, 10)]
    [InlineData(Kind.Popular, Affiliation.Government, 1000, 20)]
    [InlineData(Kind.Popular, Affiliation.Residents, 620000, 62)]
    [InlineData(Kind.Group, Affiliation.None, 1, 8)]
    [InlineData(Kind.Group, Affiliation.None, 0, 0)]
    public void Bloc_is_cut_by_its_class(Kind kind, Affiliation affiliation, double people, double expected)
    {
        var bloc = new Bloc { Id = "A", Kind = kind, Home = "LPZ", People = people, Affiliation = affiliation };

        Assert.Equal(expected, AgentCount.Of(bloc, new PeoplePerAgent()));
    }

    [Fact]
    public void List_of_thresholds_says_how_many_agents_there_are()
    {
        var bloc = new Bloc { Id = "A", Kind = Kind.Group, Home = "LPZ", People = 1000, ThresholdList = [0.1, 0.2, 0.3] };

        Assert.Equal(3, AgentCount.Of(bloc, new PeoplePerAgent()));
    }
}
