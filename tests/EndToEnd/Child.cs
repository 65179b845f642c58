using System.Diagnostics;
using System.Globalization;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.EndToEnd;

/// <summary>The built program as a process of its own.</summary>
internal sealed class Child : IDisposable
{
    private const string Name = "boliviasim.dll";

    /// <summary>The program's library, which the host of .NET starts.</summary>
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, Name);

    /// <summary>The words that start it in a shell, before its arguments.</summary>
    public static readonly string Words = WordsOf(Name);

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

    /// <summary>
    /// Starts the program. Shells start background jobs with SIGINT ignored, whoever inherits that keeps it, and only another program can
    /// undo it.
    /// </summary>
    /// <param name="folder">Current folder.</param>
    /// <param name="arguments">Arguments and redirections, as a shell reads them.</param>
    /// <param name="before">Shell commands before it, such as limits.</param>
    /// <param name="environment">Environment variables to add.</param>
    /// <param name="replace">Whether the program takes the place of the shell, so that signals reach it.</param>
    /// <param name="program">Another program of the build, by the name of its library.</param>
    public static Child Start(
        string folder, string arguments, string before = "", IReadOnlyDictionary<string, string>? environment = null,
        bool replace = true, string program = Name) => new(
        folder, $"{before} {(replace ? "exec " : "")}{WordsOf(program)} {arguments}", environment);

    /// <summary>The one process that it started itself and that is at work.</summary>
    public Process OwnChild()
    {
        var threads = Directory.GetDirectories($"/proc/{Id}/task");
        var children = string.Concat(threads.Select(thread => File.ReadAllText(Path.Combine(thread, "children"))));
        return Process.GetProcessById(int.Parse(children.Trim(), CultureInfo.InvariantCulture));
    }

    /// <summary>Ends it without asking.</summary>
    public void Kill() => process.Kill();

    /// <summary>Sends a signal by name, such as TERM.</summary>
    public void Signal(string name) =>
        Assert.Equal(0, Deadline.Run(new ProcessStartInfo("bash", ["-c", $"kill -{name} {Id}"])).Code);

    /// <summary>Waits until something is so, or the program has ended.</summary>
    public void Until(Func<bool> isSo, string what) => Deadline.Until(() => process.HasExited || isSo(), what);

    /// <summary>Waits for its end.</summary>
    public (int Code, string Out, string Error) Wait(TimeSpan? within = null) => Deadline.End(process, output, error, within);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            // Only after a test that failed; what it started goes with it.
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static string WordsOf(string program) =>
        $"env --default-signal=INT '{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}' "
            + $"'{Path.Combine(AppContext.BaseDirectory, program)}'";
}
