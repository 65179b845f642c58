using System.Globalization;
using CsvHelper;

namespace BoliviaSim.Tests.Runner;

/// <summary>A CSV file as CsvHelper reads it.</summary>
internal sealed class CsvFile
{
    private CsvFile(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows) => (Header, Rows) = (header, rows);

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    public static CsvFile Read(string path)
    {
        using var csv = CsvReader.FromFile(
            path, CsvReaderOptions.Default with { Separator = ',', FieldCountMismatch = CsvFieldCountHandling.Throw });
        csv.ReadHeader();
        var header = csv.Headers.ToArray();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var row in csv)
        {
            rows.Add(row.ToArray());
        }

        return new CsvFile(header, rows);
    }

    /// <summary>Texts of a column.</summary>
    public IReadOnlyList<string> this[string column]
    {
        get
        {
            var index = Header.ToList().IndexOf(column);
            return [.. Rows.Select(row => row[index])];
        }
    }

    /// <summary>Numbers of a column; null where the cell is empty.</summary>
    public IReadOnlyList<double?> Numbers(string column) =>
        [.. this[column].Select(text => text.Length == 0 ? (double?)null : double.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>Rows whose cells in some columns have given texts, as a file of their own.</summary>
    public CsvFile Where(params (string Column, string Text)[] cells)
    {
        var indices = cells.Select(c => Header.ToList().IndexOf(c.Column)).ToList();
        return new CsvFile(Header, [.. Rows.Where(row => indices.Zip(cells).All(x => row[x.First] == x.Second.Text))]);
    }
}
