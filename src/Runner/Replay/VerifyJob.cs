using BoliviaSim.Engine;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Replay;

/// <summary>Repeats many runs and says whether their rows are those of the table.</summary>
internal sealed class VerifyJob(
    IRunSource source, IReadOnlyList<long> runs, EngineKind engine, int workers, bool quiet, Surroundings surroundings)
{
    private const int MostShown = 20;

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        var (differences, compared) = ((IReadOnlyList<RowDifference>)[], 0);
        using var graceful = surroundings.Interruption.Graceful();
        Progress.Follow(surroundings, quiet, 0, runs.Count, show =>
            (differences, compared) = RowVerification.Check(source, runs, engine, workers, n => show(n), surroundings.Interruption.Token));
        foreach (var difference in differences.Take(MostShown))
        {
            surroundings.Error.WriteLine($"differs: {difference}");
        }

        surroundings.Out.WriteLine(
            $"{Wording.Count(compared)} of {Wording.Count(source.Count, "run")} repeated with the "
                + $"{(engine == EngineKind.Fast ? "fast" : "reference")} engine: "
            + (
                differences.Count == 0
                    ? "every row is equal to its row in the table, byte by byte."
                    : $"{Wording.Count(differences.Count, "row")} not equal to the table's."));
        return differences.Count > 0 ? ExitCode.Differs : compared < runs.Count ? surroundings.Interruption.Code : ExitCode.Done;
    }
}
