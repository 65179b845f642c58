using System.Diagnostics;
using System.Globalization;

namespace BoliviaSim.Runner.Console;

/// <summary>Processes that this program started.</summary>
internal static class ChildProcess
{
    /// <summary>SIGTERM, for which .NET has no call; where there are no signals the process is killed.</summary>
    public static void AskToEnd(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
            return;
        }

        using var kill =
            Process.Start("/bin/sh", ["-c", "kill -TERM \"$1\" 2>/dev/null", "sh", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
