using System.Text.RegularExpressions;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>What the parameter table says that each parameter is.</summary>
public partial class ParameterMeaningTests
{
    private const int Longest = 110;

    [Fact]
    public void Every_parameter_has_a_meaning_of_its_own_that_fits_a_line() =>
        Assert.Multiple(
            () => Assert.All(ParameterTable.All, d => Assert.InRange(d.Meaning.Length, 20, Longest)),
            () => Assert.Equal(ParameterTable.All.Count, ParameterTable.All.Select(d => d.Meaning).Distinct().Count()),
            () => Assert.All(ParameterTable.All, d => Assert.Matches("^[a-z].*[^. ]$", d.Meaning)));

    [Fact]
    public void A_parameter_that_a_meaning_names_exists() => Assert.All(
        ParameterTable.All.SelectMany(d => Code().Matches(d.Meaning)), m => Assert.NotNull(ParameterTable.Find(m.Value)));

    /// <summary>A weight below 0 holds back, and a meaning that says so belongs to such a weight.</summary>
    [Fact]
    public void Weights_say_in_which_direction_they_work() => Assert.All(
        ParameterTable.All.Where(d => d.Group == "Weight"),
        d => Assert.Equal(d.Central < 0, d.Meaning.EndsWith(": below 0, it holds them back", StringComparison.Ordinal)));

    /// <summary>Who is pressed is called the same in all weights, but for units under the eyes of their command.</summary>
    [Theory]
    [InlineData("group", "opposition organisations")]
    [InlineData("police", "police")]
    [InlineData("military", "military units", "troops on the street")]
    [InlineData("highCommand", "members of the high command", "a member of the high command")]
    [InlineData("popular", "popular sectors")]
    public void Weights_name_their_role(string role, params string[] names) => Assert.All(
        ParameterTable.All.Where(d => d.Name.StartsWith($"{role}.weight.", StringComparison.Ordinal)),
        d => Assert.Contains(names, name => d.Meaning.Contains(name, StringComparison.Ordinal)));

    [GeneratedRegex(@"\b[a-z]\w*(?:\.[a-z]\w*)+")]
    private static partial Regex Code();
}
