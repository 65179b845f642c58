using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>What is not a regular file is refused at once by every command that opens files, and what is too large is not read.</summary>
[SupportedOSPlatform("linux")]
public sealed class InputFileTests : IDisposable
{
    private readonly Workplace place = new();

    [Theory]
    [InlineData("run --scenario INPUT")]
    [InlineData("run --scenario child.yaml")]
    [InlineData("scenarios show INPUT")]
    [InlineData("scenarios validate INPUT")]
    [InlineData("compare INPUT -a march:measure.march=on")]
    [InlineData("rare --scenario INPUT")]
    [InlineData("sweep INPUT")]
    [InlineData("design INPUT")]
    [InlineData("sweep experiment.yaml")]
    [InlineData("sweep --design list --list INPUT")]
    [InlineData("cluster plan INPUT -o plan")]
    [InlineData("analyse pawn --design INPUT --response good.csv --column y")]
    [InlineData("analyse pawn --design good.csv --response INPUT --column y")]
    [InlineData("analyse hazard --response INPUT --time t --event e")]
    public void Pipe_and_device_are_refused_at_once(string words)
    {
        foreach (var kind in new[] { "pipe", "zero" })
        {
            var input = Make(kind);
            File.WriteAllText(place["good.csv"], "x,y\n1,2\n2,1\n");
            File.WriteAllText(place["child.yaml"], $"name: child\nextends: {input}\n");
            File.WriteAllText(place["experiment.yaml"], $"name: list\nscenario: minimal\ndesign: {{kind: list, file: {input}}}\n");
            var answer = WithinSeconds(20, () => place.Run([.. words.Split(' ').Select(a => a == "INPUT" ? input : a)]));
            Assert.Contains("not a regular file but a pipe or a device", answer.Error, StringComparison.Ordinal);
            Assert.NotEqual(ExitCode.Done, answer.Code);
            Assert.DoesNotContain("this should not happen", answer.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("runs.csv")]
    [InlineData("manifest.json")]
    [InlineData("experiment.yaml")]
    [InlineData("datapackage.json")]
    public void Pipe_in_a_folder_of_results_is_refused_at_once(string name)
    {
        Assert.Equal(0,
            place.Run("sweep", "--scenario", "minimal", "--vary", "police.weight.peer=0.2,0.3,0.4", "-r", "2", "-q", "-o", "results").Code);
        File.Delete(place["results", name]);
        Make("pipe", place["results", name]);
        foreach (var args in new[] { new[] { "analyse", "pawn", "results", "--mean", "deaths" }, ["replay", "results", "--verify", "1"],
            ["merge", "results", "-o", "whole"] })
        {
            var answer = WithinSeconds(20, () => place.Run(args));
            Assert.DoesNotContain("this should not happen", answer.Error, StringComparison.Ordinal);
            Assert.NotEqual(ExitCode.Done, answer.Code);
        }
    }

    [Fact]
    public void Folder_link_and_large_text_are_told_apart()
    {
        Assert.Equal("it is a folder, not a file.", InputFile.Problem(place.Folder));
        Assert.Equal("the file does not exist.", InputFile.Problem(place["none"]));
        File.WriteAllText(place["text"], "a");
        File.CreateSymbolicLink(place["link"], place["text"]);
        File.CreateSymbolicLink(place["zero"], "/dev/zero");
        Assert.Null(InputFile.Problem(place["link"]));
        Assert.NotNull(InputFile.Problem(place["zero"]));
        using (var large = File.Create(place["large"]))
        {
            large.SetLength(InputFile.MostText + 1);
        }

        Assert.Contains("at most 16,777,216 are read", Assert.Throws<IOException>(() => InputFile.ReadText(place["large"])).Message,
            StringComparison.Ordinal);
        File.WriteAllBytes(place["latin"], [0x61, 0xE9, 0x62]);
        Assert.Contains("not UTF-8", Assert.Throws<IOException>(() => InputFile.ReadText(place["latin"])).Message,
            StringComparison.Ordinal);
        var answer = place.Run("run", "--scenario", "large");
        Assert.Contains("larger than 5 MiB", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();

    private string Make(string kind, string? path = null)
    {
        path ??= place[kind];
        if (kind == "zero")
        {
            return "/dev/zero";
        }

        if (!File.Exists(path))
        {
            using var made = Process.Start("mkfifo", path);
            made.WaitForExit();
            Assert.Equal(0, made.ExitCode);
        }

        return path;
    }

    private static Answer WithinSeconds(int seconds, Func<Answer> run)
    {
        var task = Task.Run(run);
        Assert.True(task.Wait(TimeSpan.FromSeconds(seconds)), string.Create(CultureInfo.InvariantCulture, $"no answer within {seconds} s"));
        return task.Result;
    }
}
