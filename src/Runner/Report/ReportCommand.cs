using System.CommandLine;
using System.Text;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Report;

/// <summary><c>report</c>: makes the page of a folder of results again, with the pictures of its analyses.</summary>
internal sealed class ReportCommand
{
    private static readonly string[] Kinds = ["run", "sweep", "compare", "calibrate", "forecast"];

    private readonly Surroundings surroundings;
    private readonly Argument<string[]> folder = new("folder")
    {
        Description = "Complete results of run, sweep, merge, compare, calibrate or forecast.", HelpName = "DIR",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly LanguageOption language = new("the page", "that of the results");

    private readonly Option<string> output =
        SharedOptions.Output("A new file for the page; the folder stays as it is.", $"DIR/{OutputFolder.ReportFile}", "FILE");

    public ReportCommand(Surroundings surroundings)
    {
        this.surroundings = surroundings;
        Command = new Verb(
            "report", $"Makes {OutputFolder.ReportFile} of a folder of results again, with the pictures of its analyses.",
            "results/saturday-noon", "results/saturday-noon -o page.html")
        {
            folder, output, language,
        };
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then writes the page; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        if (options.Values(folder) is not [var name])
        {
            options.AddMissing("name one folder of results.");
            return ExitCode.BadInput;
        }

        var (place, path) = (new OutputPlace(options, surroundings), Path.GetFullPath(name, surroundings.Folder));
        var manifest = ReadManifest(options, name, path);
        var words = language.Read(options);
        var other = options.Text(output) is { } file ? place.NewFile(output.Name, file) : null;
        if (options.Errors.Count > 0 || manifest is null
            || (options.Text(output) is null && !place.Hold("folder", name, path, FolderLock.FileName)))
        {
            return ExitCode.BadInput;
        }

        ReportSource source;
        try
        {
            source = ReportSource.Of(path, manifest, words);
            var page = ReportPage.Write(source, AnalysisPicture.In(path), hasLinks: options.Text(output) is null);
            if (other is not null)
            {
                WholeFile.WriteNew(surroundings.Disk, other, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
            }
            else
            {
                ReportFile.Replace(surroundings.Disk, path, manifest, page);
            }
        }
        catch (InvalidDataException e)
        {
            options.Add($"'{name}' cannot be read: {e.Message}");
            return ExitCode.BadInput;
        }

        new Page(surroundings.Out, source.Words).Entry(
            source.Words.Say("Report"), options.Text(output) ?? Path.Combine(name, OutputFolder.ReportFile));
        return ExitCode.Done;
    }

    private static ManifestFacts? ReadManifest(Options options, string name, string path)
    {
        if (InputKind.InsteadOfFolder(name, path) is { } other)
        {
            options.Add(other);
            return null;
        }

        try
        {
            var state = FolderState.Read(path);
            options.Add(Problems(state, name, path));
            return state.Manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            options.Add($"'{name}' cannot be read: {e.Message}");
            return null;
        }
    }

    private static IEnumerable<string> Problems(FolderState state, string name, string path)
    {
        if (state.IsUnfinished)
        {
            return [$"the results in '{name}' are not complete; resume them with their own command and --resume."];
        }

        if (state.Manifest is not { } manifest)
        {
            return [$"'{name}' holds no results of this program: its {OutputFolder.ManifestFile} is missing."];
        }

        if (!Kinds.Contains(manifest.Kind))
        {
            return [$"'{name}' holds results of '{manifest.Kind}', and report reads those of {Shares.Join(Kinds)}."];
        }

        // The one shard of a sweep in one piece lacks the tables of a whole sweep, too.
        if (manifest.Kind == "sweep" && !manifest.Written.Contains(OutcomesTable.FileName))
        {
            var shard = manifest.Settings.Values.FirstOrDefault(v => v.Key == OutputFolder.ShardSetting).Value;
            return [$"'{name}' holds shard {shard} of a sweep; merge the shards first."];
        }

        if (!manifest.Written.Contains(OutputFolder.ReportFile) && Path.Exists(Path.Combine(path, OutputFolder.ReportFile)))
        {
            return [$"'{name}' holds '{OutputFolder.ReportFile}', which this program did not write; say --out FILE for another place."];
        }

        return PackageCheck.FaultsOfAll(path, name, sizesOnly: false).Concat(PackageCheck.FaultsOfInputs(path, name, manifest))
            .Select(fault => $"{fault}; make the results again.");
    }
}
