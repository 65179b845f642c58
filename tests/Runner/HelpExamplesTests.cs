using System.CommandLine;
using BoliviaSim.Runner;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Tests.Runner;

/// <summary>The help of every command ends with examples, and the program understands them.</summary>
public sealed class HelpExamplesTests : IDisposable
{
    private readonly Workplace place = new();

    /// <summary>Words of every command that does something, from the tree of commands itself.</summary>
    public static TheoryData<string> Commands
    {
        get
        {
            using var workplace = new Workplace();
            return [.. Leaves(Root(workplace), "")];
        }
    }

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_has_examples_that_are_understood(string command)
    {
        var lines = place.Run([.. command.Split(' '), "--help"]).Out.TrimEnd().Split('\n');
        var examples = lines[(Array.IndexOf(lines, "Examples:") + 1)..];
        Assert.NotEqual(lines.Length, examples.Length);
        // Who has nothing to choose has one.
        var root = Root(place);
        var hasOptions = root.Parse(command).CommandResult.Command.Options.Any(o => o.Name != "--help");
        Assert.InRange(examples.Length, hasOptions ? 2 : 1, 4);
        Assert.All(examples, example =>
        {
            Assert.StartsWith($"  boliviasim {command}", example, StringComparison.Ordinal);
            Assert.InRange(example.Length, 1, Page.MostColumns);
            var parse = root.Parse(example.Trim()["boliviasim ".Length..]);
            Assert.Empty(parse.Errors);
            Assert.Empty(parse.UnmatchedTokens);
            Assert.Equal(command, Path(parse.CommandResult.Command));
        });
    }

    /// <summary>A command that another word follows has no examples of its own.</summary>
    [Fact]
    public void Help_of_a_group_names_its_commands()
    {
        Assert.DoesNotContain("Examples:", place.Run("analyse", "--help").Out, StringComparison.Ordinal);
        Assert.Contains("Commands:", place.Run("analyse", "--help").Out, StringComparison.Ordinal);
    }

    private static RootCommand Root(Workplace workplace) =>
        CommandLine.Known([], new Surroundings(Stream.Null, Stream.Null) { Folder = workplace.Folder }).Root;

    private static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.Count == 0 ? [path]
        : command.Subcommands.SelectMany(c => Leaves(c, path.Length == 0 ? c.Name : $"{path} {c.Name}"));

    private static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
        ? $"{Path(parent)} {command.Name}" : command.Name;
}
