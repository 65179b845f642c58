using System.CommandLine;
using BoliviaSim.Analysis;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Analyse;

/// <summary><c>analyse sobol|morris|pawn|regression</c>: which parameters matter.</summary>
internal sealed class AnalyseIndices
{
    private readonly AnalyseOptions shared;
    private readonly WholeOption levels =
        new("--levels", "Levels of the trajectories' grid. [default: those of the experiment, or read from the values]", (2, 1000));

    private readonly WholeOption intervals = new("--intervals", "Intervals of a parameter's range.", (2, 1000), Pawn.UsualIntervals);

    private readonly Option<bool> interactions = new("--interactions")
    {
        Description = "Adds the products of every two standardised parameters, with what each adds to the variance explained.",
    };

    public AnalyseIndices(AnalyseOptions shared)
    {
        this.shared = shared;
        Sobol = Make(
            new Verb(
                "sobol", "Shares of variance by parameter and pair, from a Saltelli design.",
                "FOLDER --outcome government-falls", "--design x.csv --response y.csv --column y"));
        Morris = Make(
            new Verb(
                "morris", "Elementary effects, from a design of trajectories.",
                "FOLDER --outcome government-falls", "FOLDER --mean deaths -o results/morris"),
            levels);
        PawnCommand = Make(
            new Verb(
                "pawn", "Shifts of the whole distribution by parameter, from any design.",
                "FOLDER --outcome government-falls", "FOLDER --mean deaths --only police.rate,clash.rate"),
            intervals);
        Regression = Make(
            new Verb(
                "regression", "Standardised coefficients on values and on ranks, from any design.",
                "FOLDER --outcome government-falls", "FOLDER --mean deaths --interactions"),
            interactions);
    }

    /// <summary><c>sobol</c>.</summary>
    public Command Sobol { get; }

    /// <summary><c>morris</c>.</summary>
    public Command Morris { get; }

    /// <summary><c>pawn</c>.</summary>
    public Command PawnCommand { get; }

    /// <summary><c>regression</c>.</summary>
    public Command Regression { get; }

    public int ExecuteSobol(Options options) => Execute(
        options, "sobol", (rows, names) => SaltelliCheck.Look(rows, names).Problem, (input, rows, y, names, plan) =>
        {
            var (secondOrder, problem) = SaltelliCheck.Look(rows(), names);
            if (problem is null && input.Plan is { Design: { Kind: DesignKind.Saltelli, SecondOrder: var said } } && said != secondOrder)
            {
                problem = $"the rows are {With(secondOrder)} blocks for second order, and those of the experiment {With(said)}";
            }

            return problem is null ? SobolIndices.Of(y, names.Count, secondOrder, plan) : throw new ArgumentException(problem + ".");
        });

    public int ExecuteMorris(Options options)
    {
        var said = levels.Given(options);
        options.Add(said % 2 == 1 ? $"--levels: '{said}' is odd; Morris's grid has an even number of levels." : null);
        return Execute(options, "morris", ElementaryEffects.Problem, (input, take, y, names, plan) =>
        {
            var rows = take();
            if (ElementaryEffects.Problem(rows, names) is { } problem)
            {
                throw new ArgumentException(problem + ".");
            }

            return ElementaryEffects.Of(rows, y, LevelsOf(input, said), plan);
        });
    }

    public int ExecutePawn(Options options)
    {
        var parts = intervals.Read(options);
        return Execute(options, "pawn", null, (_, rows, y, _, plan) => Pawn.Of(rows(), y, parts, plan));
    }

    public int ExecuteRegression(Options options)
    {
        var hasPairs = options.Has(interactions);
        var fewest = (Points: int.MaxValue, Coefficients: 0);
        var code = Execute(options, "regression", null, (_, take, y, names, plan) =>
        {
            if (!hasPairs)
            {
                return RegressionIndices.Of(take, y, plan, names);
            }

            var rows = take();
            fewest = y.Length < fewest.Points ? (y.Length, names.Count * (names.Count + 1) / 2) : fewest;
            return [.. RegressionIndices.Of(rows, y, plan, names), .. RegressionInteractions.Of(rows, y, plan)];
        });
        if (code == ExitCode.Done && fewest.Points < RegressionInteractions.EnoughPoints * fewest.Coefficients)
        {
            shared.Warn($"{Wording.Count(fewest.Points, "point")} for {Wording.Count(fewest.Coefficients, "coefficient")}: with fewer than "
                + $"{RegressionInteractions.EnoughPoints} for each, products explain much by chance");
        }

        return code;
    }

    /// <summary>The levels of the experiment, or else those that the user says; null: they are read from the values.</summary>
    private static int? LevelsOf(AnalysisInput input, int? said)
    {
        if (input.Plan is { Design: { Kind: DesignKind.Morris, Levels: var known } })
        {
            return said is null || said == known ? known
                : throw new ArgumentException($"--levels: '{said}' is not the number of levels of the experiment, {known}; leave it out.");
        }

        return said;
    }

    private static string With(bool has) => has ? "with" : "without";

    private Verb Make(Verb command, params Option[] own)
    {
        shared.AddTo(command, hasResponse: true);
        foreach (var option in own)
        {
            command.Add(option);
        }

        return command;
    }

    private int Execute(
        Options options, string method, Func<double[,], IReadOnlyList<string>, string?>? orderProblem,
        Func<AnalysisInput, Func<double[,]>, double[], IReadOnlyList<string>, ResamplingPlan, IReadOnlyList<SensitivityIndex>> analyse)
    {
        var (plan, target) = (shared.ReadPlan(options, AnalyseOptions.UsualSamples), shared.ReadTarget(options, method));
        var input = shared.ReadInput(options, method, target, new AnalysisNeeds(Values: true));
        if (options.Errors.Count > 0 || input is null || target is null)
        {
            return ExitCode.BadInput;
        }

        var results = new List<(PointGroup Group, IReadOnlyList<string> Names, IReadOnlyList<SensitivityIndex> Indices)>();
        foreach (var group in input.Groups)
        {
            int[] columns = Columns(input, group, orderProblem);
            string[] names = [.. columns.Select(c => input.Points.Parameters[c])];
            var y = input.Responses.Of(group);
            try
            {
                Func<double[,]> rows = () =>
                    group == input.Groups[^1] ? input.Points.Take(group, columns) : input.Points.RowsOf(group, columns);
                results.Add((group, names, shared.Follow(options, () => analyse(input, rows, y, names, plan))));
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

        Write(input, target, method, plan, results);
        return ExitCode.Done;
    }

    /// <summary>
    /// The columns that have more than one value; where they are in no order but all columns together are, a parameter of one value is part
    /// of the order.
    /// </summary>
    private static int[] Columns(AnalysisInput input, PointGroup group, Func<double[,], IReadOnlyList<string>, string?>? orderProblem)
    {
        int[] all = [.. Enumerable.Range(0, input.Points.Parameters.Count)];
        int[] varied = [.. all.Where(c => input.Points.Varies(group, c))];
        return orderProblem is not null && varied.Length < all.Length && (varied.Length == 0 || ProblemOf(varied) is not null)
            ? all : varied;

        string? ProblemOf(int[] columns) =>
            orderProblem!(input.Points.RowsOf(group, columns), [.. columns.Select(c => input.Points.Parameters[c])]);
    }

    private void Write(
        AnalysisInput input, AnalysisFolder target, string method, ResamplingPlan plan,
        List<(PointGroup Group, IReadOnlyList<string> Names, IReadOnlyList<SensitivityIndex> Indices)> results)
    {
        target.Clear();
        var report = new AnalysisReport(shared, input, target);
        var table = IndexTable.Of(method, input.Points.Layout);
        target.Write(
            table,
            results.SelectMany(r => IndexTable.Rows(r.Indices, r.Names).Select(row => new Grouped<IndexTable.IndexRow>(r.Group, row))));
        for (var g = 0; g < results.Count; g++)
        {
            var (group, names, indices) = results[g];
            target.Write(Groups.Picture(method, input.Choice, g, results.Count), IndexPicture.Of(
                indices, names, (question, seen, remarks) => report.About(group, question, seen, remarks), group.Points.Count));
            report.Heading(group);
            report.Say(IndexSentences.Of(indices, names, table.FileName));
            report.Say(NoiseSentences.BesideIndices(input, group, plan));
        }

        report.Finish();
    }
}
