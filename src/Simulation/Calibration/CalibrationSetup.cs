using BoliviaSim.Compilation;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Calibration;

/// <summary>A fit that can be made: which scenario, to what, from where.</summary>
internal sealed class CalibrationSetup
{
    private readonly IReadOnlyList<ObservedRow> rows;

    /// <summary>A fit.</summary>
    /// <param name="scenario">Scenario, valid, whose start is hour 0 of the record.</param>
    /// <param name="record">Record, opened up to the cut or further.</param>
    /// <param name="cut">Local time; nothing that was published later is used.</param>
    /// <param name="prior">Prior.</param>
    /// <param name="reports">How records come about.</param>
    /// <exception cref="ArgumentException">It cannot be made (<see cref="Faults"/>).</exception>
    public CalibrationSetup(Scenario scenario, ObservedRecord record, DateTime cut, Prior prior, ReportModel reports)
    {
        if (Faults(scenario, record, cut).FirstOrDefault() is { } fault)
        {
            throw new ArgumentException(fault);
        }

        ArgumentNullException.ThrowIfNull(prior);
        (Record, Cut, Prior, Reports) = (record, cut, prior, reports);
        (rows, CutHour) = (record.KnownBy(cut), record.HourOf(cut));
        Scenario = ParticleHistories.Stopped(scenario, TickAtOrAfter(scenario, CutHour));
        Targets = RecordLikelihood.TargetsOf(rows);
        Likelihood = new RecordLikelihood(rows, CutHour, Targets, reports);
    }

    /// <summary>The scenario, whose runs stop at the first tick at or after the cut.</summary>
    public Scenario Scenario { get; }

    /// <summary>The record.</summary>
    public ObservedRecord Record { get; }

    /// <summary>Local time of the cut, by the clock of the record.</summary>
    public DateTime Cut { get; }

    /// <summary>The cut, in hours after hour 0.</summary>
    public double CutHour { get; }

    /// <summary>Prior.</summary>
    public Prior Prior { get; }

    /// <summary>How records come about.</summary>
    public ReportModel Reports { get; }

    /// <summary>What is recorded of each run.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>Likelihood of what was known by the cut.</summary>
    public RecordLikelihood Likelihood { get; }

    /// <summary>A table of its runs, without rows.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="source">Where the runs come from; null for the prior.</param>
    public ReferenceTable OpenTable(uint seed, IRunSource? source = null) => new(Scenario, Prior, Targets, seed, source);

    /// <summary>The same with other reports.</summary>
    /// <param name="reports">How records come about.</param>
    public CalibrationSetup With(ReportModel reports) => reports == Reports ? this : new(Scenario, Record, Cut, Prior, reports);

    /// <summary>What it is fitted to; two posteriors that share it were fitted to the same.</summary>
    public string Fingerprint => FitPrint.Of(Record, Cut, Reports).Text;

    /// <summary>Everything that forbids a fit, a sentence each without a full stop.</summary>
    /// <param name="scenario">Scenario, valid.</param>
    /// <param name="record">Record.</param>
    /// <param name="cut">Local time of the cut.</param>
    public static IEnumerable<string> Faults(Scenario scenario, ObservedRecord record, DateTime cut)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(record);
        var parameters = ScenarioCompiler.Compile(scenario with { StopAt = null });
        var (hour, end) = (record.HourOf(cut), parameters.HorizonHour);
        if (hour <= 0)
        {
            yield return FormattableString.Invariant(
                $"the cut {cut:yyyy-MM-ddTHH:mm} is not after hour 0 of the record, {record.Origin:yyyy-MM-ddTHH:mm}");
            yield break;
        }

        if (hour >= end)
        {
            yield return FormattableString.Invariant(
                $"the cut {cut:yyyy-MM-ddTHH:mm} is hour {hour:0.##}, and runs of {scenario.Name} end at hour {end:0.##}");
        }

        var known = record.KnownBy(cut);
        if (known.Count == 0)
        {
            yield return FormattableString.Invariant(
                $"{record.File} has no row for a fit that was published by {cut:yyyy-MM-ddTHH:mm}");
        }

        var ids = parameters.Commands.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in known.Where(r => r.Subject.Length > 0 && !ids.Contains(r.Subject)))
        {
            yield return $"row {row.Id} of {record.File} is about {row.Subject}, and {scenario.Name} has no such command";
        }
    }

    /// <summary>First boundary of ticks at or after a local time, by the clock of the scenario.</summary>
    /// <param name="time">Local time, by the clock of the record.</param>
    public DateTime TickAtOrAfter(DateTime time) => TickAtOrAfter(Scenario, Record.HourOf(time));

    private static DateTime TickAtOrAfter(Scenario scenario, double cutHour)
    {
        var minutes = ScenarioCompiler.Compile(scenario).MinutesPerTick;
        return scenario.Start.AddMinutes(Math.Ceiling(Math.Round(cutHour * 60, 6) / minutes) * minutes);
    }
}
