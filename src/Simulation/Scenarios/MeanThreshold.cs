using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios;

/// <summary>What the mean threshold of a bloc or a command is made of (ODD 7.3), the part that follows a margin left out.</summary>
internal static class MeanThreshold
{
    private static readonly Quantity Moderate = Quantity.Of("group.moderateOffset");

    /// <summary>Its terms: the base and the offsets.</summary>
    public static IEnumerable<Quantity> Of(Bloc bloc)
    {
        yield return bloc.Threshold ?? Base(bloc.Kind, bloc.Affiliation, highCommand: false);
        if (bloc is { Kind: Kind.Group, Affiliation: Affiliation.Moderate })
        {
            yield return Moderate;
        }

        foreach (var offset in bloc.ThresholdOffsets)
        {
            yield return offset;
        }
    }

    /// <summary>The same for a command.</summary>
    public static IEnumerable<Quantity> Of(Command command) =>
        command.ThresholdOffsets.Prepend(command.Threshold ?? Base(command.Kind, command.Affiliation, command.HighCommand));

    private static Quantity Base(Kind kind, Affiliation affiliation, bool highCommand) => Quantity.Of(kind switch
    {
        Kind.Group => "group.threshold",
        Kind.Police => "police.threshold",
        Kind.Military => highCommand ? "highCommand.threshold" : "military.threshold",
        _ => affiliation switch
        {
            Affiliation.Government => "popular.threshold.government",
            Affiliation.Residents => "popular.threshold.residents",
            _ => "popular.threshold.exceptions",
        },
    });
}
