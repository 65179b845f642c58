using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>A quantity followed through time over all runs.</summary>
/// <param name="Name">Name in <c>trajectories.csv</c>.</param>
/// <param name="Place">Place code, or empty for the whole country.</param>
/// <param name="Kind">Kind, or empty.</param>
/// <param name="Low">Lowest possible value.</param>
/// <param name="High">Highest possible value.</param>
/// <param name="Meaning">What it is, one line.</param>
internal sealed record TrajectoryMetric(string Name, string Place, string Kind, double Low, double High, string Meaning);

/// <summary>
/// The quantities in <c>trajectories.csv</c>, by scenario: national ones, the kinds, then the balance of forces of every place.
/// </summary>
internal static class TrajectoryMetrics
{
    private const string StreetName = "street";
    private const string StreetMeaning = "local balance of forces: 1 is all opposition, -1 all government and police";

    private static readonly Kind[] Kinds = Enum.GetValues<Kind>();

    private static readonly (TrajectoryMetric Metric, Func<RunView, double> Read)[] National =
    [
        (Nation("momentum", "perception of triumph"), v => v.Momentum),
        (Nation("leadership", "resonance of the hard-line leader"), v => v.Leadership),
        (Nation("alignment", "alignment of the moderate leader with the ultimatum"), v => v.Alignment),
        (Nation("unity", "leadership times (1 + alignment)/2"), v => v.Unity),
        (Nation("territory", "share of places where the street is the opposition's"), v => v.Territory),
        (Nation("siege", "siege of the seat of government"), v => v.Siege),
        (Nation("police", "mean action value of the police"), v => v.Police),
        (Nation("military", "mean public act of the high command"), v => v.HighCommand),
        (Nation("popular", "mean action value of the government's organised base"), v => v.Popular),
        (Nation("outrageState", "outrage over deaths attributed to government or state"), v => v.OutrageState),
        (Nation("outrageOpposition", "outrage over deaths attributed to the opposition"), v => v.OutrageOpposition),
        (Nation("audit", "perceived evidence against the count", low: -1), v => v.Audit),
    ];

    /// <summary>Names of the metrics of the whole country.</summary>
    public static IReadOnlyList<string> NationalNames { get; } = [.. National.Select(m => m.Metric.Name)];

    /// <summary>Names of all metrics; several metrics, of kinds or places, may share one.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. NationalNames, .. OfKind(default).Select(m => m.Name), StreetName];

    /// <summary>What a metric is, in words.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string MeaningOf(string name) => National.Select(m => m.Metric).Concat(OfKind(default))
        .FirstOrDefault(m => m.Name == name)?.Meaning
        ?? StreetMeaning;

    /// <summary>Metrics of a scenario, in order.</summary>
    public static IReadOnlyList<TrajectoryMetric> Of(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return
        [
            .. National.Select(m => m.Metric),
            .. Kinds.SelectMany(OfKind),
            .. parameters.Places.Select(place => new TrajectoryMetric(
                StreetName, place.Id, "", -1, 1, StreetMeaning)),
        ];
    }

    /// <summary>What reads each metric off a run of a scenario, in the order of <see cref="Of"/>.</summary>
    internal static IReadOnlyList<Func<RunView, double>> ReadersOf(Parameters parameters) =>
    [
        .. National.Select(m => m.Read),
        .. Kinds.SelectMany<Kind, Func<RunView, double>>(kind =>
        [
            v => v.Public(kind).StandingAside, v => v.Public(kind).Opposing, v => v.PrivateStandingAside(kind),
        ]),
        .. Enumerable.Range(0, parameters.Places.Count).Select<int, Func<RunView, double>>(place => v => v.Street(place)),
    ];

    private static TrajectoryMetric Nation(string name, string meaning, double low = 0) => new(name, "", "", low, 1, meaning);

    private static IEnumerable<TrajectoryMetric> OfKind(Kind kind) =>
    [
        OfKind(kind, "standsAside", "public: share of people who stand aside or oppose"),
        OfKind(kind, "opposes", "public: share of people who oppose"),
        OfKind(kind, "privateStandsAside", "private: share of people whose pressure reaches the threshold of standing aside"),
    ];

    private static TrajectoryMetric OfKind(Kind kind, string name, string meaning) => new(name, "", kind.ToString(), 0, 1, meaning);
}
