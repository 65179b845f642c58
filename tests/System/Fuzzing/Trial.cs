using System.Diagnostics;
using System.Globalization;
using System.Text;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>What a case showed.</summary>
/// <param name="Faults">What is wrong, one kind each.</param>
/// <param name="Story">Everything that helps to repeat and to understand it.</param>
internal sealed record Finding(IReadOnlyList<string> Faults, string Story);

/// <summary>One command in a folder of its own, watched until it ends.</summary>
internal sealed class Trial : IDisposable
{
    private const long MostMemory = 3L << 30;

    // A job that is long because damage made it so is asked to end, as its user would; so it has to do within the limit.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // On a machine with other work a case may wait for its turn, one that waits for ever is ended here.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Corpus corpus;
    private readonly Target target;
    private readonly string root = Directory.CreateTempSubdirectory("boliviasim-fuzz-").FullName;

    public Trial(Corpus corpus, Target target)
    {
        (this.corpus, this.target) = (corpus, target);
        corpus.CopyTo(target.Folder, Work);
        Directory.CreateDirectory(Outside);
        File.WriteAllText(Path.Combine(Outside, Path.GetFileName(JsonText.Elsewhere)), "mine");
    }

    /// <summary>Folder in which the command runs.</summary>
    public string Work => Path.Combine(root, "work");

    /// <summary>Folder beside it, which nobody may change.</summary>
    public string Outside => Path.Combine(root, "outside");

    /// <summary>Whether the folder stays, for somebody who looks into it.</summary>
    public bool IsKept { get; set; }

    /// <summary>A numbered case: the same number is the same case for ever.</summary>
    public static Finding Numbered(Corpus corpus, int seed, int number)
    {
        var target = Targets.All[number % Targets.All.Count];
        var random = new Random((seed * 1_000_003) + number);
        using var trial = new Trial(corpus, target);
        var words = target.Words.ToArray();
        Damage damage;
        if (target.Word >= 0)
        {
            (words[target.Word], damage) = Damage.Text(random, words[target.Word]);
        }
        else
        {
            var file = Path.Combine(trial.Work, target.Damaged[random.Next(target.Damaged.Count)]);
            damage = Damage.File(random, file, trial.Outside);
        }

        return trial.Run(words, damage.What, isProven: target.Proven is not null && !damage.IsSealed);
    }

    /// <summary>Runs the command and judges its answer.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="damage">What was damaged.</param>
    /// <param name="isProven">Whether its results are compared with those of undamaged input.</param>
    public Finding Run(IReadOnlyList<string> words, string damage, bool isProven)
    {
        var (before, beside) = (Footprint.Of(Work), Footprint.Of(Outside));
        // Not closed: a command that is left behind may still write.
        var (output, error) = (new MemoryStream(), new MemoryStream());
        var faults = new List<string>();
        var code = Watch(words, output, error, faults, out var seconds);
        if (code is { } known)
        {
            faults.AddRange(Verdict.Of(known, output.ToArray(), error.ToArray()));
            if (known == ExitCode.BadInput && before.Difference(Footprint.Of(Work)) is { } changed)
            {
                faults.Add($"exit code 2, but a file was changed or made: {Path.GetFileName(changed)}");
            }

            if (isProven && known == ExitCode.Done
                && corpus.Proof(target).Difference(Footprint.OfTables(Path.Combine(Work, target.Proven!))) is { } other)
            {
                faults.Add($"exit code 0, but {Path.GetFileName(other)} is not that of undamaged input");
            }
        }

        if (beside.Difference(Footprint.Of(Outside)) is { } touched)
        {
            faults.Add($"a file outside was changed: {touched}");
        }

        IsKept = faults.Count > 0;
        return new Finding(faults, string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Folder}: {Tables.Shown(string.Join(' ', words.Take(2)))}… {target}\n  damage: {damage}\n  exit code {code}, "
                + $"{seconds:F1} s{(IsKept ? $", kept in {root}" : "")}\n{Shown(error)}"));
    }

    public void Dispose()
    {
        if (!IsKept)
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private int? Watch(IReadOnlyList<string> words, Stream output, Stream error, List<string> faults, out double seconds)
    {
        var interruption = new Interruption();
        var surroundings = new Surroundings(output, error)
        {
            Folder = Work, Interruption = interruption, Variable = corpus.Variable, Program = Workplace.Program, Disk = new QuickDisk(),
        };
        int? code = null;
        // A thread of its own, so that one that never ends can be left behind.
        var thread = new Thread(() => code = Invoke(words, surroundings)) { IsBackground = true };
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        thread.Start();
        while (!thread.Join(TimeSpan.FromMilliseconds(200)))
        {
            if (watch.Elapsed > Patience && !interruption.Token.IsCancellationRequested)
            {
                interruption.Request(ExitCode.Interrupted);
            }

            if (Environment.WorkingSet > MostMemory)
            {
                // A thread cannot be ended, and the machine must not be filled.
                Environment.FailFast($"'{string.Join(' ', words)}' in {root} fills the memory.");
            }

            if (watch.Elapsed > LongestWait || (watch.Elapsed > Limit && Environment.CpuUsage.TotalTime - before > Limit))
            {
                faults.Add("it does not end");
                break;
            }
        }

        seconds = watch.Elapsed.TotalSeconds;
        return faults.Count > 0 ? null : code;
    }

    /// <summary>What escapes the program ends no test process here, and is a code in no document.</summary>
    private static int Invoke(IReadOnlyList<string> words, Surroundings surroundings)
    {
        try
        {
            return BoliviaSim.Runner.Program.Invoke(words, surroundings);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            surroundings.Error.WriteLine($"escaped: {e}");
            return -1;
        }
    }

    private static string Shown(MemoryStream stream)
    {
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(4)
            .Select(line => line.Length > 200 ? line[..200] + "…" : line);
        return string.Concat(lines.Select(line => "  | "
            + string.Concat(line.Select(c => char.IsControl(c) || c is >= '\u202a' and <= '\u2069' ? '?' : c)) + "\n"));
    }
}
