using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Validation;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Experiments;

/// <summary>
/// Reads <c>design.csv</c>, this program's or another tool's: one column a parameter, by name; <c>point_id</c> may be missing, but where it
/// stands it must count the rows; without <c>variant</c> every variant runs at every row.
/// </summary>
internal sealed class DesignCsvReader
{
    private static readonly string TickLength = ParameterTable.Of(Scalar.TimeMinutesPerTick).Name;
    private static readonly string[] Known = [.. ParameterTable.All.Select(d => d.Name)];

    private readonly string file;
    private readonly IReadOnlyList<Variant> variants;
    private readonly ErrorList errors = new();
    private readonly List<double> values = [];
    private readonly List<string> variantOf = [];
    private readonly List<int> lines = [];
    private NumberShape?[] accepted = [];

    private DesignCsvReader(string file, IReadOnlyList<Variant> variants) => (this.file, this.variants) = (file, variants);

    /// <summary>Reads a design.</summary>
    /// <param name="stream">Content of the file, UTF-8.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="variants">The variants of the experiment.</param>
    /// <param name="warnings">Receives what to look at: rows that repeat another one.</param>
    /// <returns>
    /// The design, or null, and all errors with line and column: unknown names with the nearest one, values that are not numbers or out of
    /// the accepted range with the range, rows with too few or too many values, points out of order.
    /// </returns>
    public static (Design? Design, IReadOnlyList<ScenarioError> Errors) Read(
        Stream stream, string file, IReadOnlyList<Variant> variants, ICollection<string>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(variants);
        var reader = new DesignCsvReader(file, variants);
        var design = reader.Read(stream, warnings);
        return (reader.errors.Count == 0 ? design : null, reader.errors.Sorted([file]));
    }

    private Design? Read(Stream stream, ICollection<string>? warnings)
    {
        if (CsvTable.Open(stream, Add) is not { } table || !CheckNames(table))
        {
            return null;
        }

        ReadRows(table);
        return errors.Count == 0 ? ToDesign(table.Header, warnings) : null;
    }

    private bool CheckNames(CsvTable table)
    {
        for (var column = 0; column < table.Header.Count; column++)
        {
            var name = table.Header[column];
            if (name is not (DesignCsv.PointId or DesignCsv.Variant) && ParameterTable.Find(name) is null)
            {
                table.ReportName(column, $"unknown parameter {Names.Quote(name)}" + (CsvHeader.OfTool(name) is { } tool
                    ? $", which {tool}; leave it out" : Names.Suggest(name, Known)));
            }
        }

        accepted = [.. table.Header.Select(ParameterTable.Find).Select(p => p is null ? null : ParameterShapes.Value(p))];
        return errors.Count == 0;
    }

    private void ReadRows(CsvTable table)
    {
        var row = 0;
        for (; !errors.IsFull && table.Read(); row++)
        {
            if (row == Design.MostPoints)
            {
                table.Report(0, string.Create(CultureInfo.InvariantCulture, $"more than {Design.MostPoints:N0} points"));
                return;
            }

            lines.Add((int)table.Line);
            for (var column = 0; column < table.Header.Count; column++)
            {
                ReadCell(table, column, row);
            }
        }

        if (row == 0 && errors.Count == 0)
        {
            errors.Add(new Position(file, (int)table.Line, 1), "", $"the header has no points below it");
        }
    }

    private void ReadCell(CsvTable table, int column, int row)
    {
        if (accepted[column] is { } range)
        {
            ReadValue(table, column, range);
        }
        else if (table.Header[column] == DesignCsv.PointId)
        {
            if (!CsvNumber.TryRead(table[column], out var point) || point != row)
            {
                table.Report(
                    column, $"expected {row}, found {Names.Quote(table.Text(column))}: points count from 0 in the order of rows");
            }
        }
        else
        {
            var variant = NameOf(table[column]) ?? table.Text(column);
            if (variants.All(v => v.Name != variant))
            {
                table.Report(column, variants.Count == 0
                    ? $"{Names.Quote(variant)} is named, and the experiment has no variants"
                    : $"unknown variant {Names.Quote(variant)}{Names.Suggest(variant, [.. variants.Select(v => v.Name)])}");
            }

            variantOf.Add(variant);
        }
    }

    /// <summary>The name that a cell gives to a variant of the experiment, without a text of its own for each row; else null.</summary>
    private string? NameOf(ReadOnlySpan<byte> cell)
    {
        foreach (var variant in variants)
        {
            if (Ascii.Equals(cell, variant.Name))
            {
                return variant.Name;
            }
        }

        return null;
    }

    private void ReadValue(CsvTable table, int column, NumberShape range)
    {
        if (!CsvNumber.TryRead(table[column], out var value))
        {
            var text = table.Text(column);
            var reason = text.Trim().Length == 0 ? "a value is missing" : CsvNumber.Problem(text);
            table.Report(column, $"{reason}; allowed: {range.Allowed}");
        }
        else if (!range.Allows(value))
        {
            table.Report(column, $"{ScalarText.Of(value)} is out of range; allowed: {range.Allowed}");
        }
        else if (table.Header[column] == TickLength && HorizonCheck.Problem(value) is { } problem)
        {
            table.Report(column, problem);
        }

        values.Add(value);
    }

    private Design? ToDesign(IReadOnlyList<string> header, ICollection<string>? warnings)
    {
        string[] names = [.. header.Where(n => n is not (DesignCsv.PointId or DesignCsv.Variant))];
        var hasVariants = variantOf.Count > 0;
        if (names.Length == 0 && !hasVariants)
        {
            errors.Add(new Position(file, 1, 1), "", "no column names a parameter or a variant");
            return null;
        }

        var rows = new double[hasVariants ? variantOf.Count : values.Count / names.Length, names.Length];
        if (rows.Length > 0)
        {
            CollectionsMarshal.AsSpan(values).CopyTo(MemoryMarshal.CreateSpan(ref rows[0, 0], rows.Length));
        }

        if (RepeatedRows.Warning(rows, variantOf, lines) is { } repeated)
        {
            warnings?.Add($"{file}: {repeated}");
        }

        if (hasVariants)
        {
            return new Design(DesignKind.List, names, rows, [.. variantOf]);
        }

        if ((long)rows.GetLength(0) * variants.Count > Design.MostPoints)
        {
            errors.Add(new Position(file, 1, 1), "", string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.GetLength(0):N0} rows at {variants.Count} variants are more than {Design.MostPoints:N0} points"));
            return null;
        }

        return DesignBuilder.Cross(DesignKind.List, names, new double[1, 0], rows, variants);
    }

    private void Add(CsvFault fault) => errors.Add(new Position(file, (int)fault.Line, fault.Character), fault.Column, fault.Message);
}
