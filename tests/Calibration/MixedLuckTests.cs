using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Histories whose random numbers are of several replicates: their text, and what becomes of a run.</summary>
public class MixedLuckTests
{
    [Theory]
    [InlineData("5.0=17")]
    [InlineData("40:900")]
    [InlineData("5.1=4294967295 6.123456=3 7.0=0 1:2 2147483647:4")]
    public void Text_reads_back(string text) => Assert.Equal(text, MixedLuck.Parse(text)!.Text);

    [Theory]
    [InlineData("x")]
    [InlineData("17")]
    [InlineData("5=17")]
    [InlineData("4.0=17")]
    [InlineData("5.0=17 5.0=18")]
    [InlineData("5.0=-1")]
    [InlineData("5.0=4294967296")]
    [InlineData("0:3")]
    [InlineData("9:3 9:4")]
    [InlineData("9:3 8:4")]
    [InlineData("2147483648:4")]
    [InlineData("5.0=17  40:900")]
    [InlineData("40:900 ")]
    [InlineData("40:900:1")]
    public void Anything_else_is_refused(string text) => Assert.Null(MixedLuck.Parse(text));

    /// <summary>Only the draw that is named changes, and it is the one that its own replicate has.</summary>
    [Theory]
    [InlineData(nameof(EngineKind.Fast))]
    [InlineData(nameof(EngineKind.Reference))]
    public void Draw_of_another_replicate_is_that_replicates(string engine)
    {
        var parameters = ScenarioCompiler.Compile(ScenarioLibrary.Load("minimal"));
        var loop = new TickLoop(parameters, Enum.Parse<EngineKind>(engine));
        var (own, other) = (loop.Run(new RunNumbers(1, 5)), loop.Run(new RunNumbers(1, 9)));
        var command = parameters.Commands[0];
        var mixed = loop.Run(MixedLuck.NumbersOf(1, 5, MixedLuck.Parse($"5.{(uint)Kind.Police}=9 6.{command.Entity}=9")));
        Assert.Equal(
            (other.DrawPolice, own.DrawMilitary, own.DrawResolve, other.Commands[0].Draw, own.Commands[1].Draw),
            (mixed.DrawPolice, mixed.DrawMilitary, mixed.DrawResolve, mixed.Commands[0].Draw, mixed.Commands[1].Draw));
    }

    /// <summary>Other numbers from a tick on leave what was before; after the end they change nothing.</summary>
    [Fact]
    public void Numbers_from_a_tick_on_are_another_history()
    {
        var scenario = ScenarioLibrary.Load("minimal");
        var histories = new ParticleHistories(scenario, scenario.Start.AddHours(16), []);
        ulong Digest(string? luck) => histories.Run(
            new Particle(0, 1, 1, 5, 0, []) { Mixed = luck is null ? null : MixedLuck.Parse(luck) }).Digest;
        Assert.Equal(Digest(null), Digest("9000:4"));
        Assert.Equal(Digest(null), Digest("3:5"));
        Assert.NotEqual(Digest(null), Digest("3:4"));
        Assert.Equal(histories.Run([], 1, 5).Digest, Digest(null));
    }
}
