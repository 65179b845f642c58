using System.Globalization;
using System.Text;

namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>Damages of any file, whatever it holds. Each gives the new content and says what it did.</summary>
internal static class Bytes
{
    private const int Large = 3 << 20;

    /// <summary>Snippets that mean something to a terminal, a shell, a spreadsheet or a decoder, or that are no text at all.</summary>
    private static readonly (string Name, byte[] Content)[] Snippets =
    [
        ("ESC sequences", "\u001b[31mred\u001b[0m\u001b]0;title\u0007"u8.ToArray()),
        ("U+202E", "\u202egnp.exe"u8.ToArray()),
        ("U+2066", "\u2066x\u2069"u8.ToArray()),
        ("NUL", [0]),
        ("many NUL", new byte[100]),
        ("a lone surrogate", [0xED, 0xA0, 0x80]),
        ("invalid UTF-8", [0xFF, 0xFE, 0xC0, 0xAF]),
        ("a lead byte alone", [0xE2, 0x82]),
        ("U+FEFF", [0xEF, 0xBB, 0xBF]),
        ("U+0085", [0xC2, 0x85]),
        ("U+2028", "\u2028"u8.ToArray()),
        ("a carriage return", "\r"u8.ToArray()),
        ("a tab", "\t"u8.ToArray()),
        ("a quotation mark", "\""u8.ToArray()),
        ("an apostrophe", "'"u8.ToArray()),
        ("a command", "$(touch owned);`touch owned`"u8.ToArray()),
        ("a long word", Encoding.ASCII.GetBytes(new string('w', 70_000))),
        ("markup", "[red]<b>&amp;%s%n{0}"u8.ToArray()),
    ];

    private static readonly (string Name, Func<Random, byte[], byte[]> Do)[] All =
    [
        ("truncated", (r, b) => b[..r.Next(b.Length)]),
        ("truncated near the end", (r, b) => b[..Math.Max(0, b.Length - 1 - r.Next(40))]),
        ("a bit flipped", (r, b) => Flip(r, b, 1)),
        ("bits flipped", (r, b) => Flip(r, b, 2 + r.Next(20))),
        ("a byte replaced", (r, b) => With(b, bytes => bytes[r.Next(b.Length)] = (byte)r.Next(256))),
        ("bytes inserted", (r, b) => Insert(b, r.Next(b.Length + 1), Random(r, 1 + r.Next(8)))),
        ("bytes deleted", (r, b) => Cut(b, r.Next(b.Length), 1 + r.Next(16))),
        ("a range deleted", (r, b) => Cut(b, r.Next(b.Length), 1 + r.Next(b.Length))),
        ("a range zeroed", (r, b) => With(b, bytes => Range(r, bytes).Clear())),
        ("a range repeated", (r, b) => Insert(b, r.Next(b.Length + 1), Range(r, b).ToArray())),
        ("emptied", (_, _) => []),
        ("random bytes instead", (r, b) => Random(r, Math.Min(b.Length, 5000))),
        ("repeated to some MB", (_, b) => Repeat(b)),
        ("appended to itself", (_, b) => [.. b, .. b]),
        ("UTF-8 with a byte order mark", (_, b) => [0xEF, 0xBB, 0xBF, .. b]),
        ("UTF-16 little-endian", (_, b) => Encode(Encoding.Unicode, b, mark: true)),
        ("UTF-16 big-endian", (_, b) => Encode(Encoding.BigEndianUnicode, b, mark: true)),
        ("UTF-16 without a mark", (_, b) => Encode(Encoding.Unicode, b, mark: false)),
        ("UTF-32", (_, b) => Encode(Encoding.UTF32, b, mark: true)),
        ("CRLF", (_, b) => Text(b, t => t.Replace("\n", "\r\n", StringComparison.Ordinal))),
        ("CR", (_, b) => Text(b, t => t.Replace('\n', '\r'))),
        ("letters with accents in Latin-1", (r, b) => Insert(b, r.Next(b.Length + 1), [0xE9, 0xF1, 0xFC])),
    ];

    /// <summary>Damages bytes.</summary>
    public static (byte[] Content, string What) Damage(Random random, byte[] content)
    {
        if (random.Next(4) == 0)
        {
            var (snippet, bytes) = Snippets[random.Next(Snippets.Length)];
            var at = random.Next(content.Length + 1);
            return (Insert(content, at, bytes), string.Create(CultureInfo.InvariantCulture, $"{snippet} inserted at {at}"));
        }

        var (name, damage) = All[random.Next(All.Length)];
        return content.Length == 0 ? (Random(random, 20), "random bytes in an empty file") : (damage(random, content), name);
    }

    private static byte[] Flip(Random random, byte[] content, int count) => With(content, bytes =>
    {
        for (var i = 0; i < count; i++)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }
    });

    private static byte[] With(byte[] content, Action<byte[]> change)
    {
        byte[] copy = [.. content];
        change(copy);
        return copy;
    }

    private static Span<byte> Range(Random random, byte[] content)
    {
        var start = random.Next(content.Length);
        return content.AsSpan(start, 1 + random.Next(Math.Min(content.Length - start, 3000)));
    }

    private static byte[] Insert(byte[] content, int at, byte[] what) => [.. content[..at], .. what, .. content[at..]];

    private static byte[] Cut(byte[] content, int at, int count) => [.. content[..at], .. content[Math.Min(content.Length, at + count)..]];

    private static byte[] Random(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Repeat(byte[] content)
    {
        var all = new MemoryStream();
        while (all.Length < Large)
        {
            all.Write(content);
        }

        return all.ToArray();
    }

    private static byte[] Encode(Encoding encoding, byte[] content, bool mark) =>
        [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Encoding.UTF8.GetString(content))];

    private static byte[] Text(byte[] content, Func<string, string> change) =>
        Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(content)));
}
