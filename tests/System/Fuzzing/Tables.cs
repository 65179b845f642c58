namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>Damages of a table of comma-separated values.</summary>
internal static class Tables
{
    private static readonly string[] Names =
    [
        "", " ", "Unnamed: 0", "[run number]", "[step]", "point_id", "Point_ID", "run_id", "run", "replicate", "status", "variant", "lever",
        "y", "x1",
        "police.threshold", "polce.threshold", "a,b", "\"", "=A1", "\u001b[31m", "\u202ex", "outcome", "seed", "#", "NaN", "1",
    ];

    private static readonly (string Name, Action<Random, List<List<string>>> Do)[] All =
    [
        ("a column renamed", (r, t) => t[0][r.Next(t[0].Count)] = Names[r.Next(Names.Length)]),
        ("a column's name padded", (r, t) => Change(t[0], r, cell => $" {cell} ")),
        ("a column's name in capitals", (r, t) => Change(t[0], r, cell => cell.ToUpperInvariant())),
        ("a column doubled", (r, t) => Each(t, r, (row, at) => row.Add(row[at]))),
        ("a column removed", (r, t) => Each(t, r, (row, at) => row.RemoveAt(at))),
        ("columns exchanged", (r, t) => Each(t, r, (row, at) => (row[0], row[at]) = (row[at], row[0]))),
        ("a column added", (r, t) => Each(t, r, (row, _) => row.Add(ReferenceEquals(row, t[0]) ? "more" : HostileValues.Next(r)))),
        ("a counter added in front", Number),
        ("a column made constant", (r, t) => Constant(t, r, "0.25")),
        ("a column made hostile", (r, t) => Constant(t, r, HostileValues.Next(r))),
        ("a cell too many", (r, t) => t[r.Next(t.Count)].Add("0.5")),
        ("a cell too few", (r, t) => RemoveOne(t[r.Next(t.Count)], r)),
        ("all cells quoted", (r, t) => Each(t, r, (row, _) => Every(row, cell => $"\"{cell}\""))),
        ("padded cells", (r, t) => Each(t, r, (row, _) => Every(row, cell => $" {cell} "))),
        ("two hundred columns", (r, t) => Each(t, r, (row, at) => row.AddRange(
            Enumerable.Range(0, 200).Select(i => ReferenceEquals(row, t[0]) ? $"c{i}" : row[at])))),
    ];

    private static readonly (string Name, string Text)[] Separators =
        [("semicolons", ";"), ("tabs", "\t"), ("bars", "|"), ("spaces", " "), ("commas and spaces", ", "),
            ("semicolons and decimal commas", ";,")];

    /// <summary>Damages a table.</summary>
    public static (string Content, string What) Damage(Random random, string content)
    {
        var table = content.TrimEnd('\n').Split('\n').Select(line => line.Split(',').ToList()).ToList();
        switch (random.Next(5))
        {
            case 0:
                var (separator, text) = Separators[random.Next(Separators.Length)];
                var between = text == ";," ? ";" : text;
                return (Join(table, between, cell => text == ";," ? cell.Replace('.', ',') : cell), $"separated by {separator}");
            case 1 or 2:
                var value = HostileValues.Next(random);
                var (row, column) = At(random, table);
                table[row][column] = value;
                return (Join(table, ",", c => c), $"{Shown(value)} in row {row + 1}, column {column + 1}");
            default:
                var (name, damage) = All[random.Next(All.Length)];
                damage(random, table);
                return (Join(table, ",", c => c), name);
        }
    }

    /// <summary>A value as a description shows it.</summary>
    public static string Shown(string value) =>
        System.Text.Json.JsonSerializer.Serialize(value.Length > 30 ? value[..30] + "…" : value);

    private static (int Row, int Column) At(Random random, List<List<string>> table)
    {
        var row = random.Next(table.Count);
        return (row, random.Next(table[row].Count));
    }

    private static string Join(List<List<string>> table, string between, Func<string, string> cell) =>
        string.Concat(table.Select(row => string.Join(between, row.Select(cell)) + "\n"));

    private static void Change(List<string> row, Random random, Func<string, string> change)
    {
        var at = random.Next(row.Count);
        row[at] = change(row[at]);
    }

    private static void Every(List<string> row, Func<string, string> change)
    {
        for (var i = 0; i < row.Count; i++)
        {
            row[i] = change(row[i]);
        }
    }

    /// <summary>Does something with every row that has the cell of a column.</summary>
    private static void Each(List<List<string>> table, Random random, Action<List<string>, int> change)
    {
        var at = random.Next(table[0].Count);
        foreach (var row in table.Where(row => at < row.Count))
        {
            change(row, at);
        }
    }

    private static void Constant(List<List<string>> table, Random random, string value) => Each(table, random, (row, at) =>
    {
        if (!ReferenceEquals(row, table[0]))
        {
            row[at] = value;
        }
    });

    private static void Number(Random random, List<List<string>> table)
    {
        var first = random.Next(2);
        for (var i = 0; i < table.Count; i++)
        {
            table[i].Insert(0, i == 0 ? (first == 0 ? "" : "id") : $"{i - 1 + first}");
        }
    }

    private static void RemoveOne(List<string> row, Random random) => row.RemoveAt(random.Next(row.Count));
}
