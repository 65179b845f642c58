using System.Text.Json.Nodes;
using BoliviaSim.Pages;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>The file of the parameter table: its cells, and what of it makes a model.</summary>
public class ParameterFileTests
{
    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData("a,\"b, c\",d", "a|b, c|d")]
    [InlineData("\"a, b\",c,\"d, e\"", "a, b|c|d, e")]
    [InlineData("a,\"says \"\"b, c\"\" twice\",d", "a|says \"b, c\" twice|d")]
    [InlineData("a,,", "a||")]
    [InlineData("a,\"\",b", "a||b")]
    public void Any_cell_may_be_quoted(string line, string cells) =>
        Assert.Equal(cells.Split('|'), ParameterFile.Cells(line).Select(ParameterFile.Unquoted));

    /// <summary>Another reader of CSV finds the same cells in every row.</summary>
    [Fact]
    public void Rows_are_those_that_CsvHelper_reads()
    {
        var table = TextRows.ReadFile(Repository.PathOf("src", "Simulation", "Scenarios", "Data", "parameters.csv"));
        Assert.Equal(table.Rows.Select(row => row.Values.ToArray()), ParameterFile.Rows());
    }

    /// <summary>Words for readers change no result, so results from before the table had them are still this model's.</summary>
    [Fact]
    public void What_makes_a_model_has_every_column_but_the_meaning()
    {
        var lines = ParameterFile.WithoutMeanings().TrimEnd('\n').Split('\n');
        Assert.Equal("name,group,unit,central,low,high,minimum,maximum,tier,stage,source", lines[0]);
        Assert.Equal(ParameterTable.All.Count + 1, lines.Length);
        Assert.All(ParameterTable.All, d => Assert.Equal(
            ParameterFile.Rows().ElementAt(d.Index).Where((_, column) => column != 1),
            ParameterFile.Cells(lines[d.Index + 1]).Select(ParameterFile.Unquoted)));
    }

    [Fact]
    public void Committed_sweep_says_that_this_model_made_it()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Repository.PathOf("results", "sample-sweep", "manifest.json")))!;
        Assert.Equal(ModelVersion.Hash, manifest["settings"]!["model_sha256"]!.GetValue<string>());
    }
}
