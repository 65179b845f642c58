using System.CommandLine;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>The scenario of a command that takes one: its argument, or the option <c>--scenario</c>.</summary>
/// <param name="usual">The scenario where none is given; null: the first of the shipped ones.</param>
internal sealed class ScenarioChoice(string? usual = null)
{
    private readonly string usual = usual ?? ScenarioLibrary.Names[0];
    private readonly Argument<string[]> argument = new("scenario")
    {
        Description = $"A shipped scenario or a scenario file. [default: {usual ?? ScenarioLibrary.Names[0]}]",
        HelpName = "NAME|FILE",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> option = new("--scenario") { Description = "The same as the argument.", HelpName = "NAME|FILE" };

    /// <summary>Adds both to a command.</summary>
    public void AddTo(System.CommandLine.Command command)
    {
        command.Add(argument);
        command.Add(option);
    }

    /// <summary>The name or file chosen.</summary>
    public string Read(Options options)
    {
        var given = options.Values(argument);
        var named = options.Text(option);
        if (given.Count > 1 && !options.HasWrongWord)
        {
            options.Add($"expected one scenario, found {given.Count}: {string.Join(", ", given.Select(g => $"'{g}'"))}.");
        }
        else if (given.Count == 1 && named is not null)
        {
            options.Add($"the scenario is given twice, as '{given[0]}' and with --scenario: give one of them.");
        }

        return named ?? (given.Count > 0 ? given[0] : usual);
    }
}
