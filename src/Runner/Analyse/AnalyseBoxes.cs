using System.CommandLine;
using BoliviaSim.Charts;
using BoliviaSim.Analysis;
using BoliviaSim.Discovery;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Analyse;

/// <summary><c>analyse prim|cart</c>: under which conditions an outcome comes about.</summary>
internal sealed class AnalyseBoxes
{
    private static readonly (double, double) AnyNumber = (double.NegativeInfinity, double.PositiveInfinity);

    private readonly AnalyseOptions shared;
    private readonly NumberOption above =
        new("--above", "Points with a response above this are cases of interest. [default: 0.5 for a share]", AnyNumber);

    private readonly NumberOption below = new("--below", "Points with a response below this are cases of interest.", AnyNumber);
    private readonly WholeOption box = new(
        "--box", "Box of the trajectory that is reported and tested. [default: the one with the best balance of coverage and density]",
        (0, 100_000));

    private readonly NumberOption peel = new("--peel", "Fraction of points removed per peel.", (0.001, 0.499), 0.05, "SHARE");
    private readonly NumberOption minimumMass =
        new("--mass", "Least share of all points in a box.", (0, 0.999), 0.05, "SHARE");

    private readonly WholeOption depth = new("--depth", "Most splits on the way to a leaf.", (1, 30), 4);
    private readonly WholeOption leaf = new("--leaf", "Fewest points in a leaf. [default: 5 % of all, 1 or more]", (1, int.MaxValue));
    private readonly NumberOption complexity = new(
        "--complexity", "Gini impurity that a split must remove, 0 to 0.5; splits that remove less are pruned.", (0, 0.5), 0);


    public AnalyseBoxes(AnalyseOptions shared)
    {
        this.shared = shared;
        Prim = Make(
            new Verb(
                "prim", "A box with many cases of interest, by patient peeling, from any design.",
                "FOLDER --outcome government-falls", "FOLDER --mean deaths --above 1"),
            box, peel, minimumMass);
        CartCommand = Make(
            new Verb(
                "cart", "Boxes with many and few cases of interest, by a classification tree, from any design.",
                "FOLDER --outcome government-falls", "FOLDER --mean deaths --above 1 --depth 3"),
            depth, leaf, complexity);
    }

    /// <summary><c>prim</c>.</summary>
    public Command Prim { get; }

    /// <summary><c>cart</c>.</summary>
    public Command CartCommand { get; }

    public int ExecutePrim(Options options)
    {
        var chosen = box.Given(options);
        var settings = new PrimOptions
        {
            Peel = peel.Read(options),
            MinimumMass = minimumMass.Read(options),
        };
        var plan = shared.ReadPlan(options, AnalyseOptions.UsualHalves);
        return Execute(options, "prim", (rows, isCase, names) =>
        {
            var trajectory = Discovery.Prim.Trajectory(rows, isCase, settings);
            var number = chosen ?? Discovery.Prim.Balanced(trajectory);
            if (number >= trajectory.Count)
            {
                throw new ArgumentException($"--box: '{number}' is not a box of the trajectory; the last is {trajectory.Count - 1}.");
            }

            var tested = BoxTables.Rows(
                number, trajectory[number], names, BoxTrust.QuasiP(rows, isCase, trajectory[number]),
                BoxTrust.Reproducibility(rows, isCase, settings, trajectory[number], plan)).ToList();
            return new Findings(
                [.. trajectory.Select((b, i) => new BoxTables.BoxRow(i, b, i == number))],
                [.. trajectory.SelectMany((b, i) => i == number ? tested : BoxTables.Rows(i, b, names))],
                [.. BoxSentences.Of($"Box {number} of {trajectory.Count - 1}", trajectory[number]), .. tested.Select(BoxSentences.Of)],
                (condition, about) => BoxPictures.Of(trajectory, number, names, condition, about));
        });
    }

    public int ExecuteCart(Options options)
    {
        // A tree is not resampled, but what is said about samples and threads is checked all the same.
        shared.ReadPlan(options, AnalyseOptions.UsualHalves);
        var (most, fewest) = (depth.Read(options), leaf.Given(options));
        var cost = complexity.Read(options);
        return Execute(options, "cart", (rows, isCase, names) =>
        {
            var settings = new CartOptions { Depth = most, LeafPoints = fewest ?? Math.Max(1, isCase.Count / 20), Complexity = cost };
            var tree = Cart.Tree(rows, isCase, settings);
            List<Box> leaves = [.. tree.Leaves.Select(l => l.Box)];
            var order = leaves.Select((b, i) => (Box: b, Number: i)).OrderByDescending(l => l.Box.Density).ToList();
            return new Findings(
                [.. leaves.Select((b, i) => new BoxTables.BoxRow(i, b, b.Density > 0.5))],
                [.. leaves.SelectMany((b, i) => BoxTables.Rows(i, b, names))],
                [.. order.Where(l => l.Box.Density > 0.5).DefaultIfEmpty(order[0]).SelectMany(l =>
                    BoxSentences.Of($"Leaf {l.Number}", l.Box).Concat(BoxTables.Rows(l.Number, l.Box, names).Select(BoxSentences.Of)))],
                (condition, about) => BoxPictures.Of(tree, names, condition, about));
        });
    }

    private Verb Make(Verb command, params Option[] own)
    {
        shared.AddTo(command, hasResponse: true);
        foreach (var option in own.Concat([above, below]))
        {
            command.Add(option);
        }

        return command;
    }

    private (Func<double, bool> IsCase, string Words)? ReadCondition(Options options, AnalysisInput? input)
    {
        var (lower, upper) = (above.Given(options), below.Given(options));
        if (options.Text(above) is not null && options.Text(below) is not null)
        {
            options.Add("--above and --below: give one of them.");
        }

        if (lower is null && upper is null && input is { Choice.Kind: ResponseKind.Share })
        {
            lower = 0.5;
        }

        if (lower is null && upper is null && options.Text(above) is null && options.Text(below) is null && input is not null)
        {
            options.Add("say which points are cases of interest: --above X or --below X.");
        }

        var words = input?.Choice.Words;
        return lower is { } low ? (y => y > low, $"{words} above {low}")
            : upper is { } high ? (y => y < high, $"{words} below {high}") : null;
    }

    private int Execute(Options options, string method, Func<double[,], IReadOnlyList<bool>, IReadOnlyList<string>, Findings> analyse)
    {
        var target = shared.ReadTarget(options, method);
        var input = shared.ReadInput(options, method, target, new AnalysisNeeds(Values: true));
        if (ReadCondition(options, input) is not { } condition || options.Errors.Count > 0 || input is null || target is null)
        {
            return ExitCode.BadInput;
        }

        var results = new List<(PointGroup Group, Findings Findings)>();
        foreach (var group in input.Groups)
        {
            var values = input.Responses.Of(group);
            if (values.All(condition.IsCase) || !values.Any(condition.IsCase))
            {
                options.Add($"{(values.Any(condition.IsCase) ? "all" : "none")} of {Wording.Count(values.Length, "point")} are cases of "
                    + $"interest ({condition.Words}); the values go from {values.Min():R} to {values.Max():R}: give --above or --below a "
                    + "number between them.");
                return ExitCode.BadInput;
            }

            int[] columns = [.. Enumerable.Range(0, input.Points.Parameters.Count).Where(c => input.Points.Varies(group, c))];
            string[] names = [.. columns.Select(c => input.Points.Parameters[c])];
            bool[] isCase = [.. values.Select(condition.IsCase)];
            try
            {
                // Which side of a limit rounding falls on says nothing about conditions.
                if (ResponseCheck.IsConstant(values))
                {
                    throw new ArgumentException("the response is the same at all points, up to rounding: there is nothing to explain.");
                }

                results.Add((group, shared.Follow(options, () => analyse(input.Points.RowsOf(group, columns), isCase, names))));
            }
            catch (ArgumentException e)
            {
                options.Add(AnalysisReport.Problem(input, group, e.Message));
            }
        }

        if (options.Errors.Count > 0)
        {
            return ExitCode.BadInput;
        }

        Write(input, target, method, condition.Words, results);
        return ExitCode.Done;
    }

    private void Write(
        AnalysisInput input, AnalysisFolder target, string method, string condition, List<(PointGroup Group, Findings Findings)> results)
    {
        target.Clear();
        var report = new AnalysisReport(shared, input, target);
        target.Write(
            BoxTables.Boxes(method, input.Points.Layout),
            results.SelectMany(r => r.Findings.Boxes.Select(b => new Grouped<BoxTables.BoxRow>(r.Group, b))));
        target.Write(
            BoxTables.Limits(method, input.Points.Layout),
            results.SelectMany(r => r.Findings.Limits.Select(l => new Grouped<BoxTables.LimitRow>(r.Group, l))));
        for (var g = 0; g < results.Count; g++)
        {
            var (group, findings) = results[g];
            target.Write(Groups.Picture(method, input.Choice, g, results.Count), findings.Picture(
                condition, (question, seen, remarks) => report.About(group, question, seen, remarks)));
            report.Heading(group);
            report.Say(
                [
                    BoxSentences.Cases(
                        findings.Boxes[0].Box with { Points = findings.Boxes[0].Box.AllPoints, Cases = findings.Boxes[0].Box.AllCases },
                        condition),
                    .. findings.Sentences]);
        }

        report.Finish();
    }

    /// <summary>What a method found in a group of points.</summary>
    private sealed record Findings(
        IReadOnlyList<BoxTables.BoxRow> Boxes, IReadOnlyList<BoxTables.LimitRow> Limits, IReadOnlyList<string> Sentences,
        Func<string, Func<string, string, string[], About>, string> Picture);
}
