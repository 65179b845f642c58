using System.Text;

namespace BoliviaSim.Benchmarks.Page;

/// <summary><c>docs/draws.md</c>: how an agent's move is drawn and why so, with the figures of <c>formulations.csv</c>.</summary>
/// <param name="machines">Results of all machines; those without that table are left out.</param>
internal sealed class DrawsPage(IReadOnlyList<MachineResults> machines)
{
    private const string File = "formulations.csv";

    /// <summary>The page.</summary>
    public string Write()
    {
        var page = new StringBuilder(
            """
            # How an agent's move is drawn

            The question that is asked most often in a run is: does this agent move in this tick? Two answers with the same law were built on the
            default scenario and compared. This page is computed from the tables in `benchmarks/results/`; a test fails when they differ. `formulations`
            measures anew, `page` writes the page:

                dotnet run -c Release --project benchmarks -- formulations
                dotnet run -c Release --project benchmarks -- page

            ## The two formulations

            - **Filter** (the engine's): a draw for each agent and tick, addressed by agent and tick. Its top byte is compared with a table, which lets
              the few agents through whom it could move; the whole draw decides those.
            - **Clock**: a standard exponential draw for each agent at the start and after each move, addressed by agent and number of the move. A tick
              takes the agent's hazard up and down, times the hours of the tick, off it; with nothing left the agent moves, up or down by the shares of
              the hazards. It is in `benchmarks/Formulations`: the odds of the logistic are a factor of the bloc times a number of the agent, so a
              tick needs neither exponential nor division an agent, and all moves of a stretch of agents are made together.

            Both get the same agents and the same pressures, recorded in runs of the default scenario, and do nothing but move the agents. The draws of moves are
            others than those of the recorded run, which have had a part in its pressures.

            """);
        foreach (var machine in machines.Where(m => m.Tables.ContainsKey(File)))
        {
            Write(page, machine);
        }

        page.Append(
            """

            ## How the filter works

            **The draw.** It has 32 bits, read as u in (0, 1). The top byte is one of sixteen in a block of the generator that is addressed by seed, replicate, bloc,
            tick and ordinal / 16; the other 24 bits are in a block addressed by agent and tick, made only when they are needed. With hazards up and down at the
            pressure of the tick, an agent moves up if u is below the chance of a move times the share of up, down if 1 - u is below the chance
            times the share of down (ODD 7.4). So more pressure never turns a move up into a move down. Further draws of the second block say when in the tick
            it moved and what becomes of the rest of the tick.

            **Cells and table.** Thresholds of a bloc are cut into cells, a whole number of them from rung to rung, so that the threshold of an agent's next
            rung is a byte; a move adds or subtracts the cells of a rung. The pressure on a bloc is a byte on the same scale. For each role and each difference of
            the two, of which there are 128, a table has the highest top byte with which an agent can move up and the one for down: 1 - exp(-h) is below h,
            and the hazard is taken at that end of the cells where it is largest. Tables are kept, because the hours of the tick and the rates come
            back. Looking at sixty-four agents takes a few operations on bytes: difference, two look-ups, two comparisons. A threshold too far from the others
            of its bloc for the table has a cell of its own, and its agent is let through in every tick.

            **Decision.** For agents that came through, sixteen at a time, both chances are worked out in single precision. Where the draw is clear of
            every bound by a relative margin of 1e-4, many times the rounding, and no second move is possible in the tick, that settles it.

            **Exact stage.** All others go to the reference's own code in double precision, `Ladder.Step`.

            **Why no width and no layout can change a result.** The definition is the rule of the exact stage alone, and every draw has an address that does not
            depend on what else is drawn. The filter holds nobody back who could move, and the decision answers only where rounding cannot matter. So vectors of any
            width, any order of the agents, any number of threads and even another table give the same states; a table too generous costs time and nothing else.
            With the clock the vector arithmetic *is* the definition: what is left of it is a sum of rounded hazards, so another way to round would move
            other agents in other ticks.

            """);
        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder page, MachineResults machine)
    {
        var about = machine.About.ToDictionary(a => a.Key, a => a.Value);
        page.Append($"\n## {about["processor"]}, vectors of {about["vector bits"]} bits\n\n");
        var laws = Rows(machine, "law_of_ticks").Concat(Rows(machine, "law_of_runs"));
        page.Append(Figures.Text(
            $"""
            **Law.** Over {Rows(machine, "law_of_ticks")[0]["sample"]} replicates the moves of every tick and all moves of a run up and down agree: the largest of all
            differences is {Figures.Short(laws.Max(r => Number(r, "clock")))} standard errors. The measurement stops at 4.

            **Speed.** Medians of turns within one process on one core; the ratio is the median of the ratios of pairs, which a busy machine disturbs
            least. The compiler is not guided by profiles, as in the console program. Rates are multiplied to see what more moves cost. At the start the filter cuts cells, and the clock is drawn, a block of the generator an agent.


            """));
        page.Append(Figures.Table(
            ["", "agents", "rates times", "filter, ns an agent-update", "clock, ns an agent-update", "clock by filter"],
            Rows(machine, "ns_per_agent_update").Select(r => Times(r, r["hazards"])).Concat(
                Rows(machine, "ns_per_agent_at_start").Select(r => Times(r, "once a run, ns an agent")))));
        var moves = Rows(machine, "moves_per_agent_update").Select(r => $"{(100 * Number(r, "filter")).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} %");
        page.Append(Figures.Text(
            $"""

            In the default scenario {string.Join(", ", moves)} of agents move in a tick, at the rates times {string.Join(", ", Rows(machine, "moves_per_agent_update").Select(r => r["hazards"]))}.

            **Pairing.** The variance of the change in the number of agents who oppose when all pressures are shifted, with the same draws of moves in both runs, by
            the variance with independent draws; thresholds, first states and the course of pressures are common to both, so this is what the draws of moves
            contribute. Lower is better: to see a small change one needs so many times fewer runs.


            """));
        page.Append(Figures.Table(
            ["shift, widths of the logistic", "hour", "filter", "clock", "clock by filter"],
            Rows(machine, "variance_ratio").Select(r => (string[])[r["shift"], r["hour"], Short(r, "filter"), Short(r, "clock"), Short(r, "clock_by_filter")])));
        page.Append("\n**Simplicity.**\n\n");
        page.Append(Figures.Table(
            ["", "filter", "clock"],
            [
                Size(machine, "lines of code, comments not counted (the filter's with threads and events)", "lines_of_code"),
                Size(machine, "bytes that an agent carries, its threshold among them", "bytes_held"),
                Size(machine, "bytes read and written in a tick for an agent who stays", "bytes_a_tick"),
                ["what an agent carries from tick to tick beside its state", "nothing", "what is left of its clock, number of its moves"],
                ["a draw belongs to", "agent and tick", "agent and number of the move"],
                ["a change of the arithmetic changes", "nothing", "results"],
            ]));
        page.Append(Decision(machine));
    }

    /// <summary>The decision says what the figures say, whichever way they turn.</summary>
    private static string Decision(MachineResults machine)
    {
        var (usual, country) = (Time(machine, MachineResults.Default), Time(machine, MachineResults.Country));
        var pairing = Rows(machine, "variance_ratio").Select(r => Number(r, "clock_by_filter")).ToList();
        var speed = usual < 1 && country < 1 ? "On speed alone the clock would have been chosen"
            : usual >= 1 && country >= 1 ? "On speed, too, the filter is ahead" : "On speed neither is ahead everywhere";
        return Figures.Text(
            $"""

            **Decision: the filter.** {speed}: on the default scenario the clock takes {Figures.Short(usual)} times the time of the filter, with as many agents as
            Bolivia has people {Figures.Short(country)} times; the more agents move, the better for the clock. The filter is kept for its other properties:

            - It pairs better. The variance of differences is with the clock {Figures.Short(pairing.Min())} to {Figures.Short(pairing.Max())} times as large as with the filter. In the
              one, a counterfactual that moved an agent otherwise meets the old luck again in the next tick, because a draw belongs to the tick; in the other every later
              draw of that agent comes at another time.
            - Its speed costs no bit: the equality of both engines, of all widths of vectors and any number of threads holds by construction, which with the clock would
              have to be bought with arithmetic that is fixed operation by operation.
            - It has more lines, but they are an optimisation that can be taken out: the definition is one method of the reference. An agent's whole memory is its
              state, so a measure or a scenario that changes a rate or a state has no clock to correct.

            """);
    }

    private static string[] Times(IReadOnlyDictionary<string, string> row, string rates) =>
        [row["case"], Figures.Count(Number(row, "agents")), rates, Short(row, "filter"), Short(row, "clock"), Short(row, "clock_by_filter")];

    private static string[] Size(MachineResults machine, string what, string measure) =>
        [what, Rows(machine, measure)[0]["filter"], Rows(machine, measure)[0]["clock"]];

    private static double Time(MachineResults machine, string workload) =>
        Number(Rows(machine, "ns_per_agent_update").First(r => r["case"] == workload && r["hazards"] == "1"), "clock_by_filter");

    private static List<IReadOnlyDictionary<string, string>> Rows(MachineResults machine, string measure) =>
        [.. machine.Tables[File].Rows.Where(r => r["measure"] == measure)];

    private static double Number(IReadOnlyDictionary<string, string> row, string column) => MachineResults.Number(row[column]);

    private static string Short(IReadOnlyDictionary<string, string> row, string column) => Figures.Short(Number(row, column));
}
