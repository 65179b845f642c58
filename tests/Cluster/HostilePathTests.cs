using System.Text;
using BoliviaSim.Runner.Cluster;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Cluster;

/// <summary>Plans and programs in folders whose names mean something to a shell or to Slurm.</summary>
public sealed class HostilePathTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly FakeSlurm slurm;

    public HostilePathTests()
    {
        slurm = new FakeSlurm(place);
        File.WriteAllText(place["e.yaml"], SampleExperiment.Text);
        // As Slurm does: the script of the last word, in the folder of --chdir.
        slurm.Does(
            "sbatch",
            "for word; do case $word in --chdir=*) cd \"${word#--chdir=}\" || exit 9 ;; esac; done\nSLURM_ARRAY_TASK_ID=2 "
                + "SLURM_ARRAY_JOB_ID=12 SLURMD_NODENAME=n1 SLURM_CPUS_PER_TASK=1 bash \"$word\" >logs/2.log 2>&1\necho 12\n");
    }

    public static TheoryData<string> Names =>
    [
        "it's mine", "a  b", "$(touch pwned)", "`touch pwned`", "# no comment", "-rf", "%j 100% %a", "\"quoted\"", "a;touch pwned", "x:y",
        "!!",
        "~", "*", "a&b|c>d", "überall", "--chdir=elsewhere", "#SBATCH --wrap=x",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_task_starts_its_program_in_its_folder_whatever_they_are_called(string name)
    {
        var program = place[name, "program"];
        Directory.CreateDirectory(place[name]);
        FakeSlurm.WriteProgram(program, "printf '%s\\n' \"$PWD\" \"$0\" \"$@\" >called\n");
        var folder = "./" + Path.Combine(name, "plan");
        Assert.Equal(0, Run(program, "cluster", "plan", "e.yaml", "--shards", "4", "--out", folder, "-q").Code);
        Assert.Equal(0, Run(program, "cluster", "submit", folder).Code);

        var plan = place[name, "plan"];
        Assert.Equal([plan, program, .. ArrayScript.Words(ClusterPlan.Read(new ClusterFolder(plan)), 2)],
            File.ReadAllLines(Path.Combine(plan, "called")));
        var directives = File.ReadLines(Path.Combine(plan, "array.sbatch"))
            .Where(line => line.StartsWith("#SBATCH ", StringComparison.Ordinal));
        var words = directives.SelectMany(line => WordsOfDirective(line["#SBATCH".Length..])).ToList();
        Assert.Contains($"--chdir={plan}", words);
        var logs = Assert.Single(words, word => word.StartsWith("--output=", StringComparison.Ordinal))["--output=".Length..];
        Assert.Equal(Path.Combine(plan, "logs", "2.log"), Expanded(logs, 2));
        Assert.Contains($"--output={logs}", Assert.Single(slurm.Calls("sbatch")), StringComparison.Ordinal);
        Assert.DoesNotContain(place.Entries, entry => Path.GetFileName(entry) == "pwned");
    }

    [Theory]
    [InlineData("plan\ntouch pwned\n#", "U+000A")]
    [InlineData("plan\rtouch pwned", "U+000D")]
    [InlineData("plan\u001b[2J", "U+001B")]
    [InlineData("plan\u0085touch pwned", "U+0085")]
    public void A_folder_with_a_line_break_is_refused_and_nothing_is_written(string folder, string character)
    {
        var answer = place.Run("cluster", "plan", "e.yaml", "--shards", "4", "--out", folder, "-q");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(
            $"the folder's path holds a line break or another control character ({character})", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["bin", "e.yaml"],
            Directory.EnumerateFileSystemEntries(place.Folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal));
    }

    /// <summary>Tried on Slurm 22: where a backslash is in the path of the logs, it looks for a file named <c>%a.log</c>.</summary>
    [Fact]
    public void A_folder_with_a_backslash_is_refused()
    {
        Assert.Contains(
            "--out: the folder's path holds a backslash",
            place.Run("cluster", "plan", "e.yaml", "--shards", "4", "--out", @"a\b", "-q").Error, StringComparison.Ordinal);
        Assert.Equal(0, place.Run("cluster", "plan", "e.yaml", "--shards", "4", "--out", @"a\b", "-q", "--scheduler", "local").Code);
    }

    [Fact]
    public void A_program_with_a_line_break_is_refused()
    {
        var answer = Run("/opt/a\ntouch pwned\n", "cluster", "plan", "e.yaml", "--shards", "4", "--out", "plan", "-q");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("the path of the program holds a line break", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    private Answer Run(string program, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var code = BoliviaSim.Runner.Program.Invoke(args, new Surroundings(output, error)
        {
            Folder = place.Folder, Variable = place.Variables.GetValueOrDefault, Program = [program],
        });
        return new Answer(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>
    /// The path of a task's log by Slurm's rules: %% is %, %a the number of the task, and others would be other numbers and names.
    /// </summary>
    private static string Expanded(string pattern, int task) => System.Text.RegularExpressions.Regex.Replace(
        pattern, "%(.)", match => match.Value switch { "%%" => "%", "%a" => $"{task}", _ => "?" });

    /// <summary>The words of a line of directives by the rules of Slurm's own reader: backslash before quotes, quotes before #.</summary>
    private static List<string> WordsOfDirective(string line)
    {
        var (words, word, quote, at) = (new List<string>(), new StringBuilder(), '\0', 0);
        while (at < line.Length && !(quote == '\0' && line[at] == '#'))
        {
            var letter = line[at++];
            if (letter == '\\')
            {
                word.Append(line[at++]);
            }
            else if (quote != '\0' && letter == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && letter is '"' or '\'' && quote == '\0')
            {
                quote = letter;
            }
            else if (quote == '\0' && letter == ' ')
            {
                words.Add(word.ToString());
                word.Clear();
            }
            else
            {
                word.Append(letter);
            }
        }

        return [.. words.Append(word.ToString()).Where(w => w.Length > 0)];
    }
}
