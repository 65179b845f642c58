using System.Diagnostics;
using Xunit;

namespace BoliviaSim.Tests.Support;

/// <summary>Waits that end: on a machine that is busy with other things no good test takes so long, and a bad one must not hang.</summary>
internal static class Deadline
{
    /// <summary>For everything that has none of its own.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(3);

    /// <summary>Waits until something is so, or fails with what it was.</summary>
    public static void Until(Func<bool> isSo, string what, TimeSpan? within = null)
    {
        var start = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < (within ?? Usual), $"not within {(within ?? Usual).TotalSeconds:0} s: {what}");
            Thread.Sleep(1);
        }
    }

    /// <summary>
    /// Waits for the end of a process whose output is read elsewhere; one that does not end is killed and the test fails.
    /// </summary>
    public static (int Code, string Out, string Error) End(
        Process process, Task<string> output, Task<string> error, TimeSpan? within = null)
    {
        var limit = within ?? Usual;
        // Whoever holds the other end of a pipe, such as a child of the process, can keep it open after the process has ended.
        if (process.WaitForExit(limit) && Task.WaitAll([output, error], limit))
        {
            return (process.ExitCode, output.Result, error.Result);
        }

        process.Kill(entireProcessTree: true);
        Task.WaitAll([output, error], TimeSpan.FromSeconds(5));
        Assert.Fail($"the process did not end within {limit.TotalSeconds:0} s: {process.StartInfo.FileName} "
            + $"{string.Join(' ', process.StartInfo.ArgumentList)}\n{SoFar(output)}\n{SoFar(error)}");
        throw new UnreachableException();
    }

    /// <summary>Starts a program, reads what it says and waits for its end.</summary>
    public static (int Code, string Out, string Error) Run(ProcessStartInfo start, TimeSpan? within = null)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        return End(process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), within);
    }

    private static string SoFar(Task<string> text) => text.IsCompletedSuccessfully ? text.Result : "(not all was read)";
}
