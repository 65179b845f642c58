using System.Text;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>A damaged file or word: what was done, and whether a hash was made to fit it.</summary>
internal sealed record Damage(string What, bool IsSealed)
{
    /// <summary>Damages a file in place, one to three times.</summary>
    /// <param name="random">Decides everything.</param>
    /// <param name="path">File in the folder of the case.</param>
    /// <param name="outside">A folder beside it, which nobody may change.</param>
    public static Damage File(Random random, string path, string outside)
    {
        var name = Path.GetFileName(path);
        if (random.Next(25) == 0)
        {
            return new Damage($"{name}: {Replace(random, path, outside)}", false);
        }

        if (Seals.Has(name) && random.Next(3) == 0)
        {
            var (content, what) = Seals.Damage(random, name, System.IO.File.ReadAllBytes(path));
            System.IO.File.WriteAllBytes(path, content);
            return new Damage($"{name}: {what}", true);
        }

        var (before, done) = (System.IO.File.ReadAllBytes(path), new List<string>());
        var after = before;
        for (var times = random.Next(10) switch { < 7 => 1, < 9 => 2, _ => 3 }; times > 0 || after.AsSpan().SequenceEqual(before); times--)
        {
            (after, var what) = Once(random, name, after);
            done.Add(what);
        }

        System.IO.File.WriteAllBytes(path, after);
        return new Damage($"{name}: {string.Join(", then ", done)}", false);
    }

    /// <summary>
    /// Damages a word of a command line as the system would hand it over: without NUL, and bytes that are no UTF-8 replaced.
    /// </summary>
    public static (string Word, Damage Damage) Text(Random random, string word)
    {
        var (content, what) = random.Next(3) == 0 ? Bytes.Damage(random, Encoding.UTF8.GetBytes(word)) : default;
        var damaged = content is null
            ? InParts(random, word, out what) : Encoding.UTF8.GetString(content[..Math.Min(content.Length, 100_000)]);
        damaged = damaged.Replace("\0", "", StringComparison.Ordinal);
        return (damaged, new Damage($"{what}: {Tables.Shown(damaged)}", false));
    }

    /// <summary>Replaces a part between the signs that words of this program are made of.</summary>
    private static string InParts(Random random, string word, out string what)
    {
        var marks = Enumerable.Range(0, word.Length).Where(i => "=:,.".Contains(word[i], StringComparison.Ordinal)).Append(-1)
            .Append(word.Length).Order().ToList();
        var part = random.Next(marks.Count - 1);
        var (start, end) = (marks[part] + 1, marks[part + 1]);
        var value = random.Next(5) switch { 0 => word, 1 => word[start..end] + word[start..end], _ => HostileValues.Next(random) };
        what = $"part {part + 1} replaced";
        return word[..start] + value + word[end..];
    }

    private static (byte[] Content, string What) Once(Random random, string name, byte[] content)
    {
        var isBinary = name.Contains(".bin", StringComparison.Ordinal);
        return content.Length == 0 || isBinary || random.Next(3) == 0 ? Bytes.Damage(random, content)
            : OfText(random, content, random.Next(3) == 0 ? Lines.Damage : OfKind(name));
    }

    private static Func<Random, string, (string Content, string What)> OfKind(string name) =>
        name.Contains(".csv", StringComparison.Ordinal) ? Tables.Damage
        : name.Contains(".yaml", StringComparison.Ordinal) ? Yaml.Damage
        : name.Contains(".json", StringComparison.Ordinal) ? JsonText.Damage
        : Lines.Damage;

    private static (byte[] Content, string What) OfText(
        Random random, byte[] content, Func<Random, string, (string Content, string What)> damage)
    {
        var (text, what) = damage(random, Encoding.UTF8.GetString(content));
        return (Encoding.UTF8.GetBytes(text), what);
    }

    /// <summary>Puts a link, a folder or the like in the place of a file.</summary>
    private static string Replace(Random random, string path, string outside)
    {
        var copy = Path.Combine(outside, Path.GetFileName(path));
        System.IO.File.Move(path, copy);
        switch (random.Next(6))
        {
            case 0:
                Directory.CreateDirectory(path);
                return "a folder in its place";
            case 1:
                System.IO.File.CreateSymbolicLink(path, copy);
                return "a link to a copy in its place";
            case 2:
                System.IO.File.CreateSymbolicLink(path, path);
                return "a link to itself in its place";
            case 3:
                System.IO.File.CreateSymbolicLink(path, Path.Combine(outside, "nothing"));
                return "a link to nothing in its place";
            case 4:
                System.IO.File.CreateSymbolicLink(path, outside);
                return "a link to a folder in its place";
            default:
                return "removed";
        }
    }
}
