using BoliviaSim.Observation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Words in the pictures of analyses: what is seen, from what, and how far it goes.</summary>
internal static class AnalysisWords
{
    /// <summary>What is analysed, as the beginning of a title.</summary>
    public static string Title(ResponseChoice choice) => choice.Kind == ResponseKind.Share
        ? $"Share of runs {Ending(choice)}" : char.ToUpperInvariant(choice.Words[0]) + choice.Words[1..];

    /// <summary>The response with its unit.</summary>
    public static string Axis(ResponseChoice choice) => choice.Kind == ResponseKind.Share ? "share of runs, %" : choice.Words;

    /// <summary>A parameter with its unit.</summary>
    public static string Parameter(string name) => Groups.UnitOf(name) is var unit && unit != "1" ? $"{name} ({unit})" : name;

    /// <summary>Points, runs, scenario and seed.</summary>
    public static string Basis(AnalysisInput input)
    {
        var (fewest, most) = input.Responses.Replicates;
        var runs = most == 1 ? "one run each"
            : fewest == most ? $"{Wording.Count(most)} runs each" : $"{fewest} to {Wording.Count(most)} runs each";
        var points = $"{Wording.Count(input.Groups.Sum(g => g.Points.Count), "point")}, {runs}";
        return input.Origin.Length == 0 ? $"{points}."
            : $"{points}; scenario {input.Origin}, {(input.SharesNumbers ? "common" : "own")} random numbers.";
    }

    /// <summary>The caveat under results of the model; empty for other programs' files.</summary>
    public static string Caveat(AnalysisInput input) => input.Folder is null ? "" : Wording.Caveat;

    private static string Ending(ResponseChoice choice)
    {
        var isMode = Enum.TryParse<FallMode>(choice.Value, out var mode);
        return isMode || choice.Value == nameof(Outcome.GovernmentFalls)
            ? "in which the government falls" + (mode switch
            {
                _ when !isMode => "",
                FallMode.MilitarySuggestion => " " + Wording.Of(mode),
                _ => $": {Wording.Of(mode)}",
            })
            : $"that end so: {Wording.Of(Enum.Parse<Outcome>(choice.Value))}";
    }
}
