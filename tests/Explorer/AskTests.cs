using System.Text.Json;
using BoliviaSim.Explorer.Asks;
using BoliviaSim.Explorer.View;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Runner;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Explorer;

/// <summary>What may be asked of the live page, what it offers to move, and the words of its command.</summary>
public sealed class AskTests
{
    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var request = Requests.Of("saturday-noon", 100);
        string[] changes =
            ["police.treshold=0.3", "measure.march=maybe", "police.threshold=0.3", "police.threshold=0.31", "time.recordPoliceAt=1,2"];
        var (ask, errors) = Ask.Read(request, changes);
        Assert.Null(ask);
        Assert.Contains(errors, e => e.Contains("police.treshold", StringComparison.Ordinal)
            && e.Contains("police.threshold", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("measure.march=maybe", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("replaces it", StringComparison.Ordinal));
        Assert.Single(errors, e => e.StartsWith("time.recordPoliceAt", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("comma", StringComparison.Ordinal));
        // A decimal comma is told once.
        Assert.Single(Ask.Read(request, ["police.threshold=0,3"]).Errors);
        Assert.Contains("explore takes at most", Assert.Single(Ask.Read(request, ["peoplePerAgent=1"]).Errors), StringComparison.Ordinal);
        Assert.NotEmpty(Ask.Read(request, ["time.stopAt=2019-11-10T12:00"]).Errors);
        Assert.NotEmpty(Ask.Read(request, [.. Enumerable.Range(0, Ask.MostChanges + 1).Select(i => $"police.threshold=0.{i}")]).Errors);
    }

    [Fact]
    public void Changes_without_effect_are_noted()
    {
        var request = Requests.Of("saturday-noon", 100);
        Assert.Contains(
            Requests.Ask(request, "measure.march.at=2019-11-10T09:00").Notes,
            note => note.StartsWith("measure.march.at: has no effect", StringComparison.Ordinal));
        Assert.Empty(Requests.Ask(request, "measure.march=on").Notes);
        // A comparison of runs of different length is told as such.
        Assert.StartsWith(
            "time.deadline: runs end 60 h earlier", Assert.Single(Requests.Ask(request, "time.deadline=2019-11-10T00:00").Notes),
            StringComparison.Ordinal);
        var late = Requests.Ask(request, "measure.march=on", "measure.march.at=2019-11-20T09:00").Notes;
        Assert.StartsWith("measure.march, measure.march.at: have no effect", Assert.Single(late), StringComparison.Ordinal);
    }

    [Fact]
    public void Command_names_base_changes_replicates_and_seed()
    {
        var request = Requests.Of("minimal", 100, "clash.rate=0.5") with { ScenarioText = "my file.yaml" };
        Assert.Equal(
            "boliviasim compare 'my file.yaml' --set clash.rate=0.5 --alternative here:police.threshold=0.3,police.rate=1 "
                + "--replicates 400 --seed 7 --trace 0",
            BeforeFolder(Requests.Ask(request, "police.threshold=0.3", "police.rate=1").CommandOf(request, 400)));
        Assert.Equal(
            "boliviasim run 'my file.yaml' --set clash.rate=0.5 --replicates 400 --seed 7",
            BeforeFolder(Requests.Ask(request).CommandOf(request, 400)));

        static string BeforeFolder(string command)
        {
            Assert.Matches("^results/explore-[0-9a-f]{8}$", command.Split(" -o ")[1]);
            return command.Split(" -o ")[0];
        }
    }

    /// <summary>Two states never share a folder, and a state always has the same.</summary>
    [Fact]
    public void Folder_of_a_command_is_that_of_its_state()
    {
        var request = Requests.Of("minimal", 400);
        string[] all =
        [
            Requests.Ask(request).CommandOf(request, 100), Requests.Ask(request).CommandOf(request, 400),
            Requests.Ask(request, "police.rate=1").CommandOf(request, 400), Requests.Ask(request, "police.rate=2").CommandOf(request, 400),
            Requests.Ask(request, "police.rate=2").CommandOf(request with { Seed = 8 }, 400),
        ];
        Assert.Equal(all.Length, all.Select(c => c.Split(' ')[^1]).Distinct().Count());
        Assert.Equal(all[2], Requests.Ask(request, "police.rate=1").CommandOf(request, 400));
    }

    /// <summary>The sliders that are shown first are those with the largest total effects of the findings.</summary>
    [Fact]
    public void First_sliders_are_the_parameters_that_matter_most()
    {
        var rows = File.ReadLines(Repository.PathOf("docs", "data", "findings", "mechanisms.csv")).Skip(1).Select(l => l.Split(','))
            .Where(c => c[5].Length > 0).OrderByDescending(c => double.Parse(c[5], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(rows.Take(Controls.Shown).Select(c => c[0]), Names(Json("saturday-noon").GetProperty("shown")));
    }

    /// <summary>Every control of every scenario sends what the program takes, at both ends of a slider.</summary>
    [Fact]
    public void Every_control_can_be_asked_about()
    {
        foreach (var name in ScenarioLibrary.Names)
        {
            var (json, request) = (Json(name), Requests.Of(name, 100));
            foreach (var end in new[] { "low", "high" })
            {
                // Together they need not be a scenario that can run; each for itself must be a value that is taken.
                var changes = json.GetProperty("parameters").EnumerateArray()
                    .Select(p => $"{p.GetProperty("name")}={p.GetProperty(end).GetRawText()}").ToList();
                Assert.True(changes.Count > 150);
                Assert.DoesNotContain(
                    changes.Chunk(Ask.MostChanges).SelectMany(some => Ask.Read(request, some).Errors),
                    error => changes.Exists(change => error.StartsWith(change, StringComparison.Ordinal)));
            }

            Assert.Equal(
                request.Scenario.Measures.Select(m => m.Id),
                json.GetProperty("measures").EnumerateArray().Select(m => m.GetProperty("id").GetString()));
            Requests.Ask(request, [.. request.Scenario.Measures.Take(1).Select(m => $"measure.{m.Id}={(m.Enabled ? "off" : "on")}")]);
        }

        Assert.Equal(
            ["state-of-siege", "state-of-siege-police", "troops-on-the-street"],
            Json("saturday-noon").GetProperty("measures").EnumerateArray().Where(m => m.GetProperty("grave").GetBoolean())
                .Select(m => m.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Wrong_options_are_all_named_and_nothing_is_served()
    {
        using var place = new Workplace();
        var answer = place.Run("explore", "--scenario", "saturday-non", "--replicates", "50", "--port", "70000", "--set", "x=1");
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains("saturday-noon", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--replicates", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--port", answer.Error, StringComparison.Ordinal);
        Assert.Contains("unknown name", answer.Error, StringComparison.Ordinal);
        Assert.Empty(place.Entries);
        Assert.Contains("100,000", place.Run("explore", "--set", "peoplePerAgent=1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Program_that_serves_is_named_where_it_is_missing()
    {
        using var place = new Workplace();
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var alone = new Surroundings(output, error) { Folder = place.Folder, Program = [place["boliviasim"]] };
        Assert.Equal(ExitCode.BadInput, BoliviaSim.Runner.Program.Invoke(["explore"], alone));
        Assert.Contains("boliviasim-explore", System.Text.Encoding.UTF8.GetString(error.ToArray()), StringComparison.Ordinal);
    }

    /// <summary>As with tools that are installed: found on the PATH, given all words, and its exit code is that of the command.</summary>
    [Fact]
    public void Program_that_serves_is_found_on_the_path()
    {
        using var place = new Workplace();
        Directory.CreateDirectory(place["bin"]);
        File.WriteAllText(place["bin", "boliviasim-explore"], "#!/bin/sh\nprintf '%s ' \"$@\" > words\nexit 3\n");
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var apart = new Surroundings(output, error)
        {
            Folder = place.Folder, Program = [place["boliviasim"]], Variable = name => name == "PATH" ? $"/nowhere:{place["bin"]}" : null,
        };
        string[] words = ["explore", "minimal", "--port", "8080"];
        Assert.Equal(ExitCode.BadInput, BoliviaSim.Runner.Program.Invoke(words, apart));
        Assert.Contains("cannot be started", System.Text.Encoding.UTF8.GetString(error.ToArray()), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(place["bin", "boliviasim-explore"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Assert.Equal(3, BoliviaSim.Runner.Program.Invoke(words, apart));
        Assert.Equal("explore minimal --port 8080 ", File.ReadAllText(place["words"]));
    }

    [Fact]
    public void Options_reach_the_program_that_serves()
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        ExploreRequest? read = null;
        var code = BoliviaSim.Runner.Program.Invoke(
            ["explore", "minimal", "--set", "clash.rate=0.5", "-s", "3", "-r", "200", "-j", "1", "--port", "8080"],
            new Surroundings(output, error), (request, _) =>
            {
                read = request;
                return ExitCode.Done;
            });
        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(("minimal", 3u, 200, 1, 8080, false), (
            read!.ScenarioText, read.Seed, read.Replicates, read.Workers, read.Port, read.OpensBrowser));
        Assert.Equal(0.5, read.Scenario.Parameters["clash.rate"]);
    }

    private static JsonElement Json(string scenario) =>
        JsonDocument.Parse(Controls.Json(Requests.Of(scenario, 400))).RootElement.Clone();

    private static IEnumerable<string> Names(JsonElement list) => list.EnumerateArray().Select(n => n.GetString()!);
}
