using System.CommandLine;
using BoliviaSim.Comparisons;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Compare;

/// <summary><c>compare</c>: alternatives against a base, replicate by replicate with common random numbers.</summary>
internal sealed class CompareCommand
{
    private const string AllMeasures = "all";

    private readonly Surroundings surroundings;
    private readonly SharedOptions shared;
    private readonly Argument<string[]> scenarios = new("scenario")
    {
        Description = "The base, then scenarios to compare with it: shipped ones or files.", HelpName = "BASE [ALT...]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> alternative = new("--alternative", "-a")
    {
        Description = "A named change of the base, such as march:measure.march=on,police.threshold=0.3; may be repeated.",
        HelpName = "NAME:CHANGE,...",
    };
    private readonly Option<string> measures = new("--measures")
    {
        Description = "Switches each of these measures of the base, on if it is off and off if it is on: all, or a list a,b.",
        HelpName = "all|ID,...",
    };
    private readonly Option<bool> pairs =
        new("--pairs") { Description = "Adds an arm for every pair of alternatives, with their interaction." };
    private readonly WholeOption replicates = SharedOptions.ReplicatesOf("Replicates of every arm.", least: 2, usual: 2000);
    private readonly WholeOption trace = new(
        "--trace",
        "How many runs with a different outcome to trace to the tick where they diverge, shared evenly between the alternatives.",
        (0, 1_000_000), usual: 1000);

    private readonly Option<string> output = SharedOptions.Output(usual: "results/compare-<base>");

    public CompareCommand(Surroundings surroundings)
    {
        (this.surroundings, shared) = (surroundings, new SharedOptions(surroundings));
        Command = new Verb(
            "compare", "Compares scenarios or measures with a base: the same replicates, so the same random numbers, in every arm.",
            "saturday-noon --alternative march:measure.march=on -r 500", "saturday-noon --measures all -r 500")
        {
            scenarios, alternative, measures, pairs, replicates, shared.Seed, shared.Set, shared.Parameters, trace,
            shared.Workers, shared.Engine, output, shared.NoReport, shared.DryRun, shared.Force, shared.Quiet,
        };
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then compares; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options) => Read(options) is not { } request ? ExitCode.BadInput
        : options.Has(shared.DryRun) ? new CompareJob(request, surroundings).Describe() : new CompareJob(request, surroundings).Execute();

    private CompareRequest? Read(Options options)
    {
        var count = replicates.Read(options);
        var seed = shared.Seed.ReadSeed(options);
        var traced = trace.Read(options);
        var (workers, engine) = (shared.Workers.Read(options), shared.Engine.Read(options));
        var words = options.Values(scenarios);
        if (words.Count == 0)
        {
            options.AddMissing($"the base is missing; the shipped scenarios are {string.Join(", ", ScenarioLibrary.Names)}.");
        }

        var read = words.Select(word => shared.ReadScenario(options, word)).ToList();
        if (read.Contains(null) || read is not [{ } first, .. var others])
        {
            return null;
        }

        var inBase = new Arm(first.Name, first, options.Texts(shared.Set));
        List<Arm> alternatives =
        [
            .. others.Select(scenario => new Arm(scenario!.Name, scenario, options.Texts(shared.Set))),
            .. options.Texts(alternative).Select(text => ReadAlternative(options, inBase, text))
                .OfType<Arm>(), .. ReadMeasures(options, inBase),
        ];
        CheckNames(options, inBase, alternatives);
        var both = options.Has(pairs) ? Pairs(options, inBase, alternatives) : [];
        shared.Warn(options, [.. alternatives.Prepend(inBase).Select(a => (a.Name, a.Scenario))]);
        foreach (var arm in alternatives.Where(a => !a.Scenario.Places.Any(p => first.Places.Any(q => q.Id == p.Id))))
        {
            surroundings.Error.WriteLine(
                $"warning: {arm.Name} and {first.Name} have no place in common: they are two crises, and the same random numbers decide "
                    + "other things in each. Read their shares side by side, not the difference.");
        }

        var posterior = shared.Parameters.Read(
            options, words, [.. both.Select(p => p.Both).Prepend(inBase).Concat(alternatives).Select(a => (a.Scenario, a.Changes))]);
        var text = options.Text(output) ?? Path.Combine("results", $"compare-{first.Name}");
        var folder = shared.ReadFolder(options, output, text, ComparisonTables.Kind);
        if (options.Errors.Count > 0 || folder is null)
        {
            return null;
        }

        return new CompareRequest
        {
            Base = inBase, Alternatives = alternatives, Pairs = both, Replicates = count, Seed = seed, Workers = workers, Engine = engine,
            Trace = traced,
            Posterior = posterior,
            Folder = folder, FolderText = text,
            Settings = SettingsOf([inBase, .. alternatives, .. both.Select(p => p.Both)], seed, count, traced, posterior),
            Report = !options.Has(shared.NoReport), Quiet = options.Has(shared.Quiet), CommandLine = options.CommandLine,
        };
    }

    private Arm? ReadAlternative(Options options, Arm inBase, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var variant = colon < 0 ? null
            : new Variant(
                text[..colon], text[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (variant is not { HasValidName: true, Assignments.Count: > 0 })
        {
            options.Add(
                $"--alternative: '{text}' is not of the form NAME:CHANGE,... with a name in lower case, digits and hyphens, such as "
                    + "march:measure.march=on.");
            return null;
        }

        var where = $"--alternative {variant.Name}: ";
        if (shared.Changed(options, inBase.Scenario, variant.Assignments, where) is not { } changed
            || !SharedOptions.CheckRepeated(options, variant.Assignments, where))
        {
            return null;
        }

        shared.NoteUnused(changed, variant.Assignments, where);
        return new Arm(variant.Name, changed, [.. inBase.Changes, .. variant.Assignments]);
    }

    private IEnumerable<Arm> ReadMeasures(Options options, Arm inBase)
    {
        if (options.Text(measures) is not { } text)
        {
            yield break;
        }

        var known = inBase.Scenario.Measures.Select(m => m.Id).Order(StringComparer.Ordinal).ToList();
        var asked = text == AllMeasures ? known : [.. text.Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)];
        foreach (var id in asked)
        {
            if (inBase.Scenario.Measures.FirstOrDefault(m => m.Id == id) is not { } measure)
            {
                options.Add(
                    $"--measures: {inBase.Scenario.Name} has no measure '{id}'; {Wording.Nearest(id, known, "it has")}");
                continue;
            }

            var change = $"measure.{id}={(measure.Enabled ? "off" : "on")}";
            if (shared.Changed(options, inBase.Scenario, [change], "--measures: ") is { } changed)
            {
                shared.NoteUnused(changed, [change], "--measures: ");
                yield return new Arm($"{id}={(measure.Enabled ? "off" : "on")}", changed, [.. inBase.Changes, change]);
            }
        }
    }

    private static void CheckNames(Options options, Arm inBase, List<Arm> alternatives)
    {
        if (alternatives.Count == 0 && options.Errors.Count == 0)
        {
            options.AddMissing("nothing to compare with the base: name a second scenario, an --alternative or --measures.");
        }

        foreach (var same in alternatives.Prepend(inBase).GroupBy(a => a.Name).Where(g => g.Count() > 1))
        {
            options.Add($"two arms have the name '{same.Key}'; every arm needs a name of its own.");
        }

        // A shorter observation has fewer falls, which is no effect of anything.
        foreach (var other in alternatives.Where(a => a.Scenario.StopAt != inBase.Scenario.StopAt))
        {
            options.Add($"'{other.Name}': its runs stop at another time than those of the base; give time.stopAt to all arms with --set.");
        }
    }

    /// <summary>Every two alternatives at once; scenarios of their own cannot be had at once.</summary>
    private List<ArmPair> Pairs(Options options, Arm inBase, List<Arm> alternatives)
    {
        if (alternatives.Count < 2 || alternatives.Any(a => a.Changes.Count <= inBase.Changes.Count))
        {
            options.Add("--pairs needs two alternatives or more that are changes of the base (--alternative, --measures).");
            return [];
        }

        var both = new List<ArmPair>();
        for (var i = 0; i < alternatives.Count; i++)
        {
            for (var j = i + 1; j < alternatives.Count; j++)
            {
                var (a, b) = (alternatives[i], alternatives[j]);
                string[] changes = [.. a.Changes.Skip(inBase.Changes.Count).Concat(b.Changes.Skip(inBase.Changes.Count)).Distinct()];
                if (ScenarioOverrides.Repeated(changes) is [var repeated, ..])
                {
                    options.Add($"--pairs {a.Name} + {b.Name}: {repeated}, or compare them without --pairs.");
                    continue;
                }

                if (shared.Changed(options, inBase.Scenario, changes, $"--pairs {a.Name} + {b.Name}: ") is { } changed)
                {
                    both.Add(new ArmPair(i, j, new Arm($"{a.Name} + {b.Name}", changed, [.. inBase.Changes, .. changes])));
                }
            }
        }

        return both;
    }

    private static Settings SettingsOf(IReadOnlyList<Arm> arms, uint seed, int count, int traced, ChosenPosterior? posterior) =>
        new(
    [
        new("command", "compare"),
        new("arms", string.Join(", ", arms.Select(a => a.Name))),
        new("seed", CellText.Of(seed)),
        new("replicates", CellText.Of(count)),
        new("trace", CellText.Of(traced)),
        .. posterior?.Settings(ScenarioOverrides.NamesIn(arms[0].Changes)) ?? [],
        new(OutputFolder.ScenarioHash, ModelVersion.Sha256(string.Concat(arms.Select(a => ScenarioWriter.Write(a.Scenario))))),
        new("model_version", ModelVersion.Text),
        new("model_sha256", ModelVersion.Hash),
        new("model_build", ModelVersion.Build),
    ]);
}
