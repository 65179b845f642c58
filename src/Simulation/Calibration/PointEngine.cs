using BoliviaSim.Compilation;
using BoliviaSim.Engine;

namespace BoliviaSim.Calibration;

/// <summary>An engine for one thread whose parameters change from run to run; its memory stays.</summary>
/// <param name="compiler">Compiles the points.</param>
/// <param name="engine">Engine.</param>
internal sealed class PointEngine(PointCompiler compiler, EngineKind engine)
{
    private Simulator? simulator;

    /// <summary>The engine at a point.</summary>
    /// <param name="values">Values of the parameters.</param>
    public ReplicateRunner At(ReadOnlySpan<double> values)
    {
        var parameters = compiler.At(values);
        if (engine == EngineKind.Reference)
        {
            return new ReferenceSimulator(parameters).Run;
        }

        if (simulator is null)
        {
            simulator = new Simulator(parameters);
        }
        else
        {
            simulator.Take(parameters);
        }

        return simulator.Run;
    }
}
