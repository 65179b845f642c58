using BoliviaSim.Compilation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Replays;

/// <summary>A unit that broke, with the pressure under which it did.</summary>
/// <param name="Hour">Hour at which the census first shows it, from the start.</param>
/// <param name="Command">Command.</param>
/// <param name="Itself">Whether it is the command itself that stands aside or opposes, not half of its people.</param>
/// <param name="Tick">Tick in which it moved, whose pressure this is; -1 where it was broken at the start.</param>
/// <param name="Pressure">Pressure in that tick: mean over its people, or on the command itself.</param>
/// <param name="ThresholdShift">Shift of the threshold by measures, taken off the terms.</param>
/// <param name="Terms">Weight times field, in the order of <see cref="PerceivedField"/>; empty where it was broken at the start.</param>
internal sealed record Break(
    double Hour, string Command, bool Itself, int Tick, double Pressure, double ThresholdShift, IReadOnlyList<double> Terms)
{
    /// <summary>Each field's share of the sum of all terms; they add up to 1, and a field that held back has a negative one.</summary>
    public IReadOnlyList<double> Shares => [.. Terms.Select(term => term / Terms.Sum())];

    /// <summary>The breaks of a run in the order of their hours.</summary>
    /// <param name="parameters">Compiled scenario.</param>
    /// <param name="record">The run.</param>
    public static IReadOnlyList<Break> All(Parameters parameters, RunRecording record)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(record);
        var byTick = record.Pressures.ToLookup(p => p.Tick);
        var ofPeople = from happened in record.Events
                       where happened.Type == RunEventTypes.Break
                       select OfPeople(parameters, byTick, happened);
        var ofCommands = from command in parameters.Commands
                         let hour = record.Outcome.Commands[command.Index].OwnBreakHour
                         where hour is not null && command.Initial < LoyaltyState.StandsAside
                         select OfCommand(parameters, byTick, command.Id, hour.Value);
        return [.. ofPeople.Concat(ofCommands).OrderBy(b => b.Hour)];
    }

    private static Break OfPeople(Parameters parameters, ILookup<int, PressureRecord> byTick, RunEvent happened)
    {
        var tick = TickBefore(parameters, happened.Hour);
        var blocs = parameters.Commands.First(c => c.Id == happened.Entity).BlocsBelow.Select(b => parameters.Blocs[b].Id).ToHashSet();
        var under = byTick[tick].Where(p => !p.IsCommand && blocs.Contains(p.Unit)).ToList();
        var people = under.Sum(p => p.People);
        return people == 0
            ? new Break(happened.Hour, happened.Entity, false, -1, double.NaN, 0, [])
            : new Break(
                happened.Hour, happened.Entity, false, tick, Mean(p => p.Pressure), Mean(p => p.ThresholdShift),
                [.. Enum.GetValues<PerceivedField>().Select(field => Mean(p => p.Terms[(int)field]))]);

        double Mean(Func<PressureRecord, double> value) => under.Sum(p => p.People * value(p)) / people;
    }

    private static Break OfCommand(Parameters parameters, ILookup<int, PressureRecord> byTick, string command, double hour)
    {
        var tick = TickBefore(parameters, hour);
        return byTick[tick].FirstOrDefault(p => p.IsCommand && p.Unit == command) is { } pressure
            ? new Break(hour, command, true, tick, pressure.Pressure, pressure.ThresholdShift, pressure.Terms)
            : new Break(hour, command, true, -1, double.NaN, 0, []);
    }

    /// <summary>The census at the start of a tick shows what moved in the tick before it.</summary>
    private static int TickBefore(Parameters parameters, double hour) => parameters.TickAt(hour) - 1;
}
