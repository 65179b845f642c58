using System.CommandLine;

namespace BoliviaSim.Runner.Console;

/// <summary><c>--language</c>: the language of what people read; tables are the same in all of them.</summary>
internal sealed class LanguageOption : Option<string>
{
    public LanguageOption(string what, string usual = "en")
        : base("--language") => (Description, HelpName) =
            ($"Language of {what}, {string.Join(" or ", Words.Codes)}; tables stay English. [default: {usual}]", "CODE");

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
