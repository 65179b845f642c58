using System.Diagnostics;

namespace BoliviaSim.Tests.EndToEnd;

/// <summary>The built program as a process of its own.</summary>
internal sealed class Child : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "boliviasim.dll");

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private Child(string folder, string command, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Number of the process.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Starts the program.</summary>
    /// <param name="folder">Current folder.</param>
    /// <param name="arguments">Arguments and redirections, as a shell reads them.</param>
    /// <param name="before">Shell commands before it, such as limits.</param>
    /// <param name="environment">Environment variables to add.</param>
    public static Child Start(string folder, string arguments, string before = "", IReadOnlyDictionary<string, string>? environment = null) =>
        new(folder, $"{before} exec '{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}' '{Program}' {arguments}", environment);

    /// <summary>Ends it without asking.</summary>
    public void Kill() => process.Kill();

    /// <summary>Sends a signal by name, such as TERM.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("bash", ["-c", $"kill -{name} {Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    public (int Code, string Out, string Error) Wait()
    {
        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }

    public void Dispose() => process.Dispose();
}
