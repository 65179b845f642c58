using System.Globalization;
using System.Text;
using BoliviaSim.Calibration;
using BoliviaSim.Compilation;
using BoliviaSim.Experiments;
using BoliviaSim.Numerics;
using BoliviaSim.Observation;
using BoliviaSim.Randomness;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Calibration;

/// <summary>
/// Crises drawn from the prior of a small scenario, and records of them as the likelihood takes records to come about: an hour is reported
/// with a normal error in ln(1 + hour), or falsely, and known as a window of a fixed partition.
/// </summary>
internal sealed class SimulatedCrises
{
    private const uint SeedOfTruths = 4711;
    private static readonly double[] Edges = [1, 2, 3, 4, 5, 6, 8, 10, 12];

    private static readonly string[] Laws =
        ["police.threshold=0.05:0.2", "police.rate", "police.weight.peer", "highCommand.threshold=0.4:0.6"];

    /// <summary>Histories, seed and threads of all tests.</summary>
    public SimulatedCrises(int histories, double cut, ReportModel reports, uint seed = 1)
    {
        (Reports, Cut) = (reports, cut);
        var table = SetupOf(Record(cut, double.PositiveInfinity), cut).OpenTable(seed);
        table.Fill(histories, workers: 2);
        (Table, Start) = (table, ForecastStart.OfPrior(table));
    }

    public static Scenario Scenario { get; } = ScenarioLibrary.Load("minimal");

    public static Parameters Parameters { get; } = ScenarioCompiler.Compile(Scenario);

    public static Prior Prior { get; } = new([.. Laws.Select(law => FactorText.Parse(law).Factor!)]);

    public ReportModel Reports { get; }

    /// <summary>Last hour for which a forecast is made.</summary>
    public double Cut { get; }

    public ReferenceTable Table { get; }

    public ForecastStart Start { get; }

    /// <summary>Local time of an hour.</summary>
    public static DateTime At(double hour) => Scenario.Start.AddMinutes(Math.Round(hour * 60));

    /// <summary>Hour at which the police command breaks in a run.</summary>
    public static double BreakOf(RunOutcome run) => run.Commands[0].BreakHour ?? double.PositiveInfinity;

    /// <summary>Hour of the fall in a run.</summary>
    public static double FallOf(RunOutcome run) => run.FallHour ?? double.PositiveInfinity;

    /// <summary>Whether nothing that is public at once happens in a run by an hour.</summary>
    public static bool IsSilent(RunOutcome run, double hour) => !(FallOf(run) <= hour)
        && !(run.Times.HighCommandAsideHour <= hour) && !(run.Times.FirstOpposingMemberHour <= hour);

    /// <summary>Whole runs with parameters and random numbers of their own.</summary>
    public static IReadOnlyList<RunOutcome> Truths(int count)
    {
        var ancestors = Enumerable.Range(0, count).Select(n =>
        {
            var values = new double[Prior.Factors.Count];
            Prior.Draw(new RandomSource(SeedOfTruths, (uint)n), values);
            return new Ancestor(values, new RunNumbers(SeedOfTruths, (uint)n));
        });
        var runs = new List<RunOutcome>();
        ContinuedRuns.Run(
            Scenario, [.. Prior.Factors.Select(f => f.Parameter)], [.. ancestors], Scenario.Start,
            new ForecastOptions { Seed = SeedOfTruths, Workers = 2 }, runs.Add);
        return runs;
    }

    /// <summary>What a record of a run says at an hour.</summary>
    public ObservedRecord RecordOf(RunOutcome truth, double hour) =>
        Record(hour, Reported(BreakOf(truth), hour, new RandomSource(SeedOfTruths, truth.Replicate)));

    /// <summary>The fit of a record at an hour.</summary>
    public CalibrationSetup SetupOf(ObservedRecord record, double hour) => new(Scenario, record, At(hour), Prior, Reports);

    /// <summary>The forecast with a record.</summary>
    public Forecast ForecastOf(ObservedRecord record, double hour, int runs, uint seed = 2) => Forecast.Make(
        Scenario, Start, SetupOf(record, hour), At(hour), new ForecastOptions { Runs = runs, Seed = seed, Workers = 2 });

    /// <summary>A record with one row: the window of the partition with the reported hour, or no report by the cut.</summary>
    public static ObservedRecord Record(double cut, double reported)
    {
        double[] edges = [.. Edges.Where(e => e < cut), cut];
        var (lower, upper) = reported > cut ? ((double?)cut, (double?)null)
            : (edges.Cast<double?>().LastOrDefault(e => e < reported), edges.First(e => e >= reported));
        return Read($"pol,break,POL,{Text(lower)},{Text(upper)},{Text(cut)},simulated,high,fit,");
    }

    /// <summary>A record with rows of its own below that of hour 0.</summary>
    public static ObservedRecord Read(params string[] rows)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(FileOf(rows)));
        var (record, errors) = ObservedRecordReader.ReadAll(stream, "simulated.csv", ["POL", "HC"]);
        Assert.Empty(errors);
        return record!;
    }

    /// <summary>Text of such a record.</summary>
    public static string FileOf(params string[] rows) => string.Join('\n',
    [
        "id,kind,subject,lower,upper,published,source,confidence,use,note",
        $"start,origin,POL,{Text(0)},{Text(0)},{Text(0)},simulated,high,fit,", .. rows,
    ]) + "\n";

    private static string Text(double? hour) =>
        hour is { } known ? At(known).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>The hour that is reported by the cut; infinity where none is.</summary>
    private double Reported(double hour, double cut, RandomSource numbers)
    {
        if (numbers.Uniform(RandomStream.PriorDraw, 1, ordinal: 7) < Reports.FalseReports)
        {
            return Math.Exp(Math.Log(1 + cut) * numbers.Uniform(RandomStream.PriorDraw, 2, ordinal: 7)) - 1;
        }

        // What has not happened by the cut is reported by nobody.
        var error = Reports.Spread * NormalLaw.Quantile(numbers.Uniform(RandomStream.PriorDraw, 3, ordinal: 7));
        return hour > cut ? double.PositiveInfinity : Math.Exp(Math.Log(1 + hour) + error) - 1;
    }
}
