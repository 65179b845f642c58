using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Scenarios;

/// <summary>A measure on the screen: whether it is on, when it takes effect, what it does.</summary>
internal static class MeasureReport
{
    /// <summary>Writes it.</summary>
    public static void Write(Scenario scenario, Measure measure, Page page)
    {
        page.Entry(measure.Enabled ? "  on" : "  off", $"{measure.Id}: {measure.Name}");
        page.Entry("", MeasureWords.When(page.Words, measure, scenario));
        foreach (var line in MeasureWords.Effects(page.Words, scenario, measure))
        {
            page.Entry("", line);
        }
    }
}
