using System.CommandLine;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>design</c>: writes the points of an experiment without running them.</summary>
internal sealed class DesignCommand
{
    private readonly Surroundings surroundings;
    private readonly ExperimentOptions experiment;
    private readonly Option<string> output =
        new("--out", "-o") { Description = "File to write instead of standard output; it must not exist.", HelpName = "FILE" };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "No progress." };

    public DesignCommand(Surroundings surroundings)
    {
        (this.surroundings, experiment) = (surroundings, new ExperimentOptions(surroundings));
        Command = new Verb(
            "design", "Writes the points of an experiment as CSV; runs nothing.",
            "experiment.yaml -o points.csv", "--vary police.threshold=0.27:0.39:7");
        experiment.AddTo(Command);
        Command.Add(output);
        Command.Add(quiet);
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then writes; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        var loaded = experiment.Read(options);
        var path = options.Text(output) is { } text ? new OutputPlace(options, surroundings).NewFile(output.Name, text) : null;
        if (loaded is null || options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        if (path is null)
        {
            DesignCsv.Write(loaded.Design, surroundings.Output);
            surroundings.Output.Flush();
            return ExitCode.Done;
        }

        WholeFile.WriteNew(surroundings.Disk, path, stream => DesignCsv.Write(loaded.Design, stream));
        if (!options.Has(quiet))
        {
            surroundings.Error.WriteLine($"{Wording.Count(loaded.Design.Count, "point")} in '{options.Text(output)}'.");
        }

        return ExitCode.Done;
    }
}
