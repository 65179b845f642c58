using System.CommandLine;
using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Scenarios;

/// <summary><c>scenarios</c>: the shipped scenarios and scenario files.</summary>
internal sealed class ScenariosCommand
{
    private readonly Surroundings surroundings;
    private readonly Argument<string[]> name =
        new("NAME") { Arity = ArgumentArity.ZeroOrMore, Description = "A shipped scenario or a scenario file.", HelpName = "NAME|FILE" };
    private readonly Argument<string[]> files =
        new("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Scenario files, or names of shipped scenarios." };
    private readonly Option<string> output = 
        SharedOptions.Output("File to write instead of standard output; it must not exist.", helpName: "FILE");
    private readonly Argument<string[]> newName =
        new("NAME") { Arity = ArgumentArity.ZeroOrMore, Description = "Name of the new scenario: lower-case words joined by hyphens." };
    private readonly Option<string> newFile =
        SharedOptions.Output("File to write; it must not exist. [default: NAME.yaml]", helpName: "FILE");
    private readonly Option<bool> resolved = new("--resolved") { Description = "Merges the scenario and what it extends into one file." };

    public ScenariosCommand(Surroundings surroundings)
    {
        this.surroundings = surroundings;
        List = new Verb("list", "Lists the shipped scenarios.", "");
        Show = new Verb("show", "Shows what a scenario holds.", "saturday-noon", "my-scenario.yaml") { name };
        Export = new Verb(
            "export", "Writes a scenario file, to be read or changed.", "friday-mutiny -o mine.yaml", "saturday-noon --resolved")
        {
            name, output, resolved,
        };
        New = new Verb(
            "new", "Writes a commented scenario of an invented country, to be changed into your own.",
            "my-country", "my-country -o mine.yaml")
        {
            newName, newFile,
        };
        Validate = new Verb(
            "validate", "Checks scenario files and reports everything that is wrong.", "my-scenario.yaml", "friday-mutiny minimal")
        {
            files,
        }.InsteadOf("check", "verify", "lint", "test");
        Command = new Command("scenarios", "Lists, shows, exports, starts and checks scenarios.") { List, Show, Export, New, Validate };
    }

    /// <summary>The command with its subcommands.</summary>
    public Command Command { get; }

    /// <summary><c>scenarios list</c>.</summary>
    public Command List { get; }

    /// <summary><c>scenarios show</c>.</summary>
    public Command Show { get; }

    /// <summary><c>scenarios export</c>.</summary>
    public Command Export { get; }

    /// <summary><c>scenarios new</c>.</summary>
    public Command New { get; }

    /// <summary><c>scenarios validate</c>.</summary>
    public Command Validate { get; }

    public int ExecuteList(Options options)
    {
        if (options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        foreach (var shipped in ScenarioLibrary.Names)
        {
            ScenarioReport.WriteShort(ScenarioCompiler.Compile(ScenarioLibrary.Load(shipped)), new Page(surroundings.Out));
        }

        return ExitCode.Done;
    }

    public int ExecuteShow(Options options)
    {
        if (One(options) is not { } chosen || Load(options, chosen) is not { } scenario || options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        ScenarioReport.Write(ScenarioCompiler.Compile(scenario), new Page(surroundings.Out));
        return ExitCode.Done;
    }

    public int ExecuteExport(Options options)
    {
        if (One(options) is not { } chosen || Load(options, chosen) is not { } scenario || options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        var text = options.Has(resolved) ? ScenarioWriter.Write(scenario) : SourceOf(chosen);
        if (options.Text(output) is not { } file)
        {
            surroundings.Output.Write(Encoding.UTF8.GetBytes(text));
            surroundings.Output.Flush();
            return ExitCode.Done;
        }

        if (new OutputPlace(options, surroundings).NewFile(output.Name, file) is { } full)
        {
            WholeFile.WriteNew(surroundings.Disk, full, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }

        return ExitCode.Done;
    }

    public int ExecuteNew(Options options)
    {
        var given = options.Values(newName);
        if (given.Count != 1)
        {
            options.AddMissing($"expected one name for the new scenario, found {given.Count}.");
            return ExitCode.BadInput;
        }

        var (name, text) = (given[0], ScenarioLibrary.StartingPoint(given[0]));
        options.Add(ScenarioLibrary.Bases.Contains(name) ? $"'{name}' is the name of a shipped scenario; choose another." : null);
        var read = ScenarioReader.Read(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), ScenarioLibrary.Resolve);
        options.Add(read.Scenario?.Name == name ? null
            : $"'{CleanText.Line(name)}' is not a name for a scenario: "
                + "use up to 64 lower-case letters and digits in words joined by hyphens.");
        if (options.Errors.Count > 0
            || new OutputPlace(options, surroundings).NewFile(newFile.Name, options.Text(newFile) ?? name + ".yaml") is not { } full)
        {
            return ExitCode.BadInput;
        }

        WholeFile.WriteNew(surroundings.Disk, full, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        var file = ShellWord.Of(Path.GetRelativePath(surroundings.Folder, full));
        var page = new Page(surroundings.Out);
        page.Line($"Wrote {file}: two cities, five blocs and a command of an invented country.");
        page.Line("Change it, then check and run it:");
        page.Line($"  boliviasim scenarios validate {file}");
        page.Line($"  boliviasim run {file}");
        return ExitCode.Done;
    }

    public int ExecuteValidate(Options options)
    {
        var chosen = options.Values(files);
        if (chosen.Count == 0)
        {
            options.AddMissing("name a file to check.");
        }

        foreach (var file in chosen)
        {
            if (Load(options, file, listsAll: true) is { } scenario)
            {
                ScenarioReport.WriteCheck(file, ScenarioCompiler.Compile(scenario), new Page(surroundings.Out));
            }
        }

        return ExitCode.Done;
    }

    private string? One(Options options)
    {
        var given = options.Values(name);
        if (given.Count == 1)
        {
            return given[0];
        }

        options.AddMissing(
            $"expected one scenario, found {given.Count}; the shipped scenarios are {string.Join(", ", ScenarioLibrary.Names)}.");
        return null;
    }

    private Scenario? Load(Options options, string nameOrFile, bool listsAll = false)
    {
        var loaded = LoadedScenario.Load(nameOrFile, surroundings.Folder);
        options.Add(loaded.Errors);
        foreach (var warning in listsAll ? loaded.AllWarnings : loaded.Warnings)
        {
            surroundings.Error.WriteLine($"warning: {warning}");
        }

        return loaded.Scenario;
    }

    private string SourceOf(string nameOrFile)
    {
        using var stream = ScenarioLibrary.Names.Contains(nameOrFile)
            ? ScenarioLibrary.Open(nameOrFile) : InputFile.Open(Path.GetFullPath(nameOrFile, surroundings.Folder));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
