namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>Damages of any text made of lines.</summary>
internal static class Lines
{
    private static readonly (string Name, Func<Random, List<string>, List<string>> Do)[] All =
    [
        ("a line deleted", (r, l) => With(l, lines => lines.RemoveAt(r.Next(lines.Count)))),
        ("the first line deleted", (_, l) => With(l, lines => lines.RemoveAt(0))),
        ("a line doubled", (r, l) => With(l, lines => lines.Insert(r.Next(lines.Count), lines[r.Next(lines.Count)]))),
        ("the first line doubled", (_, l) => With(l, lines => lines.Insert(0, lines[0]))),
        ("two lines exchanged", Exchange),
        ("all lines reversed", (_, l) => With(l, lines => lines.Reverse())),
        ("all lines but the first reversed", (_, l) => [l[0], .. Enumerable.Reverse(l.Skip(1))]),
        ("lines but the first sorted", (_, l) => [l[0], .. l.Skip(1).Order(StringComparer.Ordinal)]),
        ("two lines joined", (r, l) => With(l, lines => Join(lines, r.Next(lines.Count)))),
        ("empty lines between", (_, l) => [.. l.SelectMany(line => new[] { line, "" })]),
        ("the last lines deleted", (r, l) => [.. l.Take(1 + r.Next(l.Count))]),
        ("a line indented", (r, l) => With(l, lines => Indent(lines, r.Next(lines.Count), r.Next(2) == 0 ? "  " : "\t"))),
        ("a line repeated a thousand times", (r, l) => Repeat(r, l, 1000)),
        ("a line of words before all", (_, l) => ["Exported by somebody on 1 May", .. l]),
        ("spaces at the ends", (_, l) => [.. l.Select(line => line + "  ")]),
    ];

    /// <summary>Damages a text.</summary>
    public static (string Content, string What) Damage(Random random, string content)
    {
        var (name, damage) = All[random.Next(All.Length)];
        return (string.Join('\n', damage(random, [.. content.Split('\n')])), name);
    }

    private static List<string> With(List<string> lines, Action<List<string>> change)
    {
        change(lines);
        return lines;
    }

    private static List<string> Exchange(Random random, List<string> lines)
    {
        var (a, b) = (random.Next(lines.Count), random.Next(lines.Count));
        (lines[a], lines[b]) = (lines[b], lines[a]);
        return lines;
    }

    private static void Join(List<string> lines, int at)
    {
        if (at + 1 < lines.Count)
        {
            lines[at] += lines[at + 1];
            lines.RemoveAt(at + 1);
        }
    }

    private static void Indent(List<string> lines, int at, string by) => lines[at] = by + lines[at];

    private static List<string> Repeat(Random random, List<string> lines, int times)
    {
        var at = random.Next(lines.Count);
        lines.InsertRange(at, Enumerable.Repeat(lines[at], times));
        return lines;
    }
}
