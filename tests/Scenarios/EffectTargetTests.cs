using BoliviaSim.Populations;
using BoliviaSim.Scenarios;
using Xunit;

namespace BoliviaSim.Tests.Scenarios;

/// <summary>What measures may change, and how narrowly.</summary>
public class EffectTargetTests
{
    [Fact]
    public void Targets_are_the_parameters_that_a_tick_reads_and_every_field_of_every_role()
    {
        var fields = Enum.GetValues<Role>().Length * Enum.GetValues<PerceivedField>().Length;

        Assert.Equal(ParameterTable.All.Count(d => !d.SetUpOnly) + fields, EffectTarget.Names.Distinct().Count());
        Assert.Contains("highCommand.field.outrageState", EffectTarget.Names);
        Assert.DoesNotContain("turnout.residents", EffectTarget.Names);
    }

    [Fact]
    public void Mean_thresholds_are_the_seven_bases_of_the_format_page()
    {
        Assert.Equal(
            [
                "group.threshold", "highCommand.threshold", "military.threshold", "police.threshold", "popular.threshold.exceptions",
                "popular.threshold.government", "popular.threshold.residents",
            ],
            EffectTarget.Names.Where(EffectTarget.IsThreshold).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("police.threshold", true, true, Kind.Police)]
    [InlineData("highCommand.threshold", true, true, Kind.Military)]
    [InlineData("popular.field.peer", true, true, Kind.Popular)]
    [InlineData("troops.share", true, false, null)]
    [InlineData("orders.police", true, false, null)]
    [InlineData("orders.military", false, false, null)]
    [InlineData("police.seatOffset", false, false, null)]
    [InlineData("turnout.government", false, false, null)]
    public void Target_is_narrowed_to_place_or_command_as_the_format_page_says(string target, bool place, bool command, Kind? kind)
    {
        Assert.Equal(
            (place, command, kind), (EffectTarget.TakesPlace(target), EffectTarget.TakesCommand(target), EffectTarget.KindOf(target)));
    }
}
