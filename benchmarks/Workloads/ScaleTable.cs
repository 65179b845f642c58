using System.Globalization;
using BoliviaSim.Experiments;
using BoliviaSim.Randomness;

namespace BoliviaSim.Benchmarks.Workloads;

/// <summary>A design and a response of another model as tables for <c>analyse</c>: y = 2 x1 + x2 x3 + x4 x4 + noise.</summary>
/// <param name="Methods">Methods that it is for, with their own options.</param>
/// <param name="Points">Points of the design.</param>
/// <param name="Replicates">Rows of the response per point.</param>
/// <param name="Design">Makes the points; null where only ends of cases are needed.</param>
internal sealed record ScaleTable(IReadOnlyList<string> Methods, int Points, int Replicates, Func<double[,]>? Design)
{
    private const string DesignFile = "design.csv";
    private const string ResponseFile = "response.csv";
    private const uint Seed = 1;

    /// <summary>The files.</summary>
    public static IReadOnlyList<string> Files { get; } = [DesignFile, ResponseFile];

    /// <summary>Rows of the response.</summary>
    public long Rows => (long)Points * Replicates;

    /// <summary>Whether the methods take a number of bootstrap samples.</summary>
    public bool IsResampled => Design is not null;

    /// <summary>Arguments that name the files.</summary>
    public string Words => Design is null ? $"--response {ResponseFile} --time t --event cause"
        : $"--design {DesignFile} --response {ResponseFile} --column y";

    /// <summary>The tables with so many rows, or as near as the design allows.</summary>
    public static IEnumerable<ScaleTable> All(int rows, int parameters)
    {
        const int replicates = 10;
        var (basePoints, trajectories) = (rows / SaltelliRows.PerBasePoint(parameters, false), rows / (parameters + 1));
        yield return new ScaleTable(
            ["regression", "pawn", "prim --above 2", "cart --above 2"], rows, 1, () => Uniform(rows, parameters));
        yield return new ScaleTable(
            ["sobol"], basePoints * SaltelliRows.PerBasePoint(parameters, false), 1,
            () => SaltelliRows.Of(Uniform(basePoints, 2 * parameters), false));
        yield return new ScaleTable(
            ["morris"], trajectories * (parameters + 1), 1, () => MorrisTrajectories.Rows(trajectories, parameters, 4, Seed));
        yield return new ScaleTable(["replicates"], rows / replicates, replicates, () => Uniform(rows / replicates, parameters));
        yield return new ScaleTable(["hazard"], rows, 1, null);
    }

    /// <summary>Writes the files.</summary>
    public void Write(string folder)
    {
        var source = new RandomSource(Seed, 1);
        using var response = new StreamWriter(Path.Combine(folder, ResponseFile));
        if (Design is null)
        {
            // Hours of minutes, as runs have them.
            response.WriteLine("t,cause");
            for (var row = 0; row < Rows; row++)
            {
                var draw = Draw(source, row, 0);
                response.WriteLine(Text(Math.Ceiling(60 * 48 * draw) / 60) + (draw < 0.3 ? ",a" : draw < 0.6 ? ",b" : ","));
            }

            return;
        }

        var rows = Design();
        using var design = new StreamWriter(Path.Combine(folder, DesignFile));
        design.WriteLine(string.Join(',', Enumerable.Range(1, rows.GetLength(1)).Select(j => $"x{j}").Prepend("point_id")));
        response.WriteLine(Replicates == 1 ? "point_id,y" : "point_id,replicate,y");
        for (var point = 0; point < Points; point++)
        {
            var at = point;
            design.WriteLine(string.Join(
                ',', Enumerable.Range(0, rows.GetLength(1)).Select(j => Text(rows[at, j])).Prepend(Text(point))));
        }

        for (var replicate = 0; replicate < Replicates; replicate++)
        {
            for (var point = 0; point < Points; point++)
            {
                var y = (2 * rows[point, 0]) + (rows[point, 1] * rows[point, 2]) + (rows[point, 3] * rows[point, 3])
                    + Draw(source, point, replicate);
                response.WriteLine(Text(point) + (Replicates == 1 ? "," : $",{Text(replicate)},") + Text(y));
            }
        }
    }

    private static double[,] Uniform(int points, int columns)
    {
        var (source, rows) = (new RandomSource(Seed, 0), new double[points, columns]);
        for (var point = 0; point < points; point++)
        {
            for (var column = 0; column < columns; column++)
            {
                rows[point, column] = Draw(source, point, column);
            }
        }

        return rows;
    }

    private static double Draw(RandomSource source, int entity, int ordinal) =>
        source.Uniform(RandomStream.DummyParameter, (uint)entity, 0, (uint)ordinal);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
