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

    /// <summary>
    /// Adds that something is missing, unless a word is wrong: then that word may be what is missing, mistyped.
    /// </summary>
    public void AddMissing(string error) => Add(HasWrongWord ? null : error);

    /// <summary>Checks the words themselves: unknown options, missing and superfluous values.</summary>
    public void CheckWords()
    {
        var command = parse.CommandResult.Command;
        var known = KnownOptions.SelectMany(o => o.Aliases.Append(o.Name)).Distinct().ToList();
        errors.AddRange(ValuesOfSwitches.Select(v => $"{v.Switch} takes no value, found '{v.Value}': give it alone, or leave it out."));
        errors.AddRange(EmptyWords.Select(what => $"{what} is empty; it may come from a variable of the shell that is not set."));
        var previousIsUnknownOption = false;
        foreach (var word in parse.UnmatchedTokens.Concat(parse.CommandResult.Tokens.Select(t => t.Value).Where(IsOption)))
        {
            var isOption = IsOption(word);
            if (isOption)
            {
                var name = word.Split('=')[0];
                var advice = known.Contains(name) ? "; it stands alone, without a command."
                    : OptionGuess.Of(name, known) is { } meant ? $"; did you mean '{meant}'?"
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

    /// <summary>Text of an option, or null where it was not given with one value that is not empty.</summary>
    public string? Text(Option<string> option) =>
        parse.GetResult(option) is { Tokens: [{ Value.Length: > 0 } token] } ? token.Value : null;

    /// <summary>Texts of an option that may be repeated, without empty ones.</summary>
    public IReadOnlyList<string> Texts(Option<string[]> option) =>
        parse.GetResult(option) is { } result ? [.. result.Tokens.Select(t => t.Value).Where(text => text.Length > 0)] : [];

    /// <summary>
    /// Words given for an argument, without empty ones; one behind an unknown option, or a switch that takes none, is most likely its
    /// value.
    /// </summary>
    public IReadOnlyList<string> Values(Argument<string[]> argument)
    {
        var unknown = UnknownOptions.ToList();
        var others = args.Zip(args.Skip(1)).Where(pair => unknown.Contains(pair.First)).Select(pair => pair.Second)
            .Concat(ValuesOfSwitches.Select(v => v.Value)).ToList();
        return parse.GetResult(argument) is { } result
            ? [.. result.Tokens.Select(t => t.Value).Where(word => word.Length > 0 && !IsOption(word) && !others.Remove(word))] : [];
    }

    /// <summary>
    /// Whether words are wrong in themselves: unknown options, whose values nobody knows among the others, empty words, values of switches.
    /// </summary>
    public bool HasWrongWord => UnknownOptions.Any() || EmptyWords.Any() || ValuesOfSwitches.Any();

    private IEnumerable<string> UnknownOptions =>
        parse.UnmatchedTokens.Concat(parse.CommandResult.Tokens.Select(t => t.Value)).Where(IsOption);

    /// <summary>What has an empty value: options by their names, and arguments.</summary>
    private IEnumerable<string> EmptyWords => parse.CommandResult.Children.Where(c => c.Tokens.Any(t => t.Value.Length == 0))
        .Select(c => c is OptionResult option ? $"{option.Option.Name}: the value" : "an argument");

    private IEnumerable<Option> KnownOptions => parse.CommandResult.Command.Options.Concat(parse.RootCommandResult.Command.Options);

    /// <summary>What was given to options that are on where they stand: behind a sign of their own, or as the word after them.</summary>
    private IEnumerable<(string Switch, string Value)> ValuesOfSwitches
    {
        get
        {
            var switches = KnownOptions.OfType<Option<bool>>().ToList();
            var names = switches.SelectMany(s => s.Aliases.Append(s.Name)).ToHashSet();
            var joined = args.Select(word => (Word: word, At: word.AsSpan().IndexOfAny('=', ':')))
                .Where(w => w.At > 0 && names.Contains(w.Word[..w.At])).Select(w => (w.Word[..w.At], w.Word[(w.At + 1)..])).ToList();
            return joined.Concat(
                from option in switches
                from token in parse.GetResult(option)?.Tokens ?? []
                where joined.TrueForAll(j => j.Item2 != token.Value)
                select (option.Name, token.Value));
        }
    }

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

        // Names first: of two that are as near, the first is the nearest.
        var others = command.Subcommands.OfType<Verb>().SelectMany(verb => verb.OtherWords.Select(other => (verb.Name, Other: other)))
            .ToList();
        var nearest = Names.Nearest(word, [.. subcommands, .. others.Select(o => o.Other)]);
        return $"unknown command '{word}'; " + (nearest is null ? $"known are {string.Join(", ", subcommands)}."
            : $"did you mean '{(subcommands.Contains(nearest) ? nearest : others.First(o => o.Other == nearest).Name)}'?");
    }
}
