using System.Reflection;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>The records shipped with the library.</summary>
internal static class ObservedLibrary
{
    private static readonly (string Name, DateTime Cut)[] Records =
    [
        ("bolivia-2019", new(2019, 11, 9, 12, 0, 0)), ("bolivia-2012", new(2012, 6, 22, 12, 0, 0)),
        ("ecuador-2010", new(2010, 10, 1, 7, 30, 0)), ("serbia-2000", new(2000, 10, 6, 6, 0, 0)),
    ];

    /// <summary>Their names; those of the other crises are the names of their scenarios.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Records.Select(r => r.Name)];

    /// <summary>
    /// The local time up to which a shipped record is usually opened: Saturday noon for that of November 2019, a day after hour 0 for those
    /// of the other crises, by when they know all breaks.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no record of that name; the message names the nearest.</exception>
    public static DateTime UsualCutOf(string name) => Records[PositionOf(name)].Cut;

    /// <summary>Opens the text of a shipped record.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no record of that name; the message names the nearest.</exception>
    public static Stream Open(string name)
    {
        return Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName(Records[PositionOf(name)].Name))!;
    }

    /// <summary>Reads all rows of a shipped record, those of every hour.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="scenario">The scenario whose commands it speaks of.</param>
    /// <exception cref="ArgumentException">There is no record of that name.</exception>
    /// <exception cref="InvalidOperationException">It does not fit the scenario; the message lists all errors.</exception>
    public static ObservedRecord LoadAll(string name, Scenario scenario)
    {
        using var stream = Open(name);
        return Checked(ObservedRecordReader.ReadAll(stream, FileName(name), CommandsOf(scenario)));
    }

    /// <summary>Reads the rows of a shipped record that had been published by a cut; no other row is opened.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="scenario">The scenario whose commands it speaks of.</param>
    /// <param name="cut">Local time.</param>
    /// <exception cref="ArgumentException">There is no record of that name.</exception>
    /// <exception cref="InvalidOperationException">It does not fit the scenario or the cut; the message lists all errors.</exception>
    public static ObservedRecord Load(string name, Scenario scenario, DateTime cut)
    {
        using var stream = Open(name);
        return Checked(ObservedRecordReader.Read(stream, FileName(name), CommandsOf(scenario), cut));
    }

    /// <summary>Commands that the rows of a record may name.</summary>
    /// <param name="scenario">A valid scenario.</param>
    public static IReadOnlyList<string> CommandsOf(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return [.. scenario.Commands.Select(c => c.Id)];
    }

    private static int PositionOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.FindIndex(Records, r => r.Name == name) is var position and >= 0 ? position : throw new ArgumentException(
            $"unknown shipped record {Scenarios.Names.Quote(name)}{Scenarios.Names.Suggest(name, Names)}", nameof(name));
    }

    private static ObservedRecord Checked((ObservedRecord? Record, IReadOnlyList<ScenarioError> Errors) read) =>
        read.Record ?? throw new InvalidOperationException(string.Join(Environment.NewLine, read.Errors));

    private static string FileName(string name) => name + ".csv";
}
