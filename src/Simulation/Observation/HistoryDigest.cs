using System.Numerics;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Observation;

/// <summary>
/// One number for the whole history of a run: fields of the country, forces at each place, how many agents of each bloc are in which
/// state, and the states of the commands, tick by tick, then the outcome. Two runs of one scenario with common random numbers have the same
/// number exactly when nothing of this differs (of different histories two in 2^64 would share it). Values of parameters, offers and
/// pressures are left out: they may differ without anything happening differently. Belongs to one thread and one run at a time.
/// </summary>
internal sealed class HistoryDigest : IRunObserver
{
    private ulong digest;

    /// <inheritdoc/>
    public bool WantsEvents => false;

    /// <inheritdoc/>
    public void OnTick(RunView view)
    {
        Add(view.Momentum);
        Add(view.Siege);
        Add(view.Leadership);
        Add(view.Alignment);
        Add(view.Audit);
        Add(view.OutrageState);
        Add(view.OutrageOpposition);
        for (var place = 0; place < view.Parameters.Places.Count; place++)
        {
            Add(view.Opposition(place));
            Add(view.Government(place));
            Add(view.Security(place));
        }

        for (var bloc = 0; bloc < view.Parameters.Blocs.Count; bloc++)
        {
            for (var state = LoyaltyState.Supports; state <= LoyaltyState.Opposes; state++)
            {
                Add((ulong)view.Count(bloc, state));
            }
        }

        for (var command = 0; command < view.Parameters.Commands.Count; command++)
        {
            Add((ulong)view.StateOf(command));
        }
    }

    /// <inheritdoc/>
    public void OnEvent(RunEvent runEvent)
    {
        // What an event changes shows in the next census, in the fields or in the outcome.
    }

    /// <summary>The number of the run that ended with this outcome; the next run begins anew.</summary>
    public ulong End(RunOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Add((ulong)outcome.Outcome);
        Add(outcome.FallHour ?? -1);
        Add((ulong)((int?)outcome.Mode ?? -1));
        Add(outcome.AuditHour ?? -1);
        Add(outcome.Accepted is { } accepted ? accepted ? 1UL : 0 : 2);
        Add((ulong)outcome.Counts.Clashes);
        Add((ulong)outcome.Counts.DeathsAttributedGovernment);
        Add((ulong)outcome.Counts.DeathsAttributedOpposition);
        Add((ulong)outcome.Counts.DeathsContested);
        Add((ulong)outcome.Counts.VictimsBystander);
        Add((ulong)outcome.Counts.ColumnsSent);
        Add(outcome.Counts.PeopleSent);
        Add(outcome.Counts.PeopleArrived);
        Add(outcome.Counts.PeopleTurnedBack);
        Add(outcome.Times.FirstArrivalHour ?? -1);
        Add(outcome.PopularOpposing);
        var ended = digest;
        digest = 0;
        return ended;
    }

    private void Add(double value) => Add(BitConverter.DoubleToUInt64Bits(value));

    private void Add(ulong word) => digest = BitOperations.RotateLeft((digest ^ word) + 0x632BE59BD9B4E019, 27) * 0x9E3779B97F4A7C15;
}
