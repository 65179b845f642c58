using System.CommandLine;
using BoliviaSim.Calibration;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Calibrate;

/// <summary>The record and the cut of a command: <c>--observed</c> and <c>--as-of</c>.</summary>
/// <param name="surroundings">Folder that relative paths start from.</param>
internal sealed class ObservedChoice(Surroundings surroundings)
{
    private const string Example = "2019-11-09T12:00";

    private readonly Option<string> observed = new("--observed")
    {
        Description = $"A shipped record or a file (docs/observed-record.md). [default: {ObservedLibrary.Names[0]}]",
        HelpName = "NAME|FILE",
    };

    private readonly Option<string> asOf = new("--as-of")
    {
        Description = "Local time: only what was published by then is read. "
            + $"[default: {Example} for {ObservedLibrary.Names[0]}, a day after hour 0 for other shipped records; files have none]",
        HelpName = "TIME",
    };

    /// <summary>Adds both to a command.</summary>
    public void AddTo(System.CommandLine.Command command)
    {
        command.Add(observed);
        command.Add(asOf);
    }

    /// <summary>Name or file of the record, as it was given.</summary>
    public string NameOf(Options options) => options.Text(observed) ?? ObservedLibrary.Names[0];

    /// <summary>The record, opened up to the cut, and the cut; null with errors.</summary>
    /// <param name="options">Takes the errors.</param>
    /// <param name="scenario">The scenario; null where it has errors of its own, and then no row is read.</param>
    public (ObservedRecord Record, DateTime Cut)? Read(Options options, Scenario? scenario)
    {
        var (name, cut) = (NameOf(options), ReadCut(options));
        try
        {
            using var stream = Open(options, name);
            if (stream is null || scenario is null || cut is not { } time)
            {
                return null;
            }

            var file = ObservedLibrary.Names.Contains(name) ? $"{name}.csv" : name;
            var (record, errors) = ObservedRecordReader.Read(stream, file, ObservedLibrary.CommandsOf(scenario), time);
            options.Add(errors.Select(e => e.ToString()));
            return record is null ? null : (record, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            options.Add($"{observed.Name}: '{name}' cannot be read: {e.Message}");
            return null;
        }
    }

    private Stream? Open(Options options, string name)
    {
        if (ObservedLibrary.Names.Contains(name))
        {
            return ObservedLibrary.Open(name);
        }

        var path = Path.GetFullPath(name, surroundings.Folder);
        options.Reads(path);
        if (Path.Exists(path))
        {
            return InputFile.Open(path);
        }

        options.Add($"{observed.Name}: unknown record or file '{name}'; "
            + Wording.Nearest(name, ObservedLibrary.Names, "the shipped records are"));
        return null;
    }

    private DateTime? ReadCut(Options options)
    {
        var (name, text) = (NameOf(options), options.Text(asOf));
        if (text is null && ObservedLibrary.Names.Contains(name))
        {
            return ObservedLibrary.UsualCutOf(name);
        }

        if (text is not null && ObservedRecord.TryTime(text, out var time))
        {
            return time;
        }

        if (text is null)
        {
            options.AddMissing($"{asOf.Name} is missing: say up to when the record is used, such as {Example}.");
        }
        else
        {
            options.Add($"{asOf.Name}: '{text}' is not a local time; write it as {Example}.");
        }

        return null;
    }
}
