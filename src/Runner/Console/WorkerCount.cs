using System.Globalization;

namespace BoliviaSim.Runner.Console;

/// <summary>How many threads the program uses where <c>--workers</c> does not say.</summary>
internal static class WorkerCount
{
    /// <summary>The most there may be.</summary>
    public const int Most = 1024;

    // A task of Slurm may use the cores it was given, but where no control group holds it, it sees all cores of its node.
    private static readonly string[] Variables = ["SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"];

    /// <summary>The cores that Slurm gave to this task, or else those of the machine.</summary>
    public static int Default(Surroundings surroundings)
    {
        foreach (var text in Variables.Select(surroundings.Variable))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cores) && cores > 0)
            {
                return Math.Min(cores, Most);
            }
        }

        return Math.Min(Environment.ProcessorCount, Most);
    }
}
