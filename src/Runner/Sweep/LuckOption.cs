using System.CommandLine;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>--luck</c>: whether all points use the same random numbers or every run its own.</summary>
internal sealed class LuckOption : Option<string>
{
    public LuckOption()
        : base("--luck") => (Description, HelpName) =
            ("Random numbers: common (replicate r uses the same at every point) or own (every run its own). [default: common]", "NAME");

    /// <summary>Reads it; null where it is not given.</summary>
    public LuckKind? Read(Options options)
    {
        if (options.Text(this) is not { } word)
        {
            return null;
        }

        if (ExperimentWords.Lucks.TryGetValue(word, out var luck))
        {
            return luck;
        }

        options.Add($"{Name}: unknown choice '{word}'; use {string.Join(" or ", ExperimentWords.Lucks.Keys)}.");
        return null;
    }
}
