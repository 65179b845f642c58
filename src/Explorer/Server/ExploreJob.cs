using System.ComponentModel;
using System.Diagnostics;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;

namespace BoliviaSim.Explorer.Server;

/// <summary>Serves the page until somebody ends the program.</summary>
internal static class ExploreJob
{
    /// <summary>Serves it.</summary>
    /// <param name="request">What the page is about.</param>
    /// <param name="surroundings">Streams and signals.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Serve(ExploreRequest request, Surroundings surroundings)
    {
        using var graceful = surroundings.Interruption.Graceful();
        EndWithStarter(surroundings);
        try
        {
            Serve(request, surroundings, surroundings.Interruption.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // Ended while it was starting.
        }
        catch (IOException e)
        {
            surroundings.Error.WriteLine($"error: --port {request.Port}: {e.Message}");
            return ExitCode.Failed;
        }

        return surroundings.Interruption.Code;
    }

    private static async Task Serve(ExploreRequest request, Surroundings surroundings, CancellationToken stop)
    {
        await using var server = await ExploreServer.Start(request, stop);
        surroundings.Out.WriteLine($"{server.Address}");
        surroundings.Error.WriteLine("The page is served to this machine alone, and only at this address. Ctrl-C ends it.");
        if (request.OpensBrowser)
        {
            Open(server.Address, surroundings);
        }

        await Task.Delay(Timeout.Infinite, stop).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Where <c>boliviasim explore</c> started this program, it ends when that one is gone, however it went.</summary>
    private static void EndWithStarter(Surroundings surroundings)
    {
        if (string.IsNullOrEmpty(surroundings.Variable(ExploreCommand.EndsWithInput)))
        {
            return;
        }

        var input = StandardStreams.Input();
        // The thread does nothing but wait, and the process does not wait for it.
        new Thread(() =>
        {
            input.CopyTo(Stream.Null);
            surroundings.Interruption.Request(ExitCode.HungUp);
        })
        { IsBackground = true, Name = "starter" }.Start();
    }

    /// <summary>Opens a browser where there is one; the address is printed in any case.</summary>
    private static void Open(Uri address, Surroundings surroundings)
    {
        var hasScreen = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            || surroundings.Variable("DISPLAY") is { Length: > 0 } || surroundings.Variable("WAYLAND_DISPLAY") is { Length: > 0 };
        if (!hasScreen)
        {
            return;
        }

        try
        {
            Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true })?.Dispose();
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            // No browser: the address is on the screen.
        }
    }
}
