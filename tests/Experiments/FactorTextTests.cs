using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;
using CsCheck;

namespace BoliviaSim.Tests.Experiments;

/// <summary>Factors as a user writes them.</summary>
public class FactorTextTests
{
    private const string Peer = "police.weight.peer";

    private static readonly ParameterDefinition Parameter = ParameterTable.Find(Peer)!;

    private static readonly (string Text, Distribution Law)[] Forms =
    [
        (Peer, new UniformLaw(Parameter.Low, Parameter.High)),
        (Peer + "=0.2:0.6", new UniformLaw(0.2, 0.6)),
        (Peer + " = 0.2 : 0.6 : 9", LevelsLaw.Grid(0.2, 0.6, 9)),
        (Peer + "=0.2, 0.4,.6", new LevelsLaw(0.2, 0.4, 0.6)),
        (Peer + "=0.3", new LevelsLaw(0.3)),
        (Peer + "=uniform(0.2, 6e-1)", new UniformLaw(0.2, 0.6)),
        (Peer + "=triangular(0.2, 0.3, 0.6)", new TriangularLaw(0.2, 0.3, 0.6)),
        (Peer + "=normal(0.4, 0.1)", new TruncatedNormalLaw(0.4, 0.1, Parameter.Low, Parameter.High)),
        (Peer + "=normal(0.4, 0.1, 0.2, 0.6)", new TruncatedNormalLaw(0.4, 0.1, 0.2, 0.6)),
        ("street.halfSaturation=loguniform(100, 2000)", new LogUniformLaw(100, 2000)),
    ];

    public static TheoryData<int> NumbersOfForms => [.. Enumerable.Range(0, Forms.Length)];

    public static TheoryData<string, string> Faults => new()
    {
        { "polce.weight.peer=0.2:0.6", "polce.weight.peer: unknown parameter 'polce.weight.peer'; did you mean 'police.weight.peer'?" },
        { Peer + "=0.2:600", Peer + ": 600 is out of range; allowed: from " },
        { Peer + "=-600:600:9", Peer + ": -600 is out of range; allowed: from " },
        { Peer + "=-600:600:9", Peer + ": 600 is out of range; allowed: from " },
        { Peer + "=0.2,-700", Peer + ": -700 is out of range; allowed: from " },
        { "siege.halfLife=0:4", "siege.halfLife: 0 is out of range; allowed: from 0.001 to 1000000 h" },
        { Peer + "=0.6:0.2", Peer + ": low 0.6 is not below high 0.2" },
        { Peer + "=0.6:0.2:5", Peer + ": low 0.6 is not below high 0.2" },
        { Peer + "=0.2:0.6:1", Peer + ": 1 is not a number of values; allowed: a whole number from 2 to 10000" },
        { Peer + "=0.2:0.6:2.5", Peer + ": 2.5 is not a number of values" },
        { Peer + "=0.2:0.6:9:1", Peer + ": '0.2:0.6:9:1' is not a law of values; allowed: low:high, low:high:count, a list" },
        { Peer + "=gamma(1, 2)", Peer + ": 'gamma(1, 2)' is not a law of values; allowed: low:high" },
        { Peer + "=uniform(0.2)", Peer + ": 'uniform(0.2)' is not a law of values" },
        { Peer + "=0.2:x", Peer + ": 'x' in '0.2:x' is not a finite number; allowed: low:high" },
        { Peer + "=", Peer + ": '' in '' is not a finite number" },
        { Peer + "=0.2:1e400", Peer + ": '1e400' in '0.2:1e400' is not a finite number" },
        { Peer + "=0.2:.nan", Peer + ": '.nan' in '0.2:.nan' is not a finite number" },
        { Peer + "=triangular(0.2, 0.7, 0.6)", Peer + ": mode 0.7 lies outside 0.2 to 0.6" },
        { "=0.2:0.6", ": unknown parameter ''" },
    };

    [Theory]
    [MemberData(nameof(NumbersOfForms))]
    public void Form_is_read_as_its_law(int form)
    {
        var (text, law) = Forms[form];
        var (factor, findings) = FactorText.Parse(text);
        Assert.DoesNotContain(findings, f => !f.IsWarning);
        Assert.Equal(FactorText.Of(new Factor(ParameterTable.Find(text.Split('=')[0].Trim())!, law)), FactorText.Of(factor!));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Wrong_factor_says_what_is_wrong_and_what_is_allowed(string text, string message)
    {
        var (factor, findings) = FactorText.Parse(text);
        Assert.Null(factor);
        Assert.Contains(findings, f => !f.IsWarning && $"{f.Path}: {f.Message}".StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Range_beyond_the_plausible_one_is_a_warning_that_names_it()
    {
        var (factor, findings) = FactorText.Parse("siege.halfLife=1:100");
        Assert.NotNull(factor);
        var finding = Assert.Single(findings);
        Assert.True(finding.IsWarning);
        Assert.Equal("values from 1 to 100 go beyond the plausible range from 1 to 4 h", finding.Message);
    }

    /// <summary>The fall share went from 33 to 75 % over the range of tau, which says nothing about what is uncertain.</summary>
    [Fact]
    public void Unit_of_pressure_may_be_varied_with_a_warning_that_says_why_not()
    {
        var (factor, findings) = FactorText.Parse("ladder.tau=0.04:0.06");
        Assert.Equal((FindingKind.Warning, PressureUnit.Reason), Assert.Single(findings) is var f ? (f.Kind, f.Message) : default);
        Assert.Equal(Tier.F, factor!.Parameter.Tier);
        Assert.StartsWith("ladder.tau is the unit of pressure: ", PressureUnit.Reason, StringComparison.Ordinal);
    }

    /// <summary>The whole table: its plausible ranges can be swept as they are.</summary>
    [Fact]
    public void Every_parameter_can_be_varied_by_its_name_alone() => Assert.All(ParameterTable.All, d =>
    {
        var (factor, findings) = FactorText.Parse(d.Name);
        Assert.Equal(
            d.Name == PressureUnit.Name ? PressureUnit.Reason : FixedConstant.WarningWhereVaried(d), findings.SingleOrDefault()?.Message);
        Assert.True(d.Tier == Tier.F || findings.Count == 0);
        Assert.Equal((d.Low, d.High), (factor!.Distribution.Low, factor.Distribution.High));
    });

    [Fact]
    public void Written_factor_is_read_as_the_same() => Gen.Select(
        Gen.OneOf(
            Gen.Select(Gen.Double[0, 0.5], Gen.Double[0.6, 1], (low, high) => (Distribution)new UniformLaw(low, high)),
            Gen.Select(Gen.Double[0, 0.4], Gen.Double[0.4, 0.5], Gen.Double[0.6, 1],
                (low, mode, high) => (Distribution)new TriangularLaw(low, mode, high)),
            Gen.Select(Gen.Double[-1, 2], Gen.Double[0.1, 2], Gen.Double[0, 0.5],
                (mean, sd, low) => (Distribution)new TruncatedNormalLaw(mean, sd, low, 1)),
            Gen.Double[0.001, 0.5].Select(low => (Distribution)new LogUniformLaw(low, 1)),
            Gen.Double[0, 1].Array[1, 9].Select(values => (Distribution)new LevelsLaw(values.Distinct()))),
        Gen.Bool.Select(first => first ? Peer : "turnout.residents")).Sample((law, name) =>
        {
            var text = FactorText.Of(new Factor(ParameterTable.Find(name)!, law));
            var read = FactorText.Parse(text).Factor!;
            Assert.Equal(text, FactorText.Of(read));
            Assert.Equal(law.GetType(), read.Distribution.GetType());
        });
}
