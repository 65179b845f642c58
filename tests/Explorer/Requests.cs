using BoliviaSim.Explorer.Asks;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Explorer;

/// <summary>Requests for the live page and what is asked of it.</summary>
internal static class Requests
{
    /// <summary>Changes with which about half of the runs of the scenario <c>minimal</c> fall and some have deaths.</summary>
    public static readonly string[] Lively = ["police.threshold=0.1", "highCommand.threshold=0.35", "clash.rate=0.5"];

    /// <summary>A page about a shipped scenario.</summary>
    public static ExploreRequest Of(string scenario, int replicates, params string[] changes) => new()
    {
        Scenario = ScenarioOverrides.Apply(ScenarioLibrary.Load(scenario), changes).Scenario, ScenarioText = scenario, Changes = changes,
        Seed = 7, Replicates = replicates, Workers = 2, Port = 0, OpensBrowser = false,
        Words = Words.English,
    };

    /// <summary>An ask that is right.</summary>
    public static Ask Ask(ExploreRequest request, params string[] changes)
    {
        var (ask, errors) = BoliviaSim.Explorer.Asks.Ask.Read(request, changes);
        Assert.Empty(errors);
        return ask!;
    }

    /// <summary>The last answer.</summary>
    public static async Task<Snapshot> Last(Answers answers, Ask ask)
    {
        Snapshot? last = null;
        await foreach (var snapshot in answers.Of(ask, TestContext.Current.CancellationToken))
        {
            last = snapshot;
        }

        return last!;
    }
}
