using System.Globalization;
using BoliviaSim.Tests.Support;
using CsvHelper;

namespace BoliviaSim.Tests.Documentation;

/// <summary>One statement of the source text and where the model has it: a row of <c>docs/data/source-text.csv</c>.</summary>
/// <param name="Number">Position, from 1.</param>
/// <param name="Statement">What the text claims, in our words.</param>
/// <param name="Mechanism">Submodel and rule.</param>
/// <param name="Parameters">Names of parameters and keys of scenario files.</param>
/// <param name="Tests">Tests that show the mechanism at work, as <c>Class.Method</c>.</param>
internal sealed record SourceStatement(
    int Number, string Statement, string Mechanism, IReadOnlyList<string> Parameters, IReadOnlyList<string> Tests)
{
    /// <summary>All rows, in order.</summary>
    public static IReadOnlyList<SourceStatement> All { get; } = Read();

    private static List<SourceStatement> Read()
    {
        using var csv = CsvReader.Create(File.OpenRead(Repository.PathOf("docs", "data", "source-text.csv")));
        var rows = new List<SourceStatement>();
        while (csv.Read())
        {
            rows.Add(new SourceStatement(
                int.Parse(csv.GetString("number"), CultureInfo.InvariantCulture), csv.GetString("statement"), csv.GetString("mechanism"),
                List("parameters"), List("test")));
        }

        return rows;

        string[] List(string column) =>
            csv.GetString(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
