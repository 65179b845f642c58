namespace BoliviaSim.Tests.Support;

/// <summary>Files of the repository that tests read.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>Path of a file or folder, from the root of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BoliviaSim.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"BoliviaSim.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
