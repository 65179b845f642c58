using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Calibration;

/// <summary>Something of a run that a record can speak about.</summary>
/// <param name="Kind">What happens; not <see cref="ObservedKind.Origin"/>.</param>
/// <param name="Subject">Command; empty for the government and for the high command.</param>
internal readonly record struct Target(ObservedKind Kind, string Subject)
{
    /// <summary>What happens, as records write it.</summary>
    public string KindWord => ScalarText.WordOf(Kind);

    /// <summary>
    /// What is public at the moment at which it happens: as long as the record reports none of it, none of it has happened.
    /// </summary>
    public static IReadOnlyList<Target> Public { get; } =
    [
        new(ObservedKind.Fall, ""), new(ObservedKind.HighCommandAside, ""), new(ObservedKind.HighCommandMember, ""),
    ];

    /// <summary>What reads the hour of the event in a run: infinity where it does not happen.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <exception cref="ArgumentException">The scenario has no such command, or nothing of this kind happens to anybody.</exception>
    public Func<RunOutcome, double> Reader(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var subject = Subject;
        var command = Kind is ObservedKind.Break or ObservedKind.Opposed or ObservedKind.OwnBreak
            ? parameters.Commands.FirstOrDefault(c => c.Id == subject)?.Index
                ?? throw new ArgumentException($"the scenario has no command '{subject}'")
            : -1;
        return Kind switch
        {
            ObservedKind.Break => o => o.Commands[command].BreakHour ?? double.PositiveInfinity,
            ObservedKind.Opposed => o => o.Commands[command].OpposedHour ?? double.PositiveInfinity,
            ObservedKind.OwnBreak => o => o.Commands[command].OwnBreakHour ?? double.PositiveInfinity,
            ObservedKind.HighCommandMember => o => o.Times.FirstOpposingMemberHour ?? double.PositiveInfinity,
            ObservedKind.HighCommandAside => o => o.Times.HighCommandAsideHour ?? double.PositiveInfinity,
            ObservedKind.HighCommandOpposes => o => o.Times.HighCommandOpposesHour ?? double.PositiveInfinity,
            ObservedKind.Fall => o => o.FallHour ?? double.PositiveInfinity,
            _ => throw new ArgumentException($"{Kind} does not happen in a run"),
        };
    }
}
