using System.CommandLine;

namespace BoliviaSim.Runner.Console;

/// <summary><c>--language</c>: the language of what people read; tables are the same in all of them.</summary>
internal sealed class LanguageOption : Option<string>
{
    private const string OptionName = "--language";

    public LanguageOption(string what, string usual = "en")
        : base(OptionName) => (Description, HelpName) =
            ($"Language of {what}, {string.Join(" or ", Words.Codes)}; tables stay English. [default: {usual}]", "CODE");

    /// <summary>What to say of the option where a command does not have it; null for other options.</summary>
    /// <param name="option">Name of an option that a command does not know.</param>
    public static string? Elsewhere(string option) =>
        option == OptionName ? "; 'report --language es FOLDER' writes the page of finished results in Spanish." : null;

    /// <summary>Reads it; null where it is not given, and with an error.</summary>
    public Words? Read(Options options)
    {
        if (options.Text(this) is not { } code)
        {
            return null;
        }

        var words = Words.Of(code);
        options.Add(words is null ? $"{Name}: unknown language '{code}'; use {string.Join(" or ", Words.Codes)}." : null);
        return words;
    }
}
