using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Console;

/// <summary>Reads options and collects everything that is wrong with them.</summary>
internal sealed class Options(ParseResult parse, IReadOnlyList<string> args) : IDisposable
{
    private readonly List<string> errors = [];
    private readonly List<string> inputs = [];
    private readonly List<IDisposable> held = [];

    /// <summary>The command line, as manifests keep it.</summary>
    public string CommandLine => string.Join(' ', args.Prepend("boliviasim"));

    /// <summary>Files and folders that the command reads: nothing may be written over them.</summary>
    public IReadOnlyList<string> Inputs => inputs;

    /// <summary>Notes what the command reads.</summary>
    /// <param name="paths">Absolute paths.</param>
    public void Reads(params IEnumerable<string> paths) => inputs.AddRange(paths);

    /// <summary>Keeps something until the command ends.</summary>
    public void Hold(IDisposable what) => held.Add(what);

    /// <summary>Gives back what was kept.</summary>
    public void Dispose() => held.ForEach(h => h.Dispose());

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Adds errors.</summary>
    public void Add(IEnumerable<string> more) => errors.AddRange(more);

    /// <summary>Adds an error, if there is one.</summary>
    public void Add(string? error)
    {
        if (error is not null)
        {
            errors.Add(error);
        }
    }

    /// <summary>Checks the words themselves: unknown options, missing and superfluous values.</summary>
    public void CheckWords()
    {
        var command = parse.CommandResult.Command;
        var known =
            command.Options.Concat(parse.RootCommandResult.Command.Options).SelectMany(o => o.Aliases.Append(o.Name)).Distinct().ToList();
        var previousIsUnknownOption = false;
        foreach (var word in parse.UnmatchedTokens.Concat(parse.CommandResult.Tokens.Select(t => t.Value).Where(IsOption)))
        {
            var isOption = IsOption(word);
            if (isOption)
            {
                var name = word.Split('=')[0];
                var advice = known.Contains(name) ? "; it stands alone, without a command."
                    : Names.Nearest(name, known) is { } nearest ? $"; did you mean '{nearest}'?"
                    : LanguageOption.Elsewhere(name) ?? ".";
                errors.Add($"unknown option '{name}'{advice}");
            }
            else if (!previousIsUnknownOption)
            {
                errors.Add(Unexpected(word, command));
                if (command.Subcommands.Count > 0)
                {
                    // What follows an unknown command is for that command.
                    break;
                }
            }

            // The word behind an unknown option is most likely its value.
            previousIsUnknownOption = isOption && !word.Contains('=', StringComparison.Ordinal);
        }

        // Errors of a command are unknown words, reported above, and a missing command, reported with the commands there are.
        errors.AddRange(parse.Errors.Where(e => e.SymbolResult is not CommandResult).Select(e => e.Message));
    }

    /// <summary>Text of an option, or null where it was not given with one value.</summary>
    public string? Text(Option<string> option) => parse.GetResult(option) is { Tokens.Count: 1 } result ? result.Tokens[0].Value : null;

    /// <summary>Texts of an option that may be repeated.</summary>
    public IReadOnlyList<string> Texts(Option<string[]> option) =>
        parse.GetResult(option) is { } result ? [.. result.Tokens.Select(t => t.Value)] : [];

    /// <summary>Words given for an argument; one behind an unknown option is most likely its value.</summary>
    public IReadOnlyList<string> Values(Argument<string[]> argument)
    {
        var unknown = UnknownOptions.ToList();
        var behind = args.Zip(args.Skip(1)).Where(pair => unknown.Contains(pair.First)).Select(pair => pair.Second).ToList();
        return parse.GetResult(argument) is { } result
            ? [.. result.Tokens.Select(t => t.Value).Where(word => !IsOption(word) && !behind.Remove(word))] : [];
    }

    /// <summary>Whether words look like options and are none: then nobody knows which of the others are their values.</summary>
    public bool HasUnknownOption => UnknownOptions.Any();

    private IEnumerable<string> UnknownOptions =>
        parse.UnmatchedTokens.Concat(parse.CommandResult.Tokens.Select(t => t.Value)).Where(IsOption);

    /// <summary>Whether a switch was given.</summary>
    public bool Has(Option<bool> option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>A whole number in a range.</summary>
    public long Integer(Option<string> option, long fallback, long low, long high)
    {
        if (Text(option) is not { } text)
        {
            return fallback;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low
            && value <= high)
        {
            return value;
        }

        var advice = SeparatedNumber.Advice(text) is { } better ? $": {better}." : ".";
        errors.Add($"{option.Name}: '{text}' is not a whole number from {low} to {high:N0}{advice}");
        return fallback;
    }

    private static bool IsOption(string word) => word.StartsWith('-') && word.Length > 1 && !char.IsAsciiDigit(word[1]);

    private static string Unexpected(string word, Command command)
    {
        var subcommands = command.Subcommands.Select(c => c.Name).ToList();
        if (subcommands.Count == 0)
        {
            return $"unexpected argument '{word}'.";
        }

        var meant = command.Subcommands.OfType<Verb>().FirstOrDefault(verb => verb.OtherWords.Contains(word));
        return meant is null ? $"unknown command '{word}'; {Wording.Nearest(word, subcommands, "known are")}"
            : $"unknown command '{word}'; did you mean '{meant.Name}'?";
    }
}
