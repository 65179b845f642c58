using System.CommandLine;
using BoliviaSim.Runner;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Tests.Runner;

/// <summary>Words of the command line that are wrong in themselves: one error each, in every command, with advice that fits.</summary>
public sealed class WrongWordTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    /// <summary>Words of every command that does something.</summary>
    public static TheoryData<string> Commands { get; } = [.. Leaves().Select(l => l.Path)];

    /// <summary>Those that take an argument, and those that have a switch, with one.</summary>
    public static TheoryData<string> WithArgument { get; } =
        [.. Leaves().Where(l => l.Command.Arguments.Count > 0).Select(l => l.Path)];

    public static TheoryData<string, string> Switches { get; } = new(
        Leaves().SelectMany(l => l.Command.Options.OfType<Option<bool>>().Select(o => (l.Path, o.Name))));

    public static TheoryData<string, string> Texts { get; } = new(
        Leaves().SelectMany(l => l.Command.Options.Where(o => o is Option<string> or Option<string[]>).Select(o => (l.Path, o.Name))));

    /// <summary>What is missing may be the unknown word, so it is not named beside it.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public void Unknown_option_is_the_only_error(string command) =>
        Assert.Equal(["unknown option '--qqqq'."], Errors([.. command.Split(' '), "--qqqq", "5"]));

    [Theory]
    [MemberData(nameof(WithArgument))]
    public void Empty_argument_is_the_only_error(string command) => Assert.Equal(
        ["an argument is empty; it may come from a variable of the shell that is not set."], Errors([.. command.Split(' '), ""]));

    /// <summary>An empty value is none: the same in every option that takes a text.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void Empty_value_is_named_with_its_option(string command, string option) => Assert.Contains(
        $"{option}: the value is empty; it may come from a variable of the shell that is not set.",
        Errors([.. command.Split(' '), option, ""]));

    /// <summary>What is switched off with a word would else be on.</summary>
    [Theory]
    [MemberData(nameof(Switches))]
    public void Switch_takes_no_value(string command, string option)
    {
        foreach (var value in new[] { "maybe", "false", "true" })
        {
            var error = $"{option} takes no value, found '{value}': give it alone, or leave it out.";
            Assert.Equal([error], Errors([.. command.Split(' '), $"{option}={value}"]));
        }

        Assert.Contains($"{option} takes no value, found 'false'", Errors([.. command.Split(' '), option, "false"])[0],
            StringComparison.Ordinal);
    }

    /// <summary>
    /// The rule of a guess: one letter only for the same letter, a longer word for a slip, or for a beginning of one name.
    /// </summary>
    [Theory]
    [InlineData("-o", null)]
    [InlineData("-x", null)]
    [InlineData("-S", "-s")]
    [InlineData("--s", "-s")]
    [InlineData("-seed", "--seed")]
    [InlineData("--sead", "--seed")]
    [InlineData("--SEED", "--seed")]
    [InlineData("--rep", "--replicates")]
    [InlineData("--re", null)]
    [InlineData("--res", null)]
    [InlineData("--seedling", "--seed")]
    [InlineData("--foo", null)]
    [InlineData("--sx", null)]
    [InlineData("-", null)]
    [InlineData("--", null)]
    public void Guess_follows_one_rule(string wrong, string? meant) => Assert.Equal(
        meant, OptionGuess.Of(wrong, ["--seed", "-s", "--replicates", "-r", "--resume", "--resolve", "--from", "/h", "-?"]));

    [Theory]
    [InlineData("unknown option '-o'.", "explore", "-o", "x")]
    [InlineData("unknown option '--output'; did you mean '--out'?", "run", "--output", "x")]
    [InlineData("unknown command 'chek'; did you mean 'validate'?", "scenarios", "chek")]
    [InlineData("unknown command 'lst'; did you mean 'list'?", "scenarios", "lst")]
    [InlineData("unknown command 'qqqq'; known are list, show, export, new, validate.", "scenarios", "qqqq")]
    [InlineData("'file' is a file, not a folder of results.", "report", "file")]
    [InlineData("'file' is a file, not a folder of results.", "replay", "file", "--run", "1")]
    [InlineData("'file' is a file, not a folder of results.", "analyse", "hazard", "file")]
    [InlineData("'file' is a file, not a folder of results.", "merge", "file", "-o", "out")]
    [InlineData("'file' is a file, not a folder that 'cluster plan' wrote.", "cluster", "status", "file")]
    [InlineData("folder 'none' does not exist.", "report", "none")]
    [InlineData("folder 'none' does not exist.", "replay", "none", "--run", "1")]
    [InlineData("folder 'none' does not exist.", "cluster", "status", "none")]
    public void Advice_fits(string error, params string[] words)
    {
        File.WriteAllText(place["file"], "");
        Assert.Equal([error], Errors(words));
    }

    [Fact]
    public void File_of_results_leads_to_its_folder()
    {
        Assert.Equal(0, place.Run("run", "minimal", "-r", "2", "-q", "-o", "out").Code);
        Assert.Equal(["'out/runs.csv' is a file, not a folder of results; did you mean 'out'?"], Errors("report", "out/runs.csv"));
    }

    private List<string> Errors(params string[] words)
    {
        const string error = "error: ";
        var answer = place.Run(words);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Empty(answer.Out);
        return [.. answer.Error.Split('\n').Where(l => l.StartsWith(error, StringComparison.Ordinal)).Select(l => l[error.Length..])];
    }

    private static IEnumerable<(string Path, Command Command)> Leaves()
    {
        using var workplace = new Workplace();
        return [.. Leaves(CommandLine.Known([], new Surroundings(Stream.Null, Stream.Null) { Folder = workplace.Folder }).Root, "")];
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) =>
        command.Subcommands.Count == 0 ? [(path, command)]
        : command.Subcommands.SelectMany(c => Leaves(c, path.Length == 0 ? c.Name : $"{path} {c.Name}"));
}
