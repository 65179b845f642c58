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
public sealed record TrajectoryMetric(string Name, string Place, string Kind, double Low, double High, string Meaning)
{
    internal Func<RunView, double> Read { get; init; } = _ => double.NaN;
}

/// <summary>The quantities in <c>trajectories.csv</c>, by scenario.</summary>
public static class TrajectoryMetrics
{
    /// <summary>Metrics of a scenario: national ones, the kinds, then the balance of forces of every place.</summary>
    public static IReadOnlyList<TrajectoryMetric> Of(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        List<TrajectoryMetric> metrics =
        [
            Nation("momentum", "perception of triumph", v => v.Momentum),
            Nation("leadership", "resonance of the hard-line leader", v => v.Leadership),
            Nation("alignment", "alignment of the moderate leader with the ultimatum", v => v.Alignment),
            Nation("unity", "leadership times (1 + alignment)/2", v => v.Unity),
            Nation("territory", "share of places where the street is the opposition's", v => v.Territory),
            Nation("siege", "siege of the seat of government", v => v.Siege),
            Nation("police", "mean action value of the police", v => v.Police),
            Nation("military", "mean public act of the high command", v => v.HighCommand),
            Nation("popular", "mean action value of the government's organised base", v => v.Popular),
            Nation("outrageState", "outrage over deaths attributed to government or state", v => v.OutrageState),
            Nation("outrageOpposition", "outrage over deaths attributed to the opposition", v => v.OutrageOpposition),
            Nation("audit", "perceived evidence against the count", v => v.Audit, low: -1),
        ];
        foreach (var kind in Enum.GetValues<Kind>())
        {
            metrics.Add(OfKind(kind, "standsAside", "public: share of people who stand aside or oppose", v => v.Public(kind).StandingAside));
            metrics.Add(OfKind(kind, "opposes", "public: share of people who oppose", v => v.Public(kind).Opposing));
            metrics.Add(OfKind(kind, "privateStandsAside", "private: share of people whose pressure reaches the threshold of standing aside", v => v.PrivateStandingAside(kind)));
        }

        foreach (var place in parameters.Places)
        {
            metrics.Add(new TrajectoryMetric("street", place.Id, "", -1, 1, "local balance of forces: 1 is all opposition, -1 all government and police")
            {
                Read = v => v.Street(place.Index),
            });
        }

        return metrics;

        static TrajectoryMetric Nation(string name, string meaning, Func<RunView, double> read, double low = 0) =>
            new(name, "", "", low, 1, meaning) { Read = read };

        static TrajectoryMetric OfKind(Kind kind, string name, string meaning, Func<RunView, double> read) =>
            new(name, "", kind.ToString(), 0, 1, meaning) { Read = read };
    }
}
