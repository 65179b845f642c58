using System.Globalization;
using BoliviaSim.Analysis;
using BoliviaSim.Observation;
using BoliviaSim.Phases;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.RareEvents;

/// <summary>A step on the way to an outcome, read at the end of a tick.</summary>
/// <param name="Name">What has been reached, for tables.</param>
internal sealed record Milestone(string Name)
{
    /// <summary>Whether a run is there.</summary>
    public required Func<Run, bool> Holds { get; init; }
}

/// <summary>
/// How far a run has come towards an outcome: the number of milestones reached one after the other, each at the end of a tick at which
/// all before it have been reached, once reached for good. They are read from what the model observes (ODD 7.11, 7.12); the
/// outcome itself is the top, however a run came there, so that the choice of milestones cannot bias an estimate.
/// </summary>
internal sealed class SeverityScale
{
    private readonly Milestone[] milestones;

    private SeverityScale(OutcomeClass target, IEnumerable<Milestone> milestones) =>
        (Target, this.milestones) = (target, [.. milestones]);

    /// <summary>Outcome that is looked for.</summary>
    public OutcomeClass Target { get; }

    /// <summary>Number of levels: the milestones and the outcome.</summary>
    public int Levels => milestones.Length + 1;

    /// <summary>What each level is, from the first on.</summary>
    public IReadOnlyList<string> Names => [.. milestones.Select(m => m.Name), $"outcome {Target.Name}"];

    /// <summary>The scale towards an outcome.</summary>
    /// <param name="target">Outcome; of the falls all or one mode.</param>
    public static SeverityScale For(OutcomeClass target) => new(target, target switch
    {
        (Outcome.GovernmentFalls, FallMode.PalaceAssault) => OfAssault(),
        (Outcome.GovernmentFalls, FallMode.NegotiatedExit) => OfNegotiation(),
        (Outcome.GovernmentFalls, _) => OfSuggestion(),
        (Outcome.NewElections, _) => Surviving(AuditFinding.Annul),
        (Outcome.ResultStands, _) => Surviving(AuditFinding.Uphold),
        (Outcome.GovernmentStays, _) => Staying(),
        (Outcome.Stopped, _) => Standing(),
        (Outcome.SecondRoundRefused, _) => [.. Surviving(AuditFinding.SecondRound), Answered("refused", accepted: false)],
        _ => [.. Surviving(AuditFinding.SecondRound), Answered("accepted", accepted: true)],
    });

    /// <summary>Level of a run at the end of a tick, from the level that it had before.</summary>
    internal int LevelOf(Run run, int before)
    {
        var level = before;
        while (level < milestones.Length && milestones[level].Holds(run))
        {
            level++;
        }

        return level;
    }

    private static IEnumerable<Milestone> OfSuggestion() =>
    [
        new("half of the police stand aside or oppose") { Holds = r => r.Census.PoliceStandingAside >= 0.5 },
        new("a member of the high command stands aside or opposes") { Holds = r => r.Census.HighCommandStandingAside > 0 },
        new("two thirds of the high command stand aside or oppose")
        {
            Holds = r => GovernmentPhase.HighCommandMajority(r, r.Census.HighCommandStandingAside),
        },
        new("a member of the high command opposes") { Holds = r => r.Census.HighCommandOpposing > 0 },
        new("two thirds of the high command oppose") { Holds = r => GovernmentPhase.HighCommandMajority(r, r.Census.HighCommandOpposing) },
    ];

    /// <summary>The siege on its way to where an assault becomes possible, and beyond.</summary>
    private static IEnumerable<Milestone> OfAssault() =>
    [
        .. Parts(
            "siege at {0} of fall.siegeForAssault", (r, part) => r.Fields.Siege >= part * r.Values[Scalar.FallSiegeForAssault],
            0.4, 0.6, 0.8, 1),
        new("an assault has a hazard") { Holds = r => r.Fall.Hazards.Assault > 0 },
        .. Parts(
            "hazard of an assault at {0} of fall.rateAssault",
            (r, part) => r.Fall.Hazards.Assault >= part * r.Values[Scalar.FallRateAssault], 0.05, 0.1, 0.2),
    ];

    private static IEnumerable<Milestone> OfNegotiation() => Parts(
        "hazard of a negotiated exit at {0} of fall.rateNegotiated",
        (r, part) => r.Fall.Hazards.Negotiated >= part * r.Values[Scalar.FallRateNegotiated],
        0.0001, 0.001, 0.01, 0.05, 0.2, 0.5);

    /// <summary>The finding is drawn before the start; what is rare is to get there.</summary>
    private static IEnumerable<Milestone> Surviving(AuditFinding finding) =>
    [
        new($"finding {finding} drawn") { Holds = r => r.Audit.Finding == finding && r.Fall.Hour is null },
        .. Staying(),
        new("the audit is published before a fall") { Holds = r => r.Fall.Hour is null && r.Audit.PublishedHour is not null },
    ];

    private static IEnumerable<Milestone> Staying() => Parts(
        "no fall for {0} of the time to the deadline",
        (r, part) => r.Fall.Hour is null && WholeMinutes.Of(r.EndHour) >= part * WholeMinutes.Of(r.Parameters.DeadlineHour),
        0.25, 0.5, 0.75);

    private static IEnumerable<Milestone> Standing() => Parts(
        "no fall for {0} of the time to the stop",
        (r, part) => r.Fall.Hour is null && WholeMinutes.Of(r.EndHour) >= part * WholeMinutes.Of(r.Parameters.HorizonHour),
        0.25, 0.5, 0.75);

    private static Milestone Answered(string how, bool accepted) =>
        new($"the moderate leader has {how} a second round before a fall")
        {
            Holds = r => r.Fall.Hour is null && r.Audit.Accepted == accepted,
        };

    private static IEnumerable<Milestone> Parts(string name, Func<Run, double, bool> holds, params double[] parts) => parts.Select(part =>
        new Milestone(string.Format(CultureInfo.InvariantCulture, name, part)) { Holds = run => holds(run, part) });
}
