using BoliviaSim.Analysis;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;
using BoliviaSim.Sensitivity;
using BoliviaSim.Sweeps;

namespace BoliviaSim.Validation.Findings;

/// <summary>How much of the share of falls a parameter moves within its plausible range.</summary>
/// <param name="Parameter">Parameter.</param>
/// <param name="MuStar">Mean absolute elementary effect on the share of falls, over the whole range.</param>
/// <param name="Total">Total effect: share of the variance between points that stays when all others are known; null if not chosen.</param>
/// <param name="SeedNoise">Standard error that the random numbers give <paramref name="Total"/>.</param>
internal sealed record MechanismRow(ParameterDefinition Parameter, Estimate MuStar, Estimate? Total, double? SeedNoise);

/// <summary>What the two designs had, and what they said as a whole.</summary>
/// <param name="Trajectories">Trajectories of the screening.</param>
/// <param name="ScreeningReplicates">Replicates of each of its points.</param>
/// <param name="BasePoints">Base points of the second design.</param>
/// <param name="Points">Its points.</param>
/// <param name="Replicates">Replicates of each.</param>
/// <param name="FallShare">Mean share of falls over its points.</param>
/// <param name="Variance">Variance between its points beyond seed noise.</param>
/// <param name="NoiseShare">Share of seed noise in the variance between the points' values.</param>
/// <param name="Rows">Parameters, those with the largest total effect first, then those that were not chosen.</param>
internal sealed record Mechanisms(
    int Trajectories, int ScreeningReplicates, int BasePoints, int Points, int Replicates, double FallShare, double Variance,
    double NoiseShare, IReadOnlyList<MechanismRow> Rows)
{
    /// <summary>With fewer replicates (see <see cref="Measure"/>) a batch of runs may have the same share at all points.</summary>
    public const int FewestReplicates = 60;

    private const int Levels = 4;
    private const int Chosen = 30;
    private const int Batches = 5;

    /// <summary>
    /// Screens all parameters of the tiers C and S by elementary effects (Morris 1991), then measures the total effects (Jansen 1999)
    /// of the thirty that moved the share of falls most; the others stay at their central values.
    /// </summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="options">Seed, threads; with 1,000 replicates there are 20 trajectories of 20 and 512 base points of 50.</param>
    public static Mechanisms Measure(Scenario scenario, PatternOptions options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var (trajectories, basePoints) = (Math.Max(2, options.Replicates / 50), PowerOfTwo(Math.Max(4, options.Replicates / 2)));
        var ofScreening = Math.Max(2, options.Replicates / 50);
        var replicates = Math.Max(2 * Batches, options.Replicates / 20 / Batches * Batches);
        ParameterDefinition[] all = [.. ParameterTable.All.Where(d => d.Tier is Tier.C or Tier.S && d.High > d.Low)];
        var plan = new ResamplingPlan(1000, options.Seed, options.Workers);

        var screening = DesignOf(scenario, all, options, DesignKind.Morris, trajectories);
        var screened = Falls(scenario, screening, ofScreening, options);
        var muStar = ElementaryEffects.Of(ValuesOf(screening), Shares(screened, 0, ofScreening), Levels, plan)
            .Where(i => i is { Kind: IndexKind.MuStar, Parameter: not null }).ToDictionary(i => i.Parameter!.Value, i => i.Estimate);
        ParameterDefinition[] chosen = [.. Enumerable.Range(0, all.Length)
            .OrderByDescending(i => muStar[i].Value).ThenBy(i => i).Take(Chosen).Order().Select(i => all[i])];

        var design = DesignOf(scenario, chosen, options, DesignKind.Saltelli, basePoints);
        var falls = Falls(scenario, design, replicates, options);
        var totals = Totals(Shares(falls, 0, replicates), chosen.Length, plan);
        var single = plan with { Samples = 2 };
        var batches = Enumerable.Range(0, Batches).Select(b => Totals(
            Shares(falls, b * replicates / Batches, (b + 1) * replicates / Batches), chosen.Length, single)).ToList();
        var noise = Enumerable.Range(0, chosen.Length).Select(j => StandardError([.. batches.Select(b => b[j].Value)])).ToArray();
        var measured = Enumerable.Range(0, all.Length).Select(i => (Row: i, Place: Array.IndexOf(chosen, all[i])))
            .Select(p => p.Place < 0 ? new MechanismRow(all[p.Row], muStar[p.Row], null, null)
                : new MechanismRow(all[p.Row], muStar[p.Row], totals[p.Place], noise[p.Place]));
        var (share, between, ofNoise) = Variances(falls, replicates);
        return new Mechanisms(
            trajectories, ofScreening, basePoints, design.Count, replicates, share, between, ofNoise,
            [.. measured.OrderByDescending(m => m.Total?.Value ?? double.NegativeInfinity).ThenByDescending(m => m.MuStar.Value)]);
    }

    private static Design DesignOf(
        Scenario scenario, IEnumerable<ParameterDefinition> parameters, PatternOptions options, DesignKind kind, int size)
    {
        var plan = new ExperimentPlan
        {
            Uncertainties = [.. parameters.Select(d => FactorText.Parse(LawOf(d)).Factor!)],
            Design = new DesignOptions { Kind = kind, Size = size, Levels = Levels, SecondOrder = false, Seed = options.Seed },
        };
        return DesignBuilder.Build(plan, scenario);
    }

    /// <summary>
    /// The plausible range; that of a second round ends where it and an annulment, at their highest, would be more than certain together.
    /// </summary>
    private static string LawOf(ParameterDefinition parameter)
    {
        var most = 1 - ParameterTable.Of(Scalar.AuditProbabilityAnnul).High;
        return parameter == ParameterTable.Of(Scalar.AuditProbabilitySecondRound) && parameter.High > most
            ? FormattableString.Invariant($"{parameter.Name}={parameter.Low}:{most}") : parameter.Name;
    }

    private static double[,] ValuesOf(Design design)
    {
        var rows = new double[design.Count, design.Parameters.Count];
        for (var point = 0; point < design.Count; point++)
        {
            for (var column = 0; column < design.Parameters.Count; column++)
            {
                rows[point, column] = design.Value(point, column);
            }
        }

        return rows;
    }

    /// <summary>Which replicates of each point end with the fall; the same random numbers at every point.</summary>
    private static bool[,] Falls(Scenario scenario, Design design, int replicates, PatternOptions options)
    {
        var points = new CompiledPoints(design, scenario, []);
        var falls = new bool[design.Count, replicates];
        ReplicateLoop.Run<(int Point, bool[] Falls)>(0, design.Count, options.Workers, Worker, point =>
        {
            for (var r = 0; r < replicates; r++)
            {
                falls[point.Point, r] = point.Falls[r];
            }
        });
        return falls;

        Func<int, (int Point, bool[] Falls)> Worker()
        {
            var engines = new PointEngines(EngineKind.Fast);
            return point =>
            {
                var run = engines.At(points.At(point)).Run;
                var ends = new bool[replicates];
                for (var r = 0; r < replicates; r++)
                {
                    ends[r] = run(options.Seed, (uint)r).FallHour is not null;
                }

                return (point, ends);
            };
        }
    }

    private static double[] Shares(bool[,] falls, int first, int end)
    {
        var shares = new double[falls.GetLength(0)];
        for (var point = 0; point < shares.Length; point++)
        {
            for (var r = first; r < end; r++)
            {
                shares[point] += falls[point, r] ? 1 : 0;
            }

            shares[point] /= end - first;
        }

        return shares;
    }

    private static Estimate[] Totals(double[] shares, int parameters, ResamplingPlan plan) =>
        [.. SobolIndices.Of(shares, parameters, secondOrder: false, plan)
            .Where(i => i is { Kind: IndexKind.Total, Parameter: not null }).OrderBy(i => i.Parameter).Select(i => i.Estimate)];

    private static double StandardError(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length);
    }

    /// <summary>Mean share, variance between points beyond the binomial noise of their runs, and that noise's share of the whole.</summary>
    private static (double Share, double Between, double Noise) Variances(bool[,] falls, int replicates)
    {
        var shares = Shares(falls, 0, replicates);
        var mean = shares.Average();
        var variance = shares.Sum(s => (s - mean) * (s - mean)) / (shares.Length - 1);
        var within = shares.Average(s => s * (1 - s) / (replicates - 1));
        return (mean, Math.Max(0, variance - within), within / variance);
    }

    private static int PowerOfTwo(int least)
    {
        var power = 1;
        while (power < least)
        {
            power *= 2;
        }

        return power;
    }
}
