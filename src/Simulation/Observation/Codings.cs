using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>Codings by outside definitions: columns with their rule, never part of the model (ODD, appendix E).</summary>
internal static class Codings
{
    /// <summary>Rule of the column <c>coding_cline</c>.</summary>
    public const string ClineRule =
        "Cline Center Coup d'Etat Project: a realised coup removes the chief executive by an organised effort that military, police or "
        + "other irregular means decide. Yes: the government falls by MilitarySuggestion or PalaceAssault. No: otherwise.";

    /// <summary>Rule of the column <c>coding_powell_thyne</c>.</summary>
    public const string PowellThyneRule =
        "Powell and Thyne: an illegal and overt attempt by the military or other state elites to unseat the executive. The model does not "
        + "represent legality. NotDecidable: the government falls, or two thirds of the high command oppose. No: otherwise.";

    /// <summary>Codes by <see cref="ClineRule"/>.</summary>
    public static Coding Cline(FallMode? mode) => mode is FallMode.MilitarySuggestion or FallMode.PalaceAssault ? Coding.Yes : Coding.No;

    /// <summary>Codes by <see cref="PowellThyneRule"/>.</summary>
    public static Coding PowellThyne(FallMode? mode, double? highCommandOpposesHour) =>
        mode is not null || highCommandOpposesHour is not null ? Coding.NotDecidable : Coding.No;
}
