using BoliviaSim.Numerics;
using BoliviaSim.Randomness;

namespace BoliviaSim.Calibration.Sequential;

/// <summary>
/// Approximate Bayesian computation by sequential Monte Carlo (Del Moral, Doucet and Jasra 2012): particles from the prior are weighed by
/// the record as if its reports were vague, drawn again by their weights, and moved by steps of Metropolis and Hastings; then the spread of
/// the reports is made smaller, and so on down to the one that is wanted. Every round offers each particle one step, so the fit is a
/// function of seed and runs alone: whoever has the hours of all runs can go through it again without a run.
/// </summary>
internal sealed class SequentialFit : IFitOfTable, IRunSource
{
    private readonly CalibrationSetup setup;
    private readonly SequentialRule rule;
    private readonly SequentialSteps steps;
    private readonly PriorRunSource prior;
    private readonly uint seed;
    private readonly int[] continuous;
    private readonly List<Round> rounds = [];
    private readonly List<SequentialStage> stages = [];
    private readonly List<double[]> tried = [];
    private readonly HashSet<int> moved = [];
    private Member[] members = [];
    private double[] likelihoods = [];
    private int runs;
    private int roundStart;
    private int offered;
    private long taken;
    private double logEvidence;

    /// <summary>A fit without runs.</summary>
    /// <param name="setup">What is fitted; its spread is the one to get to.</param>
    /// <param name="rule">How it is made.</param>
    /// <param name="seed">Seed.</param>
    public SequentialFit(CalibrationSetup setup, SequentialRule rule, uint seed)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Particles, 2, nameof(rule));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rule.Effective, rule.Particles, nameof(rule));
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.Most, rule.Particles, nameof(rule));
        (this.setup, this.rule, this.seed) = (setup, rule, seed);
        continuous = [.. setup.Prior.Factors.Index().Where(f => f.Item.Distribution.Levels.Count == 0).Select(f => f.Index)];
        (steps, prior) = (new SequentialSteps(setup.Scenario, setup.Prior, seed), new PriorRunSource(setup.Prior, seed));
    }

    /// <summary>Spread of the particles; infinity for those of the prior.</summary>
    public double Spread { get; private set; } = double.PositiveInfinity;

    /// <summary>Stages that are finished, and the one that was cut short by the greatest number of runs.</summary>
    public IReadOnlyList<SequentialStage> Stages => stages;

    /// <inheritdoc/>
    public IReadOnlyList<Round> Rounds => rounds;

    /// <inheritdoc/>
    public int PriorRuns => rule.Particles;

    /// <inheritdoc/>
    public int EndOfRound => ((runs / rule.Particles) + 1) * rule.Particles;

    /// <inheritdoc/>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    public double EffectiveSize => rounds.Count > 0 ? rounds[^1].ByLuck : 0;

    /// <inheritdoc/>
    public bool HasWeight { get; private set; } = true;

    /// <inheritdoc/>
    public double[] Values(int run) => run < rule.Particles ? prior.Values(run)
        : run >= roundStart ? steps.From(members[run % rule.Particles], run).Values
        : MemberOf(run).Values;

    /// <inheritdoc/>
    public RunLuck Luck(int run) => run < rule.Particles ? prior.Luck(run)
        : run >= roundStart ? steps.From(members[run % rule.Particles], run).Luck
        : MemberOf(run).Luck;

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> hours)
    {
        tried.Add(hours.ToArray());
        runs++;
        if (tried.Count < rule.Particles)
        {
            return;
        }

        if (members.Length == 0)
        {
            members = [.. tried.Select((of, i) => new Member(i, prior.Luck(i), prior.Values(i), of))];
            StartStage();
        }
        else
        {
            Step();
        }

        tried.Clear();
        roundStart = runs;
        rounds.Add(new Round(
            rounds.Count + 1, runs, Member.EffectiveSize(members, m => m.Run), Member.ByLuck(members, steps.Draws, continuous)));
        EndStage();
    }

    /// <inheritdoc/>
    public FittedWeights End(ReferenceTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var weights = new double[table.Count];
        foreach (var member in members)
        {
            weights[member.Run] += 1.0 / rule.Particles;
        }

        return new FittedWeights(setup.Reports with { Spread = Spread }, weights, logEvidence);
    }

    private Member MemberOf(int run) => Array.Find(members, m => m.Run == run)
        ?? throw new ArgumentOutOfRangeException(nameof(run), run, "the run is no particle any more");

    /// <summary>Each particle takes its step or stays.</summary>
    private void Step()
    {
        var likelihood = LikelihoodAt(Spread);
        for (var i = 0; i < members.Length; i++)
        {
            var (run, after) = (runs - rule.Particles + i, likelihood.Of(tried[i]));
            if (steps.IsTaken(run, likelihoods[i], after))
            {
                var (values, luck) = steps.From(members[i], run);
                (members[i], likelihoods[i]) = (new Member(run, luck, values, tried[i]), after);
                moved.Add(i);
                taken++;
            }
        }

        offered++;
    }

    /// <summary>Goes to the next spread: particles are weighed and drawn again.</summary>
    private void StartStage()
    {
        var from = likelihoods;
        var spread = SpreadChoice.Next(Spread, setup.Reports.Spread, SequentialRule.Kept * rule.Particles, Weigh);
        var weights = Weigh(spread);
        HasWeight = weights.Any(w => w > 0);
        if (!HasWeight)
        {
            IsDone = true;
            return;
        }

        logEvidence += DeterministicMath.Log(weights.Sum() / rule.Particles);
        var start = Weights.StartOf(seed, choice: (uint)(FirstChoice + stages.Count));
        members = [.. Weights.Expanded(Weights.Systematic(weights, rule.Particles, start)).Select(i => members[i])];
        var likelihood = LikelihoodAt(spread);
        (Spread, likelihoods) = (spread, [.. members.Select(m => likelihood.Of(m.Hours))]);
        moved.Clear();
        (offered, taken) = (0, 0);

        double[] Weigh(double at)
        {
            var of = LikelihoodAt(at);
            return [.. members.Select((m, i) => of.Of(m.Hours) / (from.Length > 0 ? from[i] : 1))];
        }
    }

    /// <summary>A stage ends when most particles have moved and they are worth enough by luck.</summary>
    private void EndStage()
    {
        if (!HasWeight)
        {
            return;
        }

        var isLast = Spread == setup.Reports.Spread;
        var isEnough = moved.Count >= SequentialRule.Moved * rule.Particles && rounds[^1].ByLuck >= rule.Effective;
        var isFull = runs + rule.Particles > rule.Most;
        if (!isEnough && !isFull)
        {
            return;
        }

        stages.Add(new SequentialStage(
            stages.Count + 1, Spread, runs, offered, offered > 0 ? taken / ((double)offered * rule.Particles) : 0,
            moved.Count / (double)rule.Particles, rounds[^1].ByParticle, rounds[^1].ByLuck, logEvidence));
        IsDone = isLast || isFull;
        if (!IsDone)
        {
            StartStage();
        }
    }

    private RecordLikelihood LikelihoodAt(double spread) => spread == setup.Reports.Spread ? setup.Likelihood
        : new RecordLikelihood(setup.Likelihood.Rows, setup.CutHour, setup.Targets, setup.Reports with { Spread = spread });

    // Of the choices of a seed, those from here on are the stages of a sequential fit.
    private const int FirstChoice = 1000;
}
