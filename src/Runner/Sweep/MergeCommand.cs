using System.CommandLine;
using BoliviaSim.Runner.Console;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>merge</c>: makes one sweep of its shards.</summary>
internal sealed class MergeCommand
{
    private readonly Surroundings surroundings;
    private readonly Argument<string[]> folders = new("FOLDER") { Arity = ArgumentArity.ZeroOrMore, Description = "Folders of all shards, in any order." };
    private readonly Option<string> output = new("--out", "-o") { Description = "Folder of the results.", HelpName = "FOLDER" };
    private readonly Option<string> format = FormatOption.New();
    private readonly Option<bool> force = new("--force") { Description = "Replaces results in the folder; other files there are never touched." };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "No progress." };

    public MergeCommand(Surroundings surroundings)
    {
        this.surroundings = surroundings;
        Command = new Command("merge", "Makes one sweep of its shards, with the bytes of a sweep in one piece.") { folders, output, format, force, quiet };
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then merges; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        var texts = options.Values(folders);
        options.Add(texts.Count == 0 ? "the folders of the shards are missing." : null);
        options.Add(options.Text(output) is null ? "--out: the folder of the results is missing." : null);
        var isParquet = FormatOption.IsParquet(options, format);
        return options.Errors.Count > 0 ? ExitCode.BadInput : new ShardMerge(surroundings).Execute(
            options, [.. texts.Select(t => (Path.GetFullPath(t, surroundings.Folder), t))], options.Text(output)!, options.Has(force), isParquet, options.Has(quiet));
    }
}
