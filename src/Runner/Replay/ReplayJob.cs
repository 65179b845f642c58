using BoliviaSim.Comparisons;
using BoliviaSim.Engine;
using BoliviaSim.Populations;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Replay;

/// <summary>
/// Repeats one run, compares it with its row, writes everything it shows and tells it; or forks it and tells what becomes of the fork.
/// </summary>
internal sealed class ReplayJob(ReplayRequest request, Surroundings surroundings)
{
    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        var (run, plan) = (request.Run, request.Plan);
        var record = RunRecorder.Record(plan.Parameters, plan.Numbers);
        var inTable = RowVerification.Rows(request.Source, [run.RunId]).First();
        var write = RunRowText.OpenText(request.Source.Table);
        var rows = new[]
        {
            record.Outcome with { Replicate = run.Address, Particle = plan.Particle },
            request.Engine.Open(run.Parameters, planner: run.Planner)(run.Seed, run.Address),
        }.Select(outcome => write(run.With(outcome))).ToList();
        if (rows.Select(row => RowVerification.Compare(request.Source, run.RunId, inTable, row)).OfType<RowDifference>()
            .FirstOrDefault() is { } difference)
        {
            surroundings.Error.WriteLine($"differs: {difference}");
            surroundings.Error.WriteLine("The repeated run differs from its row in the table, so nothing was written.");
            return ExitCode.Differs;
        }

        var page = new Page(surroundings.Out);
        page.Line($"Run {run.RunId} repeated: its row is equal to the table's, byte by byte.");
        if (request.Fork is { } fork)
        {
            var forked = RunRecorder.Record(fork.Parameters, plan.Numbers);
            var parting = new Histories(plan.Parameters, fork.Parameters, EngineKind.Reference).Part(plan.Numbers, plan.Numbers);
            Write(forked, fork.Scenario, fork.Parameters);
            new ForkReport(run, fork, page).Write(record, forked, parting);
        }
        else
        {
            Write(record, plan.Parameters.Scenario, plan.Parameters);
            new Timeline(plan.Parameters.Scenario, plan.Parameters).Write(record, page);
        }

        page.Space();
        if (request.Html)
        {
            page.Entry("Page", Path.Combine(request.FolderText, StoryPage.Document.FileName));
        }

        page.Entry("Tables", $"{request.FolderText} (datapackage.json says what every column holds)");
        page.Paragraph(
            "One simulated history under the model and its ranges: neither an account of what happened nor an estimate of what would have "
                + "happened.");
        return ExitCode.Done;
    }

    private void Write(RunRecording record, Scenario scenario, Compilation.Parameters parameters)
    {
        var results = request.Folder;
        results.Begin(SettingsOf(scenario));
        results.Write(OutputFolder.ScenarioFile, ScenarioWriter.Write(scenario));
        results.Write(
            EventsTable.Definition, record.Events.Select(e => new EventRow(request.Run.RunId, CellText.At(scenario.Start, e.Hour), e)));
        results.Write(ReplayTables.Fields(TimeOf), record.Fields);
        results.Write(ReplayTables.Pressures(TimeOf), record.Pressures);
        results.Write(
            ReplayTables.Breaks,
            from happened in Break.All(parameters, record)
            where happened.Tick >= 0
            from field in Enum.GetValues<PerceivedField>()
            select new BreakPart(happened, CellText.At(scenario.Start, happened.Hour), field));
        if (request.Html)
        {
            results.Write(StoryPage.Document, new StoryPage(request, scenario, parameters, record).Write());
        }

        results.Complete(
            $"Run {request.Run.RunId} of the scenario {scenario.Name}", scenario,
            new Making(request.CommandLine, 1, EngineKind.Reference));

        DateTime TimeOf(int tick) => CellText.At(scenario.Start, tick * parameters.HoursPerTick);
    }

    private Settings SettingsOf(Scenario scenario) => new(
    [
        new("command", "replay"),
        new("run_id", CellText.Of(request.Run.RunId)),
        new("point_id", CellText.Of(request.Run.PointId)),
        new("seed", CellText.Of(request.Run.Seed)),
        new("replicate", CellText.Of(request.Run.Replicate)),
        .. request.Plan.Particle is { } particle ? [KeyValuePair.Create("particle", CellText.Of(particle))]
            : Array.Empty<KeyValuePair<string, string>>(),
        new(
            "fork",
            request.Fork is { } fork
                ? $"measure.{fork.Measure}={(fork.On ? "on" : "off")} from hour {fork.Hour:R}" : ""),
        new(OutputFolder.ScenarioHash, ModelVersion.Sha256(ScenarioWriter.Write(scenario))),
        new("model_version", ModelVersion.Text),
        new("model_sha256", ModelVersion.Hash),
        new("model_build", ModelVersion.Build),
    ]);
}
