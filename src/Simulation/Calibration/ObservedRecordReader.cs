using BoliviaSim.Experiments;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;
using BoliviaSim.Scenarios.Yaml;

namespace BoliviaSim.Calibration;

/// <summary>
/// Reads a record (docs/observed-record.md). With a cut, a row that was published later is not opened: only its cell <c>published</c> is
/// looked at, so that nothing else in it changes the record or causes a message.
/// </summary>
internal sealed class ObservedRecordReader
{
    private static readonly string[] Confidences = ["high", "medium", "low", "assumed"];
    private static readonly string[] Kinds = [.. Enum.GetValues<ObservedKind>().Select(ScalarText.WordOf)];
    private static readonly string[] Uses = [.. Enum.GetValues<ObservedUse>().Select(ScalarText.WordOf)];

    private readonly string file;
    private readonly IReadOnlyList<string> commands;
    private readonly DateTime? cut;
    private readonly string? originId;
    private readonly ErrorList errors = new();
    private readonly List<OpenedRow> opened = [];
    private readonly Dictionary<string, long> lineOfId = new(StringComparer.Ordinal);
    private int rows;
    private DateTime? earliest;

    private ObservedRecordReader(string file, IReadOnlyList<string> commands, DateTime? cut, string? originId) =>
        (this.file, this.commands, this.cut, this.originId) = (file, commands, cut, originId);

    /// <summary>Reads the rows that had been published by a cut.</summary>
    /// <param name="stream">Content of the file, UTF-8.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="commands">Commands of the scenario, which rows may name.</param>
    /// <param name="cut">Local time.</param>
    /// <param name="origin">Id of the row of hour 0; null: the only row of that kind whose use is not <c>no</c>.</param>
    /// <returns>The record, or null, and all errors with line and column.</returns>
    public static (ObservedRecord? Record, IReadOnlyList<ScenarioError> Errors) Read(
        Stream stream, string file, IReadOnlyList<string> commands, DateTime cut, string? origin = null) =>
        new ObservedRecordReader(file, commands, cut, origin).Read(stream);

    /// <summary>Reads all rows, for scores.</summary>
    /// <param name="stream">Content of the file, UTF-8.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="commands">Commands of the scenario, which rows may name.</param>
    /// <param name="origin">Id of the row of hour 0; null: the only row of that kind whose use is not <c>no</c>.</param>
    /// <returns>The record, or null, and all errors with line and column.</returns>
    public static (ObservedRecord? Record, IReadOnlyList<ScenarioError> Errors) ReadAll(
        Stream stream, string file, IReadOnlyList<string> commands, string? origin = null) =>
        new ObservedRecordReader(file, commands, null, origin).Read(stream);

    /// <summary>Hours between two local times, to the nearest double.</summary>
    internal static double Hours(DateTime from, DateTime to) => (to - from).Ticks / (double)TimeSpan.TicksPerHour;

    private (ObservedRecord? Record, IReadOnlyList<ScenarioError> Errors) Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(commands);
        var record = CsvTable.Open(stream, Add) is { } table && ObservedColumns.Of(table) is { } columns ? Read(table, columns) : null;
        return (errors.Count == 0 ? record : null, errors.Sorted([file]));
    }

    private ObservedRecord? Read(CsvTable table, ObservedColumns columns)
    {
        while (!errors.IsFull && table.Read())
        {
            rows++;
            if (TimeIn(table, columns.Published, isRequired: true) is not { } published)
            {
                continue;
            }

            earliest = published > earliest ? earliest : published;
            if (!(published > cut))
            {
                Open(table, columns, published);
            }
        }

        return OriginOf() is { } origin ? ToRecord(origin) : null;
    }

    private void Open(CsvTable table, ObservedColumns columns, DateTime published)
    {
        var row = new OpenedRow
        {
            Id = IdIn(table, columns.Id),
            Kind = WordIn(table, columns.Kind, "kind", Kinds) is var kind and >= 0 ? (ObservedKind)kind : null,
            Subject = table.Text(columns.Subject),
            Lower = TimeIn(table, columns.Lower, isRequired: false),
            Upper = TimeIn(table, columns.Upper, isRequired: false),
            Published = published,
            Use = WordIn(table, columns.Use, "use", Uses) is var use and >= 0 ? (ObservedUse)use : null,
            Source = table.Text(columns.Source),
            Confidence = WordIn(table, columns.Confidence, "confidence", Confidences) is var level and >= 0 ? Confidences[level] : null,
            LowerPlace = PlaceOf(table, columns.Lower),
            UpperPlace = PlaceOf(table, columns.Upper),
            IdPlace = PlaceOf(table, columns.Id),
        };
        CheckSubject(table, columns.Subject, row);
        CheckTimes(table, columns, row);
        opened.Add(row);
    }

    private string IdIn(CsvTable table, int column)
    {
        var id = table.Text(column);
        if (id.Length == 0)
        {
            table.Report(column, "the cell is empty; every row needs an id");
        }
        else if (!lineOfId.TryAdd(id, table.Line))
        {
            table.Report(column, $"{Names.Quote(id)} is already the id of line {lineOfId[id]}; give every row an id of its own");
        }

        return id;
    }

    private static int WordIn(CsvTable table, int column, string what, string[] words)
    {
        var word = table.Text(column);
        var position = Array.IndexOf(words, word);
        if (position < 0)
        {
            table.Report(column, word.Length == 0
                ? $"the cell is empty; write one of {string.Join(", ", words)}"
                : $"unknown {what} {Names.Quote(word)}{Names.Suggest(word, words)}");
        }

        return position;
    }

    private static DateTime? TimeIn(CsvTable table, int column, bool isRequired)
    {
        var text = table.Text(column);
        if (text.Length == 0)
        {
            if (isRequired)
            {
                table.Report(column, "the cell is empty; write a local time such as 2019-11-08T17:00");
            }

            return null;
        }

        if (ScalarText.TryTime(text, out var time))
        {
            return time;
        }

        table.Report(column, $"{Names.Quote(text)} is not a local time; write it as 2019-11-08T17:00");
        return null;
    }

    private void CheckSubject(CsvTable table, int column, OpenedRow row)
    {
        if (row.Kind is not { } kind)
        {
            return;
        }

        var word = ScalarText.WordOf(kind);
        var isOfCommand = kind is ObservedKind.Break or ObservedKind.Opposed or ObservedKind.OwnBreak;
        if (row.Subject.Length == 0)
        {
            if (isOfCommand)
            {
                table.Report(column, $"the cell is empty; a row of kind {word} names a command");
            }
        }
        else if (!isOfCommand && kind != ObservedKind.Origin)
        {
            table.Report(column, $"{Names.Quote(row.Subject)} where a row of kind {word} names no command; leave the cell empty");
        }
        else if (!commands.Contains(row.Subject))
        {
            table.Report(column, $"unknown command {Names.Quote(row.Subject)}{Names.Suggest(row.Subject, [.. commands])}");
        }
    }

    private static void CheckTimes(CsvTable table, ObservedColumns columns, OpenedRow row)
    {
        var (lower, upper) = (row.Lower, row.Upper);
        if (lower is null && upper is null && table.Text(columns.Lower).Length == 0 && table.Text(columns.Upper).Length == 0)
        {
            table.Report(columns.Lower, "lower and upper are both empty; write at least one of them");
        }
        else if (row.Kind == ObservedKind.Origin && lower != upper)
        {
            table.Report(columns.Upper, "hour 0 is one time; write the same in lower and upper");
        }
        else if (lower > upper)
        {
            table.Report(
                columns.Upper, $"{ScalarText.Of(upper.Value)} lies before {ScalarText.Of(lower.Value)} in lower; write the later one here");
        }
        else if (lower is { } instant && lower == upper && row.Kind is not (ObservedKind.Origin or null))
        {
            // The chance that a report gives exactly this instant is 0 for every run, so all weights would be 0.
            table.Report(
                columns.Upper,
                $"{ScalarText.Of(instant)} is the time in lower too, and a window without width matches no run; write a later time here, "
                    + "or leave one of the two empty");
        }

        if (lower > row.Published)
        {
            table.Report(
                columns.Published,
                $"{ScalarText.Of(row.Published)} lies before {ScalarText.Of(lower.Value)} in lower; nothing is known before it happens");
        }
        else if (upper > row.Published)
        {
            // Whoever reports that something has happened knows that it has: at a later cut the row would claim less than it knew.
            table.Report(
                columns.Upper,
                $"{ScalarText.Of(upper.Value)} lies after {ScalarText.Of(row.Published)} in published, when the row says that it had "
                    + "happened; end the window there or publish the row later");
        }
    }

    /// <summary>The row of hour 0, or null and the reason among the errors.</summary>
    private OpenedRow? OriginOf()
    {
        var all = opened.Where(r => r.Kind == ObservedKind.Origin).ToList();
        var origins = all.Where(r => originId is null ? r.Use is not (ObservedUse.No or null) : r.Id == originId).ToList();
        var top = new Position(file, 1, 1);
        var (by, first) = (cut is { } c ? $" published by the cut {ScalarText.Of(c)}" : "", origins.FirstOrDefault());
        if (first is null)
        {
            errors.Add(top, "", rows == 0 ? "the file has a header and no rows; one row of kind origin must give hour 0"
                : earliest > cut
                ? $"no row was published by the cut {ScalarText.Of(cut!.Value)}; the first was at {ScalarText.Of(earliest.Value)}: take a "
                    + "later cut"
                : originId is null
                ? $"no row of kind origin{by} has another use than no; one row must give hour 0"
                : $"no row of kind origin{by} has the id {Names.Quote(originId)}{Names.Suggest(originId, [.. all.Select(r => r.Id)])}");
            return null;
        }

        foreach (var other in origins.Skip(1))
        {
            errors.Add(other.IdPlace, "kind", $"{Names.Quote(other.Id)} is a second row of hour 0 beside {Names.Quote(first.Id)}; "
                + "give one of them the use no");
        }

        if (first.Lower > cut)
        {
            errors.Add(
                first.LowerPlace, "lower",
                $"hour 0, {ScalarText.Of(first.Lower.Value)}, lies after the cut {ScalarText.Of(cut.Value)}; take a later cut");
        }

        return first.Lower is null ? null : first;
    }

    private ObservedRecord? ToRecord(OpenedRow origin)
    {
        var zero = origin.Lower!.Value;
        foreach (var row in opened.Where(r => r.Kind != ObservedKind.Origin))
        {
            CheckStart(row.Lower, "lower", row.LowerPlace, zero);
            CheckStart(row.Upper, "upper", row.UpperPlace, zero);
        }

        return errors.Count > 0 ? null : new ObservedRecord(
            file, zero, cut, origin.ToRow(zero), [.. opened.Select(r => r.ToRow(zero))]);
    }

    private void CheckStart(DateTime? time, string column, Position place, DateTime zero)
    {
        if (time < zero)
        {
            errors.Add(
                place, column, $"{ScalarText.Of(time.Value)} lies before hour 0, {ScalarText.Of(zero)}; leave it out or move hour 0");
        }
    }

    private Position PlaceOf(CsvTable table, int column)
    {
        var (line, character) = table.PlaceOf(column);
        return new Position(file, (int)line, character);
    }

    private void Add(CsvFault fault) => errors.Add(new Position(file, (int)fault.Line, fault.Character), fault.Column, fault.Message);

    /// <summary>A row as it is written, with the places that later messages need.</summary>
    private sealed record OpenedRow
    {
        public required string Id { get; init; }

        public required ObservedKind? Kind { get; init; }

        public required string Subject { get; init; }

        public required DateTime? Lower { get; init; }

        public required DateTime? Upper { get; init; }

        public required DateTime Published { get; init; }

        public required ObservedUse? Use { get; init; }

        public required string Source { get; init; }

        public required string? Confidence { get; init; }

        public required Position IdPlace { get; init; }

        public required Position LowerPlace { get; init; }

        public required Position UpperPlace { get; init; }

        public ObservedRow ToRow(DateTime zero) => new(
            Id, Kind!.Value, Subject, Lower is { } l ? Hours(zero, l) : null, Upper is { } u ? Hours(zero, u) : null,
            Hours(zero, Published), Use!.Value, Source, Confidence!);
    }
}
