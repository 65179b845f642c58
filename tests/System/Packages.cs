using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.SystemTests;

/// <summary>
/// The packages, made in a copy of the repository without what was built there, and a folder outside the repository in which the tools are
/// installed and programs use the library. Nothing is left in the caches of the user.
/// </summary>
public sealed class Packages : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    // The programs embed tables of the pages.
    private static readonly string[] Folders = ["src", "tests", "benchmarks", "validation", "docs"];

    private static readonly string[] Output = ["bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts"];

    private readonly Dictionary<string, string> inside;
    private readonly string root = Directory.CreateTempSubdirectory("boliviasim-packages-").FullName;

    public Packages()
    {
        // The caches of the user must not hold a package of an earlier day under the same version.
        inside = new() { ["NUGET_PACKAGES"] = PathOf("cache"), ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" };
        (Feed, PackOutput) = Pack("clone");
        foreach (var tool in new[] { "BoliviaSim.Tool", "BoliviaSim.Explore" })
        {
            Run(
                root, inside, "dotnet", "tool", "install", tool, "--tool-path", "tool", "--add-source", Feed, "--version", Version);
        }

        Directory.CreateDirectory(PathOf("programs"));
        File.WriteAllText(
            PathOf("programs", "NuGet.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="local" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>Version of everything, which is written once.</summary>
    public static string Version { get; } =
        XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>Folder of the packages.</summary>
    public string Feed { get; }

    /// <summary>What <c>dotnet pack</c> said.</summary>
    public string PackOutput { get; }

    /// <summary>Path of a file or folder in the folder of the tests.</summary>
    public string PathOf(params string[] parts) => Path.Combine([root, .. parts]);

    /// <summary>Packs the solution in a further copy of the repository.</summary>
    /// <param name="copy">Name of the copy.</param>
    /// <param name="options">Further options of the command.</param>
    /// <returns>Folder of the packages, and what the command said.</returns>
    public (string Feed, string Output) Pack(string copy, params string[] options)
    {
        var clone = PathOf(copy);
        foreach (var file in Directory.GetFiles(Repository.Root).Where(f => Path.GetFileName(f) != ".git"))
        {
            Copy(file, clone);
        }

        foreach (var file in Folders.SelectMany(folder => FilesBelow(Repository.PathOf(folder))))
        {
            Copy(file, clone);
        }

        return (Path.Combine(clone, "artifacts"), Run(clone, [], "dotnet", ["pack", "-o", "artifacts", .. options]));
    }

    /// <summary>Files of a package by their path in it.</summary>
    /// <param name="feed">Folder of the packages.</param>
    /// <param name="file">Name of the package without version, with its ending.</param>
    public static SortedDictionary<string, byte[]> FilesOf(string feed, string file)
    {
        using var package = ZipFile.OpenRead(Path.Combine(feed, WithVersion(file)));
        return new(package.Entries.ToDictionary(e => e.FullName, Bytes), StringComparer.Ordinal);
    }

    /// <summary>Name of a package with its version.</summary>
    public static string WithVersion(string file) => $"{Path.GetFileNameWithoutExtension(file)}.{Version}{Path.GetExtension(file)}";

    /// <summary>Starts an installed tool.</summary>
    /// <param name="tool">Its command.</param>
    /// <param name="arguments">Its arguments.</param>
    public Process StartTool(string tool, string[] arguments) => Process.Start(
        new ProcessStartInfo(PathOf("tool", tool + (OperatingSystem.IsWindows() ? ".exe" : "")), arguments)
        {
            WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;

    /// <summary>Runs the installed tool in an empty folder.</summary>
    /// <returns>The folder.</returns>
    public string Tool(string folder, params string[] arguments)
    {
        var place = Directory.CreateDirectory(PathOf(folder)).FullName;
        Run(place, inside, PathOf("tool", OperatingSystem.IsWindows() ? "boliviasim.exe" : "boliviasim"), arguments);
        return place;
    }

    /// <summary>Compiles a program against the package, in a project of its own, without warnings, and runs it.</summary>
    /// <param name="name">Name of the program.</param>
    /// <param name="code">Its text.</param>
    /// <returns>What it prints.</returns>
    public string Program(string name, string code)
    {
        var place = Directory.CreateDirectory(PathOf("programs", name)).FullName;
        File.WriteAllText(Path.Combine(place, "Program.cs"), code);
        File.WriteAllText(
            Path.Combine(place, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="BoliviaSim" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        Run(place, inside, "dotnet", "build", "-warnaserror", "-o", "out");
        return Run(place, inside, "dotnet", Path.Combine("out", $"{name}.dll"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Copy(string file, string clone)
    {
        var target = Path.Combine(clone, Path.GetRelativePath(Repository.Root, file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }

    private static IEnumerable<string> FilesBelow(string folder) => Directory.GetFiles(folder).Concat(
        Directory.GetDirectories(folder).Where(d => !Output.Contains(Path.GetFileName(d))).SelectMany(FilesBelow));

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    /// <returns>What it prints.</returns>
    private static string Run(string folder, Dictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var (code, output, error) = Deadline.Run(start, Patience);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}\n{output}\n{error}");
        return output;
    }
}
