namespace BoliviaSim.Runner.Report;

/// <summary>What a report says first.</summary>
/// <param name="Question">What was asked, one sentence.</param>
/// <param name="Lines">The answer: what each line is about, and the line, all from the tables.</param>
/// <param name="Details">A table beside the lines, as HTML; empty where there is none.</param>
internal sealed record Answer(string Question, IReadOnlyList<(string About, string Text)> Lines, string Details = "");
