using System.CommandLine;
using BoliviaSim.Analysis;
using BoliviaSim.Runner.Analyses;
using BoliviaSim.Sensitivity;

namespace BoliviaSim.Runner.Commands;

/// <summary><c>analyse sobol|morris|pawn|regression</c>: which parameters matter.</summary>
internal sealed class AnalyseIndices
{
    private readonly AnalyseOptions shared;
    private readonly Option<string> levels = new("--levels") { Description = "Levels of the trajectories' grid. [default: as in the values]", HelpName = "N" };
    private readonly Option<string> intervals = new("--intervals") { Description = $"Intervals of a parameter's range. [default: {Pawn.UsualIntervals}]", HelpName = "N" };

    public AnalyseIndices(AnalyseOptions shared)
    {
        this.shared = shared;
        Sobol = Make("sobol", "Shares of variance by parameter and pair, from a Saltelli design.");
        Morris = Make("morris", "Elementary effects, from a design of trajectories.", levels);
        PawnCommand = Make("pawn", "Shifts of the whole distribution by parameter, from any design.", intervals);
        Regression = Make("regression", "Standardised coefficients on values and on ranks, from any design.");
    }

    /// <summary><c>sobol</c>.</summary>
    public Command Sobol { get; }

    /// <summary><c>morris</c>.</summary>
    public Command Morris { get; }

    /// <summary><c>pawn</c>.</summary>
    public Command PawnCommand { get; }

    /// <summary><c>regression</c>.</summary>
    public Command Regression { get; }

    public int ExecuteSobol(Options options) => Execute(options, "sobol", needsOrder: true, (rows, y, names, plan) =>
    {
        var (secondOrder, problem) = SaltelliCheck.Look(rows, names);
        return problem is null ? SobolIndices.Of(y, names.Count, secondOrder, plan) : throw new ArgumentException(problem + ".");
    });

    public int ExecuteMorris(Options options)
    {
        int? given = options.Text(levels) is null ? null : (int)options.Integer(levels, 4, 2, 1000);
        return Execute(options, "morris", needsOrder: true, (rows, y, names, plan) =>
            ElementaryEffects.Problem(rows, names) is { } problem ? throw new ArgumentException(problem + ".") : ElementaryEffects.Of(rows, y, given, plan));
    }

    public int ExecutePawn(Options options)
    {
        var parts = (int)options.Integer(intervals, Pawn.UsualIntervals, 2, 1000);
        return Execute(options, "pawn", needsOrder: false, (rows, y, _, plan) => Pawn.Of(rows, y, parts, plan));
    }

    public int ExecuteRegression(Options options) => Execute(options, "regression", needsOrder: false, (rows, y, _, plan) => RegressionIndices.Of(rows, y, plan));

    private Command Make(string name, string description, params Option[] own)
    {
        var command = new Command(name, description);
        shared.AddTo(command, hasResponse: true);
        foreach (var option in own)
        {
            command.Add(option);
        }

        return command;
    }

    private int Execute(
        Options options, string method, bool needsOrder,
        Func<double[,], double[], IReadOnlyList<string>, ResamplingPlan, IReadOnlyList<SensitivityIndex>> analyse)
    {
        var (plan, target) = (shared.ReadPlan(options, 1000), shared.ReadTarget(options, method));
        var input = shared.ReadInput(options);
        if (options.Errors.Count > 0 || input is null || target is null)
        {
            return ExitCode.BadInput;
        }

        var results = new List<(PointGroup Group, IReadOnlyList<string> Names, IReadOnlyList<SensitivityIndex> Indices)>();
        foreach (var group in input.Groups)
        {
            // Where the order of rows counts, a parameter with one value is part of the order; elsewhere there is nothing to say about it.
            int[] columns = [.. Enumerable.Range(0, input.Points.Parameters.Count).Where(c => needsOrder || input.Points.Varies(group, c))];
            string[] names = [.. columns.Select(c => input.Points.Parameters[c])];
            var y = input.Responses.Of(group);
            try
            {
                results.Add((group, names, analyse(input.Points.RowsOf(group, columns), y, names, plan)));
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

    private void Write(
        AnalysisInput input, AnalysisFolder target, string method, ResamplingPlan plan,
        List<(PointGroup Group, IReadOnlyList<string> Names, IReadOnlyList<SensitivityIndex> Indices)> results)
    {
        target.Clear();
        var report = new AnalysisReport(shared, input, target);
        var table = IndexTable.Of(method, input.Points.Layout);
        target.Write(table, results.SelectMany(r => IndexTable.Rows(r.Indices, r.Names).Select(row => new Grouped<IndexTable.IndexRow>(r.Group, row))));
        for (var g = 0; g < results.Count; g++)
        {
            var (group, names, indices) = results[g];
            target.Write(Groups.Picture(method, g, results.Count), IndexPicture.Of(indices, names, report.Title(group)));
            report.Heading(group);
            report.Say(IndexSentences.Of(indices, names, table.FileName));
            report.Say(NoiseSentences.BesideIndices(input, group, plan));
        }

        report.Finish();
    }
}
