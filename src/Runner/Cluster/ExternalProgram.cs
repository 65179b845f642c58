using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Cluster;

/// <summary>What a program of the system answered.</summary>
internal sealed record ExternalAnswer(int Code, string Out, string Error)
{
    /// <summary>
    /// What is wrong, for a message: the last error that the program names, since sites add notices behind it, or else its last line.
    /// </summary>
    public string Reason
    {
        get
        {
            var lines = Error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return lines.LastOrDefault(line => line.Contains("error:", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault()
                ?? $"exit code {Code}";
        }
    }
}

/// <summary>Programs of the system, found on the path that the surroundings name.</summary>
internal sealed class ExternalProgram(Surroundings surroundings)
{
    /// <summary>Whether a program can be found.</summary>
    public bool Exists(string name) => Find(name) is not null;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="name">Name without a folder.</param>
    /// <param name="words">Its words.</param>
    /// <returns>Its answer, or an answer with exit code 127 when it is not there.</returns>
    public ExternalAnswer Run(string name, params IEnumerable<string> words)
    {
        const int notFound = 127;
        if (Find(name) is not { } path)
        {
            return new(notFound, "", $"the program '{name}' is not on the PATH");
        }

        try
        {
            var start = new ProcessStartInfo(path, words)
            {
                WorkingDirectory = surroundings.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            // A user's own defaults of squeue, such as one partition, would hide tasks that wait.
            foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("SQUEUE_", StringComparison.Ordinal)).ToList())
            {
                start.Environment.Remove(variable);
            }

            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new(process.ExitCode, output, error.Result);
        }
        catch (Win32Exception e)
        {
            return new(notFound, "", e.Message);
        }
    }

    private string? Find(string name) => (surroundings.Variable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
