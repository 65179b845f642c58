namespace BoliviaSim.SystemTests.Fuzzing;

/// <summary>Values that stand where a number or a name is wanted.</summary>
internal static class HostileValues
{
    private static readonly string[] All =
    [
        "NaN", "nan", "inf", "-inf", "Infinity", "1e400", "-1e400", "1e308", "-0", "-0.0", "1e-320", "5e-324", "", " ", "0,5", "1.234,5",
        "1,000",
        "1 000", "0x10", "1e", "+", "-", ".", "1.2.3", "TRUE", "NA", "N/A", "null", "~", "#DIV/0!", "=1+1", "=cmd|'/c calc'!A0", "@SUM(A1)",
        "-1", "2147483648", "-2147483649", "4294967296", "9223372036854775808", "99999999999999999999999", "1000000000", "1000000000000",
        "0.1", "1", "2", "3", "1e9", "1E-400", "0.30000000000000004", "½", "٣", "𝟛", "1_000", "1f", "1d", "0b1", "１",
        "\"", "\"\"", "a\"b", "'", "\"unbalanced", "a,b", "a;b", "a\nb", "\u001b[2J", "\u202e123", "\0", "\ufeff0.2", "\u00a0", "\u200b1",
        "é", "e\u0301",
        "[]", "{}", "[1, 2]", "{a: 1}", "*alias", "&anchor 1", "!!binary AAAA", "!x y", "<<", "? ", "- ", ": ", "|", ">", "%", "`", "@x",
        "# c",
        "2019-11-31T25:00", "9999-12-31T23:59", "0001-01-01T00:00", "minimal", "saturday-noon", "police.threshold", "../../../etc/passwd",
        "/dev/null",
        "on", "off", "yes", "1:2:3", "0.2:0.1", "0.1:0.2:1000000000", "normal(0,1)", "${HOME}", "%PATH%", "CON", "a/b", "a\\b", "..",
    ];

    /// <summary>One of them, or a very long one.</summary>
    public static string Next(Random random) => random.Next(30) switch
    {
        0 => new string('9', 400),
        1 => new string('x', 20_000),
        2 => "0." + new string('1', 5_000),
        _ => All[random.Next(All.Length)],
    };
}
