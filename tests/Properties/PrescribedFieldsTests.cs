using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Docking;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Properties;

/// <summary>Fields at their mean paths: what a centred knock-out rests on.</summary>
public class PrescribedFieldsTests
{
    private static readonly (Role Role, PerceivedField Field)[] Everything =
        [.. from role in Enum.GetValues<Role>() from field in Enum.GetValues<PerceivedField>() select (role, field)];

    public static TheoryData<string, string> Runs => new()
    {
        { "minimal", nameof(EngineKind.Reference) }, { "minimal", nameof(EngineKind.Fast) },
        { "saturday-noon", nameof(EngineKind.Fast) },
    };

    /// <summary>Every field of every role at the mean of one run, which is the run itself: the same history to the last bit.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void Fields_that_equal_their_mean_give_the_base_exactly(string name, string kind)
    {
        var engine = Enum.Parse<EngineKind>(kind);
        var (scenario, _) = ScenarioOverrides.Apply(ScenarioLibrary.Load(name), ["peoplePerAgent=500"]);
        var parameters = ScenarioCompiler.Compile(scenario);
        for (var replicate = 0u; replicate < 3; replicate++)
        {
            var prescribed = new PrescribedFields(MeansOf(parameters, engine, replicate), Everything);
            Assert.Equal(History(parameters, engine, replicate), History(parameters, engine, replicate, prescribed));
        }
    }

    /// <summary>
    /// Urgency follows the clock until the audit is published, so its mean over some runs is its path in all others. Peers differ from run
    /// to run, so that their mean is not: the same knock-out then changes what happens.
    /// </summary>
    [Theory]
    [InlineData(nameof(PerceivedField.Urgency), true)]
    [InlineData(nameof(PerceivedField.Peer), false)]
    public void Field_that_is_the_same_in_all_runs_may_be_centred_without_effect(string name, bool isSame)
    {
        var field = Enum.Parse<PerceivedField>(name);
        var (scenario, errors) = ScenarioOverrides.Apply(
            ScenarioLibrary.Load("minimal"), ["audit.earlyRate=0", "time.resolutionHours=0", "group.weight.urgency=0.5"]);
        Assert.Empty(errors);
        var parameters = ScenarioCompiler.Compile(scenario);
        var means = MeansOf(parameters, EngineKind.Fast, [.. Enumerable.Range(0, 20).Select(r => (uint)r)]);
        var centred = new PrescribedFields(means, Enum.GetValues<Role>().Select(role => (role, field)));
        var equal = Enumerable.Range(20, 10).Count(r =>
            History(parameters, EngineKind.Fast, (uint)r) == History(parameters, EngineKind.Fast, (uint)r, centred));
        Assert.Equal(isSame ? 10 : 0, equal);
    }

    /// <summary>Belief in the audit .3 in one run and .5 in the other: the police perceive .4, and nobody else does.</summary>
    [Fact]
    public void Prescribed_field_is_the_mean_and_only_its_role_perceives_it()
    {
        var (low, high) = (Believing(0.3), Believing(0.5));
        var means = new MeanFields(low);
        means.Add(new FieldRecorder(low).Record(1, 0));
        means.Add(new FieldRecorder(high).Record(1, 0));
        var prescribed = new PrescribedFields(means, [(Role.Police, PerceivedField.Audit)]);
        var pressures = new List<(double Patrol, double Headquarters, double Regiment)>();
        new ReferenceSimulator(low, prescribed).Run(1, 0, new TickObserver(view =>
            pressures.Add((view.Pressure(2, 1), view.CommandPressure(0), view.Pressure(4, 0)))));
        Assert.Equal(0.4, pressures[0].Patrol, 1e-12);
        Assert.Equal(0.4, pressures[0].Headquarters, 1e-12);
        Assert.Equal(0.3, pressures[0].Regiment, 1e-12);

        static Parameters Believing(double belief) => DockingScenario.Load(
            "fields", FormattableString.Invariant($"audit.priorBelief={belief}"), "police.weight.audit=1", "military.weight.audit=1");
    }

    /// <summary>
    /// The short run of belief .3 ends with the audit at hour 24; from then on the path is that of the long run alone, to the last bit.
    /// </summary>
    [Fact]
    public void Mean_is_taken_over_the_runs_still_in_progress()
    {
        var (brief, lasting) = (Lasting(0.3, 0), Lasting(0.5, 1));
        var (both, alone) = (new MeanFields(lasting), new MeanFields(lasting));
        both.Add(new FieldRecorder(brief).Record(1, 0));
        both.Add(new FieldRecorder(lasting).Record(1, 0));
        alone.Add(new FieldRecorder(lasting).Record(1, 0));
        var (patrol, audit) = (both.Perceiver(2, 1), (int)PerceivedField.Audit);
        Assert.Equal(0.4, both.At(brief.Ticks - 1, patrol)![audit], 1e-12);
        Assert.True(lasting.Ticks > brief.Ticks);
        Assert.All(Enumerable.Range(brief.Ticks, lasting.Ticks - brief.Ticks), tick =>
            Assert.Equal(alone.At(tick, patrol), both.At(tick, patrol)));

        static Parameters Lasting(double belief, int hours) => DockingScenario.Load(
            "fields", FormattableString.Invariant($"audit.priorBelief={belief}"), $"time.resolutionHours={hours}");
    }

    private static MeanFields MeansOf(Parameters parameters, EngineKind engine, params uint[] replicates)
    {
        var (means, recorder) = (new MeanFields(parameters), new FieldRecorder(parameters, engine));
        foreach (var replicate in replicates)
        {
            means.Add(recorder.Record(1, replicate));
        }

        return means;
    }

    private static (string Row, ulong History) History(
        Parameters parameters, EngineKind engine, uint replicate, PrescribedFields? prescribed = null)
    {
        var digest = new HistoryDigest();
        var outcome = engine == EngineKind.Fast
            ? new Simulator(parameters, prescribed: prescribed).Run(1, replicate, digest)
            : new ReferenceSimulator(parameters, prescribed).Run(1, replicate, digest);
        return (Records.Of(outcome), digest.End(outcome));
    }
}
