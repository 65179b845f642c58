namespace BoliviaSim.Runner.Report;

/// <summary>What a report says first.</summary>
/// <param name="Question">What was asked, one sentence.</param>
/// <param name="Lines">The answer, all from the tables.</param>
/// <param name="Details">A table beside the lines, as HTML; empty where there is none.</param>
internal sealed record Answer(string Question, IReadOnlyList<AnswerLine> Lines, string Details = "");

/// <summary>A line of an answer.</summary>
/// <param name="About">What it is about, a short question.</param>
/// <param name="Lead">The answer in a few words.</param>
/// <param name="Text">The rest.</param>
internal sealed record AnswerLine(string About, string Lead, string Text);
