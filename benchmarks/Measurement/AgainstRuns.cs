using System.Globalization;

namespace BoliviaSim.Benchmarks.Measurement;

/// <summary>The default run of this build against that of another one: medians of pairs.</summary>
/// <param name="Other">Commit of the other build.</param>
/// <param name="Instructions">Instructions of the processor that both may use.</param>
/// <param name="Runs">Runs of the job.</param>
/// <param name="Pairs">Pairs.</param>
/// <param name="OtherSeconds">Median processor time of the other build.</param>
/// <param name="Seconds">Median processor time of this build.</param>
/// <param name="Ratio">Median of the pairs' ratios, this build by the other.</param>
/// <param name="OtherHours">Mean hours that a run of the other build lives through.</param>
/// <param name="Hours">Mean hours that a run of this build lives through.</param>
internal sealed record AgainstRow(
    string Other, string Instructions, int Runs, int Pairs, double OtherSeconds, double Seconds, double Ratio, double OtherHours,
    double Hours);

/// <summary>
/// The ordinary build of another commit beside this one, in pairs whose order alternates, so that a slow minute of the machine strikes
/// both. Both are compiled while they run; the job is long enough for that to weigh little.
/// </summary>
internal static class AgainstRuns
{
    private const int Runs = 3000;
    private const int Pairs = 5;

    /// <summary>Measures with all instructions of the processor, then without vectors of 512 bits.</summary>
    /// <param name="commit">Commit of the other build.</param>
    /// <param name="library">Path of its <c>boliviasim.dll</c>.</param>
    public static IReadOnlyList<AgainstRow> Measure(string commit, string library)
    {
        var other = ProgramVariant.Ordinary with { Name = "other", Before = $"\"{Path.GetFullPath(library)}\" " };
        return [Measure(commit, "all", other, []), Measure(commit, "without vectors of 512 bits", other, [("DOTNET_EnableAVX512", "0")])];
    }

    private static AgainstRow Measure(string commit, string instructions, ProgramVariant other, (string, string)[] environment)
    {
        var programs = new[] { ProgramVariant.Ordinary, other }.Select(p => p with { Environment = environment }).ToArray();
        var (seconds, hours) = (new double[2][], new double[2]);
        (seconds[0], seconds[1]) = (new double[Pairs], new double[Pairs]);
        for (var pair = 0; pair < Pairs; pair++)
        {
            foreach (var which in pair % 2 == 0 ? (int[])[1, 0] : [0, 1])
            {
                (seconds[which][pair], hours[which]) = Run(programs[which]);
            }
        }

        return new AgainstRow(
            commit, instructions, Runs, Pairs, Median(seconds[1]), Median(seconds[0]), Median(seconds[0].Zip(seconds[1], (a, b) => a / b)),
            hours[1], hours[0]);
    }

    private static (double Seconds, double Hours) Run(ProgramVariant program)
    {
        using var place = new ScratchFolder();
        var cost = program.Run(place.Path, string.Create(CultureInfo.InvariantCulture, $"run -r {Runs} -j 1 -q -o out"));
        var rows = File.ReadLines(Path.Combine(place.Path, "out", "runs.csv")).Select(line => line.Split(',')).ToList();
        var column = Array.IndexOf(rows[0], "hours_at_risk");
        return (cost.ProcessorSeconds, rows.Skip(1).Average(r => double.Parse(r[column], CultureInfo.InvariantCulture)));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Pairs / 2);
}
