using BoliviaSim.Charts;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// Colour, dashes and plain name of everything that has the same look in every picture. Order is that of the enumerations, never that of
/// the
/// data.
/// </summary>
internal static class Colours
{
    /// <summary>Attributions of deaths in the order of the parts of a bar.</summary>
    public static IReadOnlyList<Attribution> Attributions { get; } =
        [Attribution.Government, Attribution.Opposition, Attribution.Contested];

    /// <summary>Colour of an outcome.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.GovernmentFalls => Palette.Vermilion,
        Outcome.NewElections => Palette.Blue,
        Outcome.SecondRoundAccepted => Palette.Green,
        Outcome.SecondRoundSplit => Palette.Olive,
        Outcome.SecondRoundRefused => Palette.Violet,
        Outcome.ResultStands => Palette.Pink,
        Outcome.GovernmentStays => Palette.Teal,
        _ => Palette.Grey,
    };

    /// <summary>Colour of a mode of the fall.</summary>
    public static string Of(FallMode mode) => mode switch
    {
        FallMode.MilitarySuggestion => Palette.Brown,
        FallMode.PalaceAssault => Palette.Rose,
        _ => Palette.Amber,
    };

    /// <summary>Colour of an ending by its name in tables, or null for a name that is none.</summary>
    public static string? OfEnding(string name) =>
        Named<FallMode>(name) is { } mode ? Of(mode) : Named<Outcome>(name) is { } outcome ? Of(outcome) : null;

    /// <summary>Plain name of an ending by its name in tables; a name that is none stays.</summary>
    public static string WordsOfEnding(string name) => Named<FallMode>(name) is { } mode ? $"Falls: {Wording.Of(mode)}"
        : Named<Outcome>(name) is { } outcome ? Wording.Of(outcome) : name;

    /// <summary>Place of an ending by its name in tables: modes of the fall, then outcomes, then all other names.</summary>
    public static int PlaceOfEnding(string name) => Named<FallMode>(name) is { } mode ? (int)mode
        : Named<Outcome>(name) is { } outcome ? 100 + (int)outcome : int.MaxValue;

    /// <summary>Dashes of an ending by its name in tables.</summary>
    public static string DashesOfEnding(string name) => Named<FallMode>(name) is { } mode ? Dashes(mode) : "";

    /// <summary>Dashes of a curve, so that colour alone does not tell modes apart.</summary>
    public static string Dashes(FallMode mode) => mode switch
    {
        FallMode.MilitarySuggestion => "",
        FallMode.PalaceAssault => "8 3",
        _ => "3 3",
    };

    /// <summary>Dashes of a curve, so that colour alone does not tell kinds apart.</summary>
    public static string Dashes(Kind kind) => kind switch
    {
        Kind.Group => "8 3",
        Kind.Police => "",
        Kind.Military => "10 3 3 3",
        _ => "3 3",
    };

    /// <summary>Colour of a kind of agent.</summary>
    public static string Of(Kind kind) => kind switch
    {
        Kind.Group => Palette.Pink,
        Kind.Police => Palette.Blue,
        Kind.Military => Palette.Green,
        _ => Palette.Amber,
    };

    /// <summary>Plain name of a kind of agent.</summary>
    public static string Words(Kind kind) => kind switch
    {
        Kind.Group => "Opposition organisations",
        Kind.Police => "Police",
        Kind.Military => "Armed forces",
        _ => "Popular sectors",
    };

    /// <summary>Colour of a loyalty state.</summary>
    public static string Of(LoyaltyState state) => state switch
    {
        LoyaltyState.Supports => Palette.Blue,
        LoyaltyState.Wavers => Palette.Grey,
        LoyaltyState.StandsAside => Palette.Amber,
        _ => Palette.Red,
    };

    /// <summary>Plain name of a loyalty state.</summary>
    public static string Words(LoyaltyState state) => state switch
    {
        LoyaltyState.Supports => "supports the government",
        LoyaltyState.Wavers => "wavers",
        LoyaltyState.StandsAside => "stands aside",
        _ => "opposes",
    };

    /// <summary>Colour of deaths by the side to which they are attributed.</summary>
    public static string Of(Attribution attribution) => attribution switch
    {
        Attribution.Government => Palette.Violet,
        Attribution.Opposition => Palette.Teal,
        _ => Palette.Grey,
    };

    /// <summary>Plain name of that side.</summary>
    public static string Words(Attribution attribution) => attribution switch
    {
        Attribution.Government => "deaths attributed to government or state",
        Attribution.Opposition => "to the opposition",
        _ => "contested",
    };

    /// <summary>A member by its name alone: a number is no name.</summary>
    private static T? Named<T>(string name)
        where T : struct, Enum => Enum.GetNames<T>().Contains(name) ? Enum.Parse<T>(name) : null;
}
