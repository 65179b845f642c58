using System.Globalization;
using BoliviaSim.Pages;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Fit;

namespace BoliviaSim.Validation.Cases;

/// <summary>A question about a police command to which the record knows the answer.</summary>
/// <param name="Command">The command.</param>
/// <param name="Hour">Hours after the start of the scenario.</param>
/// <param name="Broke">Whether it had broken by then.</param>
internal sealed record CaseQuestion(string Command, double Hour, bool Broke);

/// <summary>What the record says of a case, in hours after the start of its scenario.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Seed">The command in which it began. Nothing is asked about it.</param>
/// <param name="FallHour">Hour of the fall; null where the government stayed.</param>
/// <param name="Questions">What is asked about the other commands.</param>
internal sealed record CaseRecord(string Scenario, string Seed, double? FallHour, IReadOnlyList<CaseQuestion> Questions)
{
    /// <summary>The case to which both models were fitted.</summary>
    public const string Fitted = "friday-mutiny";

    /// <summary>All cases.</summary>
    /// <param name="tables">The tables of the cases, by file name.</param>
    /// <param name="fitted">Windows to which both models were fitted.</param>
    public static IReadOnlyList<CaseRecord> Read(IReadOnlyDictionary<string, TextRows> tables, IReadOnlyList<BreakWindow> fitted) =>
    [
        .. tables["cases.csv"].Rows.Select(row =>
        {
            var (name, start) = (row["scenario"], ScenarioLibrary.Load(row["scenario"]).Start);
            var asked = tables["observed.csv"].Rows.Where(o => o["scenario"] == name)
                .SelectMany(o => Asked(o["command"], Hours(o["not_before"], start), Hours(o["not_after"], start)));
            var windows = name == Fitted ? fitted.SelectMany(w => Asked(w.Command, w.Lower, w.Upper)) : [];
            double? fall = row["falls"] == "true" ? double.Parse(row["fall_hour"], CultureInfo.InvariantCulture) : null;
            return new CaseRecord(name, row["seed_command"], fall, [.. windows.Concat(asked)]);
        }),
    ];

    private static IEnumerable<CaseQuestion> Asked(string command, double? notBefore, double? notAfter)
    {
        if (notBefore is { } lower)
        {
            yield return new CaseQuestion(command, lower, Broke: false);
        }

        if (notAfter is { } upper)
        {
            yield return new CaseQuestion(command, upper, Broke: true);
        }
    }

    private static double? Hours(string time, DateTime start) => time.Length == 0
        ? null : (DateTime.Parse(time, CultureInfo.InvariantCulture) - start).TotalHours;
}
