using System.Globalization;
using BoliviaSim.Engine;
using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Comparisons;

/// <summary>The first difference between two runs at the same point of the same tick.</summary>
internal static class RunDifference
{
    /// <summary>Whether fields are worked out in a phase; the others leave those of the tick as they are.</summary>
    public static bool Shows(PhaseDescription phase) => phase.Name is "Fields";

    /// <summary>The first state in which two runs differ before their first tick.</summary>
    public static Parting? OfInitialStates(Run a, Run b)
    {
        foreach (var bloc in a.Parameters.Blocs)
        {
            for (var ordinal = 0; ordinal < bloc.Agents; ordinal++)
            {
                if (StateAtStart(a, bloc.Index, ordinal) is var x && StateAtStart(b, bloc.Index, ordinal) is var y && x != y)
                {
                    return new Parting(0, Parting.SetUp, Parting.InitialState, $"{bloc.Id}/{ordinal}", x.ToString(), y.ToString());
                }
            }
        }

        foreach (var (x, y) in a.Commands.Zip(b.Commands))
        {
            if (x.State != y.State)
            {
                return new Parting(0, Parting.SetUp, Parting.InitialState, x.Command.Id, x.State.ToString(), y.State.ToString());
            }
        }

        return null;
    }

    /// <summary>The first event of a phase that happened in one run and not, or otherwise, in the other.</summary>
    public static Parting? OfEvents(Run run, string phase, List<RunEvent> inBase, List<RunEvent> inAlternative)
    {
        for (var i = 0; i < Math.Max(inBase.Count, inAlternative.Count); i++)
        {
            var (x, y) = (inBase.ElementAtOrDefault(i), inAlternative.ElementAtOrDefault(i));
            if (x == y)
            {
                continue;
            }

            // Either the same thing went otherwise, or one of the two happened in one history alone.
            var twin = x is null ? null : inAlternative.Find(e => (e.Type, e.Entity) == (x.Type, x.Entity));
            var (before, after) = x is not null && (twin is null || twin != x) ? (x, twin)
                : (inBase.Find(e => (e.Type, e.Entity) == (y!.Type, y.Entity)), y);
            var shown = before ?? after!;
            return new Parting(run.Hour, phase, shown.Type, shown.Entity, Text(before), Text(after));
        }

        return null;
    }

    /// <summary>The first field in which two runs differ.</summary>
    public static Parting? OfFields(Run a, Run b, string phase)
    {
        foreach (var (name, value) in FieldReadings.National)
        {
            if (!value(a).Equals(value(b)))
            {
                return new Parting(a.Hour, phase, Parting.Field, name, Text(value(a)), Text(value(b)));
            }
        }

        foreach (var (name, values) in FieldReadings.Local)
        {
            var (x, y) = (values(a), values(b));
            for (var p = 0; p < x.Length; p++)
            {
                if (!x[p].Equals(y[p]))
                {
                    return new Parting(a.Hour, phase, Parting.Field, $"{name} {a.PlaceId(p)}", Text(x[p]), Text(y[p]));
                }
            }
        }

        return null;
    }

    /// <summary>State of an agent before the first tick, when everybody is at home.</summary>
    private static LoyaltyState StateAtStart(Run run, int bloc, int ordinal) =>
        run.AtHome is { } home ? (LoyaltyState)home.States[home.First(bloc) + ordinal] : run.Agents[bloc][ordinal].State;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(RunEvent? happened)
    {
        if (happened is null)
        {
            return "";
        }

        var change = happened.From.Length > 0 && happened.To.Length > 0 ? $"{happened.From} to {happened.To}" : happened.From + happened.To;
        return FormattableString.Invariant($"{change} ({happened.Value:R}) at hour {happened.Hour:R}").TrimStart();
    }
}
