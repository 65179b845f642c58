using System.Text.Json.Nodes;
using BoliviaSim.Tests.EndToEnd;
using BoliviaSim.Tests.Runner;

namespace BoliviaSim.Tests.Equality;

/// <summary>The tables of the program with instruction sets of the processor taken away from it.</summary>
public sealed class InstructionSetTests : IDisposable
{
    private const string Job =
        "run --scenario friday-mutiny -q -r 4 -j 1 --set column.callRate=1 --set clash.rate=0.5 --set police.threshold=0.1";

    private readonly Workplace place = new();

    /// <summary>
    /// On a processor without the set the run says nothing new, but passes; the manifest proves that the variable did take the set away.
    /// </summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 0)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public void Tables_are_those_of_the_reference_without(string instructions, int mostBits)
    {
        Assert.Equal(0, place.Run(["run", .. Job.Split(' ')[1..], "--engine", "reference", "-o", "reference"]).Code);
        using var child = Child.Start(place.Folder, $"{Job} -o fast", environment: new Dictionary<string, string> { [instructions] = "0" });
        var (code, _, error) = child.Wait();
        Assert.True(code == 0, error);
        var bits = (int)JsonNode.Parse(File.ReadAllText(place["fast", "manifest.json"]))!["machine"]!["vector_bits"]!;
        Assert.True(bits <= mostBits, $"{instructions}=0 leaves vectors of {bits} bits");
        Assert.Equal(place.Tables("reference"), place.Tables("fast"));
    }

    public void Dispose() => place.Dispose();
}
