using System.Globalization;
using System.Text;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Experiments;

/// <summary>
/// Reads <c>design.csv</c>, this program's or another tool's: one column a parameter, by name; <c>point_id</c> may be missing, but where it
/// stands it must count the rows; without <c>variant</c> every variant runs at every row.
/// </summary>
public sealed class DesignCsvReader
{
    private static readonly string[] Parameters = [.. ParameterTable.All.Select(d => d.Name)];

    private readonly string file;
    private readonly IReadOnlyList<Variant> variants;
    private readonly ErrorList errors = new();
    private readonly List<double> values = [];
    private readonly List<string> variantOf = [];

    private DesignCsvReader(string file, IReadOnlyList<Variant> variants) => (this.file, this.variants) = (file, variants);

    /// <summary>Reads a design.</summary>
    /// <param name="stream">Content of the file, UTF-8.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="variants">The variants of the experiment.</param>
    /// <returns>
    /// The design, or null, and all errors with line and column: unknown names with the nearest one, values that are no numbers or out of
    /// the accepted range with the range, rows with too few or too many values, points out of order.
    /// </returns>
    public static (Design? Design, IReadOnlyList<ScenarioError> Errors) Read(Stream stream, string file, IReadOnlyList<Variant> variants)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(variants);
        var reader = new DesignCsvReader(file, variants);
        using var text = new StreamReader(
            stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), leaveOpen: true);
        var design = reader.Read(new CsvReader(text));
        return (reader.errors.Count == 0 ? design : null, reader.errors.Sorted([file]));
    }

    private Design? Read(CsvReader csv)
    {
        try
        {
            if (csv.ReadRow() is not { } header)
            {
                errors.Add(new Position(file, 1, 1), "", $"the file is empty; it needs a header row with parameter names");
                return null;
            }

            if (!CheckHeader(header))
            {
                return null;
            }

            ReadRows(csv, header);
            return errors.Count == 0 ? ToDesign([.. header.Select(c => c.Text)]) : null;
        }
        catch (DecoderFallbackException)
        {
            errors.Add(new Position(file, csv.Line, 1), "", "not UTF-8 in this line or soon after it; save the file as UTF-8");
            return null;
        }
    }

    private bool CheckHeader(IReadOnlyList<CsvCell> header)
    {
        if (header is [var only] && only.Text.IndexOfAny([';', '\t']) is >= 0 and var other)
        {
            Add(only, "", $"columns are separated by {(only.Text[other] == ';' ? "semicolons" : "tabs")}; write commas between them and points in numbers");
            return false;
        }

        foreach (var cell in header.Where(c => c.Fault is not null))
        {
            Add(cell, "", cell.Fault!);
        }

        foreach (var cell in header.Where(c => c.Fault is null))
        {
            if (cell.Text.Length == 0)
            {
                Add(cell, "", "a column has no name; tools that number rows write such a column (in R row.names = FALSE, in pandas index=False leave it out)");
            }
            else if (cell.Text is not (DesignCsv.PointId or DesignCsv.Variant) && ParameterTable.Find(cell.Text) is null)
            {
                Add(cell, "", $"unknown parameter {Names.Quote(cell.Text)}{Names.Suggest(cell.Text, Parameters)}");
            }
        }

        foreach (var twice in header.Where(c => c.Text.Length > 0).GroupBy(c => c.Text).Where(g => g.Count() > 1))
        {
            Add(twice.Last(), "", $"column {Names.Quote(twice.Key)} stands {twice.Count()} times");
        }

        return errors.Count == 0;
    }

    private void ReadRows(CsvReader csv, IReadOnlyList<CsvCell> header)
    {
        var row = 0;
        for (; csv.ReadRow() is { } cells && !errors.IsFull; row++)
        {
            if (row == Design.MostPoints)
            {
                Add(cells[0], "", string.Create(CultureInfo.InvariantCulture, $"more than {Design.MostPoints:N0} points"));
                return;
            }

            if (cells.Count != header.Count)
            {
                Add(cells[0], "", $"the row has {cells.Count} values and the header {header.Count} columns");
                continue;
            }

            for (var column = 0; column < cells.Count; column++)
            {
                ReadCell(cells[column], header[column].Text, row);
            }
        }

        if (row == 0)
        {
            errors.Add(new Position(file, csv.Line, 1), "", "there is no point below the header");
        }
    }

    private void ReadCell(CsvCell cell, string name, int row)
    {
        if (cell.Fault is { } fault)
        {
            Add(cell, name, fault);
        }
        else if (name == DesignCsv.PointId)
        {
            if (cell.Text != row.ToString(CultureInfo.InvariantCulture))
            {
                Add(cell, name, $"expected {row}, found {Names.Quote(cell.Text)}: points count from 0 in the order of rows");
            }
        }
        else if (name == DesignCsv.Variant)
        {
            if (variants.All(v => v.Name != cell.Text))
            {
                Add(cell, name, variants.Count == 0
                    ? $"{Names.Quote(cell.Text)} is named, and the experiment has no variants"
                    : $"unknown variant {Names.Quote(cell.Text)}{Names.Suggest(cell.Text, [.. variants.Select(v => v.Name)])}");
            }

            variantOf.Add(cell.Text);
        }
        else
        {
            ReadValue(cell, ParameterTable.Find(name)!);
        }
    }

    private void ReadValue(CsvCell cell, ParameterDefinition parameter)
    {
        var accepted = ParameterShapes.Value(parameter);
        if (!ScalarText.TryNumber(cell.Text.Trim(), out var value) || !double.IsFinite(value))
        {
            Add(cell, parameter.Name, cell.Text.Trim().Length == 0
                ? $"a value is missing; allowed: {accepted.Allowed}"
                : $"{Names.Quote(cell.Text)} is not a finite number; allowed: {accepted.Allowed}");
        }
        else if (!accepted.Allows(value))
        {
            Add(cell, parameter.Name, $"{ScalarText.Of(value)} is out of range; allowed: {accepted.Allowed}");
        }

        values.Add(value);
    }

    private Design? ToDesign(IReadOnlyList<string> header)
    {
        string[] names = [.. header.Where(n => n is not (DesignCsv.PointId or DesignCsv.Variant))];
        var hasVariants = variantOf.Count > 0;
        if (names.Length == 0 && !hasVariants)
        {
            errors.Add(new Position(file, 1, 1), "", "no column names a parameter or a variant");
            return null;
        }

        var rows = new double[hasVariants ? variantOf.Count : values.Count / names.Length, names.Length];
        for (var i = 0; i < values.Count; i++)
        {
            rows[i / names.Length, i % names.Length] = values[i];
        }

        if (hasVariants)
        {
            return new Design(DesignKind.List, names, rows, [.. variantOf]);
        }

        if ((long)rows.GetLength(0) * variants.Count > Design.MostPoints)
        {
            errors.Add(new Position(file, 1, 1), "", string.Create(
                CultureInfo.InvariantCulture, $"{rows.GetLength(0):N0} rows at {variants.Count} variants are more than {Design.MostPoints:N0} points"));
            return null;
        }

        return DesignBuilder.Cross(DesignKind.List, names, new double[1, 0], rows, variants);
    }

    private void Add(CsvCell cell, string path, string message) =>
        errors.Add(new Position(file, cell.Line, cell.Column), path, message);
}
