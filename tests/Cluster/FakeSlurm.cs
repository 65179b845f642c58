using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Cluster;

/// <summary>Programs named like Slurm's, on a path of their own, which answer what the test says and write down what they were asked.</summary>
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
    public void Answers(string program, string output, int code = 0, string error = "")
    {
        var path = place["bin", program];
        File.WriteAllText(path, $"#!/bin/bash\nprintf '%s\\n' \"$*\" >>'{path}.calls'\ncat <<'END'\n{output}\nEND\n{(error.Length > 0 ? $"echo '{error}' >&2\n" : "")}exit {code}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes a program away.</summary>
    public void Remove(string program) => File.Delete(place["bin", program]);

    /// <summary>The words of every call of a program.</summary>
    public IReadOnlyList<string> Calls(string program) => File.Exists(place["bin", program] + ".calls") ? File.ReadAllLines(place["bin", program] + ".calls") : [];
}
