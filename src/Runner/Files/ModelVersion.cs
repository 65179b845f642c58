using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Files;

/// <summary>Which model made the results.</summary>
internal static class ModelVersion
{
    private static readonly Assembly Library = typeof(ParameterTable).Assembly;

    /// <summary>With this begin the names of the settings that say which model made the results.</summary>
    public const string SettingPrefix = "model_";

    /// <summary>Version of the library with the commit that it was built from.</summary>
    public static string Full { get; } = Library.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Version of the library.</summary>
    public static string Text { get; } = Full.Split('+')[0];

    /// <summary>Identity of the compiled library: builds of the same source with the same compiler share it.</summary>
    public static string Build { get; } = Library.ManifestModule.ModuleVersionId.ToString();

    /// <summary>SHA-256 of the library's version and its table of parameters, without what the table says for readers alone.</summary>
    public static string Hash { get; } = Sha256(Text + "\n" + ParameterFile.WithoutMeanings());

    /// <summary>SHA-256 of a text in UTF-8, as lower-case hexadecimal digits.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What to say about results of another version.</summary>
    /// <param name="path">Folder as given.</param>
    /// <param name="settings">Settings of its manifest.</param>
    public static IEnumerable<string> Warnings(string path, IReadOnlyDictionary<string, string> settings)
    {
        if (settings.GetValueOrDefault("model_sha256") != Hash)
        {
            yield return $"'{path}' was made with version {settings.GetValueOrDefault("model_version")} of the model, and this is {Text}: "
                + "rows may differ.";
        }
    }
}
