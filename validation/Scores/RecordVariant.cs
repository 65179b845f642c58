using System.Text;
using BoliviaSim.Calibration;
using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Validation.Scores;

/// <summary>A shipped record with some rows put to another use.</summary>
/// <param name="Name">What is changed, in words.</param>
/// <param name="Uses">Ids of rows with their new use.</param>
/// <param name="File">Name of the record.</param>
internal sealed record RecordVariant(
    string Name, IReadOnlyList<(string Id, ObservedUse Use)> Uses, string File = "bolivia-2019")
{

    /// <summary>The record of November 2019 as it is shipped.</summary>
    public static RecordVariant Shipped { get; } = new("as shipped", []);

    /// <summary>All rows of the record.</summary>
    /// <param name="scenario">Scenario whose commands it speaks of.</param>
    /// <exception cref="InvalidOperationException">A row does not exist, or the record is not valid.</exception>
    public ObservedRecord Read(Scenario scenario)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Text()));
        var (record, errors) = ObservedRecordReader.ReadAll(stream, $"{File}.csv", ObservedLibrary.CommandsOf(scenario));
        return record ?? throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
    }

    private string Text()
    {
        using var shipped = ObservedLibrary.Open(File);
        var table = CsvTable.Open(shipped, fault => throw new InvalidOperationException(fault.Message))!;
        var (id, use) = (table.Header.ToList().IndexOf("id"), table.Header.ToList().IndexOf("use"));
        var left = Uses.ToDictionary(u => u.Id, u => u.Use.ToString().ToLowerInvariant(), StringComparer.Ordinal);
        var text = new StringBuilder().AppendJoin(',', table.Header).Append('\n');
        while (table.Read())
        {
            var changed = left.Remove(table.Text(id), out var other) ? other : null;
            text.AppendJoin(',', table.Header.Select((_, c) => Quoted(c == use ? changed ?? table.Text(c) : table.Text(c)))).Append('\n');
        }

        return left.Count == 0 ? text.ToString() : throw new InvalidOperationException($"the record has no row '{left.Keys.First()}'");
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
