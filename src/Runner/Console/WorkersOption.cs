using System.CommandLine;
using System.Globalization;

namespace BoliviaSim.Runner.Console;

/// <summary><c>--workers</c>, the same for every command that has it, and the number of threads where it is not given.</summary>
internal sealed class WorkersOption : Option<string>
{
    /// <summary>The most there may be.</summary>
    public const int Most = 1024;

    // A task of Slurm may use the cores it was given, but where no control group holds it, it sees all cores of its node.
    private static readonly string[] Variables = ["SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"];

    private readonly Surroundings surroundings;

    public WorkersOption(Surroundings surroundings)
        : base("--workers", "-j")
    {
        this.surroundings = surroundings;
        (Description, HelpName) = ("Threads; results do not depend on it. [default: all cores, or those of the Slurm task]", "N");
    }

    /// <summary>Reads it; a variable of Slurm that is asked in its place and holds no number is warned of.</summary>
    public int Read(Options options)
    {
        if (options.Text(this) is not null)
        {
            return (int)options.Integer(this, 1, 1, Most);
        }

        var (threads, warnings) = Default(surroundings.Variable, Environment.ProcessorCount);
        foreach (var warning in warnings)
        {
            surroundings.Error.WriteLine($"warning: {warning}");
        }

        return threads;
    }

    /// <summary>Threads by default.</summary>
    public static int Default(Surroundings surroundings) => Default(surroundings.Variable, Environment.ProcessorCount).Threads;

    /// <summary>The cores that Slurm gave to this task, but no more than the process may use.</summary>
    /// <param name="variable">Value of an environment variable, or null.</param>
    /// <param name="cores">Cores that the process may use: those of the machine, or fewer by control group or affinity.</param>
    /// <returns>The number, and a warning for each variable that holds none.</returns>
    public static (int Threads, IReadOnlyList<string> Warnings) Default(Func<string, string?> variable, int cores)
    {
        var most = Math.Min(cores, Most);
        var warnings = new List<string>();
        foreach (var name in Variables)
        {
            var text = variable(name);
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0)
            {
                return (Math.Min(given, most), warnings);
            }

            if (!string.IsNullOrEmpty(text))
            {
                warnings.Add(
                    $"{name} is '{text}', which is not a number of cores: it is left out. --workers N says how many threads to use.");
            }
        }

        return (most, warnings);
    }
}
