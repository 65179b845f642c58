using System.Diagnostics;
using BoliviaSim.Comparisons;
using BoliviaSim.Compilation;
using BoliviaSim.Engine;
using BoliviaSim.Ensembles;
using BoliviaSim.Runner.Output;
using BoliviaSim.Runner.Reports;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Jobs;

/// <summary>Carries out a comparison: the runs of all arms, the tables, the picture, the sentences.</summary>
internal sealed class CompareJob(CompareRequest request, Surroundings surroundings)
{
    /// <summary>Says what would be done, from a second of trial runs of the base.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Describe()
    {
        var (parameters, clock, done) = (ScenarioCompiler.Compile(request.Base.Scenario), new Stopwatch(), 0);
        for (var batch = 4 * request.Workers; clock.Elapsed.TotalSeconds < 1; done += batch)
        {
            // The first batch warms up.
            if (done == batch)
            {
                clock.Start();
            }

            ArmRun.All(parameters, Options(batch), cancellation: surroundings.Interruption.Token);
            if (surroundings.Interruption.Token.IsCancellationRequested)
            {
                return surroundings.Interruption.Code;
            }
        }

        var arms = request.Arms.Count;
        var seconds = clock.Elapsed.TotalSeconds / (done - (4 * request.Workers)) * arms * request.Replicates;
        surroundings.Out.WriteLine(Wording.Write(
            $"{arms:N0} arms, {request.Replicates:N0} replicates each: {(long)arms * request.Replicates:N0} runs on {request.Workers:N0} threads, {Magnitude.Seconds(seconds)} on this machine, and the time to follow up to {request.Trace:N0} pairs of histories."));
        surroundings.Out.WriteLine($"Nothing was written; the results would go to {request.FolderText}.");
        return ExitCode.Done;
    }

    /// <summary>Does it.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Execute()
    {
        if (RunArms() is not { } runs)
        {
            surroundings.Error.WriteLine("Interrupted: a comparison is only of use with all its runs, so nothing was written.");
            return surroundings.Interruption.Code;
        }

        var flips = Flips(runs);
        var results = new WholeResults(request.Folder);
        results.Start();
        results.WriteText(OutputFolder.ScenarioFile, ScenarioWriter.Write(request.Base.Scenario));
        var arms = request.Arms;
        var effects = arms.Skip(1).Select((arm, i) => (arm.Name, PairedEffect.All(runs[0], runs[i + 1]))).ToList();
        var interactions = request.Pairs.Select((pair, i) => (pair, Interaction.All(
            runs[0], runs[1 + pair.First], runs[1 + pair.Second], runs[1 + request.Alternatives.Count + i]))).ToList();
        results.Write(ComparisonTables.Arms, arms);
        results.Write(ComparisonTables.Runs, arms.SelectMany((arm, i) => runs[i].Select((run, r) => new ArmRunRow(arm.Name, r, run))));
        results.Write(ComparisonTables.Effects, effects.SelectMany(e => e.Item2.Select(effect => new EffectRow(e.Name, effect))));
        results.Write(ComparisonTables.Flips, flips);
        if (request.Pairs.Count > 0)
        {
            results.Write(ComparisonTables.Interactions, interactions.SelectMany(p => p.Item2.Select(i => new InteractionRow(
                request.Alternatives[p.pair.First].Name, request.Alternatives[p.pair.Second].Name, i))));
        }

        var alone = effects.Take(request.Alternatives.Count).ToList();
        results.WriteText(ComparisonTables.Picture, new DifferencePicture(request, alone).Draw());
        results.Complete(
            $"Comparison with {request.Base.Name}: {string.Join(", ", request.Alternatives.Select(a => a.Name))}", request.Base.Scenario, request.Settings,
            request.CommandLine, (request.Workers, request.Engine),
            (Manifest.Interval, "95 %, Newcombe's paired method 10 for differences of shares, normal for differences of deaths and interactions"));
        new ComparisonReport(request, effects, interactions, flips, new Page(surroundings.Out, surroundings.OutIsTerminal, surroundings.Width)).Write();
        return ExitCode.Done;
    }

    /// <summary>The runs of all arms; null when interrupted.</summary>
    private List<IReadOnlyList<ArmRun>>? RunArms()
    {
        var runs = new List<IReadOnlyList<ArmRun>>();
        var arms = request.Arms;
        Progress.Follow(surroundings, request.Quiet, 0, arms.Count * request.Replicates, show =>
        {
            foreach (var arm in arms)
            {
                var before = runs.Count * request.Replicates;
                runs.Add(ArmRun.All(
                    ScenarioCompiler.Compile(arm.Scenario), Options(request.Replicates), done => show(before + done), surroundings.Interruption.Token));
            }
        });
        return runs.All(r => r.Count == request.Replicates) ? runs : null;
    }

    /// <summary>The replicates that end otherwise, with where their histories part for as many as are to be followed.</summary>
    private List<FlipRow> Flips(List<IReadOnlyList<ArmRun>> runs)
    {
        var (arms, flips) = (request.Arms, new List<FlipRow>());
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
            ReplicateLoop.Run<FlipRow>(
                0, followed.Count, request.Workers,
                () =>
                {
                    var histories = new Histories(parameters, alternative, request.Engine);
                    return k => Row(arm, followed[k], first, second, traced: true, histories.Part(request.Seed, (uint)followed[k]));
                },
                flips.Add, surroundings.Interruption.Token);
            flips.AddRange(flipped.Skip(followed.Count).Select(r => Row(arm, r, first, second, traced: false, null)));
        }

        return flips;
    }

    private FlipRow Row(Arm arm, int replicate, IReadOnlyList<ArmRun> first, IReadOnlyList<ArmRun> second, bool traced, Parting? parting) => new(
        arm.Name, replicate, first[replicate], second[replicate], traced, parting,
        parting is null ? null : CellText.At(request.Base.Scenario.Start, parting.Hour));

    private EnsembleOptions Options(int count) =>
        new() { Seed = request.Seed, End = count, Workers = request.Workers, Engine = request.Engine };
}
