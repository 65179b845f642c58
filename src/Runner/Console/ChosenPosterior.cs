using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>A posterior from which runs take their parameters, with the bytes of its file.</summary>
/// <param name="Runs">What plans the runs.</param>
/// <param name="Content">Bytes of the file; results keep a copy.</param>
/// <param name="IsShipped">Whether it is the shipped one.</param>
internal sealed record ChosenPosterior(ParticleRuns Runs, byte[] Content, bool IsShipped)
{
    /// <summary>Setting that holds the number of particles.</summary>
    private const string Particles = "particles";

    /// <summary>SHA-256 of the file.</summary>
    public string Hash { get; } = FileHash.Of(Content);

    /// <summary>The posterior.</summary>
    public Posterior Posterior => Runs.Posterior;

    /// <summary>Reads a file, or the posterior that is shipped.</summary>
    /// <param name="path">Path of the file; not looked at where the name is that of the shipped posterior.</param>
    /// <param name="name">What was given, for messages.</param>
    /// <param name="errors">Receives everything that is wrong.</param>
    public static ChosenPosterior? Read(string path, string name, ICollection<string> errors)
    {
        try
        {
            using var file = PosteriorLibrary.IsNamed(name) ? PosteriorLibrary.Open() : InputFile.Open(path);
            using var content = new MemoryStream();
            file.CopyTo(content);
            content.Position = 0;
            var (posterior, faults) = PosteriorCsvReader.Read(content, name);
            foreach (var fault in faults)
            {
                errors.Add(fault.ToString());
            }

            return posterior is null ? null
                : new ChosenPosterior(new ParticleRuns(posterior), content.ToArray(), PosteriorLibrary.IsNamed(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"'{name}' cannot be read: {e.Message}");
            return null;
        }
    }

    /// <summary>Reads the copy that results keep.</summary>
    /// <param name="folder">Their folder.</param>
    /// <param name="text">The folder as the user wrote it.</param>
    /// <param name="settings">Their settings.</param>
    /// <param name="errors">Receives what is wrong: the copy must be that of the run.</param>
    /// <returns>Null with errors, and where the runs took their parameters from the scenario.</returns>
    public static ChosenPosterior? OfResults(string folder, string text, Settings settings, ICollection<string> errors)
    {
        if (settings.Of(OutputFolder.PosteriorHash) is not { } hash)
        {
            return null;
        }

        var path = Path.Combine(folder, OutputFolder.PosteriorFile);
        if (InputFile.Problem(path) is null && FileHash.Of(path) == hash)
        {
            return Read(path, Path.Combine(text, OutputFolder.PosteriorFile), errors);
        }

        errors.Add($"'{text}': {OutputFolder.PosteriorFile} is not the one that was run; its hash is not that of the manifest.");
        return null;
    }

    /// <summary>Why it cannot be used, without a full stop; null where the model repeats its histories.</summary>
    /// <param name="given">The scenarios that are to be run, before anything is changed in them.</param>
    public string? Problem(params IReadOnlyList<Scenario> given) => PosteriorCheck.Problem(
        Posterior, IsShipped ? PosteriorCheck.OfShipped : PosteriorCheck.OfFile, Environment.ProcessorCount, given);

    /// <summary>What to say of a posterior that is worth few particles, without a full stop; null where it is worth enough.</summary>
    public string? Coarseness => Runs.EffectiveSize >= ForecastOptions.FewEffective ? null
        : $"the posterior has an effective size of {Runs.EffectiveSize.ToString("0.0", CultureInfo.InvariantCulture)}, below "
            + $"{ForecastOptions.FewEffective}: all figures rest on few particles and are coarse, and intervals over runs do not show it; "
            + "calibrate with a larger --effective";

    /// <summary>What is wrong with its use in a scenario, a line each.</summary>
    /// <param name="scenario">The compiled scenario.</param>
    /// <param name="fixedNames">Names of what the user has set.</param>
    public IEnumerable<string> Faults(Compilation.Parameters scenario, IEnumerable<string> fixedNames)
    {
        const int most = 20;
        var faults = Runs.Faults(scenario, fixedNames).Take(most + 1).ToList();
        return faults.Take(most).Select(fault => $"{OutputFolder.PosteriorFile}: {fault}.")
            .Concat(faults.Count > most ? [$"more particles have faults; only {most} are listed."] : []);
    }

    /// <summary>
    /// What to say where changes of the posterior's own scenario act before the cut, without a full stop; null where none does.
    /// </summary>
    /// <param name="before">The scenario as it was given.</param>
    /// <param name="versions">Versions of it, each with what is changed for it.</param>
    public string? Warning(Scenario before, IEnumerable<(Scenario After, IReadOnlyList<string> Changes)> versions)
    {
        const int most = 5;
        var changes = versions.Where(v => Runs.Continue(v.After))
            .SelectMany(v => BeforeCut.Of(Posterior.Cut, before, v.After, v.Changes)).Distinct().ToList();
        return changes.Count == 0 ? null
            : $"{string.Join(", ", changes.Take(most))}{(changes.Count > most ? $" and {changes.Count - most} more" : "")} may act before "
                + $"the cut of the posterior, {Wording.LocalTime(Posterior.Cut)}: with that, histories up to there are not those of the "
                + "particles, and their weights do not answer to the record";
    }

    /// <summary>The names of a list that the posterior has, too: what it says of them counts for nothing.</summary>
    public IEnumerable<string> Fixed(IEnumerable<string> names) =>
        names.Where(name => Posterior.Parameters.Any(p => p.Name == name)).Distinct();

    /// <summary>What of it decides the tables.</summary>
    /// <param name="fixedNames">Names of what the user has set at every point.</param>
    public IEnumerable<KeyValuePair<string, string>> Settings(IEnumerable<string> fixedNames) =>
    [
        new(OutputFolder.PosteriorHash, Hash), new(Particles, CellText.Of(Posterior.Particles.Count)),
        new(OutputFolder.FixedParameters, string.Join(' ', Fixed(fixedNames))),
    ];

    /// <summary>One line for reports.</summary>
    /// <param name="words">Language.</param>
    /// <param name="taken">How many different particles the runs took.</param>
    public string Sentence(Words words, int taken)
    {
        var size = words.Number(Runs.EffectiveSize.ToString("N1", CultureInfo.InvariantCulture));
        return words.Say($"Parameters come from a posterior of {words.Count(Posterior.Particles.Count, "particle")} given what was known "
            + $"by {words.LocalTime(Posterior.Cut)}, with an effective size of {size}; the runs took "
            + $"{words.Count(taken, "different one")}.");
    }

    /// <summary>How many different particles some runs take.</summary>
    /// <param name="seed">Seed of the experiment.</param>
    /// <param name="replicates">What the engine takes as their replicates.</param>
    public int Taken(uint seed, IEnumerable<uint> replicates) =>
        replicates.Select(r => Runs.ParticleOf(seed, r)).ToHashSet().Count;
}
