namespace BoliviaSim.Runner.Files;

/// <summary>A kind of results.</summary>
/// <param name="Name">The command that makes them.</param>
/// <param name="CanResume">Whether a job that was interrupted can go on.</param>
/// <param name="Files">Names of all files that it may write, without the checkpoint and the manifest.</param>
internal sealed record ResultsKind(string Name, bool CanResume, IReadOnlyList<string> Files);
