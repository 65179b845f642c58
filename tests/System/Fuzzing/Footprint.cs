using System.Security.Cryptography;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>Everything in a folder, so that a change can be named.</summary>
internal sealed class Footprint
{
    private readonly SortedDictionary<string, string> entries = new(StringComparer.Ordinal);

    private Footprint()
    {
    }

    /// <summary>Entries at any depth; links are not followed.</summary>
    public static Footprint Of(string folder)
    {
        var footprint = new Footprint();
        footprint.Add(folder, folder);
        return footprint;
    }

    /// <summary>
    /// The tables of a folder of results: all files but those that tell of the machine, of the time, or how somebody calls an experiment.
    /// </summary>
    public static Footprint OfTables(string folder)
    {
        var footprint = Of(folder);
        foreach (var name in new[] { "manifest.json", "datapackage.json", "experiment.yaml" })
        {
            footprint.entries.Remove(name);
        }

        return footprint;
    }

    /// <summary>The first entry that another footprint has otherwise, or null.</summary>
    public string? Difference(Footprint other) =>
        entries.Keys.Union(other.entries.Keys)
            .FirstOrDefault(name => entries.GetValueOrDefault(name) != other.entries.GetValueOrDefault(name));

    private void Add(string root, string folder)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder))
        {
            var name = Path.GetRelativePath(root, path);
            if (new FileInfo(path).LinkTarget is { } target)
            {
                entries[name] = "link to " + target;
            }
            else if (Directory.Exists(path))
            {
                entries[name] = "folder";
                Add(root, path);
            }
            else
            {
                entries[name] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
            }
        }
    }
}
