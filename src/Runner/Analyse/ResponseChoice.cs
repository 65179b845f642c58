using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What of the runs is analysed.</summary>
internal enum ResponseKind
{
    /// <summary>Share of runs with an outcome, or with a mode of the fall.</summary>
    Share,

    /// <summary>Mean of a column.</summary>
    Mean,

    /// <summary>Quantile of a column among the runs in which it is not empty.</summary>
    Quantile,

    /// <summary>Mean hours to the fall, runs without one counting with the deadline's hour.</summary>
    RestrictedMean,
}

/// <summary>What of the runs is analysed, with where it is read.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Column">Column of the table of runs.</param>
/// <param name="Value">Name that a share counts, else empty.</param>
/// <param name="Probability">Probability of a quantile, else 0.</param>
internal sealed record ResponseChoice(ResponseKind Kind, string Column, string Value = "", double Probability = 0)
{
    /// <summary>Letters of a column's name in the name of a file.</summary>
    private const int MostFileLetters = 80;

    private static readonly Dictionary<string, ResponseChoice> Shares = Enum.GetNames<Outcome>().Select(n => (Name: n, Column: "outcome"))
        .Concat(Enum.GetNames<FallMode>().Select(n => (Name: n, Column: "mode")))
        .ToDictionary(x => Dashed(x.Name), x => new ResponseChoice(ResponseKind.Share, x.Column, x.Name), StringComparer.Ordinal);

    /// <summary>Names of outcomes and of modes of the fall, as the command line takes them.</summary>
    public static IReadOnlyCollection<string> ShareNames => Shares.Keys;

    /// <summary>The hours to the fall, or to the deadline.</summary>
    public static ResponseChoice ToFall { get; } = new(ResponseKind.RestrictedMean, "hours_at_risk");

    /// <summary>The deaths, which stand beside every other response.</summary>
    public static ResponseChoice Deaths { get; } = new(ResponseKind.Mean, "deaths");

    /// <summary>Whether a run has a value of its own, so that seed noise can be told.</summary>
    public bool IsSumOfRuns => Kind != ResponseKind.Quantile;

    /// <summary>Words for titles and sentences.</summary>
    public string Words => Kind switch
    {
        ResponseKind.Share => $"share of {Dashed(Value)}",
        ResponseKind.Mean => $"mean of {Column}",
        ResponseKind.Quantile => $"quantile of {Column} at {CellText.Of(Probability)}",
        _ => "mean hours to the fall, restricted at the deadline",
    };

    /// <summary>Words for names of files: letters, digits, points, dashes and underscores.</summary>
    public string FileWords
    {
        get
        {
            var words = Kind switch
            {
                ResponseKind.Share => Dashed(Value),
                ResponseKind.Mean => Column,
                ResponseKind.Quantile => $"quantile-{CellText.Of(Probability)}-{Column}",
                _ => "restricted-mean",
            };
            var safe = words.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-').Take(MostFileLetters);
            return string.Concat(safe).TrimEnd('.');
        }
    }

    /// <summary>The share of an outcome or mode, by a name with or without dashes.</summary>
    public static ResponseChoice? ShareOf(string name) =>
        Shares.GetValueOrDefault(name) ?? Shares.Values.FirstOrDefault(c => c.Value == name);

    /// <summary>The end of a message about a name that is neither an outcome nor a mode.</summary>
    public static string Suggestion(string name) => Wording.Nearest(name, ShareNames, "known are");

    private static string Dashed(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
