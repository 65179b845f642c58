using System.CommandLine;
using System.Globalization;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// An option that takes a number: name, help, bounds and default declared once; the help text takes its default from here.
/// </summary>
internal sealed class NumberOption : Option<string>
{
    private readonly (double Low, double High) bounds;
    private readonly double? usual;

    /// <summary>Declares the option.</summary>
    /// <param name="name">Its name, such as <c>--peel</c>.</param>
    /// <param name="help">What it does, as one sentence.</param>
    /// <param name="bounds">Least and greatest value.</param>
    /// <param name="usual">The value when it is not given; null where it has none.</param>
    /// <param name="helpName">Placeholder in the help.</param>
    public NumberOption(string name, string help, (double Low, double High) bounds, double? usual = null, string helpName = "X")
        : base(name)
    {
        (this.bounds, this.usual, HelpName) = (bounds, usual, helpName);
        Description = usual is { } value ? $"{help} [default: {value}]" : help;
    }

    /// <summary>The number, or the default.</summary>
    public double Read(Options options) =>
        Given(options) ?? usual ?? throw new InvalidOperationException($"{Name} has no default.");

    /// <summary>The number that was given, or null; one out of bounds is an error and reads as not given.</summary>
    public double? Given(Options options)
    {
        if (options.Text(this) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= bounds.Low
            && value <= bounds.High)
        {
            return value;
        }

        var advice = SeparatedNumber.Advice(text) is { } better ? $": {better}." : ".";
        options.Add(double.IsInfinity(bounds.High)
            ? $"{Name}: '{text}' is not a number{advice}"
            : $"{Name}: '{text}' is not a number from {bounds.Low} to {bounds.High}{advice}");
        return null;
    }
}
