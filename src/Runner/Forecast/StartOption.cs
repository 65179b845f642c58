using System.CommandLine;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Forecast;

/// <summary><c>--parameters</c>: the histories with which forecasts start, those of the prior or those of a posterior.</summary>
internal sealed class StartOption : Option<string>
{
    private const string Prior = "prior";

    private readonly Surroundings surroundings;

    public StartOption(Surroundings surroundings)
        : base("--parameters")
    {
        this.surroundings = surroundings;
        (Description, HelpName) = (
            $"Which histories are weighed: {Prior}, runs with parameters from the prior; or a posterior, the shipped one of November 2019 "
                + $"({PosteriorLibrary.Name}) or a file of calibrate, that was fitted to the same record; then forecasts begin at its cut. "
                + $"[default: {PosteriorLibrary.Name} where it fits the record and the hour, otherwise {Prior}]",
            $"{Prior}|{PosteriorLibrary.Name}|FILE");
    }

    /// <summary>Whether a posterior was named.</summary>
    public bool IsPosterior(Options options) => options.Text(this) is { } text && text != Prior;

    /// <summary>Reads the posterior; null with errors of the file, and where none was named.</summary>
    /// <param name="options">Takes the errors.</param>
    public ChosenPosterior? Read(Options options)
    {
        if (PosteriorWord.Read(options, this, Prior, surroundings.Folder) is not { } text)
        {
            return null;
        }

        var errors = new List<string>();
        var chosen = ChosenPosterior.Read(Path.GetFullPath(text, surroundings.Folder), text, errors);
        options.Add(errors);
        return chosen;
    }

    /// <summary>The shipped posterior where nothing was named and it fits; otherwise null, and forecasts start from the prior.</summary>
    /// <param name="options">Options.</param>
    /// <param name="setup">Scenario, record and cut of the forecast.</param>
    /// <param name="given">The scenario as it was given.</param>
    public ChosenPosterior? Usual(Options options, CalibrationSetup setup, Scenario given) =>
        options.Text(this) is null && Shipped() is { } shipped && FitPrint.Fault(shipped.Posterior, setup) is null
            && shipped.Problem(given) is null ? shipped : null;

    /// <summary>Adds why a posterior cannot start forecasts: another scenario, another record, other rows, another model.</summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="chosen">The posterior.</param>
    /// <param name="setup">Scenario, record and cut of the forecast.</param>
    /// <param name="given">The scenario as it was given.</param>
    public void Check(Options options, ChosenPosterior chosen, CalibrationSetup setup, Scenario given)
    {
        var file = options.Text(this);
        if (FitPrint.Fault(chosen.Posterior, setup) is { } fault)
        {
            options.Add($"{Name}: '{file}' does not fit: {fault}.");
            return;
        }

        options.Add(chosen.Problem(given) is { } problem ? $"{Name}: '{file}': {problem}." : null);
        options.Add(chosen.Faults(ScenarioCompiler.Compile(given), []));
    }

    private static ChosenPosterior? Shipped() => ChosenPosterior.Read("", PosteriorLibrary.Name, []);
}
