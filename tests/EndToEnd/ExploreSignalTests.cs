using System.Diagnostics;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.EndToEnd;

/// <summary>
/// <c>boliviasim explore</c> and the program that it starts end together, whoever of them gets a signal, and with the exit code of the
/// signal.
/// </summary>
public sealed class ExploreSignalTests : IDisposable
{
    private const string Serve = "explore minimal --no-browser >address 2>error";

    // On a quiet machine it takes a tenth of a second.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("TERM", ExitCode.Terminated)]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("HUP", ExitCode.HungUp)]
    public async Task Signal_is_handed_on_to_the_program_that_serves(string signal, int code)
    {
        using var child = Child.Start(place.Folder, Serve);
        var address = Address(child);
        using var http = new HttpClient();
        Assert.Contains("Explore", await http.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        child.Signal(signal);
        Assert.Equal(code, child.Wait(Soon).Code);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    /// <summary>Nobody can hand on SIGKILL: the program that serves sees that its starter is gone.</summary>
    [Fact]
    public async Task Page_ends_when_its_starter_is_killed()
    {
        using var child = Child.Start(place.Folder, Serve);
        var address = Address(child);
        using var server = child.OwnChild();
        using var http = new HttpClient();
        Assert.Contains("Explore", await http.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        child.Signal("KILL");
        try
        {
            Assert.Equal(128 + 9, child.Wait(Soon).Code);
            Assert.True(server.WaitForExit(Soon), "the program that serves goes on without its starter");
        }
        finally
        {
            server.Kill();
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    /// <summary>Started by hand, the program that serves asks nothing of its standard input.</summary>
    [Theory]
    [InlineData("</dev/null")]
    [InlineData("<&-")]
    public async Task Page_without_a_starter_needs_no_standard_input(string input)
    {
        using var child = Child.Start(place.Folder, $"{Serve} {input}", program: "boliviasim-explore.dll");
        var address = Address(child);
        using var http = new HttpClient();
        // What ends at the end of its input does so before it answers for the first time.
        for (var ask = 0; ask < 5; ask++)
        {
            Assert.Contains("Explore", await http.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        child.Signal("TERM");
        Assert.Equal(ExitCode.Terminated, child.Wait(Soon).Code);
    }

    /// <summary>A terminal sends Ctrl-C to both programs at once.</summary>
    [Fact]
    public void Ctrl_c_in_a_terminal_ends_both()
    {
        const string inTerminal = """
            import os, pty, sys, time
            child, terminal = pty.fork()
            if child == 0:
                os.execvp("bash", ["bash", "-c", sys.argv[1]])
            deadline = time.time() + 120
            while time.time() < deadline and not (os.path.exists("address") and os.path.getsize("address") > 0):
                time.sleep(0.05)
            os.write(terminal, b"\x03")
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """;
        var start = new ProcessStartInfo("python3", ["-c", inTerminal, $"exec {Child.Words} {Serve}"]) { WorkingDirectory = place.Folder };
        var (code, output, error) = Deadline.Run(start);
        Assert.True(code == ExitCode.Interrupted, $"{code}: {output}{error}");
        using var http = new HttpClient();
        Assert.ThrowsAny<Exception>(() => http.Send(
            new HttpRequestMessage(HttpMethod.Get, new Uri(File.ReadAllText(place["address"]).Trim())),
            TestContext.Current.CancellationToken));
    }

    private Uri Address(Child child)
    {
        child.Until(() => File.Exists(place["address"]) && File.ReadAllText(place["address"]).EndsWith('\n'), "the address is there");
        return new Uri(File.ReadAllText(place["address"]).Trim());
    }
}
