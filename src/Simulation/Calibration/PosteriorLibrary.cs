using System.Reflection;

namespace BoliviaSim.Calibration;

/// <summary>
/// The posterior that is shipped: <c>friday-mutiny</c>, the record <c>bolivia-2019</c> up to Saturday noon, the default prior. It is made
/// by <c>dotnet run -c Release --project validation -- posterior</c>.
/// </summary>
internal static class PosteriorLibrary
{
    /// <summary>Its name on the command line.</summary>
    public const string Name = "posterior";

    /// <summary>Name of its file.</summary>
    public const string FileName = "posterior-2019.csv";

    /// <summary>Effective size at which the runs behind it ended.</summary>
    public const int Effective = 1000;

    /// <summary>Most particles that are kept.</summary>
    public const int Particles = 1000;

    /// <summary>Whether a word names it, and not a file.</summary>
    /// <param name="word">The word.</param>
    public static bool IsNamed(string? word) => word == Name;

    /// <summary>Text of the posterior, as <see cref="PosteriorCsvReader"/> reads it.</summary>
    public static Stream Open() => Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName)
        ?? throw new InvalidOperationException($"{FileName} is missing from the library.");

    /// <summary>The posterior.</summary>
    /// <exception cref="InvalidOperationException">The file in the library is wrong; the message lists all errors.</exception>
    public static Posterior Load()
    {
        using var stream = Open();
        var (posterior, errors) = PosteriorCsvReader.Read(stream, FileName);
        return posterior ?? throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
    }
}
