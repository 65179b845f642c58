using System.CommandLine;
using BoliviaSim.Calibration;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary><c>--parameters</c>: where runs take the values of parameters from, that nobody has set.</summary>
internal sealed class PosteriorOption : Option<string>
{
    /// <summary>The values of the scenario.</summary>
    private const string Central = "central";

    private readonly Surroundings surroundings;

    public PosteriorOption(Surroundings surroundings)
        : base("--parameters")
    {
        this.surroundings = surroundings;
        (Description, HelpName) = (
            $"Where parameters come from: {Central}, the values of the scenario, or a posterior file, one particle for each replicate; "
                + $"what you set stays. [default: {Central}]",
            $"{Central}|FILE");
    }

    /// <summary>Path of the file as it was given; null where the values are those of the scenario.</summary>
    public string? ReadPath(Options options)
    {
        if (options.Text(this) is not { } text || text == Central)
        {
            return null;
        }

        var path = Path.GetFullPath(text, surroundings.Folder);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            options.Add($"{Name}: there is no file '{text}'; "
                + (Names.Nearest(text, [Central]) is { } nearest ? $"did you mean '{nearest}'?"
                    : $"write {Central} or the name of a posterior file, such as {OutputFolder.PosteriorFile}."));
            return null;
        }

        options.Reads(path);
        return text;
    }

    /// <summary>Reads the posterior and repeats its first histories; null with errors, and where there is none.</summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="given">The scenario that is to be run, before anything is changed in it; null with errors of its own.</param>
    public ChosenPosterior? Read(Options options, Scenario? given)
    {
        if (ReadPath(options) is not { } text)
        {
            return null;
        }

        var errors = new List<string>();
        var chosen = ChosenPosterior.Read(Path.GetFullPath(text, surroundings.Folder), text, errors);
        options.Add(errors);
        var problem = chosen is null || given is null ? null : PosteriorCheck.Problem(chosen.Posterior, given);
        options.Add(problem is null ? null : $"{text}: {problem}.");
        return problem is null ? chosen : null;
    }
}
