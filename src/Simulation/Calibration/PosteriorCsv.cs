using System.Globalization;
using System.Text;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Calibration;

/// <summary>A column of <c>posterior.csv</c> that is there to be looked at; who reads the posterior passes over it.</summary>
/// <param name="Name">Its name, which begins with <see cref="PosteriorCsv.DrawPrefix"/>.</param>
/// <param name="Value">Value for a particle.</param>
internal sealed record DrawColumn(string Name, Func<Particle, double> Value);

/// <summary>
/// Writes <c>posterior.csv</c>: a row a particle, with what repeats its history, then a column a parameter, then columns to be looked at.
/// UTF-8 without a mark, line feeds, the shortest digits that read back to the same number.
/// </summary>
internal static class PosteriorCsv
{
    /// <summary>Beginning of the names of columns that are there to be looked at.</summary>
    public const string DrawPrefix = "draw_";

    internal const string Number = "particle";
    internal const string Weight = "weight";
    internal const string Scenario = "scenario";
    internal const string Cut = "cut";

    /// <summary>A column that only posteriors have of which it is known what they were fitted to.</summary>
    internal const string Fit = "fit";

    /// <summary>A column that only posteriors have with histories whose random numbers are of several replicates.</summary>
    internal const string Luck = "luck";

    internal const string Seed = "seed";
    internal const string Replicate = "replicate";
    internal const string History = "history";

    /// <summary>Columns that every posterior has, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Always { get; } = [Number, Weight, Scenario, Cut, Seed, Replicate, History];

    /// <summary>Text of a digest of a history: 16 hexadecimal digits.</summary>
    public static string TextOf(ulong history) => history.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Writes a posterior; the stream stays open.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="draws">Columns to be looked at.</param>
    public static void Write(Posterior posterior, Stream stream, params IReadOnlyList<DrawColumn> draws)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine(string.Join(
            ',',
            [
                .. Always, .. FitOf(posterior, Fit), .. LuckOf(posterior, Luck), .. posterior.Parameters.Select(p => p.Name),
                .. draws.Select(d => d.Name),
            ]));
        var cut = ScalarText.Of(posterior.Cut);
        foreach (var particle in posterior.Particles)
        {
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{particle.Number},{particle.Weight:R},{posterior.Scenario},{cut},{particle.Seed},{particle.Replicate},")
                + string.Join(',',
                [
                    TextOf(particle.History), .. FitOf(posterior, posterior.Fit), .. LuckOf(posterior, particle.Mixed?.Text ?? ""),
                    .. Numbers(particle),
                ]));
        }

        IEnumerable<string> Numbers(Particle particle) =>
            particle.Values.Concat(draws.Select(d => d.Value(particle))).Select(ScalarText.Of);
    }

    private static string[] FitOf(Posterior posterior, string cell) => posterior.Fit.Length > 0 ? [cell] : [];

    private static string[] LuckOf(Posterior posterior, string cell) => posterior.HasMixedLuck ? [cell] : [];
}
