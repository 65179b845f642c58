using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Generators;
using BoliviaSim.Tests.Support;
using CsCheck;

namespace BoliviaSim.Tests.Ensembles;

/// <summary>Totals of places and roads against the whole country, the other engine and other orders of adding up.</summary>
public class PlaceTotalsTests
{
    private const int Runs = 12;

    private static readonly Parameters Lively = ScenarioCompiler.Compile(ScenarioOverrides.Apply(
        ScenarioLibrary.Load("saturday-noon"), ["column.callRate=1", "column.callRateGovernment=1", "column.share=0.5"]).Scenario);

    /// <summary>
    /// Police and armed forces never travel, so the shares of all places, weighted by people, make the share of the country.
    /// </summary>
    [Fact]
    public void Places_add_up_to_the_country()
    {
        var totals = TotalsOf(Lively, EngineKind.Fast);
        var (sums, runs, siege) = (new double[2, totals.Hours], new int[totals.Hours], new double[totals.Hours]);
        var simulator = new Simulator(Lively);
        for (var r = 0u; r < Runs; r++)
        {
            simulator.Run(1, r, new TickObserver(view =>
            {
                if (view.Hour == Math.Floor(view.Hour))
                {
                    var hour = (int)view.Hour;
                    sums[0, hour] += view.Public(Kind.Police).StandingAside;
                    sums[1, hour] += view.Public(Kind.Military).StandingAside;
                    siege[hour] += view.Siege;
                    runs[hour]++;
                }
            }));
        }

        Assert.Contains(runs, count => count is > 0 and < Runs);
        for (var hour = 0; hour < totals.Hours; hour++)
        {
            Assert.Equal(runs[hour], totals.Runs[hour]);
            foreach (var (kind, row) in new[] { (Kind.Police, 0), (Kind.Military, 1) })
            {
                var blocs = Lively.Blocs.Where(b => b.Kind == kind).ToList();
                var expected = sums[row, hour] / runs[hour];
                var share = blocs.Sum(b => b.People * totals.StandingAside(kind, b.Home, hour)) / blocs.Sum(b => b.People);
                Assert.Equal(expected, share ?? double.NaN, 1e-6);
            }

            Assert.Equal(siege[hour] / runs[hour], totals.Siege(hour) ?? double.NaN, 1e-6);
        }
    }

    /// <summary>In one run the balance of forces of every place follows from its crowds and from police and troops.</summary>
    [Fact]
    public void Crowds_make_the_balance_of_forces()
    {
        var totals = TotalsOf(Lively, EngineKind.Fast, first: 3, count: 1);
        var half = Lively.Values[Scalar.StreetHalfSaturation];
        new Simulator(Lively).Run(1, 3, new TickObserver(view =>
        {
            for (var place = 0; place < Lively.Places.Count && view.Hour == Math.Floor(view.Hour); place++)
            {
                var (o, g) = (totals.Confronting(place, (int)view.Hour)!.Value, totals.Mobilised(place, (int)view.Hour)!.Value);
                var s = view.Security(place);
                Assert.Equal((o - g - s) / (o + g + s + half), view.Street(place), 1e-5);
            }
        }));
    }

    [Fact]
    public void Both_engines_have_the_same_places_and_roads() => ScenarioGenerator.Valid.Sample(
        scenario =>
        {
            var parameters = ScenarioCompiler.Compile(
                scenario with { Rules = scenario.Rules with { Response = Response.Gradual, SelfCounted = true } });
            AssertSame(TotalsOf(parameters, EngineKind.Reference, count: 3), TotalsOf(parameters, EngineKind.Fast, count: 3));
        },
        iter: 30, seed: "0000000000003", threads: 1);

    [Fact]
    public void Order_and_threads_make_no_difference()
    {
        var whole = TotalsOf(Lively, EngineKind.Fast);
        AssertSame(whole, TotalsOf(Lively, EngineKind.Reference, workers: 3));
        var backwards = new PlaceTotals(Lively);
        for (var r = Runs - 1; r >= 0; r--)
        {
            backwards.Add(TotalsOf(Lively, EngineKind.Fast, r, 1));
        }

        AssertSame(whole, backwards);
        Assert.Contains(whole.SumsAt(20)[^new RoadLinks(Lively).All.Count..].ToArray(), people => people > 0);
    }

    private static PlaceTotals TotalsOf(Parameters parameters, EngineKind engine, int first = 0, int count = Runs, int workers = 1)
    {
        var totals = new PlaceTotals(parameters);
        Ensemble.RunBlocks(
            parameters,
            new EnsembleOptions
            {
                First = first, End = first + count, Workers = workers, Engine = engine, Trajectories = false, Places = true,
            },
            () => (_, _) => { },
            block => totals.Add(block.Places!));
        return totals;
    }

    private static void AssertSame(PlaceTotals expected, PlaceTotals actual)
    {
        Assert.Equal(expected.Runs.ToArray(), actual.Runs.ToArray());
        for (var hour = 0; hour < expected.Hours; hour++)
        {
            Assert.Equal(expected.SumsAt(hour).ToArray(), actual.SumsAt(hour).ToArray());
        }
    }
}
