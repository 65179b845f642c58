using BoliviaSim.Compilation;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>
/// Histories from which forecasts go on, with what a record can say about them: those of the prior, or those that a posterior left and that
/// went on to a later hour. Every forecast up to that hour weighs the same histories.
/// </summary>
internal sealed class ForecastStart
{
    private readonly ReferenceTable table;
    private readonly Func<int, Ancestor> ancestorOf;
    private readonly double[] before;
    private readonly IReadOnlyList<Particle> particles;

    private ForecastStart(
        ReferenceTable table, DateTime earliest, Func<int, Ancestor> ancestorOf, double[] before, IReadOnlyList<Particle> particles) =>
        (this.table, Earliest, this.ancestorOf, this.before, this.particles) = (table, earliest, ancestorOf, before, particles);

    /// <summary>Local time, by the clock of the scenario, before which nothing can be forecast.</summary>
    public DateTime Earliest { get; }

    /// <summary>Number of histories.</summary>
    public int Count => table.Count;

    /// <summary>What is known of each history.</summary>
    public IReadOnlyList<Target> Targets => table.Targets;

    /// <summary>Parameters that the histories give values for.</summary>
    public IReadOnlyList<ParameterDefinition> Parameters => [.. table.Prior.Factors.Select(f => f.Parameter)];

    /// <summary>Histories of the prior.</summary>
    /// <param name="table">The table, whose runs go up to the last hour for which a forecast is made.</param>
    public static ForecastStart OfPrior(ReferenceTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new ForecastStart(
            table, table.Scenario.Start, run => new Ancestor(table.Values(run), new RunNumbers(table.Seed, (uint)run)), [], []);
    }

    /// <summary>Histories that a posterior left and that go on from its cut.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="fitted">What it was fitted to: the likelihood at its cut, with the targets of <paramref name="setup"/>.</param>
    /// <param name="setup">Record, scenario and last hour for which a forecast is made.</param>
    /// <param name="options">How many histories, seed, threads, engine.</param>
    /// <param name="added">Called after each history, or null.</param>
    /// <param name="cancellation">Stops early; then the start has fewer histories.</param>
    /// <exception cref="ArgumentException">The posterior's cut lies after that hour, or it is one of another scenario.</exception>
    public static ForecastStart OfPosterior(
        Posterior posterior, RecordLikelihood fitted, CalibrationSetup setup, ForecastOptions options, Action? added = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(options);
        if (posterior.Scenario != setup.Scenario.Name || posterior.Cut > setup.Scenario.StopAt)
        {
            throw new ArgumentException(
                $"a posterior of {posterior.Scenario} up to {posterior.Cut:s} cannot start a forecast of {setup.Scenario.Name} at "
                    + $"{setup.Scenario.StopAt:s}", nameof(posterior));
        }

        var which = Weights.Expanded(Weights.Systematic(
            [.. posterior.Particles.Select(p => p.Weight)], options.Runs, Weights.StartOf(options.Seed, choice: 1)));
        Particle[] particles = [.. which.Select(i => posterior.Particles[i])];
        Ancestor[] ancestors = [.. particles.Select(p => new Ancestor(p.Values, p.Numbers))];
        var prior = new Prior([.. posterior.Parameters.Select(p => new Experiments.Factor(p, new Experiments.UniformLaw(p.Low, p.High)))]);
        var table = new ReferenceTable(setup.Scenario, prior, setup.Targets, options.Seed);
        var compiled = ScenarioCompiler.Compile(setup.Scenario);
        var readers = setup.Targets.Select(t => t.Reader(compiled)).ToArray();
        ContinuedRuns.Run(setup.Scenario, posterior.Parameters, ancestors, posterior.Cut, options, Take, cancellation);

        // The weights of the particles hold what was known at the cut; what is known later takes its place.
        var before = new double[table.Count];
        for (var run = 0; run < before.Length; run++)
        {
            before[run] = fitted.Of(table.Hours(run));
        }

        var tick = compiled.TickAt((posterior.Cut - setup.Scenario.Start).TotalHours);
        return new ForecastStart(table, posterior.Cut, AncestorOf, before, particles);

        void Take(Observation.RunOutcome outcome)
        {
            table.Add(Array.ConvertAll(readers, read => read(outcome)));
            added?.Invoke();
        }

        Ancestor AncestorOf(int run) => ancestors[run] with
        {
            Numbers = ancestors[run].Numbers with
            {
                Switches =
                [
                    .. ancestors[run].Numbers.Switches,
                    new NumberSwitch(tick, new RandomSource(options.Seed, ContinuedRuns.FirstReplicate + (uint)run)),
                ],
            },
        };
    }

    /// <summary>A history with its random numbers.</summary>
    /// <param name="run">Its number, from 0.</param>
    public Ancestor AncestorAt(int run) => ancestorOf(run);

    /// <summary>Hour of each target in a history, infinity where it did not happen.</summary>
    /// <param name="run">Its number, from 0.</param>
    public ReadOnlySpan<double> Hours(int run) => table.Hours(run);

    /// <summary>Number of the particle from which a history goes on; null for one of the prior.</summary>
    /// <param name="run">Its number, from 0.</param>
    public int? ParticleOf(int run) => particles.Count > 0 ? particles[run].Number : null;

    /// <summary>
    /// How many histories weights are worth. Histories that share a particle count as one, as they are one up to the cut of the posterior,
    /// and so do those whose particles share their run-level draws; what they learned apart from one another counts for nothing, so the
    /// number is rather too small.
    /// </summary>
    /// <param name="weights">Weight of each history.</param>
    public double EffectiveSize(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return particles.Count == 0 ? Weights.EffectiveSize(weights)
            : Weights.EffectiveSizeByLuck(weights.Select((weight, run) => (weight, particles[run].Luck)));
    }

    /// <summary>Weight of each history given what was known at some hour.</summary>
    /// <param name="known">Its likelihood, with the targets of this start.</param>
    public double[] Weigh(RecordLikelihood known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var weights = table.Weigh(known);
        for (var run = 0; run < before.Length; run++)
        {
            weights[run] = before[run] > 0 ? weights[run] / before[run] : 0;
        }

        return weights;
    }
}
