using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Cluster;

/// <summary>
/// Programs named like Slurm's, on a path of their own, which answer what the test says and write down what they were asked.
/// </summary>
internal sealed class FakeSlurm
{
    private readonly Workplace place;

    /// <summary>Programs that the commands run in a workplace find; beside them nothing of the machine's but a shell's own.</summary>
    public FakeSlurm(Workplace place)
    {
        this.place = place;
        Directory.CreateDirectory(place["bin"]);
        place.Variables["PATH"] = place["bin"];
        Answers("sbatch", "12");
        Answers("squeue", "");
        Answers("scontrol", "MaxArraySize            = 1001");
    }

    /// <summary>Says what a program answers from now on.</summary>
    public void Answers(string program, string output, int code = 0, string error = "") =>
        Does(program, $"cat <<'END'\n{output}\nEND\n{(error.Length > 0 ? $"echo '{error}' >&2\n" : "")}exit {code}\n");

    /// <summary>Says what a program does from now on, as lines of bash.</summary>
    public void Does(string program, string lines)
    {
        var path = place["bin", program];
        WriteProgram(path, $"printf '%s\\n' \"$*\" >>'{path}.calls'\n{lines}");
    }

    /// <summary>Writes a program of bash that can be started.</summary>
    public static void WriteProgram(string path, string lines)
    {
        File.WriteAllText(path, "#!/bin/bash\n" + lines);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes a program away.</summary>
    public void Remove(string program) => File.Delete(place["bin", program]);

    /// <summary>The words of every call of a program.</summary>
    public IReadOnlyList<string> Calls(string program) => File.Exists(place["bin", program] + ".calls")
        ? File.ReadAllLines(place["bin", program] + ".calls") : [];
}
