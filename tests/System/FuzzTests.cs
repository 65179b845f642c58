using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using BoliviaSim.SystemTests.Fuzzing;

namespace BoliviaSim.SystemTests;

/// <summary>
/// Damaged input of every reader: the program refuses it with a message or takes it, and never breaks, hangs, loses a file or gives
/// results of its own making. FUZZ=NUMBER in the environment repeats one case alone, FUZZ=A-B some.
/// </summary>
public sealed class FuzzTests(Corpus corpus) : IClassFixture<Corpus>
{
    private const int Seed = 1;
    private const int Cases = 2000;

    // More would only wait for one another on a small machine, and each holds a case in memory.
    private const int Threads = 2;

    [Fact]
    public void Undamaged_inputs_are_read()
    {
        var report = new StringBuilder();
        foreach (var target in Targets.All)
        {
            using var trial = new Trial(corpus, target);
            var finding = trial.Run(target.Words, "none", isProven: target.Proven is not null);
            if (finding.Faults.Count > 0
                || (target.Code is { } code && !finding.Story.Contains($"exit code {code},", StringComparison.Ordinal)))
            {
                report.AppendLine(CultureInfo.InvariantCulture, $"{string.Join("; ", finding.Faults)}\n{finding.Story}");
            }
        }

        Assert.True(report.Length == 0, report.ToString());
    }

    [Fact]
    public void Damaged_inputs_are_refused_or_read_and_nothing_else_happens()
    {
        var (next, end) = Chosen();
        var found = new ConcurrentDictionary<int, Finding>();
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            for (var number = Interlocked.Increment(ref next) - 1; number < end; number = Interlocked.Increment(ref next) - 1)
            {
                if (Numbered(number) is { Faults.Count: > 0 } finding)
                {
                    found[number] = finding;
                }
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.True(found.IsEmpty, Report(found));
    }

    /// <summary>
    /// Links to files that have no end, or whose reader waits for a writer, where each command reads a file of each name.
    /// </summary>
    [Theory]
    [InlineData("/dev/zero")]
    [InlineData(Corpus.Pipe)]
    public void Special_files_in_place_of_inputs_are_refused_or_not_read(string special)
    {
        var found = new ConcurrentDictionary<int, Finding>();
        var cases = Targets.OfFiles.SelectMany(target => target.Damaged.Select(file => (Target: target, File: file)))
            .DistinctBy(c => (c.Target.Words[0], c.Target.Words[1], Path.GetFileName(c.File))).ToList();
        for (var i = 0; i < cases.Count; i++)
        {
            using var trial = new Trial(corpus, cases[i].Target);
            var path = Path.Combine(trial.Work, cases[i].File);
            File.Delete(path);
            File.CreateSymbolicLink(path, special == Corpus.Pipe ? corpus[special] : special);
            if (trial.Run(cases[i].Target.Words, $"{cases[i].File} is {special}",
                isProven: cases[i].Target.Proven is not null) is { Faults.Count: > 0 } finding)
            {
                found[i] = finding;
            }
        }

        Assert.True(found.IsEmpty, Report(found));
    }

    /// <summary>A case; what goes wrong in the test itself is told like a fault, since it must not end the whole process.</summary>
    private Finding Numbered(int number)
    {
        try
        {
            return Trial.Numbered(corpus, Seed, number);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Finding([$"the test itself failed: {e.GetType().Name}"], e.ToString());
        }
    }

    private static (int First, int End) Chosen()
    {
        if (Environment.GetEnvironmentVariable("FUZZ") is not { Length: > 0 } chosen)
        {
            return (0, Cases);
        }

        var ends = chosen.Split('-').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return (ends[0], ends[^1] + 1);
    }

    private static string Report(ConcurrentDictionary<int, Finding> found)
    {
        const int shownOfAKind = 3;
        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"{found.Count} cases, seed {Seed}; FUZZ=NUMBER repeats one alone.");
        var kinds = found.OrderBy(f => f.Key).SelectMany(f => f.Value.Faults.Select(fault => (Fault: fault, Number: f.Key)))
            .GroupBy(f => f.Fault);
        foreach (var kind in kinds.OrderByDescending(k => k.Count()))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"\n{kind.Count()} × {kind.Key}");
            foreach (var (_, number) in kind.Take(shownOfAKind))
            {
                report.AppendLine(CultureInfo.InvariantCulture, $" case {number}: {found[number].Story}");
            }
        }

        return report.ToString();
    }
}
