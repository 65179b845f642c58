using System.CommandLine;
using BoliviaSim.Analysis;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;
using BoliviaSim.Sensitivity;
using Names = BoliviaSim.Scenarios.Names;

namespace BoliviaSim.Runner.Analyse;

/// <summary>A surface of a group of points, with that of the deaths beside it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Response">Surface of the response.</param>
/// <param name="Deaths">
/// Surface of the deaths per run, at the same places; null where the response is theirs, runs have none, or a smooth one would be the same
/// everywhere.
/// </param>
internal sealed record GroupSurface(PointGroup Group, Surface Response, Surface? Deaths);

/// <summary><c>analyse surface</c>: a response over two parameters at once.</summary>
internal sealed class AnalyseSurface
{
    private const string Method = "surface";

    private readonly AnalyseOptions shared;
    private readonly Option<string> first =
        new("--x") { Description = "Parameter on the horizontal axis.", HelpName = "PARAMETER" };
    private readonly Option<string> second =
        new("--y") { Description = "Parameter on the vertical axis.", HelpName = "PARAMETER" };

    public AnalyseSurface(AnalyseOptions shared)
    {
        this.shared = shared;
        Command = new Verb(
            Method, "The response over two parameters at once, averaged over all others, with its uncertainty; from any design.",
            "FOLDER --x clash.rate --y police.rate --mean deaths", "FOLDER --x police.rate --y police.sd --mean deaths");
        Command.Add(first);
        Command.Add(second);
        shared.AddTo(Command, hasResponse: true);
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    public int Execute(Options options)
    {
        var (plan, target) = (shared.ReadPlan(options, AnalyseOptions.UsualSamples), shared.ReadTarget(options, Method));
        var (x, y) = (options.Text(first), options.Text(second));
        if (x is null || y is null)
        {
            options.AddMissing("--x and --y name the two parameters, such as --x police.weight.peer --y highCommand.threshold.");
        }
        else
        {
            options.Add(x == y ? $"--x and --y are both '{x}'; name two parameters." : null);
        }

        string[] axes = [.. new[] { x, y }.OfType<string>()];
        var input = shared.ReadInput(options, Method, target, new AnalysisNeeds(Values: true) { Runs = true, Axes = axes });
        if (input is not null)
        {
            options.Add(new[] { (first.Name, x), (second.Name, y) }.Select(a => Problem(input, a.Item1, a.Item2)).OfType<string>());
        }

        if (options.Errors.Count > 0 || input is null || target is null)
        {
            return ExitCode.BadInput;
        }

        var deaths = shared.ReadDeaths(options, input);
        var (surfaces, flat) = (new List<GroupSurface>(), new List<(PointGroup Group, double Value)>());
        foreach (var group in input.Groups)
        {
            try
            {
                var points = SurfaceInput.Of(input, group, x!, y!);
                // A variant in which an outcome cannot come about is a finding, and no reason to draw nothing of the others.
                if (input.Groups.Count > 1 && IsFlat(points))
                {
                    flat.Add((group, points.Values[0]));
                    continue;
                }

                surfaces.Add(shared.Follow(options, () => new GroupSurface(
                    group, Estimate(points, plan.Workers),
                    deaths is null ? null : DeathsOf(SurfaceInput.With(points, deaths), plan.Workers))));
            }
            catch (ArgumentException e)
            {
                options.Add(AnalysisReport.Problem(input, group, e.Message));
            }
        }

        options.Add(surfaces.Count == 0 && options.Errors.Count == 0
            ? "the response is the same at all points of every variant: there is nothing to draw." : null);
        if (options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        Write(input, target, (x!, y!), surfaces, flat);
        return ExitCode.Done;
    }

    private static Surface? DeathsOf(SurfacePoints points, int workers) =>
        IsFlat(points) ? null : Estimate(points, workers);

    /// <summary>Whether points that need a smooth surface all have the same value.</summary>
    private static bool IsFlat(SurfacePoints points) => !GridSurface.IsOne(points) && ResponseCheck.IsConstant(points.Values);

    private static Surface Estimate(SurfacePoints points, int workers) =>
        GridSurface.IsOne(points) ? GridSurface.Of(points) : SmoothSurface.Of(points, workers);

    private static string? Problem(AnalysisInput input, string option, string? name)
    {
        if (name is null)
        {
            return null;
        }

        var known = input.Points.Parameters;
        if (!known.Contains(name))
        {
            return $"{option}: there is no parameter {Names.Quote(name)}; {Wording.Nearest(name, known)}";
        }

        var column = known.ToList().IndexOf(name);
        return input.Groups.Any(g => input.Points.Varies(g, column)) ? null
            : $"{option}: '{name}' has one value at all points; a surface needs two parameters that vary.";
    }

    private void Write(
        AnalysisInput input, AnalysisFolder target, (string X, string Y) axes, List<GroupSurface> surfaces,
        List<(PointGroup Group, double Value)> flat)
    {
        target.Clear();
        var report = new AnalysisReport(shared, input, target);
        target.Write(
            SurfaceTable.Of(input.Points.Layout, axes, input.Choice),
            surfaces.SelectMany(s => SurfaceTable.Rows(s).Select(row => new Grouped<SurfaceTable.SurfaceRow>(s.Group, row))));
        var pictures = new SurfacePictures(input, axes, surfaces);
        target.Write($"{Method}-{input.Choice.FileWords}.svg", pictures.OfResponse());
        if (surfaces.All(s => s.Deaths is not null))
        {
            target.Write($"{Method}-{input.Choice.FileWords}-deaths.svg", pictures.OfDeaths());
        }

        report.Say(SurfaceSentences.Averaged(input, axes));
        foreach (var surface in surfaces)
        {
            report.Heading(surface.Group);
            report.Say(SurfaceSentences.Of(input, axes, surface));
        }

        foreach (var (group, value) in flat)
        {
            report.Heading(group);
            report.Say([$"The response is {CellText.Of(value)} at all points: there is no surface to draw."]);
        }

        report.Finish();
    }
}
