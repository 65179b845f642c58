using System.CommandLine;
using System.Globalization;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// An option that takes a whole number: name, help, bounds and default declared once; the help text takes its default from here.
/// </summary>
internal sealed class WholeOption : Option<string>
{
    private readonly (long Low, long High) bounds;
    private readonly long? usual;

    /// <summary>Declares the option.</summary>
    /// <param name="name">Its name, such as <c>--replicates</c>.</param>
    /// <param name="help">What it does, as one sentence, with the default in brackets where that is not a number.</param>
    /// <param name="bounds">Least and greatest value.</param>
    /// <param name="usual">The value when it is not given; null where it has none.</param>
    /// <param name="alias">Short name, such as <c>-r</c>.</param>
    /// <param name="helpName">Placeholder in the help.</param>
    public WholeOption(
        string name, string help, (long Low, long High) bounds, long? usual = null, string? alias = null, string helpName = "N")
        : base(name, alias is null ? [] : [alias])
    {
        (this.bounds, this.usual, HelpName) = (bounds, usual, helpName);
        Description = usual is { } value ? $"{help} [default: {value}]" : help;
    }

    /// <summary>The number, or the default.</summary>
    public int Read(Options options) => (int)ReadLong(options, usual ?? bounds.Low);

    /// <summary>The number, or another default, such as that of a file.</summary>
    public int Read(Options options, long otherwise) => (int)ReadLong(options, otherwise);

    /// <summary>The number that was given, or null.</summary>
    public int? Given(Options options) => options.Text(this) is null ? null : Read(options);

    /// <summary>The seed, or another default.</summary>
    public uint ReadSeed(Options options, uint? otherwise = null) => (uint)ReadLong(options, otherwise ?? usual ?? bounds.Low);

    private long ReadLong(Options options, long otherwise) => options.Integer(this, otherwise, bounds.Low, bounds.High);
}
