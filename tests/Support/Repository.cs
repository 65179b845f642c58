using Xunit;

namespace BoliviaSim.Tests.Support;

/// <summary>Files of the repository that tests read, and those that code generates.</summary>
internal static class Repository
{
    /// <summary>The folder that holds BoliviaSim.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path of a file or folder, from the root of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>
    /// Asserts that a committed file is what the code writes. With the environment variable RENEW set to 1 the file is written instead.
    /// </summary>
    /// <param name="path">Path from the root of the repository.</param>
    /// <param name="expected">What the code writes, with line feeds.</param>
    public static void AssertCurrent(string path, string expected)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("RENEW") == "1")
        {
            File.WriteAllText(file, expected);
        }

        Assert.True(File.Exists(file), $"{path} is missing; run the tests once with RENEW=1 to write it.");
        Assert.True(
            File.ReadAllText(file).ReplaceLineEndings("\n") == expected,
            $"{path} is not what the code writes; run the tests once with RENEW=1 to renew it, and read the difference.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BoliviaSim.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("BoliviaSim.sln is in no folder above the tests.");
    }
}
