using System.CommandLine;
using System.Diagnostics;
using BoliviaSim.Calibration;
using BoliviaSim.Pages;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Validation.Cases;
using BoliviaSim.Validation.Counterfactuals;
using BoliviaSim.Validation.Findings;
using BoliviaSim.Validation.Fit;
using BoliviaSim.Validation.Page;
using BoliviaSim.Validation.Scores;

namespace BoliviaSim.Validation;

/// <summary>
/// Measures what the model does: patterns, knock-outs, variance and the figures that pages cite. Writes the tables in
/// <c>docs/data/findings</c> and the generated blocks of <c>docs/findings.md</c>; with the part <c>cases</c> those of
/// <c>docs/data/cases</c> and <c>docs/cases.md</c>, and with the parts <c>scores</c> and <c>counterfactuals</c> those of
/// <c>docs/data/scores</c> and <c>docs/validation.md</c> instead.
/// </summary>
internal static class Program
{
    private const string PageOnly = "page";
    private const string PoliceLinkOnly = "police-link";
    private const string CasesOnly = "cases";
    private const string PosteriorOnly = "posterior";
    private const string CounterfactualsOnly = "counterfactuals";
    private const string StagesOnly = "stages";
    private const string MechanismsPart = "mechanisms";
    private const int RunsPerGroup = 20;

    private static readonly Dictionary<string, Action<Scenario, PatternOptions, string>> Parts = new()
    {
        ["patterns"] = (_, settings, folder) => Write(folder, FindingsTables.Patterns, Patterns.All(settings)),
        ["fit"] = (_, settings, folder) => Write(folder, FindingsTables.Fit, SmallFit.Measure(Windows(), settings)),
        ["threshold"] = (scenario, settings, folder) =>
            Write(folder, FindingsTables.Threshold, ThresholdRange.Measure(scenario, settings)),
        ["acceptance"] = (_, settings, folder) => Write(folder, FindingsTables.Acceptance, Acceptance.All(settings)),
        ["ablation"] = (_, settings, folder) => Write(folder, FindingsTables.Ablation, Ablation.Measure(settings)),
        ["knock-outs"] = (scenario, settings, folder) => Write(folder, FindingsTables.KnockOuts, KnockOuts.Measure(scenario, settings)),
        ["cards"] = (scenario, settings, folder) => Write(folder, FindingsTables.Cards, Cards.Measure(scenario, settings)),
        ["siege"] = (scenario, settings, folder) => Write(folder, FindingsTables.Siege, SiegeSweep.Measure(scenario, settings)),
        ["variance"] = MeasureVariance,
        [MechanismsPart] = MeasureMechanisms,
        ["figures"] = (_, settings, folder) => Write(folder, FindingsTables.Figures, CitedFigures.All(settings)),
    };

    private static int Main(string[] args)
    {
        var parts = new Argument<string[]>("part")
        {
            Description = $"What to measure; without it everything, in some minutes. '{PageOnly}' measures nothing and renews the page; "
                + $"'{PoliceLinkOnly}' writes nothing and prints the factor of the weights of the police in the armed forces; "
                + $"'{CasesOnly}' measures the other cases and renews {CasesPage.PagePath} alone; "
                + $"'{ScoreParts.All}' scores forecasts and renews {ScoresPage.PagePath} alone, '{ScoreParts.Forecasts}' only those from "
                + $"four hours, '{ScoreParts.Cases}' those of the other crises; '{ScoreParts.PlainTruthsPart}' checks the plain model; "
                + $"'{CounterfactualsOnly}' measures over the posterior what measures change and renews the same page; "
                + $"'{StagesOnly}' compares fits in stages with weighed runs and renews {StagesPage.PagePath} alone; "
                + $"'{PosteriorOnly}' makes the posterior that is shipped, in some ten minutes.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        parts.AcceptOnlyFromAmong(
            [.. Parts.Keys, PageOnly, PoliceLinkOnly, CasesOnly, .. ScoreParts.Names, CounterfactualsOnly, StagesOnly, PosteriorOnly]);
        var replicates = Number("--replicates", "-r", PatternOptions.UsualReplicates, 10, 10_000_000, "Replicates per ensemble.");
        var seed = Number("--seed", "-s", 1, 0, uint.MaxValue, "Seed.");
        var workers = Number("--workers", "-j", Environment.ProcessorCount, 1, 1024, "Threads.");
        var note = new Option<string>("--note")
        {
            Description = "What came of a computation of scores, in words, for the list of all of them.",
        };
        var command = new RootCommand($"Measures what the model does and renews {FindingsPage.PagePath} and its tables.")
        {
            parts, replicates, seed, workers, note,
        };
        command.Validators.Add(result =>
        {
            var chosen = result.GetValue(parts) ?? [];
            if ((chosen.Length == 0 || chosen.Contains(MechanismsPart)) && result.GetValue(replicates) < Mechanisms.FewestReplicates)
            {
                result.AddError(
                    $"--replicates: '{MechanismsPart}' needs {Mechanisms.FewestReplicates} or more, so that shares differ between points; "
                    + "name the other parts, or give more replicates.");
            }
        });
        command.SetAction(parse => Execute(
            parse.GetValue(parts) is { Length: > 0 } chosen ? chosen : [.. Parts.Keys],
            new PatternOptions((int)parse.GetValue(replicates), (uint)parse.GetValue(seed), (int)parse.GetValue(workers)),
            parse.GetValue(note) ?? ""));
        return command.Parse(args).Invoke();
    }

    private static Option<long> Number(string name, string letter, long value, long least, long most, string description)
    {
        var option = new Option<long>(name, letter) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() is var given && (given < least || given > most))
            {
                result.AddError($"{name}: {given} is not between {least} and {most}.");
            }
        });
        return option;
    }

    private static void Execute(IReadOnlyList<string> parts, PatternOptions settings, string note)
    {
        if (parts.Contains(PoliceLinkOnly))
        {
            var halfSaturation = ParameterTable.Of(Scalar.CrowdNationalHalfSaturation).Central;
            Console.WriteLine(FormattableString.Invariant($"{PoliceLink.Factor(settings, halfSaturation):0.0000}"));
            return;
        }

        var root = Root();
        if (parts.Contains(CasesOnly))
        {
            MeasureCases(Path.Combine(root, CasesPage.TablesFolder), settings);
            RenewCases(root);
            return;
        }

        if (parts.Contains(PosteriorOnly))
        {
            MakePosterior(Path.Combine(root, ShippedPosterior.Path), settings);
            return;
        }

        if (parts.Where(ScoreParts.Names.Contains).ToList() is { Count: > 0 } scores)
        {
            foreach (var part in scores)
            {
                new ScoreParts(Path.Combine(root, ScoresPage.TablesFolder), settings).Measure(part, note);
            }

            RenewScores(root);
            return;
        }

        if (parts.Contains(StagesOnly))
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, StagesPage.TablesFolder)).FullName;
            Write(folder, StagesPage.Definition, StagesMeasurement.Of(settings));
            Write(folder, FindingsTables.About, FindingsTables.AboutOf(settings));
            RenewStages(root);
            return;
        }

        if (parts.Contains(CounterfactualsOnly))
        {
            MeasureCounterfactuals(Path.Combine(root, ScoresPage.TablesFolder), settings);
            RenewScores(root);
            return;
        }

        var tables = Path.Combine(root, FindingsPage.TablesFolder);
        var scenario = ScenarioLibrary.Load(ScenarioLibrary.Names[0]);
        var measured = parts.Where(Parts.ContainsKey).ToList();
        foreach (var part in measured)
        {
            var clock = Stopwatch.StartNew();
            Parts[part](scenario, settings, tables);
            Console.WriteLine(FormattableString.Invariant($"{part}: {clock.Elapsed.TotalSeconds:0} s"));
        }

        if (measured.Count > 0)
        {
            Write(tables, FindingsTables.Tipping, FindingsTables.TippingOf(scenario));
            Write(tables, FindingsTables.About, FindingsTables.AboutOf(settings, GroupsOf(settings), RunsPerGroup));
        }

        var page = Path.Combine(root, FindingsPage.PagePath);
        File.WriteAllText(page, new FindingsPage(TextRows.ReadFolder(tables)).Renew(File.ReadAllText(page)));
        Console.WriteLine(FindingsPage.PagePath);
        RenewCases(root);
        RenewScores(root);
        RenewStages(root);
    }

    private static void RenewStages(string root)
    {
        var page = Path.Combine(root, StagesPage.PagePath);
        var tables = TextRows.ReadFolder(Path.Combine(root, StagesPage.TablesFolder));
        File.WriteAllText(page, new StagesPage(tables).Renew(File.ReadAllText(page)));
        Console.WriteLine(StagesPage.PagePath);
    }

    private static void RenewScores(string root)
    {
        var page = Path.Combine(root, ScoresPage.PagePath);
        var tables = TextRows.ReadFolder(Path.Combine(root, ScoresPage.TablesFolder));
        File.WriteAllText(page, new ScoresPage(tables).Renew(File.ReadAllText(page)));
        Console.WriteLine(ScoresPage.PagePath);
    }

    private static void MakePosterior(string path, PatternOptions settings)
    {
        var posterior = ShippedPosterior.Make(
            new TableLength(ShippedPosterior.MostRuns, PosteriorLibrary.Effective), PosteriorLibrary.Particles, settings.Seed,
            settings.Workers);
        using var file = File.Create(path);
        PosteriorCsv.Write(posterior, file);
        Console.WriteLine(ShippedPosterior.Path);
    }

    private static void MeasureCounterfactuals(string folder, PatternOptions settings)
    {
        var clock = Stopwatch.StartNew();
        var measured = CounterfactualMeasurement.Of(settings);
        Write(folder, CounterfactualTables.Cards, measured.Cards);
        Write(folder, CounterfactualTables.Sizes, measured.Sizes);
        Write(folder, CounterfactualTables.About, CounterfactualTables.AboutOf(measured, settings));
        Console.WriteLine(FormattableString.Invariant($"{CounterfactualsOnly}: {clock.Elapsed.TotalSeconds:0} s"));
    }

    private static void RenewCases(string root)
    {
        var page = Path.Combine(root, CasesPage.PagePath);
        var tables = TextRows.ReadFolder(Path.Combine(root, CasesPage.TablesFolder));
        File.WriteAllText(page, new CasesPage(tables).Renew(File.ReadAllText(page)));
        Console.WriteLine(CasesPage.PagePath);
    }

    private static void MeasureCases(string folder, PatternOptions settings)
    {
        var windows = Windows();
        var measured = CaseMeasurement.Of(CaseRecord.Read(TextRows.ReadFolder(folder), windows), windows, settings);
        Write(folder, CasesTables.Ends, measured.Ends);
        Write(folder, CasesTables.Spread, measured.Spread);
        Write(folder, CasesTables.Answers, measured.Answers);
        Write(folder, CasesTables.Scores, measured.Scores);
        Write(folder, CasesTables.Parameters, measured.Parameters);
        Write(folder, CasesTables.Variants, measured.Variants);
        Write(folder, CasesTables.Modes, measured.Modes);
        Write(folder, FindingsTables.About, FindingsTables.AboutOf(settings));
    }

    private static IReadOnlyList<BreakWindow> Windows() =>
        BreakWindow.Read(TextRows.ReadFolder(Path.Combine(Root(), "docs"))["case-timeline.csv"]);

    private static void MeasureVariance(Scenario scenario, PatternOptions settings, string folder)
    {
        var runs = SmallEnsemble.Outcomes(scenario, settings.Replicates, settings.Seed, settings.Workers);
        Write(folder, FindingsTables.Fifths, FindingsTables.FifthsOf(runs));
        Write(folder, FindingsTables.Variance, FindingsTables.RowsOf(
            VarianceTable.Measure(scenario, GroupsOf(settings), RunsPerGroup, settings.Seed, settings.Workers)));
    }

    private static void MeasureMechanisms(Scenario scenario, PatternOptions settings, string folder)
    {
        var measured = Mechanisms.Measure(scenario, settings);
        Write(folder, MechanismTables.Rows, measured.Rows);
        Write(folder, MechanismTables.Designs, MechanismTables.DesignsOf(measured));
    }

    private static int GroupsOf(PatternOptions settings) => Math.Max(2, settings.Replicates / 8);

    private static void Write<TRow>(string folder, Table<TRow> table, IEnumerable<TRow> rows)
    {
        // Everything is measured before the file is opened, so that an interrupted measurement leaves the old table whole.
        var measured = rows.ToList();
        using var file = File.Create(Path.Combine(folder, table.FileName));
        table.Write(file, measured);
    }

    /// <summary>The folder that holds BoliviaSim.sln.</summary>
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BoliviaSim.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No folder above this program holds BoliviaSim.sln.");
    }
}
