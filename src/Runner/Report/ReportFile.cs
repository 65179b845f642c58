using System.Text;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>The report in a folder of results.</summary>
internal static class ReportFile
{
    private static readonly Document Document = new(
        OutputFolder.ReportFile, "Report", "What the tables say, with pictures, as one page for a browser.", "text/html");

    /// <summary>Writes it beside the tables of a job; the last file before data package and manifest.</summary>
    /// <param name="folder">Folder with all its tables.</param>
    /// <param name="scenario">The scenario, or the base.</param>
    /// <param name="words">Language; null: English.</param>
    public static void Write(ResultsFolder folder, Scenario scenario, Words? words = null) =>
        folder.Write(Document, ReportPage.Write(ReportSource.Of(folder, scenario, words), [], hasLinks: true));

    /// <summary>
    /// Replaces it in complete results. Whenever this ends, the manifest names the file that is there and the data package has no other
    /// hash of it: first the manifest names it, then the data package forgets it, and when it is whole the package lists it again.
    /// </summary>
    /// <param name="disk">Where.</param>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="page">The new content.</param>
    public static void Replace(Disk disk, string folder, ManifestFacts manifest, string page)
    {
        var (packagePath, path) = (Path.Combine(folder, OutputFolder.DataPackageFile), Path.Combine(folder, OutputFolder.ReportFile));
        var (package, content) = (Json.Read(packagePath), Encoding.UTF8.GetBytes(page));
        var digest = new Digest(content.Length, FileHash.Of(content));
        if (!manifest.Written.Contains(OutputFolder.ReportFile))
        {
            WholeFile.Write(disk, Path.Combine(folder, OutputFolder.ManifestFile), Manifest.With(manifest, OutputFolder.ReportFile));
        }

        var after = DataPackage.With(package, Document, digest);
        if (after != Json.TextOf(package))
        {
            WholeFile.Write(disk, packagePath, DataPackage.With(package, Document, null));
        }

        WholeFile.Write(disk, path, stream => stream.Write(content));
        WholeFile.Write(disk, packagePath, after);
    }
}
