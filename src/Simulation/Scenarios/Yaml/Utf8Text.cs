using System.Globalization;
using System.Text;

namespace BoliviaSim.Scenarios.Yaml;

/// <summary>Reads the bytes of a scenario file as text and refuses other files before any parser sees them.</summary>
internal static class Utf8Text
{
    /// <summary>Size of the largest file that is read, bytes (5 MiB).</summary>
    public const int MaximumBytes = 5 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="stream">The file's content.</param>
    /// <param name="errors">Receives the reason when the file is refused.</param>
    /// <returns>The text without a byte order mark, or null.</returns>
    public static string? Read(string file, Stream stream, ErrorList errors)
    {
        var bytes = ReadAtMost(stream, MaximumBytes + 1);
        var start = new Position(file, 1, 1);
        if (bytes.Length > MaximumBytes)
        {
            errors.Add(start, "", $"the file is larger than 5 MiB ({MaximumBytes:N0} bytes), the most that is read");
            return null;
        }

        if (WideEncoding(bytes) is { } encoding)
        {
            errors.Add(start, "", $"the file is written in {encoding} (byte 0); save it as UTF-8");
            return null;
        }

        var content = bytes.AsSpan();
        var mark = Encoding.UTF8.Preamble.Length;
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[mark..];
        }

        try
        {
            var text = Strict.GetString(content);
            return CheckCharacters(file, text, errors) ? text : null;
        }
        catch (DecoderFallbackException e)
        {
            var offset = e.Index + bytes.Length - content.Length;
            var value = (e.BytesUnknown ?? []).FirstOrDefault();
            errors.Add(start, "", $"not UTF-8: the byte 0x{value:X2} at offset {offset} belongs to no character; save the file as UTF-8");
            return null;
        }
    }

    private static byte[] ReadAtMost(Stream stream, int limit)
    {
        using var buffer = new MemoryStream();
        var block = new byte[64 * 1024];
        int count;
        while (buffer.Length < limit && (count = stream.Read(block, 0, (int)Math.Min(block.Length, limit - buffer.Length))) > 0)
        {
            buffer.Write(block, 0, count);
        }

        return buffer.ToArray();
    }

    /// <summary>
    /// A zero among the first four bytes, or a mark of UTF-16. A scenario begins with ASCII text, which has neither in UTF-8.
    /// </summary>
    private static string? WideEncoding(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, > 0, ..] or [> 0, 0, 0, 0, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [> 0, 0, ..] => "UTF-16 (little-endian)",
        [0xFE, 0xFF, ..] or [0, > 0, ..] => "UTF-16 (big-endian)",
        _ => null,
    };

    /// <summary>Refuses control characters, and line separators that editors and parsers count differently.</summary>
    private static bool CheckCharacters(string file, string text, ErrorList errors)
    {
        var before = errors.Count;
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsRefused(c))
            {
                errors.Add(new Position(file, line, i - lineStart + 1), "", $"the control character U+{(int)c:X4} is not allowed");
            }
            else if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return errors.Count == before;
    }

    /// <summary>
    /// Whether a character is not allowed in a scenario: control characters other than tab and line ends, and U+2028 and U+2029.
    /// </summary>
    public static bool IsRefused(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control => c is not ('\n' or '\r' or '\t'),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        _ => false,
    };
}
