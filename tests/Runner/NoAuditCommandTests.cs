namespace BoliviaSim.Tests.Runner;

/// <summary>A scenario without an audit in every command.</summary>
public sealed class NoAuditCommandTests : IDisposable
{
    private readonly Workplace place = new();

    public NoAuditCommandTests() => File.WriteAllText(place["pay.yaml"], """
        name: pay
        extends: minimal
        audit: none
        demandRungs: [talks, the pay rise]
        ultimatums:
          - {issued: 2000-01-01T13:00, expires: 2000-01-01T20:00, demand: 2}
        measures:
          - {id: talks-on-pay, name: Talks on pay, at: 2000-01-01T15:00, acceptance: 0.4,
              effects: [{target: government.offer, atLeast: 1}]}
        """);

    public void Dispose() => place.Dispose();

    [Fact]
    public void Scenario_is_valid_without_a_warning_and_is_shown_in_its_own_words()
    {
        var check = place.Run("scenarios", "validate", "pay.yaml");
        Assert.Equal((0, ""), (check.Code, check.Error));
        var shown = place.Run("scenarios", "show", "pay.yaml");
        Assert.Equal((0, ""), (shown.Code, shown.Error));
        var words = string.Join(' ', shown.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("demands rung 2 (the pay rise)", words, StringComparison.Ordinal);
        Assert.Contains("government.offer is at least 1 (talks)", words, StringComparison.Ordinal);
        Assert.Contains("accepted with probability 0.4", words, StringComparison.Ordinal);
        Assert.Contains("Audit none", words, StringComparison.Ordinal);
    }

    /// <summary>What the base gives for its audit is not the file's.</summary>
    [Fact]
    public void Earliest_publication_is_warned_of_where_the_file_itself_gives_it()
    {
        Assert.NotNull(BoliviaSim.Scenarios.ScenarioLibrary.Load("saturday-noon").AuditFrom);
        File.WriteAllText(place["of-base.yaml"], "name: of-base\nextends: saturday-noon\naudit: none\n");
        Assert.Equal("", place.Run("scenarios", "validate", "of-base.yaml").Error);
        File.WriteAllText(
            place["own.yaml"], "name: own\nextends: saturday-noon\naudit: none\nauditFrom: 2019-11-10T09:00\n");
        Assert.Equal(
            "warning: own.yaml:4:12: auditFrom: has no effect with 'audit: none'; leave it out\n",
            place.Run("scenarios", "validate", "own.yaml").Error);
    }

    [Fact]
    public void Run_and_replay_know_neither_finding_nor_second_round()
    {
        var run = place.Run("run", "--scenario", "pay.yaml", "-r", "60", "--trace", "0-57,58,59", "-o", "out");
        Assert.Equal(0, run.Code);
        Assert.DoesNotContain("warning", run.Error, StringComparison.Ordinal);
        Assert.Contains("Government stays", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("econd round", run.Out, StringComparison.Ordinal);

        var runs = CsvFile.Read(place["out", "runs.csv"]);
        Assert.Equal(["GovernmentFalls", "GovernmentStays"], runs["outcome"].Distinct().Order(StringComparer.Ordinal));
        Assert.All(runs["finding"].Concat(runs["audit_hour"]).Concat(runs["accepted"]), cell => Assert.Equal("", cell));
        var stays = CsvFile.Read(place["out", "outcomes.csv"]).Where(("outcome", "GovernmentStays")).Numbers("runs").Single();
        Assert.Equal(runs["outcome"].Count(o => o == "GovernmentStays"), stays);
        var incidence = CsvFile.Read(place["out", "incidence.csv"]).Where(("outcome", "GovernmentStays"));
        Assert.Equal(stays, incidence.Numbers("runs")[^1]);
        Assert.Contains("measureRefused", CsvFile.Read(place["out", "events.csv"])["type"]);

        var told = place.Run("replay", "out", "--run", "0");
        Assert.Equal(0, told.Code);
        Assert.Equal(0, place.Run("replay", "out", "--verify", "60", "-q").Code);
    }

    [Fact]
    public void Compare_and_sweep_count_the_governments_that_stay()
    {
        var compared = place.Run("compare", "pay.yaml", "--measures", "talks-on-pay", "-r", "40", "-o", "compared");
        Assert.True(compared.Code == 0, compared.Error);
        Assert.DoesNotContain("econd round", compared.Out, StringComparison.Ordinal);
        var swept = place.Run(
            "sweep", "--scenario", "pay.yaml", "--vary", "police.threshold=0.1,0.3", "--design", "factorial", "-r", "10", "-o", "swept");
        Assert.True(swept.Code == 0, swept.Error);
        Assert.Contains("Stays", swept.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("econd round", swept.Out, StringComparison.Ordinal);
    }
}
