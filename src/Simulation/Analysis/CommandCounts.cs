using BoliviaSim.Compilation;
using BoliviaSim.Observation;

namespace BoliviaSim.Analysis;

/// <summary>Over all runs, whether and when a command reached one of its first times, or the fall came first.</summary>
internal sealed class CommandCounts
{
    internal CommandCounts(CompiledCommand command, CommandEvent what, double horizonHour)
    {
        (Command, Event) = (command, what);
        Hours = new HourHistogram(horizonHour);
    }

    /// <summary>The command.</summary>
    public CompiledCommand Command { get; }

    /// <summary>Which first time.</summary>
    public CommandEvent Event { get; }

    /// <summary>Whether it can occur: a command without people under it breaks only itself.</summary>
    public bool IsPossible => Event == CommandEvent.OwnBreak || Command.PeopleBelow > 0;

    /// <summary>Hours at which it occurred; 0 at the start.</summary>
    public HourHistogram Hours { get; }

    /// <summary>Runs in which it occurred.</summary>
    public long Occurred => Hours.Total;

    /// <summary>Runs in which the government fell before it occurred.</summary>
    public long FallFirst { get; private set; }

    internal void Add(IReadOnlyList<RunOutcome> runs)
    {
        foreach (var run in runs)
        {
            Add(run);
        }
    }

    internal void AddFallFirst(long runs) => FallFirst += runs;

    private void Add(RunOutcome run)
    {
        var times = run.Commands[Command.Index];
        var hour = Event switch
        {
            CommandEvent.Break => times.BreakHour,
            CommandEvent.Opposed => times.OpposedHour,
            _ => times.OwnBreakHour,
        };
        if (hour is { } at)
        {
            Hours.Add(at);
        }
        else
        {
            FallFirst += run.FallHour is null ? 0 : 1;
        }
    }
}
