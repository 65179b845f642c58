using System.Text.RegularExpressions;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>Damages of a text in YAML.</summary>
internal static partial class Yaml
{
    private static readonly (string Name, Func<Random, string, string> Do)[] All =
    [
        ("nested deeply", (r, t) => InsertLine(r, t, "deep: " + new string('[', 1 + r.Next(20_000)))),
        ("nested maps", (r, t) => InsertLine(r, t, "deep: " + string.Concat(Enumerable.Repeat("{a: ", 1 + r.Next(5_000))))),
        ("a bomb of aliases", (_, t) => Bomb() + t),
        ("a tag", (r, t) => Value(r, t, v => "!!python/object " + v)),
        ("an anchor", (r, t) => Value(r, t, v => "&a " + v)),
        ("a key doubled", DoubleKey),
        ("a merge key", (r, t) => InsertLine(r, t, "<<: {name: x}")),
        ("an unknown key", (r, t) => InsertLine(r, t, "nme: 1")),
        ("a key in another alphabet", (r, t) => InsertLine(r, t, "nаme: 1")),
        ("a second document", (_, t) => t + "\n---\n" + t),
        ("a huge count", (r, t) => Value(r, t, _ => r.Next(2) == 0 ? "1000000000" : "1000000000000")),
        ("a number for a list", (r, t) => Value(r, t, _ => "1")),
        ("a list for a number", (r, t) => Value(r, t, v => $"[{v}, {v}]")),
        ("a map for a number", (r, t) => Value(r, t, v => $"{{value: {v}}}")),
        ("a block", (r, t) => Value(r, t, v => "|\n    " + v)),
        ("a value removed", (r, t) => Value(r, t, _ => "")),
        ("a value quoted", (r, t) => Value(r, t, v => $"\"{v}\"")),
        ("a folder's name", (r, t) => Value(r, t, _ => ".")),
        ("its own name", (r, t) => Value(r, t, _ => r.Next(2) == 0 ? "grand.yaml" : "mine.yaml")),
        ("indented with a tab", (r, t) => InsertLine(r, t, "\tname: x")),
        ("a number's digit changed", (r, t) => Digit(r, t)),
        ("a sign changed", (r, t) => Value(r, t, v => "-" + v)),
        ("a thousandfold", (r, t) => Value(r, t, v => v + "000")),
    ];

    /// <summary>Damages a text.</summary>
    public static (string Content, string What) Damage(Random random, string content)
    {
        if (random.Next(3) == 0)
        {
            var value = HostileValues.Next(random);
            return (Value(random, content, _ => value), $"the value {Tables.Shown(value)}");
        }

        var (name, damage) = All[random.Next(All.Length)];
        return (damage(random, content), name);
    }

    /// <summary>Changes the text behind one of the colons.</summary>
    private static string Value(Random random, string text, Func<string, string> change)
    {
        var values = Scalar().Matches(text);
        return values.Count == 0 ? change(text) : Replace(text, values[random.Next(values.Count)].Groups[1], change);
    }

    private static string Digit(Random random, string text)
    {
        var digits = Number().Matches(text);
        return digits.Count == 0 ? text + "1" : Replace(text, digits[random.Next(digits.Count)], _ => $"{random.Next(10)}");
    }

    private static string Replace(string text, Group group, Func<string, string> change) =>
        text[..group.Index] + change(group.Value) + text[(group.Index + group.Length)..];

    private static string InsertLine(Random random, string text, string line)
    {
        var lines = text.Split('\n').ToList();
        lines.Insert(random.Next(lines.Count + 1), line);
        return string.Join('\n', lines);
    }

    private static string DoubleKey(Random random, string text)
    {
        var lines = text.Split('\n').ToList();
        var keys = Enumerable.Range(0, lines.Count).Where(i => lines[i].Contains(": ", StringComparison.Ordinal)).ToList();
        if (keys.Count > 0)
        {
            var at = keys[random.Next(keys.Count)];
            lines.Insert(at, lines[at]);
        }

        return string.Join('\n', lines);
    }

    private static string Bomb() => "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + string.Concat(Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));

    [GeneratedRegex(@": +([^\s{\[,}\]][^\n,}\]]*)")]
    private static partial Regex Scalar();

    [GeneratedRegex(@"\d")]
    private static partial Regex Number();
}
