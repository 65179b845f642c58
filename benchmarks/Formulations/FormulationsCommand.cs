namespace BoliviaSim.Benchmarks;

/// <summary><c>formulations</c>: compares the engine's formulation of the draw with the next best one and writes the comparison into the folder of this machine.</summary>
internal static class FormulationsCommand
{
    private const int Replicates = 64;
    private const int ReplicatesOfLaw = 256;

    private static readonly string[] FilesOfFilter = ["MoveTable", "MoveFilter", "MoveDecision", "RowMover", "LoyaltyKernel"];
    private static readonly string[] FilesOfClock = ["ClockKernel", "ClockFiring"];
    private static readonly double[] Hazards = [1, 2, 4];
    private static readonly double[] Shifts = [0.01, 0.1, 1];

    /// <summary>Measures and writes.</summary>
    /// <param name="root">Root of the repository.</param>
    public static void Execute(string root)
    {
        var many = RecordedRun.Of(RunCase.Of(RunCase.Default), ReplicatesOfLaw);
        RecordedRun[] recorded = [.. many.Take(Replicates)];
        List<FormulationRow> rows =
        [
            .. Hazards.SelectMany(h => LawOfMoves.Compare(RunCase.Of(RunCase.Default), many, h)),
            .. Times(recorded),
            .. PairingOfRuns.Compare(RunCase.Of(RunCase.Default), recorded, Shifts, draws: 16),
            .. Size(root),
        ];
        var folder = Path.Combine(root, "benchmarks", "results", Machine.Folder);
        Directory.CreateDirectory(folder);
        using var file = File.Create(Path.Combine(folder, FormulationRow.Table.FileName));
        FormulationRow.Table.Write(file, rows);
        Console.WriteLine($"Written to {Path.GetRelativePath(root, file.Name)}.");
    }

    /// <summary>The check of the laws, on fewer runs; not on the smallest scenario, in which a tick has next to no moves to compare.</summary>
    public static void Smoke()
    {
        var workload = RunCase.Of(RunCase.Default);
        LawOfMoves.Compare(workload, RecordedRun.Of(workload, Replicates), hazards: 1);
    }

    private static List<FormulationRow> Times(IReadOnlyList<RecordedRun> recorded)
    {
        // Many agents need one run only: the one that lives longest, in short stretches.
        RecordedRun[] longest = [recorded.MaxBy(r => r.Ticks)!];
        return
        [
            .. Hazards.SelectMany(h => SpeedOfFormulations.Measure(RunCase.Of(RunCase.Default), recorded, h, stretch: int.MaxValue / 2, rounds: 24)),
            .. Hazards.SelectMany(h => SpeedOfFormulations.Measure(RunCase.Million, longest, h, stretch: 4, rounds: 2)),
            .. Hazards.SelectMany(h => SpeedOfFormulations.Measure(RunCase.Of(RunCase.Country), longest, h, stretch: 1, rounds: 1)),
        ];
    }

    private static IEnumerable<FormulationRow> Size(string root)
    {
        yield return new FormulationRow(
            FormulationRow.Lines, "", Lines(root, "src/Simulation/Kernels", FilesOfFilter), Lines(root, "benchmarks/Formulations", FilesOfClock));
        yield return new FormulationRow(FormulationRow.BytesHeld, "", (2 * sizeof(byte)) + sizeof(double), ClockKernel.BytesHeld + sizeof(double));
        yield return new FormulationRow(FormulationRow.BytesATick, "", 2 * sizeof(byte), ClockKernel.BytesATick);
    }

    private static int Lines(string root, string folder, IEnumerable<string> files) => files
        .SelectMany(file => File.ReadLines(Path.Combine(root, folder, file + ".cs")))
        .Select(line => line.Trim())
        .Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));
}
