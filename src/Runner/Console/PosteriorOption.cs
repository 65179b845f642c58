using System.CommandLine;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
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
            $"Where parameters come from: {Central}, the values of the scenario; {PosteriorLibrary.Name}, the shipped one of November "
                + $"2019; or a posterior file of calibrate. Each replicate takes a particle, and what you set stays. [default: {Central}]",
            $"{Central}|{PosteriorLibrary.Name}|FILE");
    }

    /// <summary>
    /// Path of the file as it was given, or the name of the shipped posterior; null where the values are those of the scenario.
    /// </summary>
    public string? ReadPath(Options options) => PosteriorWord.Read(options, this, Central, surroundings.Folder);

    /// <summary>
    /// Reads the posterior, repeats its histories and looks at the particles in the scenarios; null with errors of the file, and
    /// where there is none.
    /// </summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="words">The scenarios that are to be run, as they were given; they could be read.</param>
    /// <param name="versions">What becomes of them: each version with what is changed for it.</param>
    public ChosenPosterior? Read(
        Options options, IEnumerable<string> words, IReadOnlyList<(Scenario Scenario, IReadOnlyList<string> Changes)> versions)
    {
        if (ReadPath(options) is not { } text)
        {
            return null;
        }

        var errors = new List<string>();
        var chosen = ChosenPosterior.Read(Path.GetFullPath(text, surroundings.Folder), text, errors);
        options.Add(errors);
        if (chosen is null)
        {
            return null;
        }

        List<Scenario> given = [.. words.Select(word => LoadedScenario.Load(word, surroundings.Folder).Scenario).OfType<Scenario>()];
        options.Add(chosen.Problem(given) is { } problem ? $"{text}: {problem}." : null);
        options.Add(versions.SelectMany(
            v => chosen.Faults(ScenarioCompiler.Compile(v.Scenario), ScenarioOverrides.NamesIn(v.Changes))).Distinct());
        var own = given.Find(s => s.Name == chosen.Posterior.Scenario);
        foreach (var warning in new[] { own is null ? null : chosen.Warning(own, versions), chosen.Coarseness }.OfType<string>())
        {
            surroundings.Error.WriteLine($"warning: {warning}");
        }

        return chosen;
    }
}
