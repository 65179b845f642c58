using BoliviaSim.Analysis;
using BoliviaSim.Baseline;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Fit;

namespace BoliviaSim.Validation.Cases;

/// <summary>How a case ends under a model.</summary>
internal sealed record CaseEnd(
    string Scenario, string Model, int Runs, double Fall, double Low, double High, double HighCommand, double? MedianFallHour,
    double? Deaths, bool Fell);

/// <summary>How far the breaks have spread by an hour.</summary>
internal sealed record CaseSpread(string Scenario, string Model, double Hour, int Commands, double Mean, double TwoThirds);

/// <summary>A question to the record with the answers of both models.</summary>
internal sealed record CaseAnswer(
    string Scenario, string Command, double Hour, bool Broke, double Agents, double Plain);

/// <summary>
/// Mean squared errors (Brier scores) of both models with their intervals, and of a forecast that nothing changes, which has no noise.
/// </summary>
internal sealed record CaseScore(
    string Scenario, string Subject, int Questions, double Agents, Estimate AgentsInterval, double Plain, Estimate PlainInterval,
    double Nothing);

/// <summary>Falls of one mode in the runs of a case, and how a data set on coups would code them.</summary>
internal sealed record CaseMode(string Scenario, FallMode Mode, int Falls, double Share, double OfFalls, Coding Cline);

/// <summary>A parameter of the plain model before and after its fit.</summary>
internal sealed record PlainParameter(
    string Parameter, double PriorMean, double PriorDeviation, double Mean, double Deviation, double Low, double High);

/// <summary>A scenario with facts of 2019 taken out, looked at after its first result was known.</summary>
internal sealed record CaseVariant(
    string Scenario, string Change, int Runs, double Fall, IReadOnlyDictionary<FallMode, double> ByMode, double Deaths,
    double BrokenInADay, int Commands);

/// <summary>Both models on the four cases.</summary>
internal sealed record CaseMeasurement(
    IReadOnlyList<CaseEnd> Ends, IReadOnlyList<CaseSpread> Spread, IReadOnlyList<CaseAnswer> Answers, IReadOnlyList<CaseScore> Scores,
    IReadOnlyList<PlainParameter> Parameters, IReadOnlyList<CaseVariant> Variants, IReadOnlyList<CaseMode> Modes)
{
    /// <summary>Draws from the posterior of the plain model.</summary>
    public const int Draws = 2000;

    private static readonly double[] SpreadHours = [6, 12, 24, 72];

    /// <summary>What the variants change. The first changes nothing.</summary>
    private static readonly (string Change, string[] Settings)[] Changes =
    [
        ("as written", []),
        ("no vote margins (`police.marginSlope` 0)", ["police.marginSlope=0"]),
        ("no offset of the seat (`police.seatOffset` 0)", ["police.seatOffset=0"]),
        ("neither", ["police.marginSlope=0", "police.seatOffset=0"]),
        ("neither, and `police.threshold` at the low end of its range, 0.27",
            ["police.marginSlope=0", "police.seatOffset=0", "police.threshold=0.27"]),
    ];

    /// <summary>Measures everything.</summary>
    /// <param name="cases">The cases, the fitted one among them.</param>
    /// <param name="windows">Windows to which the plain model is fitted.</param>
    /// <param name="options">Replicates, seed, threads.</param>
    public static CaseMeasurement Of(IReadOnlyList<CaseRecord> cases, IReadOnlyList<BreakWindow> windows, PatternOptions options)
    {
        var posterior = Fit(cases, windows, options.Seed);
        var (ends, spread, answers, scores) = (new List<CaseEnd>(), new List<CaseSpread>(), new List<CaseAnswer>(), new List<CaseScore>());
        var (variants, modes) = (new List<CaseVariant>(), new List<CaseMode>());
        foreach (var record in cases)
        {
            var scenario = ScenarioLibrary.Load(record.Scenario);
            var horizon = ScenarioCompiler.Compile(scenario).HorizonHour;
            var agents = CaseEnsemble.OfAgents(scenario, options);
            var plain = CaseEnsemble.OfPlain(scenario, record.Seed, posterior, options);
            foreach (var ensemble in new[] { agents, plain })
            {
                ends.Add(EndOf(record, ensemble, horizon));
                spread.AddRange(SpreadHours.Select(hour => SpreadOf(record, ensemble, hour)));
            }

            var asked = record.Questions.Select(q => new CaseAnswer(
                record.Scenario, q.Command, q.Hour, q.Broke, agents.Broken(q.Command, q.Hour), plain.Broken(q.Command, q.Hour))).ToList();
            answers.AddRange(asked);
            scores.Add(new CaseScore(
                record.Scenario, "commands", asked.Count,
                Brier(asked, a => a.Agents), CaseIntervals.OfCommands(agents, record.Questions, options.Seed),
                Brier(asked, a => a.Plain), CaseIntervals.OfCommands(plain, record.Questions, options.Seed), Brier(asked, _ => 0)));
            var fell = record.FallHour is null ? 0.0 : 1.0;
            scores.Add(new CaseScore(
                record.Scenario, "fall", 1,
                Square(ends[^2].Fall - fell), CaseIntervals.OfFall(agents, horizon, fell > 0, options.Seed),
                Square(ends[^1].Fall - fell), CaseIntervals.OfFall(plain, horizon, fell > 0, options.Seed), Square(fell)));
            modes.AddRange(Enum.GetValues<FallMode>().Select(mode => ModeOf(record, agents, mode)));
            variants.AddRange(record.Scenario == CaseRecord.Fitted ? [] : Changes.Select(c => VariantOf(record, scenario, c, options)));
        }

        return new CaseMeasurement(ends, spread, answers, scores, [.. ParametersOf(posterior)], variants, modes);
    }

    /// <summary>The posterior of the plain model: the windows to which the small fit looks, and nothing after Saturday noon.</summary>
    private static IReadOnlyList<BaselineRates> Fit(IReadOnlyList<CaseRecord> cases, IReadOnlyList<BreakWindow> windows, uint seed)
    {
        var record = cases.Single(c => c.Scenario == CaseRecord.Fitted);
        return BaselineFit.Sample(
            BaselineCountry.Of(ScenarioLibrary.Load(record.Scenario)),
            new BaselineRecord([record.Seed], [.. windows.Select(w => new BaselineWindow(w.Command, w.Lower, w.Upper))], SmallFit.Cut),
            BaselinePrior.Weak, Draws, seed);
    }

    private static CaseEnd EndOf(CaseRecord record, CaseEnsemble ensemble, double horizon)
    {
        var (runs, falls) = (ensemble.Histories.Count, ensemble.Falls(horizon));
        var interval = Intervals.Wilson(falls, runs);
        var hours = ensemble.Histories.Where(h => h.FallHour is not null).Select(h => h.FallHour!.Value).ToList();
        return new CaseEnd(
            record.Scenario, ensemble.Model, runs, falls / (double)runs, interval.Low, interval.High,
            Patterns.Share(ensemble.Histories, h => h.HighCommandHour is not null),
            hours.Count == 0 ? null : Patterns.Quantile(hours, 0.5),
            ensemble.Model == CaseEnsemble.Agents ? ensemble.Histories.Average(h => h.Deaths) : null, record.FallHour is not null);
    }

    private static CaseSpread SpreadOf(CaseRecord record, CaseEnsemble ensemble, double hour)
    {
        var commands = ensemble.Commands.Count;
        var twoThirds = Patterns.Share(ensemble.Histories, h => 3 * h.BreakHours.Count(b => b <= hour) >= 2 * commands);
        return new CaseSpread(record.Scenario, ensemble.Model, hour, commands - 1, ensemble.MeanBroken(record.Seed, hour), twoThirds);
    }

    private static CaseMode ModeOf(CaseRecord record, CaseEnsemble agents, FallMode mode)
    {
        var (falls, all) = (agents.Histories.Count(h => h.Mode == mode), agents.Histories.Count(h => h.Mode is not null));
        return new CaseMode(
            record.Scenario, mode, falls, agents.Falls(mode), all == 0 ? 0 : falls / (double)all, Codings.Cline(mode));
    }

    private static CaseVariant VariantOf(
        CaseRecord record, Scenario scenario, (string Change, string[] Settings) change, PatternOptions options)
    {
        var (changed, errors) = ScenarioOverrides.Apply(scenario, change.Settings);
        var ensemble = CaseEnsemble.OfAgents(
            changed ?? throw new InvalidOperationException(string.Join(Environment.NewLine, errors)), options);
        return new CaseVariant(
            record.Scenario, change.Change, ensemble.Histories.Count, Patterns.Share(ensemble.Histories, h => h.FallHour is not null),
            Enum.GetValues<FallMode>().ToDictionary(mode => mode, ensemble.Falls), ensemble.Histories.Average(h => h.Deaths!.Value),
            ensemble.MeanBroken(record.Seed, 24), ensemble.Commands.Count - 1);
    }

    private static IEnumerable<PlainParameter> ParametersOf(IReadOnlyList<BaselineRates> posterior) =>
        Enumerable.Range(0, BaselineRates.Count).Select(i =>
        {
            var values = posterior.Select(p => p[i]).ToList();
            var mean = values.Average();
            return new PlainParameter(
                BaselineRates.Names[i], BaselinePrior.Weak.Means[i], BaselinePrior.Weak.Deviations[i], mean,
                Math.Sqrt(values.Average(v => Square(v - mean))), Patterns.Quantile(values, 0.05), Patterns.Quantile(values, 0.95));
        });

    private static double Brier(IReadOnlyList<CaseAnswer> answers, Func<CaseAnswer, double> forecast) =>
        answers.Average(a => Square(forecast(a) - (a.Broke ? 1 : 0)));

    private static double Square(double x) => x * x;
}
