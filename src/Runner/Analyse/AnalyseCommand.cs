using System.CommandLine;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Analyse;

/// <summary><c>analyse</c>: what the runs of an experiment say.</summary>
internal sealed class AnalyseCommand
{
    private readonly Dictionary<Command, Func<Options, int>> actions;

    public AnalyseCommand(Surroundings surroundings, IReadOnlyList<string> args)
    {
        var shared = new AnalyseOptions(surroundings, args);
        var indices = new AnalyseIndices(shared);
        var boxes = new AnalyseBoxes(shared);
        var (surface, variants) = (new AnalyseSurface(shared), new AnalyseVariants(shared));
        var (replicates, hazard) = (new AnalyseReplicates(shared), new AnalyseHazard(shared));
        actions = new()
        {
            [surface.Command] = surface.Execute,
            [variants.Command] = variants.Execute,
            [indices.Sobol] = indices.ExecuteSobol,
            [indices.Morris] = indices.ExecuteMorris,
            [indices.PawnCommand] = indices.ExecutePawn,
            [indices.Regression] = indices.ExecuteRegression,
            [boxes.Prim] = boxes.ExecutePrim,
            [boxes.CartCommand] = boxes.ExecuteCart,
            [replicates.Command] = replicates.Execute,
            [hazard.Command] = hazard.Execute,
        };
        Command = new Command(
            "analyse", "Shows two parameters at once and what a variant changes; finds which parameters matter, under which conditions an "
                + "outcome occurs, and when; writes tables and pictures.");
        Command.Aliases.Add("analyze");
        foreach (var command in actions.Keys)
        {
            Command.Add(command);
        }
    }

    /// <summary>The command with its subcommands.</summary>
    public Command Command { get; }

    /// <summary>What each subcommand does.</summary>
    public IReadOnlyDictionary<Command, Func<Options, int>> Actions => actions;
}
