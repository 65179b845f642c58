using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Replay;

/// <summary>A checked request to repeat one run, or to fork it.</summary>
internal sealed record ReplayRequest
{
    /// <summary>Where the run comes from.</summary>
    public required IRunSource Source { get; init; }

    /// <summary>The run.</summary>
    public required SourceRun Run { get; init; }

    /// <summary>What the run runs: its scenario, or that with the values of its particle.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>Fork, or null.</summary>
    public required Fork? Fork { get; init; }

    /// <summary>Engine that the row is compared with; the tables come from the reference engine.</summary>
    public required EngineKind Engine { get; init; }

    /// <summary>Folder of the tables.</summary>
    public required ResultsFolder Folder { get; init; }

    /// <summary>Folder as the user wrote it.</summary>
    public required string FolderText { get; init; }

    /// <summary>Whether the run is told as a page too.</summary>
    public required bool Html { get; init; }

    /// <summary>The command line.</summary>
    public required string CommandLine { get; init; }
}

/// <summary>The same random numbers with a measure switched from an hour on.</summary>
/// <param name="Hour">Hours from the start.</param>
/// <param name="Measure">Measure.</param>
/// <param name="On">Whether it is switched on, or off.</param>
/// <param name="Scenario">Scenario of the fork; of one that ends a measure it is that of the run.</param>
/// <param name="Parameters">The fork, compiled.</param>
internal sealed record Fork(double Hour, string Measure, bool On, Scenario Scenario, Parameters Parameters)
{
    /// <summary>Makes a fork: before the hour everything is as in the run.</summary>
    /// <param name="scenario">Scenario of the run, which has the measure: off, to switch it on, or on, to switch it off.</param>
    /// <param name="measure">Measure.</param>
    /// <param name="hour">Hours from the start.</param>
    public static Fork Of(Scenario scenario, Measure measure, double hour)
    {
        if (measure.Enabled)
        {
            return new Fork(hour, measure.Id, false, scenario, ScenarioCompiler.Compile(scenario, new MeasureStop(measure.Id, hour)));
        }

        var from = measure with { Enabled = true, At = scenario.Start.AddHours(hour), When = null, Delay = 0 };
        var forked = scenario with { Measures = [.. scenario.Measures.Select(m => m.Id == measure.Id ? from : m)] };
        return new Fork(hour, measure.Id, true, forked, ScenarioCompiler.Compile(forked));
    }
}
