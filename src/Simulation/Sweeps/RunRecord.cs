using BoliviaSim.Observation;

namespace BoliviaSim.Sweeps;

/// <summary>One run of an experiment; an ensemble of one scenario is an experiment of one point.</summary>
/// <param name="RunId">Number of the run: replicate times the number of points plus the point.</param>
/// <param name="Point">Point of the design.</param>
/// <param name="Replicate">Replicate; with common random numbers the same number uses the same random numbers at every point.</param>
/// <param name="Outcome">What the run gave; null where it failed.</param>
/// <param name="Error">What went wrong in a failed run; empty otherwise.</param>
internal sealed record RunRecord(long RunId, int Point, int Replicate, RunOutcome? Outcome, string Error);

/// <summary>A run with what is to be kept of it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Row">Text of its row.</param>
/// <param name="Levels">Levels of the trajectories that are kept, by hour and metric; fewer hours where the run ended earlier.</param>
internal sealed record RecordedRun(RunRecord Run, byte[] Row, ushort[] Levels);
