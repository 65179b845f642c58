using BoliviaSim.Calibration;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Whether a posterior belongs to this model, and which changes of its scenario take its histories away.</summary>
public class PosteriorCheckTests
{
    private static readonly Scenario Saturday = ScenarioLibrary.Load("saturday-noon");
    private static readonly Scenario Friday = ScenarioLibrary.Load("friday-mutiny");

    [Fact]
    public void Posterior_of_this_model_passes() => Assert.Null(Problem(TestPosteriors.Friday, Saturday));

    /// <summary>Every particle of a file is looked at, wherever it stands and however light it is, for any number of threads.</summary>
    [Fact]
    public void Other_digest_is_told_with_both()
    {
        var problem = Problem(WithDigest(4, 255), Saturday);
        Assert.Contains("particle 4: its history has the digest 00000000000000ff in the file and ", problem, StringComparison.Ordinal);
        Assert.Contains(PosteriorCsv.TextOf(TestPosteriors.Friday.Particles[4].History), problem, StringComparison.Ordinal);
        Assert.Contains("as 1 of 50 that were repeated: these rows were changed", problem, StringComparison.Ordinal);
        Assert.Equal(problem, PosteriorCheck.Problem(WithDigest(4, 255), PosteriorCheck.OfFile, 7, Saturday));

        var many = TestPosteriors.Of(Friday, TestPosteriors.Noon, PosteriorCheck.OfShipped + 20, TestPosteriors.Names);
        var last = many.Particles.Count - 1;
        Assert.Contains($"particle {last}: its history", Problem(LastOf(many, weight: 1e-9), Saturday), StringComparison.Ordinal);

        // Of the shipped one, whose particles are pinned, only the heaviest are repeated.
        Assert.Null(PosteriorCheck.Problem(LastOf(many, weight: 1e-9), PosteriorCheck.OfShipped, 1, Saturday));
        Assert.NotNull(PosteriorCheck.Problem(LastOf(many, weight: 0.9), PosteriorCheck.OfShipped, 1, Saturday));

        static Posterior LastOf(Posterior all, double weight) => all with
        {
            Particles = [.. all.Particles.SkipLast(1), all.Particles[^1] with { Weight = weight, History = 255 }],
        };
    }

    /// <summary>A scenario of the user's own counts by its name, and one that differs from the posterior's is refused.</summary>
    [Fact]
    public void Scenario_of_the_users_own_is_repeated_where_it_has_the_name()
    {
        var own = Friday.With(("police.weight.peer", 0.3)) with { Name = "own" };
        var posterior = TestPosteriors.Of(own, TestPosteriors.Noon, 6, TestPosteriors.Names);
        Assert.Null(Problem(posterior, own));
        var other = Problem(posterior, Friday with { Name = "own" });
        Assert.Contains("another state of the scenario own; 'boliviasim calibrate' makes a new one", other, StringComparison.Ordinal);

        // One that was changed under a shipped name is not excused by the shipped one.
        Assert.NotNull(Problem(TestPosteriors.Friday, own with { Name = "friday-mutiny" }));
        Assert.Contains("'own', which is not shipped", Problem(posterior, Friday), StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_that_does_not_fit_the_scenario_is_told() => Assert.Contains(
        "must lie after the start", Problem(TestPosteriors.Friday with { Cut = Friday.Start }, Saturday),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("police.threshold=0.3", true)]
    [InlineData("police.threshold", true)]
    [InlineData("rules.highCommand=coordination", true)]
    [InlineData("time.stopAt=2019-11-10T12:00", false)]
    [InlineData("time.start=2019-11-08T18:00", true)]
    public void Change_that_acts_before_the_cut_is_named(string change, bool isNamed) =>
        Assert.Equal(isNamed ? [change] : [], BeforeCut.Of(TestPosteriors.Noon, Friday, Friday, [change]));

    /// <summary>A measure counts by when it would take effect, in the scenario with the change or in the one without.</summary>
    [Fact]
    public void Measure_counts_by_its_time()
    {
        var dated = Friday.Measures.First(m => m is { Enabled: false, At: not null });
        Assert.Equal([On(dated)], Named(dated with { At = TestPosteriors.Noon.AddHours(-1), Delay = 0 }));
        Assert.Empty(Named(dated with { At = TestPosteriors.Noon.AddHours(-1), Delay = 1 }));
        Assert.Empty(Named(dated with { At = TestPosteriors.Noon, Delay = 0 }));
        Assert.Empty(BeforeCut.Of(TestPosteriors.Noon, Friday, Friday, [On(dated)]));
        var early = With(dated with { At = TestPosteriors.Noon.AddHours(-1), Delay = 0, Enabled = true });
        Assert.Single(BeforeCut.Of(TestPosteriors.Noon, early, Friday, [$"measure.{dated.Id}=off"]));

        string[] Named(Measure measure) =>
            [.. BeforeCut.Of(TestPosteriors.Noon, Friday, With(measure with { Enabled = true }), [On(measure)])];

        static string On(Measure measure) => $"measure.{measure.Id}=on";
    }

    private static string? Problem(Posterior posterior, params IReadOnlyList<Scenario> given) =>
        PosteriorCheck.Problem(posterior, PosteriorCheck.OfFile, 2, given);

    private static Scenario With(Measure measure) =>
        Friday with { Measures = [.. Friday.Measures.Select(m => m.Id == measure.Id ? measure : m)] };

    private static Posterior WithDigest(int number, ulong digest) => TestPosteriors.Friday with
    {
        Particles = [.. TestPosteriors.Friday.Particles.Select(p => p.Number == number ? p with { History = digest } : p)],
    };
}
