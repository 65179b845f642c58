using System.Globalization;
using Xunit;

namespace BoliviaSim.Tests.Runner;

/// <summary>Complete results of a small scenario, shared by the tests that only read them.</summary>
public sealed class LivelyResults : IDisposable
{
    /// <summary>Runs; the first ten are traced.</summary>
    public const int Runs = 150;

    private readonly Workplace place = new();

    public LivelyResults() => Assert.Equal(
        0, place.Run([.. Workplace.Lively, "-r",
            Runs.ToString(CultureInfo.InvariantCulture), "-o", "results", "--trace", "0,1,2,3,4,5,6,7,8,9"]).Code);

    /// <summary>The folder.</summary>
    public string Folder => place["results"];

    /// <summary>Path of a file.</summary>
    public string this[string name] => place["results", name];

    public void Dispose() => place.Dispose();
}

/// <summary>Hashes of the tables of an uninterrupted ensemble, for comparison with interrupted ones.</summary>
public sealed class WholeResults : IDisposable
{
    /// <summary>Runs.</summary>
    public const string Runs = "300";

    private readonly Workplace place = new();

    public WholeResults()
    {
        Assert.Equal(0, place.Run([.. Workplace.Lively, "-r", Runs, "-o", "whole"]).Code);
        Tables = place.Tables("whole");
    }

    /// <summary>Hash by file name.</summary>
    public SortedDictionary<string, string> Tables { get; }

    public void Dispose() => place.Dispose();
}
