using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Experiments;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>
/// Runs and when in them what a record can speak about happened. As a rule the parameters are from the prior and run n has the random
/// numbers of replicate n: such a table serves every record, for a fit weighs its rows, and so does a check on synthetic data. A sequential
/// fit says itself what each run is. Parameters are worked out again where they are wanted.
/// </summary>
internal sealed class ReferenceTable
{
    // Rows are held in pieces, so that a long table needs no array that is copied when it grows.
    private const int RowsPerPiece = 65_536;

    private readonly List<double[]> pieces = [];
    private readonly IRunSource source;

    /// <summary>A table without rows.</summary>
    /// <param name="scenario">Scenario of the runs; where they stop.</param>
    /// <param name="prior">Prior.</param>
    /// <param name="targets">What is recorded of each run.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="source">Where the runs come from; null for the prior.</param>
    public ReferenceTable(Scenario scenario, Prior prior, IReadOnlyList<Target> targets, uint seed, IRunSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(targets);
        (Scenario, Prior, Targets, Seed) = (scenario, prior, targets, seed);
        this.source = source ?? new PriorRunSource(prior, seed);
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

    /// <summary>How many of them, from the first on, are a sample of the prior.</summary>
    public int PriorCount => Math.Min(Count, source.PriorRuns);

    /// <summary>Hour of each target in a run, infinity where it did not happen.</summary>
    /// <param name="run">Number of the run, from 0.</param>
    public ReadOnlySpan<double> Hours(int run)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(run, Count);
        return pieces[run / RowsPerPiece].AsSpan(run % RowsPerPiece * Targets.Count, Targets.Count);
    }

    /// <summary>Parameters of a run.</summary>
    /// <param name="run">Number of the run, from 0.</param>
    public double[] Values(int run) => source.Values(run);

    /// <summary>Random numbers of a run.</summary>
    /// <param name="run">Number of the run, from 0.</param>
    public RunLuck Luck(int run) => source.Luck(run);

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

        RunPlan Plan(uint seed, uint run)
        {
            var luck = Luck((int)run);
            return new(compiler.At(Values((int)run)), MixedLuck.NumbersOf(seed, luck.Replicate, luck.Mixed));
        }

        void Take(double[] hours)
        {
            Add(hours);
            added?.Invoke();
        }
    }
}
