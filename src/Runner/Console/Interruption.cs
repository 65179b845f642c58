using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace BoliviaSim.Runner.Console;

/// <summary>
/// How SIGINT (Ctrl-C), SIGTERM and SIGHUP (the terminal is gone) end the program. Files appear whole or not at all, and checkpoints
/// survive a power cut; so a signal may end the program at any instant, and that is what it does while options are read, inputs are loaded,
/// tables are written or results are analysed. Only a job that would lose what it has done asks for time, by <see cref="Graceful"/>: there
/// the first signal sets <see cref="Token"/>, the job keeps what is done and returns <see cref="Code"/>, and a second signal ends the
/// program at once.
/// </summary>
public sealed class Interruption : IDisposable
{
    // SIGXFSZ, which a program gets that writes more into a file than RLIMIT_FSIZE (ulimit -f) allows; the number is that of Linux and of
    // macOS.
    private const PosixSignal FileSizeLimit = (PosixSignal)25;

    // The number of SIGHUP on every system that has signals.
    private const int HangUp = 1;

    // Ctrl-C reaches every process of the terminal, and one that started others asks them to end, too: that is one wish and not two.
    private static readonly TimeSpan SameWish = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly Lock gate = new();
    private readonly Stopwatch sinceFirst = new();
    private int graceful;
    private bool isOver;

    /// <summary>Set when a stop is asked for.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Exit code that tells who asked.</summary>
    public int Code { get; private set; } = ExitCode.Interrupted;

    /// <summary>One line for whoever ends the program at once: what of its work is there.</summary>
    public string Notice { get; set; } = "Interrupted: what is not complete was not written.";

    /// <summary>Listens to Ctrl-C, SIGTERM and SIGHUP.</summary>
    /// <param name="error">Standard error, for the notice.</param>
    public static Interruption OfSignals(Stream error)
    {
        var interruption = new Interruption();
        Listen(PosixSignal.SIGINT, ExitCode.Interrupted);
        Listen(PosixSignal.SIGTERM, ExitCode.Terminated);
        if (!OperatingSystem.IsWindows())
        {
            if (!IsIgnored(HangUp))
            {
                Listen(PosixSignal.SIGHUP, ExitCode.HungUp);
            }

            // Not ended by it, the program is told by the call that writes, and can say so and keep what is done.
            interruption.registrations.Add(PosixSignalRegistration.Create(FileSizeLimit, context => context.Cancel = true));
        }

        return interruption;

        void Listen(PosixSignal signal, int code) =>
            interruption.registrations.Add(PosixSignalRegistration.Create(signal, context => interruption.Take(context, code, error)));
    }

    /// <summary>
    /// Whether who started the program wants it to ignore a signal, as nohup does with SIGHUP; to listen would undo that.
    /// </summary>
    private static bool IsIgnored(int signal)
    {
        const string key = "SigIgn:";
        try
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
            return line is not null && (Convert.ToUInt64(line[key.Length..].Trim(), 16) >> (signal - 1) & 1) == 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Asks to stop.</summary>
    public void Request(int code)
    {
        lock (gate)
        {
            // A wish that comes when all is over concerns nobody.
            if (!isOver)
            {
                Code = code;
                source.Cancel();
            }
        }
    }

    /// <summary>Until it is disposed of, the first signal asks to stop instead of ending the program.</summary>
    public IDisposable Graceful()
    {
        lock (gate)
        {
            graceful++;
        }

        return new Scope(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(r => r.Dispose());
        lock (gate)
        {
            isOver = true;
            source.Dispose();
        }
    }

    private void Take(PosixSignalContext context, int code, Stream error)
    {
        lock (gate)
        {
            var isFirst = !source.IsCancellationRequested;
            // Not cancelled, a signal does what it does to any program: it ends the process, at once and with its own exit code.
            context.Cancel = isFirst ? graceful > 0 : code != Code && sinceFirst.Elapsed < SameWish;
            if (isFirst && context.Cancel)
            {
                sinceFirst.Start();
                Request(code);
            }
        }

        if (!context.Cancel)
        {
            Say(error, Notice);
        }
    }

    private static void Say(Stream error, string text)
    {
        try
        {
            error.Write(Encoding.UTF8.GetBytes(text + "\n"));
        }
        catch (IOException)
        {
            // Nobody reads it, and the program ends all the same.
        }
    }

    private sealed class Scope(Interruption interruption) : IDisposable
    {
        public void Dispose()
        {
            lock (interruption.gate)
            {
                interruption.graceful--;
            }
        }
    }
}
