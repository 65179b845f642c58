using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Equality;

/// <summary>Both engines on one run, phase by phase: the first difference is named by run, tick, phase and what differs.</summary>
internal static class SideBySide
{
    private static readonly Type[] Parts =
        [typeof(Census), typeof(Memory), typeof(NationalFields), typeof(AuditState), typeof(FallState), typeof(RunLevelDraws)];

    private static readonly PropertyInfo[] Holders = [.. typeof(Run).GetProperties().Where(p => Parts.Contains(p.PropertyType))];

    /// <summary>Runs replicates on both engines and looks after every phase.</summary>
    public static void Check(Parameters parameters, uint seed, uint first, uint count = 1, int threads = 1)
    {
        var (reference, fast) = (new TickLoop(parameters, EngineKind.Reference), new TickLoop(parameters, EngineKind.Fast, threads));
        var facts = RunFacts.Of(parameters);
        for (var replicate = first; replicate < first + count; replicate++)
        {
            Check(facts, reference, fast, new RunNumbers(seed, replicate));
        }
    }

    /// <summary>Runs with random numbers that are said, on both engines.</summary>
    public static void Check(Parameters parameters, RunNumbers numbers) => Check(
        RunFacts.Of(parameters), new TickLoop(parameters, EngineKind.Reference), new TickLoop(parameters, EngineKind.Fast), numbers);

    private static void Check(IReadOnlyList<RunFact> facts, TickLoop reference, TickLoop fast, RunNumbers numbers)
    {
        var (expectedEvents, events) = (new EventLog(), new EventLog());
        var (expected, actual) = (reference.Open(numbers, expectedEvents), fast.Open(numbers, events));
        Compare(facts, expected, actual, "set-up");
        while (reference.Step(expected) is { } phase)
        {
            fast.Step(actual);
            Compare(facts, expected, actual, phase.Name);
        }

        Assert.Null(fast.Step(actual));

        Assert.Null(Difference(facts, TickLoop.Close(expected), TickLoop.Close(actual)));
        Assert.Equal(expectedEvents.Events, events.Events);
    }

    private static void Compare(IReadOnlyList<RunFact> facts, Run expected, Run actual, string phase)
    {
        if (Difference(facts, expected, actual) is { } difference)
        {
            Assert.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"{expected.Parameters.Scenario.Name}: replicate {expected.Random.Replicate}, tick "
                    + $"{expected.Tick}, phase {phase}: {difference}"));
        }
    }

    private static string? Difference(IReadOnlyList<RunFact> facts, Run expected, Run actual) =>
        Agents(expected, actual) ?? Commands(expected, actual) ?? Everything(expected, actual)
            ?? Difference(facts, OutcomeClassifier.Classify(expected), OutcomeClassifier.Classify(actual));

    /// <summary>The first fact in which two runs differ.</summary>
    private static string? Difference(IReadOnlyList<RunFact> facts, RunOutcome expected, RunOutcome actual) => facts
        .Where(fact => !Equals(fact.Of(expected), fact.Of(actual)))
        .Select(fact => string.Create(
            CultureInfo.InvariantCulture,
            $"replicate {expected.Replicate}, {fact.Name}: {fact.Of(expected)} became {fact.Of(actual)}"))
        .FirstOrDefault();

    private static string? Agents(Run expected, Run actual)
    {
        foreach (var bloc in expected.Parameters.Blocs)
        {
            var away = actual.AtHome is null ? null : actual.Agents[bloc.Index].ToDictionary(a => a.Ordinal);
            foreach (var agent in expected.Agents[bloc.Index])
            {
                var was = (agent.State, BitConverter.DoubleToInt64Bits(agent.Threshold), agent.Place, agent.PlaceSince);
                var other = away is null ? actual.Agents[bloc.Index][agent.Ordinal] : away.GetValueOrDefault(agent.Ordinal);
                var row = actual.AtHome?.First(bloc.Index) + agent.Ordinal ?? -1;
                var isNow = other is null
                    ? ((LoyaltyState)actual.AtHome!.States[row], BitConverter.DoubleToInt64Bits(actual.AtHome.Thresholds[row]), bloc.Home,
                        -1)
                    : (other.State, BitConverter.DoubleToInt64Bits(other.Threshold), other.Place, other.PlaceSince);
                if (was != isNow)
                {
                    return $"agent {bloc.Id}/{agent.Ordinal}: (state, threshold, place, since) {was} became {isNow}";
                }
            }
        }

        return null;
    }

    private static string? Commands(Run expected, Run actual)
    {
        foreach (var agent in expected.Commands)
        {
            var other = actual.Commands[agent.Command.Index];
            if ((agent.State, agent.Threshold) != (other.State, other.Threshold))
            {
                return $"command {agent.Command.Id}: {(agent.State, agent.Threshold)} became {(other.State, other.Threshold)}";
            }
        }

        return null;
    }

    private static string? Everything(Run expected, Run actual)
    {
        foreach (var holder in Holders)
        {
            foreach (var property in holder.PropertyType.GetProperties().Where(p => p.GetIndexParameters().Length == 0))
            {
                var (was, isNow) = (property.GetValue(holder.GetValue(expected)), property.GetValue(holder.GetValue(actual)));
                if (Unequal(was, isNow) is { } where)
                {
                    return $"{holder.Name}.{property.Name}{where}";
                }
            }
        }

        return Unequal(expected.Pressure.ToArray(), actual.Pressure.ToArray()) is { } pressure ? $"pressure{pressure}"
            : Unequal(expected.CommandPressure, actual.CommandPressure) is { } onCommand ? $"pressure on command{onCommand}"
            : Unequal(expected.LastStepLoss, actual.LastStepLoss) is { } loss ? $"loss of the last step{loss}"
            : Counts(expected, actual)
            ?? (expected.Columns.Count != actual.Columns.Count ? "columns" : null);
    }

    private static string? Counts(Run expected, Run actual)
    {
        foreach (var bloc in expected.Parameters.Blocs)
        {
            for (var slot = 0; slot <= expected.Parameters.Places.Count; slot++)
            {
                for (var s = LoyaltyState.Supports; s <= LoyaltyState.Opposes; s++)
                {
                    if (expected.Census.Count(bloc.Index, slot, s) != actual.Census.Count(bloc.Index, slot, s))
                    {
                        return $"count of {bloc.Id} in slot {slot}, {s}";
                    }
                }
            }
        }

        return null;
    }

    private static string? Unequal(object? was, object? isNow)
    {
        if (was is KindByPlace old && isNow is KindByPlace current)
        {
            return Unequal(old.ToArray(), current.ToArray());
        }

        if (was is Array before && isNow is Array after && !Bytes(before).SequenceEqual(Bytes(after)))
        {
            var (index, (x, y)) = before.Cast<object>().Zip(after.Cast<object>()).Index()
                .First(pair => !pair.Item.First.Equals(pair.Item.Second));
            return $"[{index}]: {x:R} became {y:R}";
        }

        return was is ICollection || Equals(was, isNow) ? null : $": {was} became {isNow}";
    }

    /// <summary>The bytes of an array of numbers of any rank: looking at them is fast enough for every phase.</summary>
    private static ReadOnlySpan<byte> Bytes(Array numbers) => MemoryMarshal.CreateReadOnlySpan(
        ref MemoryMarshal.GetArrayDataReference(numbers), Buffer.ByteLength(numbers));
}
