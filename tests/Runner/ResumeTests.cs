using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Tests.Support;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>Interrupted results go on to the bytes of uninterrupted ones.</summary>
public sealed class ResumeTests(WholeResults whole) : IClassFixture<WholeResults>, IDisposable
{
    private const string Runs = WholeResults.Runs;

    private readonly Workplace place = new();

    /// <summary>No run was made, and the folder is not empty: --resume goes on.</summary>
    [Fact]
    public void Disk_that_is_full_before_the_first_run_says_how_to_go_on()
    {
        string[] sweep = ["sweep", "--scenario", "minimal", "--vary", "police.rate", "--design", "lhs", "-n", "3", "-r", "2", "-q"];
        place.Disk = new FullDisk("design.csv");
        var answer = place.Run([.. sweep, "-o", "full"]);
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.EndsWith(
            "No run was made. When the cause is fixed, run the same command with --resume.\n", answer.Error, StringComparison.Ordinal);
        place.Disk = Disk.Real;
        Assert.Equal(0, place.Run([.. sweep, "-o", "full", "--resume"]).Code);
        Assert.Equal(0, place.Run([.. sweep, "-o", "whole"]).Code);
        Assert.Equal(place.Tables("whole"), place.Tables("full"));
    }

    [Fact]
    public void Interrupted_results_are_kept_and_resumed_to_the_same_bytes()
    {
        var first = RunUntilRowsAppear("--trace", "3");
        Assert.Equal(ExitCode.Interrupted, first.Code);
        Assert.Contains("--resume", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.Combine("parts", "runs.csv"), place.Entries);
        Assert.DoesNotContain(Path.Combine("parts", "manifest.json"), place.Entries);

        var last = place.Run([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume", "-j", "3"]);
        Assert.Equal(0, last.Code);
        Assert.Contains("Resuming after", last.Error, StringComparison.Ordinal);
        Assert.Equal(whole.Tables, place.Tables("parts"));
        Assert.DoesNotContain(
            place.Entries, e => e.Contains("partial", StringComparison.Ordinal) || e.Contains("checkpoint", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_written_after_the_checkpoint_are_cut_off()
    {
        RunUntilRowsAppear();
        File.AppendAllText(place["parts", "runs.csv.partial"], "half a row of a run that");
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume"]).Code);
        Assert.Equal(whole.Tables, place.Tables("parts"));
    }

    [Fact]
    public void Rows_changed_after_the_checkpoint_are_refused()
    {
        RunUntilRowsAppear();
        using (var rows = File.OpenWrite(place["parts", "runs.csv.partial"]))
        {
            rows.Write("X"u8);
        }

        var answer = place.Run([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("was changed after its checkpoint", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused()
    {
        RunUntilRowsAppear();
        var checkpoint = place["parts", "checkpoint.bin"];
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..^200]);
        var answer = place.Run([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("damaged", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seed is '1' there and '2' now", "-s", "2")]
    [InlineData("replicates is '300' there and '400' now", "-r", "400")]
    [InlineData("set is 'police.threshold=0.1 highCommand.threshold=0.35 clash.rate=0.5' there", "--set", "ladder.tau=0.04")]
    [InlineData("scenario is 'minimal' there and 'saturday-noon' now", "--scenario", "saturday-noon")]
    public void Resuming_with_other_settings_is_refused_and_names_them(string difference, string option, string value)
    {
        RunUntilRowsAppear();
        var before = place.Tables("parts");
        var args = new List<string>([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume"]);
        var at = option == "--set" ? -1 : args.IndexOf(option);
        if (at >= 0)
        {
            args[at + 1] = value;
        }
        else
        {
            args.AddRange([option, value]);
        }

        var answer = place.Run([.. args]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(difference, answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, place.Tables("parts"));
    }

    [Fact]
    public void Complete_results_need_no_resuming_and_are_left_alone()
    {
        place.Run([.. Workplace.Lively, "-r", "5", "-o", "results"]);
        var before = place.Tables("results");
        var answer = place.Run([.. Workplace.Lively, "-r", "5", "-o", "results", "--resume"]);
        Assert.Equal(0, answer.Code);
        Assert.Contains("complete", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, place.Tables("results"));
        Assert.Equal(ExitCode.BadInput, place.Run([.. Workplace.Lively, "-r", "6", "-o", "results", "--resume"]).Code);
    }

    [Theory]
    [InlineData("runs.csv", true, "runs.csv in 'results' cannot be read: the file does not exist")]
    [InlineData("runs.csv", false, "runs.csv in 'results' was changed after it was written")]
    [InlineData("datapackage.json", true, "datapackage.json in 'results' cannot be read")]
    [InlineData("scenario.yaml", true, "scenario.yaml in 'results' is missing")]
    [InlineData("scenario.yaml", false, "scenario.yaml in 'results' is not the one that was run")]
    public void Complete_results_whose_tables_are_not_whole_are_not_called_complete(string table, bool isGone, string message)
    {
        string[] job = [.. Workplace.Lively, "-r", "5", "-o", "results"];
        Assert.Equal(0, place.Run(job).Code);
        var before = place.Tables("results");
        if (isGone)
        {
            File.Delete(place["results", table]);
        }
        else
        {
            File.AppendAllText(place["results", table], "1,2\n");
        }

        var answer = place.Run([.. job, "--resume"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Contains("--force makes the results again", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, place.Run([.. job, "--force"]).Code);
        Assert.Equal(before, place.Tables("results"));
    }

    [Fact]
    public void Tables_without_their_manifest_are_told_from_files_of_others()
    {
        string[] job = [.. Workplace.Lively, "-r", "5", "-o", "results"];
        Assert.Equal(0, place.Run(job).Code);
        File.Delete(place["results", "manifest.json"]);
        var answer = place.Run([.. job, "--force"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(
            "\nerror: --out: 'results' holds tables without the manifest.json that says which job wrote them; choose another folder.\n",
            answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipe_in_place_of_rows_is_refused_at_once()
    {
        RunUntilRowsAppear();
        File.Delete(place["parts", "runs.csv.partial"]);
        Assert.Equal(0, Deadline.Run(new System.Diagnostics.ProcessStartInfo("mkfifo", [place["parts", "runs.csv.partial"]])).Code);
        var answer = place.Run([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume"]);
        Assert.NotEqual(0, answer.Code);
        Assert.Contains("it is not a regular file but a pipe or a device", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trajectories.csv")]
    [InlineData("datapackage.json")]
    [InlineData("manifest.json")]
    public void Results_that_failed_while_finishing_are_finished_again(string failing)
    {
        RunUntilRowsAppear();
        var obstacle = place["parts", failing + ".partial"];
        Directory.CreateDirectory(obstacle);
        var failed = place.Run([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume"]);
        Assert.Equal(ExitCode.Failed, failed.Code);
        Assert.Contains("300 of 300 runs kept", failed.Error, StringComparison.Ordinal);
        Directory.Delete(obstacle);
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume"]).Code);
        Assert.Equal(whole.Tables, place.Tables("parts"));
    }

    [Fact]
    public void A_disk_that_is_full_while_finishing_leaves_whole_tables_and_can_be_resumed()
    {
        RunUntilRowsAppear();
        place.Disk = new FullDisk("trajectories.csv");
        var failed = place.Run([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume"]);
        Assert.Equal(ExitCode.Failed, failed.Code);
        Assert.Contains("No space left on device", failed.Error, StringComparison.Ordinal);
        foreach (var finished in place.Tables("parts")
            .Where(t => !t.Key.EndsWith(".partial", StringComparison.Ordinal) && whole.Tables.ContainsKey(t.Key)))
        {
            Assert.Equal(whole.Tables[finished.Key], finished.Value);
        }

        place.Disk = Disk.Real;
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", Runs, "-o", "parts", "--resume"]).Code);
        Assert.Equal(whole.Tables, place.Tables("parts"));
    }

    [Fact]
    public void Resuming_an_empty_folder_starts_from_the_beginning()
    {
        Directory.CreateDirectory(place["results"]);
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "5", "-o", "results", "--resume"]).Code);
        Assert.Contains("runs.csv", place.Tables("results").Keys);
    }

    /// <summary>The first file of all is the checkpoint, and its beginning says whose it is.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\u0017Bolivia")]
    [InlineData("\u0017BoliviaSim checkpoint 3 and more")]
    public void Resuming_what_died_before_its_first_checkpoint_starts_from_the_beginning(string leftover)
    {
        Directory.CreateDirectory(place["results"]);
        File.WriteAllText(place["results", "checkpoint.bin.partial"], leftover);
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", "5", "-o", "results", "--resume"]).Code);
        Assert.DoesNotContain(place.Entries, e => e.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Fact]
    public void Resuming_in_a_folder_of_something_else_is_refused()
    {
        Directory.CreateDirectory(place["results"]);
        File.WriteAllText(place["results", "notes.txt"], "mine");
        var answer = place.Run([.. Workplace.Lively, "-r", "5", "-o", "results", "--resume"]);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("holds no results", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    /// <summary>
    /// Runs into the folder "parts" and interrupts when the first rows are on disk; by the slow engine, which is not done by then.
    /// </summary>
    private Answer RunUntilRowsAppear(params string[] more)
    {
        var interruption = new Interruption();
        var rows = place["parts", "runs.csv.partial"];
        var run = Task.Run(() =>
            place.Run(interruption, [.. Workplace.Lively, "-r", Runs, "-o", "parts", "--engine", "reference", .. more]));
        Deadline.Until(() => run.IsCompleted || (File.Exists(rows) && new FileInfo(rows).Length >= 4_000), "there are rows");
        interruption.Request(ExitCode.Interrupted);
        Assert.True(run.Wait(Deadline.Usual), "the run was asked to stop and does not");
        return run.Result;
    }
}
