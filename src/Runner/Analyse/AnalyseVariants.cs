using System.CommandLine;
using BoliviaSim.Comparisons;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Analyse;

/// <summary><c>analyse variants</c>: what each variant changes against a base, at every point, by parameter and over all points.</summary>
internal sealed class AnalyseVariants
{
    private const string Method = "variants";

    private readonly AnalyseOptions shared;
    private readonly Option<string> against =
        new("--base") { Description = "Variant that the others are compared with. [default: the first of the design]", HelpName = "NAME" };

    public AnalyseVariants(AnalyseOptions shared)
    {
        this.shared = shared;
        Command = new Verb(
            Method, "What each variant changes against a base: at every point, along each parameter, and over all points.",
            "FOLDER --outcome government-falls", "FOLDER --base as-is --mean deaths");
        Command.Add(against);
        shared.AddTo(Command, hasResponse: true);
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    public int Execute(Options options)
    {
        _ = shared.ReadPlan(options, AnalyseOptions.UsualSamples);
        var target = shared.ReadTarget(options, Method);
        var input = shared.ReadInput(options, Method, target, new AnalysisNeeds(Values: true) { Runs = true, AllVariants = true });
        options.Add(
            input is { Choice.IsSumOfRuns: false }
                ? "--quantile: a single run has no quantile, so its runs cannot be compared; use --mean or --restricted-mean." : null);
        var inBase = input is null ? null : BaseOf(options, input);
        if (options.Errors.Count > 0 || input is null || inBase is null || target is null)
        {
            return ExitCode.BadInput;
        }

        var deaths = shared.ReadDeaths(options, input);
        var effects = new List<VariantEffect>();
        foreach (var group in input.Groups.Where(g => g.Variant != inBase && (shared.Variant(options) ?? g.Variant) == g.Variant))
        {
            if (input.Groups.FirstOrDefault(g => g.Variant == inBase && g.Levers.SequenceEqual(group.Levers)) is { } same)
            {
                Add(options, input, effects, VariantPairs.Of(input.Points, same, group), deaths);
            }
        }

        options.Add(effects.Count == 0 && options.Errors.Count == 0
            ? $"no other variant than '{inBase}' has a point of the base; variants are compared at equal points." : null);
        if (options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        Write(input, target, inBase, effects);
        return ExitCode.Done;
    }

    /// <summary>The base, or null with errors.</summary>
    private string? BaseOf(Options options, AnalysisInput input)
    {
        List<string> names = [.. input.Groups.Select(g => g.Variant).Distinct()];
        if (!input.Points.Layout.HasVariants || names.Count < 2)
        {
            options.Add($"{input.Design.Name}: there is no second variant to compare"
                + (input.Folder is null ? "; --variant-column names the column that tells variants apart." : "."));
            return null;
        }

        var named = options.Text(against) ?? names[0];
        foreach (var (option, name) in new[] { (against.Name, named), ("--variant", shared.Variant(options)) })
        {
            options.Add(name is null || names.Contains(name) ? null
                : $"{option}: the design has no variant '{name}'; {Wording.Nearest(name, names)}");
        }

        options.Add(shared.Variant(options) == named ? $"--variant: '{named}' is the base; name another variant." : null);
        return named;
    }

    private static void Add(
        Options options, AnalysisInput input, List<VariantEffect> effects, VariantPairs pairs, Analysis.PointRuns? deaths)
    {
        var isFactorial = SurfaceInput.IsFactorial(input.Points, pairs.Group);
        var response = PointDifferences.Of(
            input.Responses.Runs!, pairs.Pairs, input.SharesNumbers, input.Choice.Kind == ResponseKind.Share, isFactorial);
        if (response.Points.Count == 0)
        {
            options.Add(AnalysisReport.Problem(input, pairs.Group, "no point has a run that the base has too."));
            return;
        }

        effects.Add(new VariantEffect(
            pairs, response,
            deaths is null ? null : PointDifferences.Of(deaths, pairs.Pairs, input.SharesNumbers, isShare: false, isFactorial)));
    }

    private void Write(AnalysisInput input, AnalysisFolder target, string inBase, List<VariantEffect> effects)
    {
        target.Clear();
        var report = new AnalysisReport(shared, input, target);
        var slices = effects.Select(e => input.Points.Parameters.SelectMany(p => e.Along(input.Points, p)).ToList()).ToList();
        target.Write(VariantTables.ByPoint(input), effects.SelectMany(e => e.Response.Points.Select((p, i) =>
            new Grouped<VariantTables.PointRow>(e.Pairs.Group, new VariantTables.PointRow(p, e.Deaths?.Points[i])))));
        target.Write(VariantTables.ByParameter(input), effects.Zip(slices).SelectMany(e => e.Second.Select(s =>
            new Grouped<ParameterSlice>(e.First.Pairs.Group, s))));
        target.Write(VariantTables.Overall(input), effects.Select(e =>
            new Grouped<VariantTables.OverallRow>(e.Pairs.Group, new VariantTables.OverallRow(e))));
        report.Say([Pairing(input, inBase)]);
        for (var i = 0; i < effects.Count; i++)
        {
            if (VariantPicture.Of(input, inBase, effects[i], slices[i]) is { } picture)
            {
                target.Write(Groups.Picture(Method, input.Choice, i, effects.Count), picture);
            }

            report.Heading(effects[i].Pairs.Group);
            report.Say(VariantSentences.Of(input, effects[i], slices[i]));
        }

        report.Finish();
    }

    private static string Pairing(AnalysisInput input, string inBase) => $"Differences are variant less '{inBase}', "
        + (input.SharesNumbers ? "replicate by replicate with common random numbers."
            : input.Responses.HasReplicates ? "over runs with random numbers of their own, so nothing is paired."
            : "over all rows of a point; nothing is paired, because there is no column replicate.");
}
