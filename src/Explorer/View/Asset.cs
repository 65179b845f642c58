using System.Reflection;

namespace BoliviaSim.Explorer.View;

/// <summary>Files that are inside the program.</summary>
internal static class Asset
{
    /// <summary>Text of a file.</summary>
    /// <param name="assembly">Whose it is.</param>
    /// <param name="name">Its name.</param>
    public static string Text(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
