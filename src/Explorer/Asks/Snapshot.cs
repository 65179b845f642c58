using BoliviaSim.Analysis;
using BoliviaSim.Comparisons;
using BoliviaSim.Runner.Compare;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Explorer.Asks;

/// <summary>
/// What is known after so many replicates: the tables that <c>run</c> and <c>compare</c> would write, in memory, for the same pictures.
/// </summary>
internal sealed class Snapshot
{
    private readonly ExploreRequest request;
    private readonly Lazy<IReadOnlyList<PairedEffect>> effects;
    private readonly Lazy<IReadOnlyList<DeathsEffect>> deaths;

    /// <summary>Puts both arms together.</summary>
    /// <param name="request">What the page is about.</param>
    /// <param name="ask">What was asked.</param>
    /// <param name="replicates">Replicates.</param>
    /// <param name="inBase">The base after them.</param>
    /// <param name="here">The changed scenario after them; the base where nothing is changed.</param>
    public Snapshot(ExploreRequest request, Ask ask, int replicates, ArmStage inBase, ArmStage here)
    {
        (this.request, Ask, Replicates, Base, Here) = (request, ask, replicates, inBase, here);
        var runs = new Lazy<(ArmRun[] Base, ArmRun[] Here)>(
            () => ([.. Base.Runs.Select(r => r.AsArmRun)], [.. Here.Runs.Select(r => r.AsArmRun)]));
        effects = new(() => PairedEffect.All(runs.Value.Base, runs.Value.Here));
        deaths = new(() => DeathsEffect.All(runs.Value.Base, runs.Value.Here));
    }

    /// <summary>Language of the page.</summary>
    public Words Words => request.Words;

    /// <summary>What was asked.</summary>
    public Ask Ask { get; }

    /// <summary>Replicates of each arm.</summary>
    public int Replicates { get; }

    /// <summary>The base.</summary>
    public ArmStage Base { get; }

    /// <summary>The changed scenario.</summary>
    public ArmStage Here { get; }

    /// <summary>What the changes change, outcome by outcome, over the same replicates.</summary>
    public IReadOnlyList<PairedEffect> Effects => effects.Value;

    /// <summary>What they change in the deaths, of all runs and by outcome, over the same replicates.</summary>
    public IReadOnlyList<DeathsEffect> Deaths => deaths.Value;

    /// <summary>The same as <c>compare</c> writes it to <c>effects.csv</c>.</summary>
    public IEnumerable<EffectRow> EffectRows => Effects.Select(effect => new EffectRow(Ask.ArmName, effect));

    /// <summary>The deaths as <c>compare</c> writes them to <c>deaths.csv</c>.</summary>
    public IEnumerable<DeathsRow> DeathsRows => Deaths.Select(effect => new DeathsRow(Ask.ArmName, effect));

    /// <summary>The command that makes the numbers again.</summary>
    public string Command => Ask.CommandOf(request, Replicates);

    /// <summary>The tables as the pictures take them, with those of the base behind them where it differs.</summary>
    public ReportSource Source()
    {
        var words = request.Words;
        List<ReportTable> tables = [Here.Outcomes, Here.Incidence, Here.Commands];
        List<(ReportTable Places, ReportTable Roads)> onMap = Ask.HasChanges
            ? [Here.MapOf(words.Say("with the changes")), Base.MapOf(words.Say("base"))] : [Here.MapOf("")];
        tables.Add(ReportTable.Join([.. onMap.Select(m => m.Places)]));
        tables.Add(ReportTable.Join([.. onMap.Select(m => m.Roads)]));
        if (Ask.HasChanges)
        {
            tables.AddRange(new[] { Base.Outcomes, Base.Incidence, Base.Commands }.Select(t => t.As(ReportSource.OfBase(t.Name))));
        }

        var settings = new Settings([new("seed", CellText.Of(request.Seed)), new("replicates", CellText.Of(Replicates))]);
        var sums = RunSums.Of(Here.Runs.Select(r =>
            (r.Ending, new long[] { r.Deaths.ByState, r.Deaths.ByOpposition, r.Deaths.Contested })));
        return ReportSource.InMemory("run", settings, Here.Parameters.Scenario, tables, sums, words);
    }
}
