using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Compare;

/// <summary>
/// Carries out a comparison: the runs of all arms, the tables, the picture, the sentences. Whoever interrupts it gets those of the
/// replicates that every arm has run by then.
/// </summary>
internal sealed class CompareJob(CompareRequest request, Surroundings surroundings)
{
    // Runs of an arm on each thread before it is the next arm's turn.
    private const int Turn = 64;

    private CancellationToken Stop => surroundings.Interruption.Token;

    /// <summary>Shows the plan, from a second of trial runs of the base.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Describe()
    {
        var parameters = ScenarioCompiler.Compile(request.Base.Scenario);
        var perRun = new TrialRuns(TimeSpan.FromSeconds(1)).PerRun(
            4 * request.Workers,
            size =>
            {
                ArmRun.All(parameters, Options(size, request.PlannerOf(request.Base, parameters)), cancellation: Stop);
                return size;
            },
            Stop);
        if (Stop.IsCancellationRequested)
        {
            return surroundings.Interruption.Code;
        }

        var arms = request.Arms.Count;
        var report = new PlanReport(surroundings.Out);
        report.Say(
            $"{Wording.Count(arms, "arm")}, {Wording.Count(request.Replicates, "replicate")} each: "
                + $"{Wording.Count((long)arms * request.Replicates, "run")} on {Wording.Count(request.Workers, "thread")}, "
                + $"{PlanReport.Time(perRun * ((double)arms * request.Replicates))}, and the time to follow up to "
                + $"{Wording.Count(request.Trace, "pair")} of histories.");
        report.End(request.FolderText);
        return ExitCode.Done;
    }

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        using var graceful = surroundings.Interruption.Graceful();
        var runs = RunArms();
        var done = runs[0].Count;
        if (done < 2)
        {
            surroundings.Error.WriteLine("Interrupted before every arm had two runs: nothing was written.");
            return surroundings.Interruption.Code;
        }

        var flips = Progress.During(surroundings, request.Quiet, "histories", () => Flips(runs));
        Write(runs, flips, request with { Replicates = done, Settings = request.Settings.With("replicates", CellText.Of(done)) });
        if (done == request.Replicates && flips.AreFollowed)
        {
            return ExitCode.Done;
        }

        surroundings.Error.WriteLine($"Interrupted: the tables in '{request.FolderText}' hold the first {done:N0} of "
                + $"{Wording.Count(request.Replicates, "replicate")} of every "
                + $"arm{(flips.AreFollowed ? "" : ", and not all histories were followed")}.");
        return surroundings.Interruption.Code;
    }

    /// <summary>Tables, picture and sentences of the replicates done.</summary>
    private void Write(List<List<ArmRun>> runs, (List<FlipRow> Rows, bool AreFollowed) flips, CompareRequest done)
    {
        var results = done.Folder;
        results.Begin(done.Settings);
        results.Write(OutputFolder.ScenarioFile, ScenarioWriter.Write(done.Base.Scenario));
        if (done.Posterior is { } posterior)
        {
            results.Write(OutputFolder.PosteriorFile, file => file.Write(posterior.Content));
        }

        var arms = done.Arms;
        var effects = arms.Skip(1).Select((arm, i) => (arm.Name, PairedEffect.All(runs[0], runs[i + 1]))).ToList();
        var interactions = done.Pairs.Select((pair, i) => (pair, Interaction.All(
            runs[0], runs[1 + pair.First], runs[1 + pair.Second], runs[1 + done.Alternatives.Count + i]))).ToList();
        var acted = arms.Select((_, i) => ArmRun.Acted(runs[0], runs[i])).ToList();
        results.Write(ComparisonTables.Arms, arms.Select((arm, i) => new ArmRow(arm, i == 0 ? null : acted[i])));
        results.Write(
            ComparisonTables.Runs(ScenarioCompiler.Compile(done.Base.Scenario).Commands, done.Posterior is { } from
                ? r => from.Runs.ParticleOf(done.Seed, (uint)r.Replicate) : null),
            arms.SelectMany((arm, i) => RowsOf(arm, runs[i], done.Base.Scenario)));
        results.Write(ComparisonTables.Effects, effects.SelectMany(e => e.Item2.Select(effect => new EffectRow(e.Name, effect))));
        results.Write(
            DeathsTable.Definition,
            arms.Skip(1).SelectMany((arm, i) => DeathsEffect.All(runs[0], runs[i + 1]).Select(effect => new DeathsRow(arm.Name, effect))));
        results.Write(ComparisonTables.Flips, flips.Rows);
        if (done.Pairs.Count > 0)
        {
            results.Write(ComparisonTables.Interactions, interactions.SelectMany(p => p.Item2.Select(i => new InteractionRow(
                done.Alternatives[p.pair.First].Name, done.Alternatives[p.pair.Second].Name, i))));
        }

        if (EffectsPicture.Of(ReportSource.Of(results, done.Base.Scenario)) is { } picture)
        {
            results.Write(ComparisonTables.Picture, picture.Alone());
        }

        if (done.Report)
        {
            ReportFile.Write(results, done.Base.Scenario);
        }

        results.Complete(
            $"Comparison with {done.Base.Name}: {string.Join(", ", done.Alternatives.Select(a => a.Name))}", done.Base.Scenario,
            new Making(done.CommandLine, done.Workers, done.Engine),
            (
                Manifest.Interval,
                "95 %, Newcombe's paired method 10 for differences of shares, normal for differences of deaths and interactions"),
            (Manifest.Asked, request.Replicates));
        new ComparisonReport(done, effects, acted.Skip(1), interactions, flips, new Page(surroundings.Out)).Write();
    }

    private static IEnumerable<ArmRunRow> RowsOf(Arm arm, List<ArmRun> runs, Scenario inBase)
    {
        var codes = arm.Scenario.Commands.Select(c => c.Id).ToList();
        var at = inBase.Commands.Select(c => codes.IndexOf(c.Id)).ToList();
        return runs.Select((run, r) => new ArmRunRow(arm.Name, r, run, at));
    }

    /// <summary>The runs of all arms, as many of each: when interrupted, of the replicates that all of them have run.</summary>
    private List<List<ArmRun>> RunArms()
    {
        var arms = request.Arms.Select(arm => ScenarioCompiler.Compile(arm.Scenario)).ToList();
        var planners = request.Arms.Select((arm, i) => request.PlannerOf(arm, arms[i])).ToList();
        var runs = arms.Select(_ => new List<ArmRun>()).ToList();
        var turn = arms.Max(p => p.AgentCount) < Ensemble.AgentsSharedOut ? Turn * request.Workers : 1;
        Progress.Follow(surroundings, request.Quiet, 0, (long)arms.Count * request.Replicates, show =>
        {
            for (var first = 0; first < request.Replicates && !Stop.IsCancellationRequested; first += turn)
            {
                for (var i = 0; i < arms.Count; i++)
                {
                    var before = runs.Sum(r => r.Count);
                    var options = Options(Math.Min(first + turn, request.Replicates), planners[i]) with { First = first };
                    runs[i].AddRange(ArmRun.All(arms[i], options, done => show(before + done), Stop));
                }
            }
        });
        var all = runs.Min(r => r.Count);
        runs.ForEach(r => r.RemoveRange(all, r.Count - all));
        return runs;
    }

    /// <summary>The replicates that end otherwise, with where their histories part for as many as are to be followed.</summary>
    /// <returns>A row each, and whether all those were followed.</returns>
    private (List<FlipRow> Rows, bool AreFollowed) Flips(List<List<ArmRun>> runs)
    {
        var (arms, flips, areFollowed) = (request.Arms, new List<FlipRow>(), true);
        var parameters = ScenarioCompiler.Compile(request.Base.Scenario);
        var perArm = arms.Count > 1 ? (request.Trace + arms.Count - 2) / (arms.Count - 1) : 0;
        var left = request.Trace;
        for (var i = 1; i < arms.Count; i++)
        {
            var (arm, first, second) = (arms[i], runs[0], runs[i]);
            var flipped = Enumerable.Range(0, first.Count).Where(r => first[r].Ending != second[r].Ending).ToList();
            var followed = flipped.Take(Math.Min(perArm, left)).ToList();
            left -= followed.Count;
            var alternative = ScenarioCompiler.Compile(arm.Scenario);
            var (ofBase, ofArm) = (request.PlannerOf(request.Base, parameters), request.PlannerOf(arm, alternative));
            var traced = ReplicateLoop.Run<FlipRow>(
                0, followed.Count, request.Workers,
                () =>
                {
                    var histories = new Histories(parameters, alternative, request.Engine);
                    return k => Row(arm, followed[k], first, second, traced: true, Part(histories, (uint)followed[k]));
                },
                flips.Add, Stop);
            areFollowed &= traced == followed.Count;

            Parting? Part(Histories histories, uint replicate)
            {
                if (ofBase is null || ofArm is null)
                {
                    return histories.Part(request.Seed, replicate);
                }

                var (inBase, inArm) = (ofBase(request.Seed, replicate), ofArm(request.Seed, replicate));
                histories.Take(inBase.Parameters, inArm.Parameters);
                return histories.Part(inBase.Numbers, inArm.Numbers);
            }
            flips.AddRange(flipped.Skip(traced).Select(r => Row(arm, r, first, second, traced: false, null)));
        }

        return (flips, areFollowed);
    }

    private FlipRow Row(Arm arm, int replicate, List<ArmRun> first, List<ArmRun> second, bool traced, Parting? parting) => new(
        arm.Name, replicate, first[replicate], second[replicate], traced, parting,
        parting is null ? null : CellText.At(request.Base.Scenario.Start, parting.Hour));

    private EnsembleOptions Options(int count, RunPlanner? planner) =>
        new() { Seed = request.Seed, End = count, Workers = request.Workers, Engine = request.Engine, Planner = planner };
}
