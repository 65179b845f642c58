using System.Globalization;
using BoliviaSim.Pages;
using BoliviaSim.Validation.Findings;

namespace BoliviaSim.Validation.Scores;

/// <summary>A computation of scores.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Part">Part of the command: what was computed.</param>
/// <param name="Date">Day.</param>
/// <param name="Runs">Runs of each forecast.</param>
/// <param name="Hashes">What was scored, with what; null where no hashes were taken.</param>
/// <param name="Outcome">What came of it.</param>
internal sealed record Computation(int Number, string Part, DateOnly Date, int Runs, ScoreHashes? Hashes, string Outcome)
{
    /// <summary>What stands for the outcome as long as a computation has not ended.</summary>
    public const string Begun = "begun; no tables came of it";
}

/// <summary>
/// The list of all computations of scores. Whoever computes often enough finds good scores, so every computation is written down with its
/// hashes before its first score, and one that ends without tables counts.
/// </summary>
/// <param name="load">Reads the list as it is now: another computation may have been written down in the meantime.</param>
/// <param name="save">Writes the list down.</param>
internal sealed class ScoreLedger(Func<IEnumerable<Computation>> load, Action<IReadOnlyList<Computation>> save)
{
    /// <summary>The computations in the rows of a table.</summary>
    public static IEnumerable<Computation> Read(TextRows table) => table.Rows.Select(r => new Computation(
        int.Parse(r["number"], CultureInfo.InvariantCulture), r["part"], DateOnly.Parse(r["date"], CultureInfo.InvariantCulture),
        int.Parse(r["runs"], CultureInfo.InvariantCulture),
        r["scorer"].Length == 0 ? null : new ScoreHashes(r["prior"], r["structure"], r["scorer"], r["record"]), r["outcome"]));

    /// <summary>Writes down that a computation begins.</summary>
    /// <param name="part">Part of the command.</param>
    /// <param name="alike">All parts that score the same, this one among them.</param>
    /// <param name="date">Day.</param>
    /// <param name="options">Runs.</param>
    /// <param name="hashes">What is scored, with what.</param>
    /// <returns>
    /// Its number, and what differs from the last computation of the same, a sentence each; empty where nothing does.
    /// </returns>
    public (int Number, IReadOnlyList<string> Differences) Begin(
        string part, IReadOnlyList<string> alike, DateOnly date, PatternOptions options, ScoreHashes hashes)
    {
        var rows = load().ToList();
        var last = rows.LastOrDefault(r => alike.Contains(r.Part));
        save([.. rows, new Computation(rows.Count + 1, part, date, options.Replicates, hashes, Computation.Begun)]);
        return (rows.Count + 1, last switch
        {
            null => [$"No score of '{part}' was computed before."],
            { Hashes: null } => [$"Computation {last.Number} ('{last.Part}'), the last of the same, has no hashes to compare with."],
            { Hashes: { } before } =>
            [
                .. hashes.Parts.Zip(before.Parts).Where(p => p.First != p.Second).Select(p =>
                    $"The {p.First.Name} is {p.First.Value}; it was {p.Second.Value} in computation {last.Number} ('{last.Part}')."),
            ],
        });
    }

    /// <summary>Writes down that a computation ended with tables.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="outcome">What came of it, in words; empty: tables were written.</param>
    public void End(int number, string outcome) => save(
    [
        .. load().Select(r => r.Number != number ? r : r with { Outcome = outcome.Length > 0 ? outcome : "tables written" }),
    ]);
}
