using System.CommandLine;
using BoliviaSim.Findings;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using Command = System.CommandLine.Command;

namespace BoliviaSim.Runner.Report;

/// <summary><c>report</c>: computes the patterns, the knock-outs and the variance table of the default scenario, as tables and a page.</summary>
internal sealed class ReportCommand
{
    /// <summary>Folder of the tables, below that of the page.</summary>
    public const string TablesFolder = "data/findings";

    /// <summary>Name of the page.</summary>
    public const string PageName = "findings.md";

    private const int RunsPerGroup = 20;

    private static readonly Dictionary<string, Action<ReportCommand, Scenario, PatternOptions, string>> Parts = new()
    {
        ["patterns"] = (self, _, settings, tables) => self.Write(tables, FindingsTables.Patterns, Patterns.All(settings)),
        ["knock-outs"] = (self, scenario, settings, tables) => self.Write(tables, FindingsTables.KnockOuts, KnockOuts.Measure(scenario, settings, _ => { })),
        ["variance"] = (self, scenario, settings, tables) => self.MeasureVariance(scenario, settings, tables),
        ["figures"] = (self, _, settings, tables) => self.Write(tables, FindingsTables.Figures, CitedFigures.All(settings)),
    };

    private readonly Surroundings surroundings;
    private readonly Option<string> replicates = new("--replicates", "-r") { Description = "Replicates an ensemble, 10 or more. [default: 2000]", HelpName = "N" };
    private readonly Option<string> seed = new("--seed", "-s") { Description = "Seed. [default: 1]", HelpName = "N" };
    private readonly WorkersOption workers;
    private readonly Option<string> output = new("--out", "-o") { Description = "Folder of the page; its tables go below it. [default: docs]", HelpName = "FOLDER" };
    private readonly Option<string> part = new("--part") { Description = $"Computes one part only, with the other tables as they are: {string.Join(", ", Parts.Keys)}.", HelpName = "PART" };
    private readonly Option<bool> force = new("--force") { Description = "Replaces the page and tables that are there." };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "No progress." };

    public ReportCommand(Surroundings surroundings)
    {
        (this.surroundings, workers) = (surroundings, new WorkersOption(surroundings));
        Command = new Command("report", "Computes docs/findings.md: patterns, knock-outs, variance (many runs: minutes).")
        {
            replicates, seed, workers, output, part, force, quiet,
        };
    }

    /// <summary>The command with its options.</summary>
    public Command Command { get; }

    /// <summary>Checks everything, then computes; errors are left in <paramref name="options"/>.</summary>
    public int Execute(Options options)
    {
        var settings = new PatternOptions(
            (int)options.Integer(replicates, 2000, 10, 10_000_000),
            (uint)options.Integer(seed, 1, 0, uint.MaxValue),
            workers.Read(options));
        var folder = new OutputPlace(options, surroundings).Resolve(output.Name, options.Text(output) ?? "docs");
        if (folder is not null && Path.Combine(folder, PageName) is var page && File.Exists(page))
        {
            options.Add(!File.ReadLines(page).First().Equals(FindingsPage.Title, StringComparison.Ordinal)
                ? $"{output.Name}: the {PageName} there was not written by this program; choose another folder."
                : options.Has(force) ? null : $"{output.Name}: {PageName} is there already; --force replaces it and its tables.");
        }

        var chosen = options.Text(part) is { } one ? [one] : Parts.Keys.ToList();
        if (chosen.Any(p => !Parts.ContainsKey(p)))
        {
            options.Add($"{part.Name}: unknown part '{chosen[0]}'; known are {string.Join(", ", Parts.Keys)}.");
        }

        if (options.Errors.Count > 0 || folder is null)
        {
            return ExitCode.BadInput;
        }

        Compute(settings, folder, chosen, options.Has(quiet));
        return ExitCode.Done;
    }

    private void Compute(PatternOptions settings, string folder, IReadOnlyList<string> chosen, bool isQuiet)
    {
        var tables = Path.Combine(folder, TablesFolder);
        surroundings.Disk.CreateFolder(tables);
        var scenario = ScenarioLibrary.Load(ScenarioLibrary.Names[0]);
        foreach (var part in chosen)
        {
            Progress.During(surroundings, isQuiet, part, () => Parts[part](this, scenario, settings, tables));
        }

        Write(tables, FindingsTables.Tipping, FindingsTables.TippingOf(scenario));
        Write(tables, FindingsTables.About,
        [
            new("replicates", FindingsTables.Text(settings.Replicates)),
            new("seed", FindingsTables.Text(settings.Seed)),
            new("groups", FindingsTables.Text(GroupsOf(settings))),
            new("runsPerGroup", FindingsTables.Text(RunsPerGroup)),
            new("fingerprint", ModelFingerprint.Compute(settings.Workers)),
        ]);
        WholeFile.Write(surroundings.Disk, Path.Combine(folder, PageName), new FindingsPage(TextRows.ReadFolder(tables)).Write());
        if (!isQuiet)
        {
            Say($"written: {Path.Combine(folder, PageName)}");
        }
    }

    private void MeasureVariance(Scenario scenario, PatternOptions settings, string tables)
    {
        var runs = Experiment.Outcomes(scenario, settings.Replicates, settings.Seed, settings.Workers);
        Write(tables, FindingsTables.Fifths,
        [
            .. Fifths("u of the police", ThresholdPatterns.ByFifths(runs, r => r.DrawPolice)),
            .. Fifths("u of the military", ThresholdPatterns.ByFifths(runs, r => r.DrawMilitary)),
            .. Fifths("u of the opposition organisations", ThresholdPatterns.ByFifths(runs, r => r.DrawGroup)),
            .. Fifths("u of the popular sectors", ThresholdPatterns.ByFifths(runs, r => r.DrawPopular)),
            .. Fifths("government's resolve", ThresholdPatterns.ByFifths(runs, r => r.DrawResolve)),
        ]);
        Write(tables, FindingsTables.Variance, FindingsTables.RowsOf(
            VarianceTable.Measure(scenario, GroupsOf(settings), RunsPerGroup, settings.Seed, settings.Workers)));
    }

    private static int GroupsOf(PatternOptions settings) => Math.Max(2, settings.Replicates / 8);

    private static IEnumerable<FifthRow> Fifths(string draw, IReadOnlyList<double> shares) =>
        shares.Select((fall, i) => new FifthRow(draw, i + 1, fall));

    private void Write<TRow>(string folder, Table<TRow> table, IEnumerable<TRow> rows) =>
        WholeFile.Write(surroundings.Disk, Path.Combine(folder, table.FileName), stream => table.Write(stream, rows));

    private void Say(string text) => surroundings.Error.WriteLine(text);
}
