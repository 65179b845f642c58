using System.Runtime.InteropServices;

namespace BoliviaSim.Runner.Console;

/// <summary>A request to stop. The first lets the program keep what is done; a second one ends it at once.</summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Set when a stop is asked for.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Exit code that tells who asked.</summary>
    public int Code { get; private set; } = ExitCode.Interrupted;

    /// <summary>Listens to Ctrl-C and SIGTERM.</summary>
    public static Interruption OfSignals()
    {
        var interruption = new Interruption();
        interruption.registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, c => interruption.Take(c, ExitCode.Interrupted)));
        interruption.registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => interruption.Take(c, ExitCode.Terminated)));
        return interruption;
    }

    /// <summary>Asks to stop.</summary>
    public void Request(int code)
    {
        Code = code;
        source.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(r => r.Dispose());
        source.Dispose();
    }

    private void Take(PosixSignalContext context, int code)
    {
        context.Cancel = !source.IsCancellationRequested;
        Request(code);
    }
}
