namespace BoliviaSim.Tests.Runner;

/// <summary><c>columns.csv</c> against the events of all runs and against <c>runs.csv</c>.</summary>
public class ColumnsTableTests
{
    private const int Runs = 40;

    [Fact]
    public void Columns_are_those_that_the_events_and_the_runs_tell_of()
    {
        using var place = new Workplace();
        var traced = string.Join(',', Enumerable.Range(0, Runs));
        var answer = place.Run(
            "run", "--scenario", "friday-mutiny", "--set", "time.stopAt=2019-11-10T12:00", "-r", $"{Runs}", "-q", "-o", "out", "--trace",
            traced, "--columns");
        Assert.True(answer.Code == 0, answer.Error);
        var (runs, columns) = (CsvFile.Read(place["out", "runs.csv"]), CsvFile.Read(place["out", "columns.csv"]));
        var events = CsvFile.Read(place["out", "events.csv"]);
        Assert.True(columns["status"].Distinct().Count() >= 3, "the test needs columns that fare differently");
        for (var run = 0; run < Runs; run++)
        {
            var (own, told) = (columns.Where(("run_id", $"{run}")), events.Where(("run_id", $"{run}")));
            Assert.Equal(runs.Numbers("columns_sent")[run], own.Rows.Count);
            Assert.Equal(runs.Numbers("columns_arrived")[run], own["status"].Count(s => s == "Arrived"));
            Assert.Equal(runs.Numbers("columns_turned_back")[run], own["turned_back_hour"].Count(h => h.Length > 0));
            Assert.Equal(runs.Numbers("people_arrived")[run], own.Where(("status", "Arrived")).Numbers("people").Sum());
            Assert.Equal(runs.Numbers("first_arrival_hour")[run], own.Numbers("arrived_hour").Min());
            Assert.Equal(Hours(told, "columnDeparts"), own.Numbers("left_hour").Order());
            Assert.Equal(Hours(told, "columnArrives"), own.Numbers("arrived_hour").Where(h => h is not null).Order());
            Assert.Equal(Hours(told, "columnTurnsBack"), own.Numbers("turned_back_hour").Where(h => h is not null).Order());
            Assert.Equal(Hours(told, "columnBack").Count(), own["status"].Count(s => s == "Back"));
            Assert.Equal(Waited(told, runs.Numbers("hours_at_risk")[run]!.Value), own.Numbers("hours_waited").Sum()!.Value, 1e-9);
            Assert.Equal(StillWaiting(told), own["status"].Count(s => s == "Waiting"));
        }
    }

    [Fact]
    public void Columns_need_a_folder_and_resume_with_the_same_choice()
    {
        using var place = new Workplace();
        Assert.Equal(2, place.Run("run", "--scenario", "minimal", "-r", "3", "--columns", "-o", "-").Code);
        Assert.Equal(0, place.Run("run", "--scenario", "minimal", "-r", "3", "-q", "-o", "out").Code);
        var answer = place.Run("run", "--scenario", "minimal", "-r", "3", "-q", "-o", "out", "--resume", "--columns");
        Assert.Equal(2, answer.Code);
        Assert.Contains("columns is empty there and 'written' now", answer.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<double?> Hours(CsvFile events, string type) => events.Where(("type", type)).Numbers("hour").Order();

    /// <summary>Hours from each halt of a column to its next event, or to the end of the run.</summary>
    private static double Waited(CsvFile events, double end) => Stays(events).Sum(stay => (stay.Until ?? end) - stay.From);

    private static int StillWaiting(CsvFile events) => Stays(events).Count(stay => stay.Until is null);

    private static List<(double From, double? Until)> Stays(CsvFile events)
    {
        var (entities, types, hours) = (events["entity"], events["type"], events.Numbers("hour"));
        var stays = new List<(double From, double? Until)>();
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] == "columnHalts")
            {
                var next = Enumerable.Range(i + 1, types.Count - i - 1).Where(j => entities[j] == entities[i]
                    && types[j] is "columnPasses" or "columnTurnsBack").Cast<int?>().FirstOrDefault();
                stays.Add((hours[i]!.Value, next is { } j ? hours[j] : null));
            }
        }

        return stays;
    }
}
