using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// The alternatives of a comparison as people read them. One that switches a single measure has the name of the measure and what was done
/// to it; any other keeps the name that it was given, in quotes. Tables keep the names of arms.csv.
/// </summary>
/// <param name="words">Language.</param>
/// <param name="scenario">The base, with its names in that language.</param>
/// <param name="arms">Name of each alternative, and what it changes in the base.</param>
internal sealed class ArmNames(Words words, Scenario scenario, IEnumerable<(string Name, IReadOnlyList<string> Changes)> arms)
{
    /// <summary>What stands between the two names of a pair.</summary>
    private const string Both = " + ";

    private readonly Dictionary<string, IReadOnlyList<string>> arms = arms.ToDictionary(a => a.Name, a => a.Changes);

    /// <summary>The alternatives of a folder of results.</summary>
    /// <param name="source">Results with the table of arms.</param>
    public static ArmNames Of(ReportSource source)
    {
        var rows = source.Table("arms")?.Rows ?? [];
        var inBase = rows.Count == 0 ? 0 : Changes(rows[0]).Length;
        return new ArmNames(
            source.Words, source.Scenario,
            rows.Skip(1).Select(r => (r.Text("arm"), (IReadOnlyList<string>)[.. Changes(r).Skip(inBase)])));
    }

    /// <summary>What an alternative changes in the base; nothing for a scenario of its own.</summary>
    /// <param name="arm">Its name in the tables.</param>
    public IReadOnlyList<string> ChangesOf(string arm) => arms.GetValueOrDefault(arm) ?? [];

    /// <summary>For headings, tables and pictures, such as <c>Police pay and amnesty, switched off</c> or <c>'here'</c>.</summary>
    /// <param name="arm">Its name in the tables.</param>
    public string Label(string arm) => PairOf(arm) is var (first, second) ? Label(first) + Both + Label(second)
        : SwitchOf(arm) is var (measure, isOn)
            ? isOn ? words.Say($"{measure}, switched on") : words.Say($"{measure}, switched off")
        : Quoted(arm);

    /// <summary>For sentences, such as <c>'Police pay and amnesty' switched off</c> or <c>'here'</c>.</summary>
    /// <param name="arm">Its name in the tables.</param>
    public string InSentence(string arm) => PairOf(arm) is var (first, second) ? InSentence(first) + Both + InSentence(second)
        : SwitchOf(arm) is var (measure, isOn)
            ? isOn ? words.Say($"'{measure}' switched on") : words.Say($"'{measure}' switched off")
        : Quoted(arm);

    /// <summary>
    /// The label with what it leaves open, such as <c>'here': police.threshold=0.3</c>. Here alone the changes are said, so it stands once.
    /// </summary>
    /// <param name="arm">Its name in the tables.</param>
    public string InFull(string arm) => PairOf(arm) is not null || SwitchOf(arm) is not null || ChangesOf(arm) is not { Count: > 0 } changes
        ? Label(arm) : $"{Label(arm)}: {string.Join(", ", changes)}";

    private string Quoted(string name) => words.Say($"'{name}'");

    /// <summary>The two alternatives of a pair; null where the name is not that of a pair.</summary>
    private (string First, string Second)? PairOf(string arm) =>
        arm.Split(Both) is [var first, var second] && arms.ContainsKey(first) && arms.ContainsKey(second) ? (first, second) : null;

    /// <summary>The only measure that an alternative switches, by name, and whether it is on; null where it changes other things.</summary>
    private (string Measure, bool IsOn)? SwitchOf(string arm)
    {
        if (ChangesOf(arm) is not [var change] || change.Split('=') is not [var name, var state]
            || scenario.Measures.FirstOrDefault(m => name == $"measure.{m.Id}") is not { } measure)
        {
            return null;
        }

        return (measure.Name.Length > 0 ? measure.Name : measure.Id, state is "on" or "true");
    }

    private static string[] Changes(ReportRow row) => row.Text("changes").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
