using System.Text;
using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>A small valid scenario file, and ways to read variants of it.</summary>
internal static class ScenarioText
{
    /// <summary>The mark that shows, in the text of a test, where an error is expected.</summary>
    public const char Here = '»';

    /// <summary>File name of the texts in tests.</summary>
    public const string File = "test.yaml";

    /// <summary>A scenario with one of everything.</summary>
    public const string Valid = """
        name: two-places
        title: Two places
        time:
          start: 2019-11-09T12:00
          deadline: 2019-11-12T12:00
        seat: LPZ
        peoplePerAgent: {group: 50, minimum: 8}
        rules:
          response: gradual
          selfCounted: true
        parameters:
          police.threshold: 0.30
          time.minutesPerTick: {value: 15, unit: min, source: "assumed"}
        places:
          - {id: LPZ, name: La Paz, departmentMargin: 0.233}
          - {id: EAL, name: El Alto}
        roads:
          - {from: LPZ, to: EAL, hours: 0.6, mode: road, chokePoints: [{id: rim, at: 0.1, holder: EAL, onlyDuring: close-the-rim}]}
        commands:
          - {id: POL-HQ, kind: police, place: LPZ}
          - {id: POL-LPZ, kind: police, place: LPZ, parent: POL-HQ, thresholdOffsets: [police.seatOffset, 0.1]}
          - {id: ARMY, kind: military, place: LPZ, highCommand: true}
          - {id: COB, kind: popular, affiliation: government, place: LPZ, threshold: popular.threshold.government}
        blocs:
          - {id: CIV, kind: group, home: EAL, people: 1000, affiliation: hardLine, marches: true, initial: [0.15, 0.30, 0.40, 0.15]}
          - {id: UTOP, kind: police, home: LPZ, people: 600, command: POL-LPZ, initial: [0.4, 0.4, 0.2, 0]}
          - {id: GUARD, kind: military, home: LPZ, people: 800, command: ARMY, palaceGuard: true}
          - {id: RES, kind: popular, affiliation: residents, home: EAL, people: 620000, initialPressure: residents.initialPressure}
        hardLineLeader:
          base: LPZ
          flights: [{at: 2019-11-09T21:00, airport: EAL, to: LPZ}]
        ultimatums: [{issued: 2019-11-09T12:00, expires: 2019-11-11T12:00, demand: 4}]
        pastDeaths: [{at: 2019-10-30T20:00, count: 2, attributed: contested}]
        measures:
          - {id: close-the-rim, at: 2019-11-10T09:00, every: 24, for: 9, effects: [{target: turnout.government, multiply: 1.5}]}
          - id: amnesty
            when: police >= 0.5 for 2
            effects:
              - {target: police.threshold, add: 0.10, command: POL-LPZ}
              - {target: police.field.chain, set: 0, place: LPZ}
        """;

    /// <summary>Reads a text that extends nothing.</summary>
    public static ScenarioReadResult Read(string text) => Read(text, new Dictionary<string, string>());

    /// <summary>Reads a text among other files, which are named as <c>extends</c> names them.</summary>
    public static ScenarioReadResult Read(string text, IReadOnlyDictionary<string, string> others) =>
        Read(Encoding.UTF8.GetBytes(text), others);

    /// <summary>Reads bytes among other files.</summary>
    public static ScenarioReadResult Read(byte[] bytes, IReadOnlyDictionary<string, string>? others = null)
    {
        using var stream = new MemoryStream(bytes);
        return ScenarioReader.Read(File, stream, name =>
            others is not null && others.TryGetValue(name, out var text) ? (name, new MemoryStream(Encoding.UTF8.GetBytes(text))) : null);
    }

    /// <summary>Reads a text that must have no errors.</summary>
    public static Scenario ReadValid(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Errors);
        return result.Scenario!;
    }

    /// <summary>The valid text with a part replaced that must occur in it exactly once.</summary>
    public static string With(string part, string replacement)
    {
        Assert.Equal(2, Valid.Split(part).Length);
        return Valid.Replace(part, replacement, StringComparison.Ordinal);
    }

    /// <summary>
    /// Reads a text with a mark and asserts that it has exactly one error, that the error is at the mark, and that it contains all
    /// of some words.
    /// </summary>
    public static void AssertOnlyError(string marked, string path, params string[] words)
    {
        var before = marked[..marked.IndexOf(Here, StringComparison.Ordinal)];
        var result = Read(marked.Replace(Here.ToString(), "", StringComparison.Ordinal));

        var error = Assert.Single(result.Errors);
        Assert.Null(result.Scenario);
        Assert.Equal(
            (File, before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'), path),
            (error.File, error.Line, error.Column, error.Path));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }
}
