using System.Globalization;
using System.Text;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Scenarios;
using CsCheck;
using Xunit;

namespace BoliviaSim.Tests.Hostile;

/// <summary>
/// Files that are broken, or made to break the reader: each is refused with a reason, none throws, hangs or fills the memory.
/// </summary>
public class HostileScenarioTests
{
    private const int FiveMebibytes = 5 * 1024 * 1024;

    [Fact]
    public void File_of_five_mebibytes_is_read_and_one_byte_more_is_refused_before_it_is_parsed()
    {
        var largest = (ScenarioText.Valid + "\n#").PadRight(FiveMebibytes, 'x');

        Assert.Empty(ScenarioText.Read(largest).Errors);
        var error = Assert.Single(ScenarioText.Read("[" + largest).Errors);
        Assert.Equal((1, 1), (error.Line, error.Column));
        Assert.Contains("larger than 5 MiB (5,242,880 bytes)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_without_an_end_is_refused()
    {
        using var endless = new EndlessStream();

        var error = Assert.Single(ScenarioReader.Read("test.yaml", endless, _ => null).Errors);

        Assert.Contains("larger than 5 MiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_encodings_are_refused_by_name()
    {
        AssertRefused(Encoding.Unicode, bom: true, "UTF-16 (little-endian)");
        AssertRefused(Encoding.Unicode, bom: false, "UTF-16 (little-endian)");
        AssertRefused(Encoding.BigEndianUnicode, bom: true, "UTF-16 (big-endian)");
        AssertRefused(Encoding.BigEndianUnicode, bom: false, "UTF-16 (big-endian)");
        AssertRefused(Encoding.UTF32, bom: true, "UTF-32");
        AssertRefused(Encoding.UTF32, bom: false, "UTF-32");

        static void AssertRefused(Encoding encoding, bool bom, string name)
        {
            byte[] bytes = [.. bom ? encoding.GetPreamble() : [], .. encoding.GetBytes(ScenarioText.Valid)];
            var error = Assert.Single(ScenarioText.Read(bytes).Errors);
            Assert.Contains($"written in {name} (byte 0); save it as UTF-8", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "0xFF")]
    [InlineData(new byte[] { 0xC3, 0x28 }, "0xC3")] // a lead byte without its continuation
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "0xED")] // half a surrogate pair
    [InlineData(new byte[] { 0xC0, 0xAF }, "0xC0")] // an overlong slash
    [InlineData(new byte[] { 0xE2, 0x82 }, "0xE2")] // cut off at the end
    public void Bytes_that_are_not_UTF8_are_refused_with_their_offset(byte[] wrong, string shown)
    {
        var start = Encoding.UTF8.GetBytes("name: aí");

        var plain = Assert.Single(ScenarioText.Read([.. start, .. wrong]).Errors);
        var marked = Assert.Single(ScenarioText.Read([0xEF, 0xBB, 0xBF, .. start, .. wrong]).Errors);

        Assert.Contains($"the byte {shown} at offset {start.Length} ", plain.Message, StringComparison.Ordinal);
        Assert.Contains($"the byte {shown} at offset {start.Length + 3} ", marked.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: a\ntitle: »\0b\n", "U+0000")]
    [InlineData("name: a\ntitle: b»\u0007\n", "U+0007")]
    [InlineData("name: a\ntitle: b»\u001b[31m\n", "U+001B")]
    [InlineData("name: a\ntitle: b»\u0085\n", "U+0085")]
    [InlineData("name: a\r\ntitle: b»\u2028\n", "U+2028")]
    public void Control_character_is_refused_where_it_stands(string text, string shown)
    {
        ScenarioText.AssertOnlyError(text, "", $"the control character {shown} is not allowed");
    }

    [Theory]
    [InlineData("name: »&a x", "name", "anchors are not allowed ('&a')")]
    [InlineData("title: »*a", "title", "aliases are not allowed ('*a')")]
    [InlineData("title: »!!str x", "title", "tags are not allowed")]
    [InlineData("title: »!x y", "title", "tags are not allowed")]
    [InlineData("title: »! y", "title", "tags are not allowed")]
    [InlineData("rules: {»<<: {response: gradual}}", "rules", "merge keys ('<<') are not allowed")]
    [InlineData("rules: {»[a]: 1}", "rules", "a key must be a word")]
    [InlineData("rules: {? »{a: 1} : 1}", "rules", "a key must be a word")]
    public void Feature_of_YAML_that_scenarios_do_without_is_refused_where_it_stands(string line, string path, string words)
    {
        // The lines of the valid file that the line replaces.
        var key = line[..line.IndexOf(':', StringComparison.Ordinal)];
        var others = ScenarioText.Valid.Split('\n').Where(l => !l.StartsWith(key, StringComparison.Ordinal)
            && !l.StartsWith("  response", StringComparison.Ordinal) && !l.StartsWith("  selfCounted", StringComparison.Ordinal));

        ScenarioText.AssertOnlyError(string.Join('\n', others) + "\n" + line, path, words);
    }

    [Theory]
    [InlineData("name: a\n»--- \nname: b\n", "a second document begins here")]
    [InlineData("name: a\n...\n»name: b\n", "a second document")]
    [InlineData("»", "the file is empty")]
    [InlineData("# only a comment\n»", "the file is empty")]
    [InlineData("»~", "the file is empty")]
    [InlineData("»- a\n- b\n", "a scenario is a map")]
    [InlineData("»just text", "a scenario is a map")]
    public void File_that_is_not_one_map_is_refused(string text, string words)
    {
        ScenarioText.AssertOnlyError(text, "", words);
    }

    [Theory]
    [InlineData("name: a\nrules:\n\tresponse: gradual\n", 3)]
    [InlineData("name: a\nrules:\n  response: gradual\n  \tselfCounted: true\n", 4)]
    [InlineData("name: a\nplaces: [{id: LPZ}\nseat: LPZ\n", 2)]
    [InlineData("name: a\nplaces: [{id: LPZ\n", 3)]
    [InlineData("name: \"a\nseat: LPZ\n", 1)]
    [InlineData("name: a\n  seat: LPZ\n", 2)]
    [InlineData("name: a\nseat LPZ\ntime: 1\n", 2)]
    [InlineData("name: a\ntitle: !<:> x\n", 2)]
    [InlineData("name: a\n? ]\n", 2)]
    [InlineData("name: @a\n", 1)]
    [InlineData("name: a: b\n", 1)]
    [InlineData("%YAML 3.0\n---\nname: a\n", 1)]
    [InlineData("name: \"\\q\"\n", 1)]
    [InlineData("name: \"\\ud800\"\n", 1)]
    public void Faulty_YAML_is_refused_with_line_and_column(string text, int line)
    {
        var error = Assert.Single(ScenarioText.Read(text).Errors);

        Assert.Equal(line, error.Line);
        Assert.True(error.Column >= 1);
        Assert.StartsWith("not YAML: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bomb_of_aliases_is_refused_at_once()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var result = ScenarioText.Read(text.ToString());

        Assert.Contains(result.Errors, e => e.Message.StartsWith("aliases are not allowed", StringComparison.Ordinal));
        AssertListIsShort(result);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[{a: [")]
    public void Nesting_deeper_than_twenty_is_refused_without_a_stack_overflow(string open)
    {
        var text = "name: a\nplaces:\n " + string.Concat(Enumerable.Repeat(open, 200_000));

        var error = Assert.Single(ScenarioText.Read(text).Errors);

        Assert.Contains("nested deeper than 20 levels", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "k{0}: 1\n")]
    [InlineData("", "? [a]\n: 1\n")]
    [InlineData("", "<<: {}\n")]
    [InlineData("parameters:\n", "  k{0}: 1\n")]
    [InlineData("blocs:\n", "- {k: {0}}\n")]
    public void File_with_countless_errors_gets_a_list_that_can_be_read(string start, string line)
    {
        var lines = Enumerable.Range(0, 100_000)
            .Select(i => line.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        var result = ScenarioText.Read(start + string.Concat(lines));

        AssertListIsShort(result);
        Assert.Equal("there may be more errors; only 200 are listed", result.Errors[^1].Message);
    }

    [Fact]
    public void Chain_of_command_as_long_as_the_file_is_followed_to_its_end()
    {
        var commands = string.Concat(Enumerable.Range(0, 50_000)
            .Select(i => FormattableString.Invariant($"  - {{id: C{i}, kind: police, place: LPZ, parent: C{(i + 1) % 50_000}}}\n")));

        var result = ScenarioText.Read(
            $"name: a\ntime: {{start: 2019-11-09T12:00, deadline: 2019-11-10T12:00}}\nseat: LPZ\nplaces: [{{id: "
                + $"LPZ}}]\ncommands:\n{commands}");

        Assert.Contains("C8 -> C9 -> … -> C0", Assert.Single(result.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Countless_blocs_with_faulty_references_are_refused_in_reasonable_time()
    {
        var blocs = string.Concat(Enumerable.Range(0, 50_000)
            .Select(i => FormattableString.Invariant($"  - {{id: B{i}, kind: group, home: P{i}, people: 1}}\n")));
        var places = string.Concat(Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"  - {{id: Q{i}}}\n")));

        var result = ScenarioText.Read(
            $"name: a\ntime: {{start: 2019-11-09T12:00, deadline: 2019-11-10T12:00}}\nseat: Q0\nplaces:\n{places}blocs:\n{blocs}");

        AssertListIsShort(result);
    }

    [Fact]
    public void Very_long_key_does_not_become_a_very_long_message()
    {
        var result = ScenarioText.Read($"name: a\n? {new string('k', 1_000_000)}\n: 1\n");

        Assert.All(result.Errors, e => Assert.True(e.ToString().Length < 1000));
    }

    [Fact]
    public void Valid_file_with_bytes_changed_never_throws_and_gives_a_scenario_or_errors()
    {
        var bytes = Encoding.UTF8.GetBytes(ScenarioText.Valid);
        var change = Gen.Select(
            Gen.Int[0, bytes.Length - 1],
            Gen.OneOf(Gen.Byte, Gen.OneOf("{}[]:,-?&*!|>'\"%@#\n\t ~.0<".Select(c => (byte)c).ToArray())),
            Gen.Int[0, 2]);
        change.Array[1, 6].Sample(
            changes =>
            {
                var mutated = bytes.ToList();
                foreach (var (at, value, kind) in changes)
                {
                    var index = at % mutated.Count;
                    switch (kind)
                    {
                        case 0:
                            mutated[index] = value;
                            break;
                        case 1:
                            mutated.Insert(index, value);
                            break;
                        default:
                            mutated.RemoveAt(index);
                            break;
                    }
                }

                var result = ScenarioText.Read([.. mutated]);
                Assert.Equal(result.Scenario is null, result.Errors.Count > 0);
                Assert.All(result.Errors, e => Assert.True(e is { Line: >= 1, Column: >= 1, Message.Length: > 0 }));
            },
            iter: 3000);
    }

    [Fact]
    public void Random_marks_of_YAML_never_throw()
    {
        Gen.OneOf(
            "{", "}", "[", "]", ":", ": ", ",", "- ", "? ", "&a ", "*a ", "!t ", "|", ">", "'", "\"", "%", "@", "#", "\n", "\n  ", "\t",
            "name", "places", "1", "---", "...", "<<", "\\", "~")
            .Array[0, 40]
            .Select(string.Concat)
            .Sample(text => Assert.NotEmpty(ScenarioText.Read(text).Errors), iter: 3000);
    }

    private static void AssertListIsShort(ScenarioReadResult result)
    {
        Assert.Null(result.Scenario);
        Assert.InRange(result.Errors.Count, 1, 201);
    }

    /// <summary>Comment without an end; fails the test when more than the limit is asked for.</summary>
    private sealed class EndlessStream : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'#', offset, count);
            read += count;
            Assert.True(read <= FiveMebibytes + 1);
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
