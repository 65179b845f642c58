using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>
/// Runs with parameters from the prior, each with random numbers of its own, and when in them what a record can speak about happened. One
/// table serves every record: a fit weighs its rows, and so does a check on synthetic data. Run n has seed and replicate n; its parameters
/// are drawn again where they are wanted.
/// </summary>
internal sealed class ReferenceTable
{
    // Rows are held in pieces, so that a long table needs no array that is copied when it grows.
    private const int RowsPerPiece = 65_536;

    private readonly List<double[]> pieces = [];

    /// <summary>A table without rows.</summary>
    /// <param name="scenario">Scenario of the runs; where they stop.</param>
    /// <param name="prior">Prior.</param>
    /// <param name="targets">What is recorded of each run.</param>
    /// <param name="seed">Seed.</param>
    public ReferenceTable(Scenario scenario, Prior prior, IReadOnlyList<Target> targets, uint seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(targets);
        (Scenario, Prior, Targets, Seed) = (scenario, prior, targets, seed);
    }

    /// <summary>Scenario of the runs.</summary>
    public Scenario Scenario { get; }

    /// <summary>Prior.</summary>
    public Prior Prior { get; }

    /// <summary>What is recorded of each run.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>Seed.</summary>
    public uint Seed { get; }

    /// <summary>Runs so far.</summary>
    public int Count { get; private set; }

    /// <summary>Hour of each target in a run, infinity where it did not happen.</summary>
    /// <param name="run">Number of the run, from 0.</param>
    public ReadOnlySpan<double> Hours(int run)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(run, Count);
        return pieces[run / RowsPerPiece].AsSpan(run % RowsPerPiece * Targets.Count, Targets.Count);
    }

    /// <summary>Parameters of a run.</summary>
    /// <param name="run">Number of the run, from 0.</param>
    public double[] Values(int run)
    {
        var values = new double[Prior.Factors.Count];
        Prior.Draw(new RandomSource(Seed, (uint)run), values);
        return values;
    }

    /// <summary>Weight of every run given a record.</summary>
    /// <param name="likelihood">Its likelihood, with the targets of this table.</param>
    public double[] Weigh(RecordLikelihood likelihood)
    {
        ArgumentNullException.ThrowIfNull(likelihood);
        var weights = new double[Count];
        for (var run = 0; run < Count; run++)
        {
            weights[run] = likelihood.Of(Hours(run));
        }

        return weights;
    }

    /// <summary>Adds a row, as one that was made before.</summary>
    /// <param name="hours">Hour of each target.</param>
    /// <exception cref="ArgumentException">It has another number of hours.</exception>
    public void Add(ReadOnlySpan<double> hours)
    {
        if (hours.Length != Targets.Count)
        {
            throw new ArgumentException($"a row has {Targets.Count} hours, not {hours.Length}", nameof(hours));
        }

        if (Count == pieces.Count * RowsPerPiece)
        {
            pieces.Add(new double[RowsPerPiece * Targets.Count]);
        }

        hours.CopyTo(pieces[^1].AsSpan(Count % RowsPerPiece * Targets.Count));
        Count++;
    }

    /// <summary>Makes the runs that are missing; the same rows for any number of threads.</summary>
    /// <param name="end">Number of runs that the table is to have.</param>
    /// <param name="workers">Threads, 1 or more.</param>
    /// <param name="engine">Engine; rows do not depend on it.</param>
    /// <param name="added">Called after each row on the calling thread, or null.</param>
    /// <param name="cancellation">Stops early; rows that are finished in order by then are in the table.</param>
    /// <exception cref="AggregateException">A run failed.</exception>
    public void Fill(
        int end, int workers, EngineKind engine = EngineKind.Fast, Action? added = null, CancellationToken cancellation = default)
    {
        var compiled = ScenarioCompiler.Compile(Scenario);
        var compiler = new PointCompiler(compiled, [.. Prior.Factors.Select(f => f.Parameter)]);
        var readers = Targets.Select(t => t.Reader(compiled)).ToArray();
        ReplicateLoop.Run(Count, end, workers, Open, Take, cancellation);

        Func<int, double[]> Open()
        {
            var run = engine.Open(compiled, planner: Plan);
            return replicate =>
            {
                var outcome = run(Seed, (uint)replicate);
                return Array.ConvertAll(readers, read => read(outcome));
            };
        }

        RunPlan Plan(uint seed, uint replicate) => new(compiler.At(Values((int)replicate)), new RunNumbers(seed, replicate));

        void Take(double[] hours)
        {
            Add(hours);
            added?.Invoke();
        }
    }
}
