using BoliviaSim.Compilation;
using BoliviaSim.Pages;
using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Support;

namespace BoliviaSim.Tests.Documentation;

/// <summary><c>docs/results.md</c> lists the columns of <c>runs.csv</c> as the program writes them. Renew with RENEW=1.</summary>
public class ResultsPageTests
{
    private const string Page = "docs/results.md";
    private const int RecordedHour = 19;

    [Fact]
    public void Columns_of_runs_are_those_that_the_program_writes() => Repository.AssertCurrent(
        Page, GeneratedBlocks.Renew(File.ReadAllText(Repository.PathOf(Page)), Page, "runs-columns", Columns()));

    private static string Columns()
    {
        var parameters = ScenarioCompiler.Compile(ScenarioLibrary.Load("saturday-noon") with { RecordPoliceAt = [RecordedHour] });
        var commands = parameters.Commands.Select(c => c.Id).ToHashSet();
        return MarkdownTable.Text(
            ["column", "unit", "what it is"],
            RunsTable.Of(parameters, seed: 1).Fields.Select(Row).DistinctBy(row => row[0]));

        string[] Row(Field field)
        {
            var of = field.Name[(field.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            var (name, old, general) = commands.Contains(of) ? ("<id>", of, "the command")
                : of == $"{RecordedHour}" ? ("<hour>", $"hour {of}", "that hour") : (of, "\n", "");
            return
            [
                $"`{field.Name.Replace(of, name, StringComparison.Ordinal)}`", field.Unit,
                field.Description.Replace(old, general, StringComparison.Ordinal),
            ];
        }
    }
}
