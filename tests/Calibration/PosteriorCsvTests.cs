using System.Text;
using BoliviaSim.Calibration;

namespace BoliviaSim.Tests.Calibration;

/// <summary><c>posterior.csv</c>: what is written reads back, and everything that can be wrong is told with its place.</summary>
public class PosteriorCsvTests
{
    private const string Header = "particle,weight,scenario,cut,seed,replicate,history,police.threshold";
    private const string Good = "0,0.25,s,2019-11-09T12:00,1,2,00000000000000ff,0.3\n1,0.75,s,2019-11-09T12:00,1,3,FF00000000000000,0.31\n";

    [Fact]
    public void Posterior_reads_back_to_the_last_bit()
    {
        var written = TestPosteriors.Friday;
        var (read, errors) = PosteriorCsvReader.Read(new MemoryStream(TestPosteriors.File(written)), "p.csv");
        Assert.Empty(errors);
        Assert.Equal((written.Scenario, written.Cut), (read!.Scenario, read.Cut));
        Assert.Equal(written.Parameters, read.Parameters);
        Assert.Equal(
            written.Particles.Select(p => (p.Number, p.Weight, p.Seed, p.Replicate, p.History, string.Join(' ', p.Values))),
            read.Particles.Select(p => (p.Number, p.Weight, p.Seed, p.Replicate, p.History, string.Join(' ', p.Values))));
    }

    /// <summary>Order of columns, byte order mark, line ends and columns to be looked at count for nothing.</summary>
    [Fact]
    public void Columns_are_found_by_name()
    {
        var text = "\uFEFFpolice.threshold,draw_u,history,replicate,seed,cut,scenario,weight,particle\r\n"
            + "0.3,nonsense,00000000000000ff,2,1,2019-11-09T12:00,s,1,0\r\n";
        var (read, errors) = Read(text);
        Assert.Empty(errors);
        var only = Assert.Single(read!.Particles);
        Assert.Equal((1.0, 1u, 2u, 255ul, 0.3), (only.Weight, only.Seed, only.Replicate, only.History, only.Values[0]));
    }

    /// <summary>A column for random numbers of several replicates may be there, and its cells may be empty.</summary>
    [Fact]
    public void Luck_is_read_where_it_is_there_and_refused_where_it_is_none()
    {
        string With(string luck) => $"{Header},luck\n" + Good.Replace("0.3\n", "0.3,\n", StringComparison.Ordinal)
            .Replace("0.31\n", $"0.31,{luck}\n", StringComparison.Ordinal);
        var (read, errors) = Read(With("5.0=7 40:900"));
        Assert.Empty(errors);
        Assert.Equal([null, "5.0=7 40:900"], read!.Particles.Select(p => p.Mixed?.Text));
        Assert.Contains(
            "'40;900' is not a list of draws and ticks with their replicates, such as 5.0=17 40:900",
            Assert.Single(Read(With("40;900")).Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_may_miss_one_by_rounding()
    {
        Assert.Empty(Read($"{Header}\n{Good.Replace("0.75", "0.7500000005", StringComparison.Ordinal)}").Errors);
        Assert.Single(Read($"{Header}\n{Good.Replace("0.75", "0.750000002", StringComparison.Ordinal)}").Errors);
    }

    /// <summary>A file that was cut off in the last cell of a row is told from one whose rows were left out.</summary>
    [Fact]
    public void Cut_off_file_is_told()
    {
        var cut = Good[..(Good.IndexOf('\n', StringComparison.Ordinal) - 1)];
        Assert.Contains("(the last line has no end: the file may have been cut off)", Assert.Single(Read($"{Header}\n{cut}").Errors),
            StringComparison.Ordinal);
        Assert.Contains("(divide by that where rows were left out on purpose)", Assert.Single(Read($"{Header}\n{cut}\n").Errors),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.25", "0", "p.csv:2:3: weight: 0 is not a weight; allowed: above 0 to 1")]
    [InlineData("0.25", "-0.25", "p.csv:2:3: weight: -0.25 is not a weight")]
    [InlineData("0.25", "nan", "p.csv:2:3: weight: 'nan' is not a finite number; allowed: above 0 to 1")]
    [InlineData("0.25", "0.2", "p.csv:1:10: the weights of all particles add up to 0.95; they must add up to 1")]
    [InlineData("1,0.75", "0,0.75", "p.csv:3:1: particle: expected 1, found '0': particles count from 0 in the order of rows")]
    [InlineData("1,0.75", "2,0.75", "p.csv:3:1: particle: expected 1, found '2'")]
    [InlineData("1,0.75,s", "1,0.75,t", "p.csv:3:8: scenario: found 't', and the rows above have 's': a posterior has one scenario")]
    [InlineData("0,0.25,s,2019-11-09T12:00", "0,0.25,s,noon", "p.csv:2:10: cut: 'noon' is not a local time such as 2019-11-09T12:00")]
    [InlineData(
        "1,0.75,s,2019-11-09T12:00", "1,0.75,s,2019-11-09T13:00",
        "p.csv:3:10: cut: found 2019-11-09T13:00, and the rows above have 2019-11-09T12:00: a posterior has one cut")]
    [InlineData("0.25,s", "0.25,", "p.csv:2:8: scenario: a name is missing")]
    [InlineData("12:00,1,2,", "12:00,-1,2,", "p.csv:2:27: seed: '-1' is not a whole number from 0 to 4294967295")]
    [InlineData("12:00,1,2,", "12:00,1,4294967296,", "p.csv:2:29: replicate: '4294967296' is not a whole number")]
    [InlineData("00000000000000ff", "ff", "p.csv:2:31: history: 'ff' is not a digest of a history; it has 16 hexadecimal digits")]
    [InlineData("00000000000000ff", "00000000000000fg", "p.csv:2:31: history: '00000000000000fg' is not a digest")]
    [InlineData("ff,0.3\n", "ff,300\n", "p.csv:2:48: police.threshold: 300 is out of range; allowed: ")]
    [InlineData("ff,0.3\n", "ff,\n", "p.csv:2:48: police.threshold: the cell is empty; it needs a number; allowed: ")]
    [InlineData("ff,0.3\n", "ff\n", "p.csv:2:1: the row has 7 values and the header 8 columns")]
    public void Wrong_cell_is_told_with_its_place(string right, string wrong, string message)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        var at = Good.IndexOf(right, StringComparison.Ordinal);
        var (read, errors) = Read($"{Header}\n{Good[..at]}{wrong}{Good[(at + right.Length)..]}");
        Assert.Null(read);
        Assert.StartsWith(message, errors[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weight,", "", "p.csv:1:1: the column 'weight' is missing; a posterior has particle, weight, scenario, cut, seed, ")]
    [InlineData("history,", "", "p.csv:1:1: the column 'history' is missing")]
    [InlineData("police.threshold", "police.treshold", "p.csv:1:53: unknown parameter 'police.treshold'; did you mean 'police.threshold'?")]
    [InlineData("weight", "wieght", "p.csv:1:10: unknown parameter 'wieght'; did you mean 'weight'?")]
    [InlineData("police.threshold", "time.minutesPerTick", "p.csv:1:53: time.minutesPerTick decides the ticks of a scenario")]
    [InlineData("police.threshold", "seed", "p.csv:1:53: column 'seed' appears 2 times")]
    public void Wrong_header_is_told_with_its_place(string right, string wrong, string message)
    {
        var (read, errors) = Read($"{Header.Replace(right, wrong, StringComparison.Ordinal)}\n{Good}");
        Assert.Null(read);
        Assert.Contains(errors, e => e.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void File_without_rows_is_refused()
    {
        Assert.StartsWith("p.csv:2:1: the header has no particles below it", Read(Header + "\n").Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("p.csv:1:1: the file is empty", Read("").Errors[0], StringComparison.Ordinal);
    }

    /// <summary>All at once, by line.</summary>
    [Fact]
    public void All_errors_come_together()
    {
        var (_, errors) = Read($"{Header}\n0,2,s,x,1,2,3,0.3\n5,y,t,2019-11-09T12:00,z,3,FF00000000000000,1e9\n");
        Assert.Equal(8, errors.Count);
    }

    private static (Posterior? Posterior, IReadOnlyList<string> Errors) Read(string text)
    {
        var (posterior, errors) = PosteriorCsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "p.csv");
        return (posterior, [.. errors.Select(e => e.ToString())]);
    }
}
