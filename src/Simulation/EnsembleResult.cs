using BoliviaSim.Analysis;
using BoliviaSim.Compilation;
using BoliviaSim.Observation;
using BoliviaSim.Scenarios;

namespace BoliviaSim;

/// <summary>What the runs of a scenario gave. Every number is that of the program's tables for the same scenario, seed and runs.</summary>
public sealed class EnsembleResult
{
    private readonly EnsembleSummary summary;

    internal EnsembleResult(Parameters parameters, uint seed, IReadOnlyList<RunOutcome> rows, EnsembleSummary summary)
    {
        (Scenario, Seed, Rows, this.summary) = (parameters.Scenario, seed, rows, summary);
        Columns = RunFacts.Of(parameters);
        Outcomes =
        [
            new OutcomeShare(summary.Falls, summary.Runs),
            .. summary.Endings.Where(e => e.Ending.CanOccur(Scenario)).Select(e => new OutcomeShare(e, summary.Runs)),
        ];
        Commands = [.. summary.Commands.Where(c => c.IsPossible).Select(c => new CommandShare(c, summary.Runs))];
    }

    /// <summary>The scenario that was run, with its changes.</summary>
    public Scenario Scenario { get; }

    /// <summary>Seed of the experiment.</summary>
    public uint Seed { get; }

    /// <summary>How each run ended, by replicate.</summary>
    public IReadOnlyList<RunOutcome> Rows { get; }

    /// <summary>
    /// Shares of all runs: the falls, their modes, the other outcomes that this scenario can have. The modes are parts of the falls; the
    /// other rows add up to 1.
    /// </summary>
    public IReadOnlyList<OutcomeShare> Outcomes { get; }

    /// <summary>The falls of all modes together.</summary>
    public OutcomeShare Falls => Outcomes[0];

    /// <summary>When commands break, as far as each can: all of its first times, commands in the order of the scenario.</summary>
    public IReadOnlyList<CommandShare> Commands { get; }

    /// <summary>Mean deaths per run, over all runs.</summary>
    public double Deaths => (double)summary.Endings.Sum(e => e.Deaths) / summary.Runs;

    /// <summary>What <see cref="Numbers"/> can read of a run, with units: the columns of <c>runs.csv</c>.</summary>
    public IReadOnlyList<RunFact> Columns { get; }

    /// <summary>The share of an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <exception cref="ArgumentException">Runs of this scenario cannot end so.</exception>
    public OutcomeShare this[Outcome outcome] => Outcomes.FirstOrDefault(o => o.Outcome == outcome && o.Mode is null)
        ?? throw new ArgumentException(
            $"runs of {Scenario.Name} cannot end with {outcome}; its outcomes are "
                + $"{string.Join(", ", Outcomes.Where(o => o.Mode is null).Select(o => o.Name))}", nameof(outcome));

    /// <summary>A column of <c>runs.csv</c>, by replicate.</summary>
    /// <param name="column">Name of a column with numbers, such as <c>peak_siege</c> or <c>fall_hour</c>.</param>
    /// <returns>The numbers; null where a run does not have one, as a run without a fall has no hour of it.</returns>
    /// <exception cref="ArgumentException">The column is unknown or holds no numbers; the message names the nearest.</exception>
    public IReadOnlyList<double?> Numbers(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var numbers = Columns.Where(c => c is RunFact<long> or RunFact<double?>).ToDictionary(c => c.Name, StringComparer.Ordinal);
        return !numbers.TryGetValue(column, out var fact)
            ? throw new ArgumentException(
                $"runs have no column of numbers {Names.Quote(column)}{Names.Suggest(column, numbers.Keys)}", nameof(column))
            : [.. Rows.Select(row => fact is RunFact<long> count ? count.Value(row) : ((RunFact<double?>)fact).Value(row))];
    }

    /// <summary>All shares with deaths beside them, a line each.</summary>
    public override string ToString() => string.Join('\n', Outcomes);
}
