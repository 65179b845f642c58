using BoliviaSim.Compilation;
using BoliviaSim.Phases;
using BoliviaSim.Randomness;
using BoliviaSim.Runs;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Kernels;

/// <summary>
/// Calls of columns and clashes at places: both are rare, and whether one can happen at all is seen from its draw and from the largest
/// hazard there could be. Draws of a tick are made together; wherever something can happen the reference's own code decides.
/// </summary>
internal sealed class ChanceKernel
{
    // 1 - exp(-h) is at most h; this allows for the rounding of both sides.
    private const double Rounding = 1e-9;

    private readonly CompiledBloc[] callers;
    private readonly Side[] sides;
    private readonly CompiledPlace[] places;
    private readonly Draws calls;
    private readonly Draws clashes;

    public ChanceKernel(Parameters parameters)
    {
        callers = [.. parameters.Blocs.Where(b => MovementPhase.MayCall(parameters, b))];
        sides = [.. callers.Select(MovementPhase.SideOf)];
        places = [.. parameters.Places];
        calls = new Draws(RandomStream.ColumnCall, [.. callers.Select(c => c.Entity)]);
        clashes = new Draws(RandomStream.Clash, [.. places.Select(p => p.Entity)]);
    }

    /// <summary>The calls of phase 6.</summary>
    public void Calls(Run run)
    {
        var exposure = MovementPhase.CallExposure(run);
        var (values, leadership) = (run.Values, run.Fields.Leadership);
        var opposition = values[Scalar.ColumnCallRate] * leadership * exposure;
        var government = values[Scalar.ColumnCallRateGovernment] * values[Scalar.GovernmentCall] * exposure;
        calls.Fill(run);
        for (var i = 0; i < callers.Length; i++)
        {
            if (calls[i] >= 1 - ((sides[i] == Side.Opposition ? opposition : government) * (1 + Rounding)) - Rounding
                && MovementPhase.CanCall(run, sides[i]))
            {
                MovementPhase.Call(run, run.Parameters.Blocs[callers[i].Index], sides[i], exposure);
            }
        }
    }

    /// <summary>The clashes of phase 7 at places, between those who stand there and with troops.</summary>
    public void Clashes(Run run)
    {
        var census = run.Census;
        var perPerson = run.Values[Scalar.ClashRate] * run.Exposure / 1000;
        var withTroops = run.Values[Scalar.OrdersMilitary] > 0;
        clashes.Fill(run);
        for (var p = 0; p < places.Length; p++)
        {
            var most = perPerson * Math.Min(census.Opposition[p], census.Government[p]);
            if (clashes[p] >= 1 - (most * (1 + Rounding)) - Rounding)
            {
                ClashesPhase.AtPlace(run, places[p]);
            }

            if (withTroops)
            {
                ClashesPhase.WithTroops(run, places[p]);
            }
        }
    }

    /// <summary>One uniform draw of a stream a tick for each of some entities.</summary>
    private sealed class Draws(RandomStream stream, uint[] ofEntities)
    {
        private readonly uint[] entities = [.. ofEntities, .. new uint[(16 - (ofEntities.Length % 16)) % 16]];
        private readonly uint[] zeros = new uint[(ofEntities.Length + 15) / 16 * 16];
        private readonly PhiloxBlock[] blocks = new PhiloxBlock[(ofEntities.Length + 15) / 16 * 16];

        public double this[int entity] => RandomSource.ToUnit(blocks[entity].W0, blocks[entity].W1);

        public void Fill(Run run) => run.Random.Blocks(stream, entities, (uint)run.Tick, zeros, blocks);
    }
}
