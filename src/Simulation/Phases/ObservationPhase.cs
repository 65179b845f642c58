using BoliviaSim.Runs;

namespace BoliviaSim.Phases;

/// <summary>Phase 11 (ODD 4.11): first times and peaks on the census of this tick, then the observers.</summary>
internal static class ObservationPhase
{
    public static void Apply(Run run)
    {
        Record(run, run.Hour, run.Fields.Siege);
        run.Observe();
    }

    /// <summary>Notes what the census shows for the first time.</summary>
    /// <param name="run">Run with a fresh census.</param>
    /// <param name="hour">Hour of the census.</param>
    /// <param name="siege">Siege at that hour.</param>
    public static void Record(Run run, double hour, double siege)
    {
        var (tally, census) = (run.Tally, run.Census);
        for (var i = 0; i < run.Commands.Length; i++)
        {
            First(run, tally.BreakHour, i, hour, census.CommandBroken[i], RunEventTypes.Break);
            First(run, tally.OpposedHour, i, hour, census.CommandOpposed[i], RunEventTypes.Opposed);
            tally.CommandBreakHour[i] ??= HourIf(census.CommandStandsAside[i], hour);
        }

        for (var i = 0; i < tally.PoliceShares.Length; i++)
        {
            if (run.Parameters.Scenario.RecordPoliceAt[i] == hour)
            {
                tally.PoliceShares[i] = census.PoliceStandingAside;
            }
        }

        ref var times = ref tally.Times;
        if (times.HighCommandAsideHour is null && GovernmentPhase.HighCommandMajority(run, census.HighCommandStandingAside))
        {
            times.HighCommandAsideHour = hour;
            times.PoliceShareAtHighCommandAside = census.PoliceStandingAside;
        }

        times.FirstOpposingMemberHour ??= HourIf(census.HighCommandOpposing > 0, hour);
        times.HighCommandOpposesHour ??= HourIf(GovernmentPhase.HighCommandMajority(run, census.HighCommandOpposing), hour);
        times.PoliceMajorityHour ??= HourIf(census.PoliceStandingAside >= 0.5, hour);
        if (siege > tally.Counts.PeakSiege)
        {
            tally.Counts.PeakSiege = siege;
            times.PeakSiegeHour = hour;
        }
    }

    private static double? HourIf(bool holds, double hour) => holds ? hour : null;

    private static void First(Run run, double?[] hours, int command, double hour, double share, string type)
    {
        if (hours[command] is null && share >= 0.5)
        {
            hours[command] = hour;
            run.Emit(hour, type, run.Commands[command].Command.Id, "", "", share);
        }
    }
}
