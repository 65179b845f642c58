using BoliviaSim.Compilation;
using BoliviaSim.Observation;

namespace BoliviaSim.Analysis;

/// <summary>Whether a command's clock ran out, for one of its three first times.</summary>
public enum CommandEvent
{
    /// <summary>Half of its people stand aside or oppose.</summary>
    Break,

    /// <summary>Half of its people oppose.</summary>
    Opposed,

    /// <summary>The command itself stands aside or opposes.</summary>
    OwnBreak,
}

/// <summary>What an ensemble's runs add up to: counts only, so memory does not grow with them and runs may be added in any order.</summary>
/// <remarks>
/// The only censoring is administrative, at the horizon, which is the same for all runs; cumulative incidence is therefore a
/// plain proportion of all runs. A fall is a competing event for a command's clock and stays in the denominator (model rules 7).
/// </remarks>
internal sealed class EnsembleSummary
{
    private readonly EndingCounts[] endings;
    private readonly CommandCounts[] commands;
    private readonly long[] totals = new long[Enum.GetValues<Total>().Length];

    /// <summary>An empty summary for a scenario.</summary>
    public EnsembleSummary(Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        endings = [.. EndingCounts.OfAll(parameters.HorizonHour)];
        commands = [.. parameters.Commands.SelectMany(command => Enum.GetValues<CommandEvent>().Select(
            what => new CommandCounts(command, what, parameters.HorizonHour)))];
        Violence = new ViolenceCounts(parameters);
    }

    /// <summary>Sums over runs.</summary>
    public enum Total
    {
        /// <summary>Runs.</summary>
        Runs,

        /// <summary>Runs that end contained.</summary>
        Contained,

        /// <summary>Runs that end contested.</summary>
        Contested,

        /// <summary>Runs that end contested with a second round refused or the result standing.</summary>
        Standoff,

        /// <summary>Deaths attributed to government or state.</summary>
        DeathsAttributedGovernment,

        /// <summary>Deaths attributed to the opposition.</summary>
        DeathsAttributedOpposition,

        /// <summary>Deaths with contested attribution.</summary>
        DeathsContested,

        /// <summary>Deaths in clashes with troops under orders (also counted by attribution).</summary>
        DeathsByTroops,
    }

    /// <summary>Runs added.</summary>
    public long Runs => this[Total.Runs];

    /// <summary>Endings in the order of <see cref="Ending.All"/>.</summary>
    public IReadOnlyList<EndingCounts> Endings => endings;

    /// <summary>Commands in scenario order, each with its three first times.</summary>
    public IReadOnlyList<CommandCounts> Commands => commands;

    /// <summary>Clashes and deaths by place and hour.</summary>
    public ViolenceCounts Violence { get; }

    /// <summary>The falls of all modes together.</summary>
    public EndingCounts Falls => EndingCounts.Falls(endings);

    /// <summary>A sum over runs.</summary>
    public long this[Total total] => totals[(int)total];

    /// <summary>Adds runs.</summary>
    public void Add(IReadOnlyList<RunOutcome> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        foreach (var run in runs)
        {
            Add(run);
        }

        // Command by command, because the counts of all commands together do not fit a processor's cache.
        foreach (var command in commands)
        {
            command.Add(runs);
        }
    }

    /// <summary>All counters as arrays in a fixed order, for a checkpoint.</summary>
    public IEnumerable<IReadOnlyList<long>> Save()
    {
        yield return totals;
        foreach (var ending in endings)
        {
            yield return ending.Counters;
            yield return ending.Hours.Counts;
        }

        foreach (var command in commands)
        {
            yield return [command.FallFirst];
            yield return command.Hours.Counts;
        }

        foreach (var place in Violence.Counters)
        {
            yield return place;
        }
    }

    /// <summary>Adds the counters of a checkpoint.</summary>
    /// <param name="next">Gives the arrays in the order of <see cref="Save"/>.</param>
    public void Load(Func<IReadOnlyList<long>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var sums = next();
        for (var i = 0; i < totals.Length; i++)
        {
            totals[i] += sums[i];
        }

        foreach (var ending in endings)
        {
            ending.Add(next());
            ending.Hours.Add(next());
        }

        foreach (var command in commands)
        {
            command.AddFallFirst(next()[0]);
            command.Hours.Add(next());
        }

        foreach (var place in Violence.Counters)
        {
            var saved = next();
            for (var i = 0; i < place.Length; i++)
            {
                place[i] += saved[i];
            }
        }
    }

    private void Add(RunOutcome run)
    {
        Count(Total.Runs, 1);
        Count(Total.Contained, run.Control == Control.Contained ? 1 : 0);
        Count(Total.Contested, run.Control == Control.Contested ? 1 : 0);
        Count(Total.Standoff, run.IsStandoff ? 1 : 0);
        Count(Total.DeathsAttributedGovernment, run.Counts.DeathsAttributedGovernment);
        Count(Total.DeathsAttributedOpposition, run.Counts.DeathsAttributedOpposition);
        Count(Total.DeathsContested, run.Counts.DeathsContested);
        Count(Total.DeathsByTroops, run.Counts.DeathsByTroops);
        endings[new Ending(run.Outcome, run.Mode).Index].Add(run.Counts.Deaths, run.FallHour);
        Violence.Add(run);
    }

    private void Count(Total total, int amount) => totals[(int)total] += amount;
}
