using System.Globalization;
using System.Text;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Console;
using BoliviaSim.Tests.Experiments;
using BoliviaSim.Tests.Sensitivity;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>Tables as another program writes them, of a plane that a regression must find, in a folder of its own.</summary>
internal static class OutsideTables
{
    /// <summary>The words for a design and a response in two files.</summary>
    public static readonly string[] TwoFiles =
    [
        "--design", "design.csv", "--response", "response.csv", "--column", "y", "--samples", "20",
    ];

    /// <summary>Sixty points of a plane y = 2 a - b, whose regression is exact whatever else stands in the table.</summary>
    public static (List<string> Rows, List<double> Y) Plane()
    {
        var points = Table.Of(SobolSequence.Rows(60, 2)).ToList();
        return ([.. points.Select(x => $"{Text(x[0])},{Text(x[1])}")], [.. points.Select(x => (2 * x[0]) - x[1])]);
    }

    public static void HasSlopes(this Workplace place, string[] words)
    {
        var answer = place.Run(["analyse", "pawn", .. words, "--force"]);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Equal(0, place.Run(["analyse", "regression", .. words, "--force"]).Code);
        var table = CsvFile.Read(place["analysis", "regression.csv"]).Where(("index", "Src"));
        Assert.Equal(["a", "b"], table["parameter"].Where(p => p.Length > 0 && p[0] != '(').Distinct());
        var (a, b) = (table.Where(("parameter", "a")).Numbers("value").Single()!.Value,
            table.Where(("parameter", "b")).Numbers("value").Single()!.Value);
        Assert.Equal(-2, a / b, .05);
        Directory.Delete(place["analysis"], recursive: true);
    }

    public static void Refused(this Workplace place, string message, string[] words)
    {
        var answer = place.Run(["analyse", "regression", .. words]);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Out));
    }

    public static void Write(this Workplace place, string name, string header, IEnumerable<string> rows) =>
        File.WriteAllText(place[name], string.Join('\n', rows.Prepend(header)) + "\n", new UTF8Encoding(false));

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
