using System.CommandLine;
using BoliviaSim.Charts;
using BoliviaSim.Runner.Console;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary><c>analyse replicates</c>: how much of the variance is seed noise and how much the parameters.</summary>
internal sealed class AnalyseReplicates
{
    private const string Method = "replicates";

    private readonly AnalyseOptions shared;

    public AnalyseReplicates(AnalyseOptions shared)
    {
        this.shared = shared;
        Command = new Verb(
            Method, "Shares of variance between seed noise and parameters, from any design with two runs per point or more.",
            "FOLDER --outcome government-falls", "FOLDER --mean deaths --samples 2000");
        shared.AddTo(Command, hasResponse: true);
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    public int Execute(Options options)
    {
        var (plan, target) = (shared.ReadPlan(options, AnalyseOptions.UsualSamples), shared.ReadTarget(options, Method));
        var input = shared.ReadInput(options, Method, target, new AnalysisNeeds(Values: false));
        options.Add(
            input is { Choice.IsSumOfRuns: false }
                ? "--quantile: a single run has no quantile, so its seed noise cannot be estimated; use --mean or --restricted-mean."
                : null);
        if (options.Errors.Count > 0 || input is null || target is null)
        {
            return ExitCode.BadInput;
        }

        var results = new List<(PointGroup Group, NoiseShares Shares)>();
        foreach (var group in input.Groups)
        {
            var (sums, commonNoise) = input.Responses.Noise(group);
            try
            {
                results.Add((group, shared.Follow(options, () => ReplicateNoise.Of(sums, commonNoise, plan))));
            }
            catch (ArgumentException e)
            {
                options.Add(AnalysisReport.Problem(input, group, e.Message));
            }
        }

        if (options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        target.Clear();
        var report = new AnalysisReport(shared, input, target);
        target.Write(
            NoiseTable.Of(input.Points.Layout),
            results.SelectMany(r => NoiseTable.Rows(r.Shares).Select(row => new Grouped<NoiseTable.NoiseRow>(r.Group, row))));
        for (var g = 0; g < results.Count; g++)
        {
            var (group, shares) = results[g];
            target.Write(Groups.Picture(Method, input.Choice, g, results.Count), new BarPicture(
                report.About(
                    group, "How much of the {0} is seed noise?",
                    string.Join(' ', NoiseSentences.Of(shares))),
                "share of seed noise in the variance, with 95 % intervals", ["seed noise"],
                [
                    new BarRow("of single runs", [shares.NoiseShareOfRun.ToReading()]),
                    new BarRow("of points' values", [shares.NoiseShareOfPoint.ToReading()]),
                ]).Write());
            report.Heading(group);
            report.Say([.. NoiseSentences.Of(shares), .. NoiseSentences.NotPaired(input)]);
        }

        report.Finish();
        return ExitCode.Done;
    }
}
