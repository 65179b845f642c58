using System.Text;
using BoliviaSim.Calibration;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Calibration;

/// <summary>Small records for tests, of a crisis with the commands A, B and C that starts on 1 January 2000 at noon.</summary>
internal static class RecordText
{
    public const string Header = "id,kind,subject,lower,upper,published,source,confidence,use,note";

    /// <summary>Hour 0, on line 2.</summary>
    public const string Start = "start,origin,A,2000-01-01T12:00,2000-01-01T12:00,2000-01-01T12:00,s,high,fit,";

    public static IReadOnlyList<string> Commands { get; } = ["A", "B", "C"];

    public static DateTime At(int hours, int minutes = 0) => new DateTime(2000, 1, 1, 12, 0, 0).AddHours(hours).AddMinutes(minutes);

    /// <summary>A record with hour 0 and further rows from line 3 on.</summary>
    public static string Of(params string[] rows) => string.Join('\n', [Header, Start, .. rows]) + "\n";

    public static (ObservedRecord? Record, IReadOnlyList<ScenarioError> Errors) Read(string text, DateTime cut, string? origin = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ObservedRecordReader.Read(stream, "r.csv", Commands, cut, origin);
    }

    public static (ObservedRecord? Record, IReadOnlyList<ScenarioError> Errors) ReadAll(string text, string? origin = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ObservedRecordReader.ReadAll(stream, "r.csv", Commands, origin);
    }

    public static ObservedRecord Load(string text) => Assert.IsType<ObservedRecord>(ReadAll(text).Record);

    public static ObservedRecord Load(string text, DateTime cut) => Assert.IsType<ObservedRecord>(Read(text, cut).Record);
}
