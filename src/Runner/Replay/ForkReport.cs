using BoliviaSim.Comparisons;
using BoliviaSim.Replays;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Replay;

/// <summary>A fork beside the run it comes from.</summary>
internal sealed class ForkReport(SourceRun run, Fork fork, Page page)
{
    /// <summary>Writes it.</summary>
    public void Write(RunRecording record, RunRecording forked, Parting? parting)
    {
        var what = $"measure {fork.Measure} {(fork.On ? "on" : "off")} from hour {Wording.Hour(fork.Hour)}";
        page.Heading($"Fork of run {run.RunId}: {what}, the same random numbers");
        page.Space();
        page.Entry("In the run", Timeline.EndOf(record.Outcome));
        page.Entry("In the fork", Timeline.EndOf(forked.Outcome));
        if (parting is null)
        {
            page.Entry("Parting", "the two histories never differ.");
        }
        else
        {
            var values = $"{(parting.InBase.Length > 0 ? parting.InBase : "absent")} in the run, "
                + $"{(parting.InAlternative.Length > 0 ? parting.InAlternative : "absent")} in the fork";
            page.Entry(
                "Parting",
                $"the two histories first differ at hour {Wording.Hour(parting.Hour)} "
                    + $"({Wording.LocalTime(CellText.At(run.Scenario.Start, parting.Hour))}): {parting.What} {parting.Entity}, {values}.");
        }

        page.Space();
        new Timeline(fork.Scenario, fork.Parameters).Write(forked, page);
    }
}
