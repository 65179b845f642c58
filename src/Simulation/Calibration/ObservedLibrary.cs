using System.Reflection;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>The records shipped with the library.</summary>
internal static class ObservedLibrary
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["bolivia-2019"];

    /// <summary>Opens the text of a shipped record.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no record of that name; the message names the nearest.</exception>
    public static Stream Open(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return (Names.Contains(name) ? Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName(name)) : null)
            ?? throw new ArgumentException(
                $"unknown shipped record {Scenarios.Names.Quote(name)}{Scenarios.Names.Suggest(name, Names)}", nameof(name));
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

    private static ObservedRecord Checked((ObservedRecord? Record, IReadOnlyList<ScenarioError> Errors) read) =>
        read.Record ?? throw new InvalidOperationException(string.Join(Environment.NewLine, read.Errors));

    private static string FileName(string name) => name + ".csv";
}
