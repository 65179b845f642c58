using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace BoliviaSim.Runner.Console;

/// <summary>Nobody reads standard output any more, as behind <c>| head</c>, or it was closed from the start.</summary>
internal sealed class OutputClosedException(string message) : IOException(message);

/// <summary>Standard output and standard error of the process, without what .NET hides of them.</summary>
internal static class StandardStreams
{
    private const int CloseOnExec = 0x80000;

    /// <summary>
    /// Standard output. Writing where nobody reads throws <see cref="OutputClosedException"/>, where .NET goes on in silence.
    /// </summary>
    public static Stream Output()
    {
        const int number = 1;
        if (WasClosed(number))
        {
            return new PipeStream(null, Stream.Null);
        }

        var patient = System.Console.OpenStandardOutput();
        try
        {
            var pipe = OperatingSystem.IsWindows() ? null
                : new FileStream(new SafeFileHandle(number, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            // A file has no reader to leave, and .NET would write it at places of its own counting.
            return pipe is null or { CanSeek: true } ? patient : new PipeStream(pipe, patient);
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return patient;
        }
    }

    /// <summary>Standard input.</summary>
    public static Stream Input() => System.Console.OpenStandardInput();

    /// <summary>Standard error.</summary>
    public static Stream Error() => WasClosed(2) ? Stream.Null : System.Console.OpenStandardError();

    /// <summary>
    /// Whether a shell closed a standard stream (<c>&gt;&amp;-</c>). Its number then goes to the next file that the process opens, and what
    /// is printed would end up there. Such files are closed in programs that the process starts; a stream that it was started with never
    /// is.
    /// </summary>
    private static bool WasClosed(int number)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            const string mark = "flags:";
            var line = File.ReadLines($"/proc/self/fdinfo/{number.ToString(CultureInfo.InvariantCulture)}")
                .First(l => l.StartsWith(mark, StringComparison.Ordinal));
            return (Convert.ToInt64(line[mark.Length..].Trim(), 8) & CloseOnExec) != 0;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    /// <summary>A pipe or a terminal, or nothing at all.</summary>
    private sealed class PipeStream(FileStream? pipe, Stream patient) : WriteOnlyStream
    {
        // Of a pipe that does not wait for its reader, Linux takes as much as this whole or not at all.
        private const int Whole = 4096;
        private const int BrokenPipe = 32;

        private static readonly int[] TryAgain = [11, 35];

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (pipe is null)
            {
                throw new OutputClosedException("standard output is closed.");
            }

            for (; buffer.Length > 0; buffer = buffer[Math.Min(Whole, buffer.Length)..])
            {
                var part = buffer[..Math.Min(Whole, buffer.Length)];
                try
                {
                    pipe.Write(part);
                }
                catch (IOException e) when (TryAgain.Contains(e.HResult))
                {
                    patient.Write(part);
                }
                catch (IOException e) when (e.HResult == BrokenPipe)
                {
                    throw new OutputClosedException("standard output was closed by its reader.");
                }
            }
        }
    }
}
