using System.CommandLine;
using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>The prior and how reports come about: options of every command that weighs runs by a record.</summary>
/// <param name="surroundings">Where warnings go.</param>
internal sealed class FitOptions(Surroundings surroundings)
{
    /// <summary><c>--vary</c>.</summary>
    public Option<string[]> Vary { get; } = new("--vary")
    {
        Description = "A parameter with its prior, such as police.rate=0.1:0.4; may be repeated. "
            + "[default: all parameters of tiers C and S that the scenario does not give, uniform over their plausible ranges]",
        HelpName = "NAME[=LAW]",
    };

    /// <summary><c>--spread</c>.</summary>
    public NumberOption Spread { get; } = new(
        "--spread", "Standard deviation of a reported hour in ln(1 + hour).", (0.01, 0.3), new ReportModel().Spread);

    /// <summary><c>--false-reports</c>.</summary>
    public NumberOption FalseReports { get; } =
        new("--false-reports", "Share of reports that are wrong.", (0, 0.5), new ReportModel().FalseReports);

    /// <summary>How reports come about.</summary>
    public ReportModel ReadReports(Options options) => new(Spread.Read(options), FalseReports.Read(options));

    /// <summary>The prior; null with errors, and without a scenario whose parameters it would draw.</summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="scenario">The scenario with what was set; null where it has errors of its own.</param>
    public Prior? ReadPrior(Options options, Scenario? scenario)
    {
        if (options.Texts(Vary).Count == 0)
        {
            return scenario is null ? null : Prior.DefaultOf(scenario);
        }

        var (factors, isWrong) = (new List<Factor>(), false);
        foreach (var text in options.Texts(Vary))
        {
            var (factor, findings) = FactorText.Parse(text);
            options.Add(findings.Where(f => !f.IsWarning).Select(f => $"{Vary.Name} {f.Path}: {f.Message}"));
            if (factor is not null)
            {
                factors.Add(factor);
                WarnOf(findings);
            }

            isWrong |= factor is null;
        }

        var faults = Prior.Faults(factors).ToList();
        options.Add(faults.Select(f => $"{Vary.Name}: {f}."));
        return isWrong || faults.Count > 0 ? null : new Prior(factors);
    }

    /// <summary>The fit of a record up to a cut; null with errors.</summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="chosen">The scenario.</param>
    /// <param name="read">The record, opened up to the cut, and the cut.</param>
    /// <param name="prior">The prior; null where it has errors of its own.</param>
    /// <param name="reports">How reports come about.</param>
    public static CalibrationSetup? ReadSetup(
        Options options, Scenario chosen, (ObservedRecord Record, DateTime Cut) read, Prior? prior, ReportModel reports)
    {
        var (record, cut) = read;
        var before = options.Errors.Count;
        if (chosen.Start != record.Origin)
        {
            options.Add($"the scenario {chosen.Name} starts at {ObservedRecord.TextOf(chosen.Start)}, and hour 0 of {record.File} is "
                + $"{ObservedRecord.TextOf(record.Origin)}; take a scenario that starts at hour 0.");
        }

        options.Add(CalibrationSetup.Faults(chosen, record, cut).Select(f => $"--as-of: {f}."));
        return options.Errors.Count > before || prior is null ? null : new CalibrationSetup(chosen, record, cut, prior, reports);
    }

    private void WarnOf(IEnumerable<ScenarioFinding> findings)
    {
        foreach (var finding in findings)
        {
            surroundings.Error.WriteLine($"warning: {Vary.Name} {finding.Path}: {finding.Message}");
        }
    }
}
