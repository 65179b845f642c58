using System.Globalization;
using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Calibration;

/// <summary>Reads <c>posterior.csv</c>: columns by name, in any order; those that begin with <c>draw_</c> are passed over.</summary>
internal sealed class PosteriorCsvReader
{
    /// <summary>Most particles.</summary>
    public const int MostParticles = 1_000_000;

    /// <summary>How far from 1 the sum of the weights may be.</summary>
    public const double SumTolerance = 1e-9;

    private static readonly string[] Known =
        [.. ParameterTable.All.Select(d => d.Name), .. PosteriorCsv.Always, PosteriorCsv.Fit, PosteriorCsv.Luck];

    private readonly string file;
    private readonly ErrorList errors = new();
    private readonly List<Particle> particles = [];
    private NumberShape?[] accepted = [];
    private string? scenario;
    private DateTime? cut;
    private string? fit;

    private PosteriorCsvReader(string file) => this.file = file;

    /// <summary>Reads a posterior.</summary>
    /// <param name="stream">Content of the file, UTF-8.</param>
    /// <param name="file">Name for messages.</param>
    /// <returns>
    /// The posterior, or null, and all errors with line and column: missing columns, unknown names with the nearest one, values that are
    /// not numbers or out of the accepted range with the range, weights that are not above 0 or do not add up to 1, particles out of order,
    /// several scenarios or cuts.
    /// </returns>
    public static (Posterior? Posterior, IReadOnlyList<ScenarioError> Errors) Read(Stream stream, string file)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new PosteriorCsvReader(file);
        var posterior = reader.Read(stream);
        return (reader.errors.Count == 0 ? posterior : null, reader.errors.Sorted([file]));
    }

    private Posterior? Read(Stream stream)
    {
        if (CsvTable.Open(stream, Add) is not { } table || !CheckNames(table))
        {
            return null;
        }

        var columns = table.Header.Select((name, column) => (Name: name, Column: column)).ToDictionary(StringComparer.Ordinal);
        int[] parameters = [.. Enumerable.Range(0, table.Header.Count).Where(c => accepted[c] is not null)];
        while (!errors.IsFull && table.Read())
        {
            if (particles.Count == MostParticles)
            {
                table.Report(0, string.Create(CultureInfo.InvariantCulture, $"more than {MostParticles:N0} particles"));
                return null;
            }

            particles.Add(ReadRow(table, columns, parameters));
        }

        CheckWhole(table, columns, HasLastLineEnd(stream));
        return errors.Count > 0 ? null
            : new Posterior(scenario!, cut!.Value, [.. parameters.Select(c => ParameterTable.Find(table.Header[c])!)], particles)
            {
                Fit = fit ?? "",
            };
    }

    private bool CheckNames(CsvTable table)
    {
        for (var column = 0; column < table.Header.Count; column++)
        {
            var name = table.Header[column];
            if (PosteriorCsv.Always.Contains(name) || name is PosteriorCsv.Fit or PosteriorCsv.Luck
                || name.StartsWith(PosteriorCsv.DrawPrefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (ParameterTable.Find(name) is not { } parameter)
            {
                table.ReportName(column, $"unknown parameter {Names.Quote(name)}" + (CsvHeader.OfTool(name) is { } tool
                    ? $", which {tool}; leave it out" : Names.Suggest(name, Known)));
            }
            else if (ParameterTable.OfStructure.Contains(parameter))
            {
                table.ReportName(column, $"{name} decides the ticks of a scenario, so particles cannot have it; leave it out");
            }
        }

        foreach (var missing in PosteriorCsv.Always.Except(table.Header))
        {
            Add(new CsvFault(1, 1, "", $"the column '{missing}' is missing; a posterior has {string.Join(", ", PosteriorCsv.Always)}, "
                + "and a column for each parameter"));
        }

        accepted = [.. table.Header.Select(n => PosteriorCsv.Always.Contains(n) ? null : ParameterTable.Find(n))
            .Select(p => p is null ? null : ParameterShapes.Value(p))];
        return errors.Count == 0;
    }

    private Particle ReadRow(CsvTable table, Dictionary<string, int> columns, int[] parameters)
    {
        var row = particles.Count;
        if (!CsvNumber.TryRead(table[columns[PosteriorCsv.Number]], out var number) || number != row)
        {
            Wrong(PosteriorCsv.Number, text => $"expected {row}, found {text}: particles count from 0 in the order of rows");
        }

        ReadCommon(table, columns);
        return new Particle(
            row, ReadWeight(table, columns[PosteriorCsv.Weight]), ReadWhole(table, columns[PosteriorCsv.Seed]),
            ReadWhole(table, columns[PosteriorCsv.Replicate]), ReadHistory(table, columns[PosteriorCsv.History]),
            [.. parameters.Select(column => ReadValue(table, column))])
        {
            Mixed = columns.TryGetValue(PosteriorCsv.Luck, out var luck) ? ReadLuck(table, luck) : null,
        };

        void Wrong(string column, Func<string, string> message) =>
            table.Report(columns[column], message(Names.Quote(table.Text(columns[column]))));
    }

    /// <summary>Scenario, cut and fit, which all rows share.</summary>
    private void ReadCommon(CsvTable table, Dictionary<string, int> columns)
    {
        var (ofScenario, ofCut) = (columns[PosteriorCsv.Scenario], columns[PosteriorCsv.Cut]);
        var (name, time) = (table.Text(ofScenario), table.Text(ofCut));
        if (name.Trim().Length == 0)
        {
            table.Report(ofScenario, "a name is missing: whose histories are these?");
        }
        else if (name != (scenario ??= name))
        {
            table.Report(
                ofScenario, $"found {Names.Quote(name)}, and the rows above have {Names.Quote(scenario)}: a posterior has one scenario");
        }

        if (columns.TryGetValue(PosteriorCsv.Fit, out var ofFit) && table.Text(ofFit) is var print && print != (fit ??= print))
        {
            table.Report(ofFit, $"found {Names.Quote(print)}, and the rows above have {Names.Quote(fit)}: a posterior has one fit");
        }

        if (!ScalarText.TryTime(time, out var at))
        {
            table.Report(ofCut, $"{Names.Quote(time)} is not a local time such as 2019-11-09T12:00");
        }
        else if (at != (cut ??= at))
        {
            table.Report(
                ofCut, $"found {ScalarText.Of(at)}, and the rows above have {ScalarText.Of(cut.Value)}: a posterior has one cut");
        }
    }

    private static double ReadWeight(CsvTable table, int column)
    {
        if (!CsvNumber.TryRead(table[column], out var weight))
        {
            table.Report(column, $"{CsvNumber.Problem(table.Text(column))}; allowed: above 0 to 1");
        }
        else if (weight is not (> 0 and <= 1 + SumTolerance))
        {
            table.Report(column, $"{ScalarText.Of(weight)} is not a weight; allowed: above 0 to 1 (leave particles without weight out)");
        }

        return weight;
    }

    private static uint ReadWhole(CsvTable table, int column)
    {
        if (!uint.TryParse(table[column], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            table.Report(column, $"{Names.Quote(table.Text(column))} is not a whole number from 0 to {uint.MaxValue}");
        }

        return value;
    }

    private static ulong ReadHistory(CsvTable table, int column)
    {
        var text = table.Text(column);
        if (text.Length == 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var history))
        {
            return history;
        }

        table.Report(column, $"{Names.Quote(text)} is not a digest of a history; it has 16 hexadecimal digits");
        return 0;
    }

    private static MixedLuck? ReadLuck(CsvTable table, int column)
    {
        var text = table.Text(column);
        var mixed = text.Length == 0 ? null : MixedLuck.Parse(text);
        if (text.Length > 0 && mixed is null)
        {
            table.Report(column, $"{Names.Quote(text)} is not a list of draws and ticks with their replicates, such as 5.0=17 40:900");
        }

        return mixed;
    }

    private double ReadValue(CsvTable table, int column)
    {
        var range = accepted[column]!;
        if (!CsvNumber.TryRead(table[column], out var value))
        {
            table.Report(column, $"{CsvNumber.Problem(table.Text(column))}; allowed: {range.Allowed}");
        }
        else if (!range.Allows(value))
        {
            table.Report(column, $"{ScalarText.Of(value)} is out of range; allowed: {range.Allowed}");
        }

        return value;
    }

    /// <summary>Whether the last line ends as a line does; true where nobody can tell.</summary>
    private static bool HasLastLineEnd(Stream stream)
    {
        if (!stream.CanSeek || stream.Length == 0)
        {
            return true;
        }

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() is '\n' or '\r';
    }

    private void CheckWhole(CsvTable table, Dictionary<string, int> columns, bool isWhole)
    {
        if (particles.Count == 0 && errors.Count == 0)
        {
            Add(new CsvFault(table.Line, 1, "", "the header has no particles below it"));
        }

        var sum = particles.Sum(p => p.Weight);
        if (errors.Count == 0 && Math.Abs(sum - 1) > SumTolerance)
        {
            var before = table.Header.Take(columns[PosteriorCsv.Weight]).Sum(name => name.Length + 1);
            Add(new CsvFault(
                1, before + 1, "", $"the weights of all particles add up to {ScalarText.Of(sum)}; they must add up to 1 "
                    + (isWhole ? "(divide by that where rows were left out on purpose)"
                        : "(the last line has no end: the file may have been cut off)")));
        }
    }

    private void Add(CsvFault fault) => errors.Add(new Position(file, (int)fault.Line, fault.Character), fault.Column, fault.Message);
}
