using BoliviaSim.Observation;
using BoliviaSim.Populations;
using BoliviaSim.Runs;

namespace BoliviaSim.Replays;

/// <summary>Everything that one run shows: events, fields, and the pressure on everybody, tick by tick.</summary>
/// <param name="Outcome">Its row.</param>
/// <param name="Events">Everything that happened, every change of a state among it, in order.</param>
/// <param name="Fields">Fields of the country and of places at the start of every tick.</param>
/// <param name="Pressures">Pressure on every bloc at every place where it has agents, and on every command, in every tick.</param>
/// <param name="Moments">Places and roads in every tick.</param>
internal sealed record RunRecording(
    RunOutcome Outcome, IReadOnlyList<RunEvent> Events, IReadOnlyList<FieldLevel> Fields, IReadOnlyList<PressureRecord> Pressures,
    IReadOnlyList<RunMoment> Moments);

/// <summary>Level of a field in a tick.</summary>
/// <param name="Tick">Tick, from 0.</param>
/// <param name="Field">Name.</param>
/// <param name="Place">Place, or empty for the whole country.</param>
/// <param name="Kind">Kind that perceives it, or empty.</param>
/// <param name="Value">Level.</param>
internal sealed record FieldLevel(int Tick, string Field, string Place, string Kind, double Value);

/// <summary>
/// Pressure on agents in a tick, with what it is made of (ODD 7.2): the sum of weight times field over the fields, less the shift of the
/// threshold by measures.
/// </summary>
/// <param name="Tick">Tick, from 0.</param>
/// <param name="Unit">Bloc or command.</param>
/// <param name="IsCommand">Whether it is a command.</param>
/// <param name="Place">Place of the agents.</param>
/// <param name="Command">Command that the bloc answers to, or empty.</param>
/// <param name="Agents">Agents by state at the start of the tick; of a command, 1 in its state.</param>
/// <param name="People">People that they stand for; 0 for a command.</param>
/// <param name="Pressure">Pressure as the engine has it.</param>
/// <param name="ThresholdShift">Shift of the threshold by measures; it is taken off the sum of the terms.</param>
/// <param name="Terms">Weight times field, in the order of <see cref="PerceivedField"/>.</param>
internal sealed record PressureRecord(
    int Tick, string Unit, bool IsCommand, string Place, string Command, IReadOnlyList<int> Agents, double People, double Pressure,
    double ThresholdShift, IReadOnlyList<double> Terms);
