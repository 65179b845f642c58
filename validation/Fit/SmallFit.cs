using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Fit;

/// <summary>A parameter before and after the fit.</summary>
/// <param name="Parameter">Name.</param>
/// <param name="PriorMean">Mean of its prior, uniform over the plausible range.</param>
/// <param name="PriorDeviation">Standard deviation of the prior.</param>
/// <param name="Mean">Posterior mean.</param>
/// <param name="Deviation">Posterior standard deviation.</param>
/// <param name="EffectiveRuns">Effective number of runs behind the posterior: (sum w)^2 / sum w^2.</param>
/// <param name="Runs">Runs of the design.</param>
internal sealed record FittedParameter(
    string Parameter, double PriorMean, double PriorDeviation, double Mean, double Deviation, double EffectiveRuns, int Runs);

/// <summary>
/// The small fit of three police parameters to the break windows before Saturday noon: a Latin hypercube over their plausible ranges on
/// <c>friday-mutiny</c>, every run with random numbers of its own, weighted by the likelihood of the record (importance sampling from the
/// prior). The shipped central values of these parameters are its posterior means, rounded to two digits.
/// </summary>
internal static class SmallFit
{
    /// <summary>Parameters that are fitted.</summary>
    public static IReadOnlyList<string> Fitted { get; } = ["police.threshold", "police.rate", "police.seatOffset"];

    /// <summary>Saturday noon, in hours after the start: nothing later is looked at.</summary>
    public const double Cut = 19;

    /// <summary>Points of the design for each replicate of the other findings.</summary>
    public const int PointsPerReplicate = 25;

    /// <summary>Fits.</summary>
    /// <param name="windows">What the record knows.</param>
    /// <param name="options">Replicates (times <see cref="PointsPerReplicate"/> points), seed, threads.</param>
    public static IReadOnlyList<FittedParameter> Measure(IReadOnlyList<BreakWindow> windows, PatternOptions options)
    {
        var scenario = ScenarioLibrary.Load("friday-mutiny");
        var plan = new ExperimentPlan
        {
            Uncertainties = [.. Fitted.Select(name => FactorText.Parse(name).Factor!)],
            Design = new DesignOptions
            {
                Kind = DesignKind.LatinHypercube, Size = options.Replicates * PointsPerReplicate, Seed = options.Seed,
            },
        };
        var design = DesignBuilder.Build(plan, scenario);
        var points = new CompiledPoints(design, scenario, []);
        var weights = new List<double>(design.Count);
        ReplicateLoop.Run<double>(
            0, design.Count, options.Workers,
            () => i => Weight(
                windows, new Simulator(points.At(i)).Run(options.Seed, (uint)i)),
            weights.Add);
        return [.. Enumerable.Range(0, Fitted.Count).Select(column => Summary(design, column, weights))];
    }

    /// <summary>Likelihood of the record up to Saturday noon given a run.</summary>
    public static double Weight(IReadOnlyList<BreakWindow> windows, RunOutcome run) =>
        IsBefore(run.FallHour) || IsBefore(run.Times.HighCommandAsideHour) || IsBefore(run.Times.FirstOpposingMemberHour)
            ? 0
            : windows.Aggregate(1.0, (product, w) => product * w.Likelihood(run.Commands.Single(c => c.Id == w.Command).BreakHour, Cut));

    /// <summary>Whether something happened before noon, on which the armed forces had been silent and the government in office.</summary>
    private static bool IsBefore(double? hour) => hour <= Cut;

    private static FittedParameter Summary(Design design, int column, IReadOnlyList<double> weights)
    {
        var values = Enumerable.Range(0, design.Count).Select(i => design.Value(i, column)).ToArray();
        var (total, squares) = (weights.Sum(), weights.Sum(w => w * w));
        var (priorMean, priorDeviation) = Moments([.. weights.Select(_ => 1.0)]);
        var (mean, deviation) = Moments(weights);
        return new FittedParameter(
            Fitted[column], priorMean, priorDeviation, mean, deviation, squares > 0 ? total * total / squares : 0, design.Count);

        (double Mean, double Deviation) Moments(IReadOnlyList<double> by)
        {
            var sum = by.Sum();
            var centre = values.Select((v, i) => v * by[i]).Sum() / sum;
            return (centre, Math.Sqrt(values.Select((v, i) => (v - centre) * (v - centre) * by[i]).Sum() / sum));
        }
    }
}
