using System.CommandLine;
using BoliviaSim.Runner.Console;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>merge</c>: makes one sweep of its shards.</summary>
internal sealed class MergeCommand
{
    private readonly Surroundings surroundings;
    private readonly Argument<string[]> folders =
        new("FOLDER") { Arity = ArgumentArity.ZeroOrMore, Description = "Folders of all shards, in any order." };
    private readonly SharedOptions shared;
    private readonly Option<string> output = SharedOptions.Output();
    private readonly FormatOption format = new();

    public MergeCommand(Surroundings surroundings)
    {
        (this.surroundings, shared) = (surroundings, new SharedOptions(surroundings));
        Command = new Verb(
            "merge", "Merges the shards of a sweep; the tables are those of a sweep in one piece, byte for byte.",
            "shard1 shard2 shard3 -o results/whole", "shard1 shard2 -o results/whole --format parquet")
        {
            folders, output, format, shared.NoReport, shared.Force, shared.Quiet,
        };
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then merges; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        var texts = options.Values(folders);
        if (texts.Count == 0)
        {
            options.AddMissing("the folders of the shards are missing.");
        }

        if (options.Text(output) is null)
        {
            options.AddMissing("--out: the folder of the results is missing.");
        }

        var isParquet = format.IsParquet(options);
        return options.Errors.Count > 0 ? ExitCode.BadInput : new ShardMerge(surroundings).Execute(
            options, [.. texts.Select(t => (Path.GetFullPath(t, surroundings.Folder), t))], options.Text(output)!,
            new MergeChoices(options.Has(shared.Force), isParquet, !options.Has(shared.NoReport), options.Has(shared.Quiet)));
    }
}
