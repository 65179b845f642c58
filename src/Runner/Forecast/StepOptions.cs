using System.CommandLine;
using System.Globalization;
using BoliviaSim.Calibration;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Forecast;

/// <summary><c>--every</c> and <c>--from</c>: further forecasts of a series, at even steps.</summary>
internal sealed class StepOptions
{
    private static readonly (string Unit, int Minutes)[] Units = [("min", 1), ("h", 60)];

    private readonly Option<string> every = new("--every")
    {
        Description = "Further forecasts at even steps, such as 1h or 30min, beside those at the hours at which rows became known.",
        HelpName = "STEP",
    };

    private readonly Option<string> from = new("--from")
    {
        Description = "Local time at which these steps begin. [default: hour 0, or the cut of the posterior]", HelpName = "TIME",
    };

    /// <summary>Adds both to a command.</summary>
    public void AddTo(System.CommandLine.Command command)
    {
        command.Add(every);
        command.Add(from);
    }

    /// <summary>Both as they count; empty where they were not given.</summary>
    public (string Every, string From) TextsOf(Options options) =>
        (options.Text(every) ?? "", ReadTime(options.Text(from)) is { } time ? CellText.Of(time) : "");

    /// <summary>The hours of all forecasts; null with errors.</summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="setup">Record and cut; null where they have errors of their own, and then the words alone are looked at.</param>
    /// <param name="earliest">The earliest forecast that is possible.</param>
    /// <param name="minutesPerTick">Length of a tick.</param>
    public IReadOnlyList<DateTime>? Read(Options options, CalibrationSetup? setup, DateTime earliest, double minutesPerTick)
    {
        var before = options.Errors.Count;
        var (step, begin) = (ReadStep(options), ReadTime(options.Text(from)));
        options.Add(options.Text(from) is { } text && begin is null
            ? $"{from.Name}: '{text}' is not a local time; write it as 2019-11-08T20:00." : null);
        options.Add(options.Text(from) is not null && options.Text(every) is null
            ? $"{from.Name} says where the steps of {every.Name} begin: give {every.Name}, too." : null);
        if (setup is null || options.Errors.Count > before)
        {
            return null;
        }

        options.Add(step is { } span && span.TotalMinutes % minutesPerTick != 0
            ? $"{every.Name}: {options.Text(every)} is not a whole number of ticks of {minutesPerTick:0.##} minutes." : null);
        options.Add(begin > setup.Cut
            ? $"{from.Name}: {ObservedRecord.TextOf(begin.Value)} lies after --as-of, {ObservedRecord.TextOf(setup.Cut)}; take an earlier "
                + "time." : null);
        options.Add(begin < earliest
            ? $"{from.Name}: {ObservedRecord.TextOf(begin.Value)} lies before the earliest forecast, "
                + $"{ObservedRecord.TextOf(earliest)}; take a later time." : null);
        if (options.Errors.Count > before)
        {
            return null;
        }

        var count = step is { } of ? (setup.Cut - (begin ?? earliest)) / of : 0;
        if (count < ForecastTimes.Most && ForecastTimes.Of(setup, earliest, step, begin) is { Count: <= ForecastTimes.Most } times)
        {
            return times;
        }

        options.Add($"{every.Name}: {options.Text(every)} makes more than {ForecastTimes.Most} forecasts; take a longer step"
            + $" or a later {from.Name}.");
        return null;
    }

    private static DateTime? ReadTime(string? text) => text is not null && ObservedRecord.TryTime(text, out var time) ? time : null;

    private TimeSpan? ReadStep(Options options)
    {
        if (options.Text(every) is not { } text)
        {
            return null;
        }

        foreach (var (unit, minutes) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && int.TryParse(text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and <= 10_000)
            {
                return TimeSpan.FromMinutes((double)number * minutes);
            }
        }

        options.Add($"{every.Name}: '{text}' is not a step; write hours or minutes, such as 1h or 30min.");
        return null;
    }
}
