using System.Security.Cryptography;
using System.Text;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Explorer.Asks;

/// <summary>What a page asks: changes of the base, checked as <c>compare --alternative</c> checks them.</summary>
/// <param name="Changes">The changes, as <c>name=value</c>; none asks about the base.</param>
/// <param name="Scenario">The scenario with them.</param>
/// <param name="Notes">What to look at in them, a sentence each.</param>
internal sealed record Ask(IReadOnlyList<string> Changes, Scenario Scenario, IReadOnlyList<string> Notes)
{
    /// <summary>Name of the changed scenario as an arm of a comparison.</summary>
    public const string ArmName = "here";

    private const string Program = "boliviasim";
    private const int DigitsOfState = 8;

    /// <summary>Most changes at once.</summary>
    public const int MostChanges = 100;

    /// <summary>Whether anything is changed.</summary>
    public bool HasChanges => Changes.Count > 0;

    /// <summary>What tells it from other asks.</summary>
    public string Key => string.Join('\n', Changes);

    /// <summary>The ask about the base itself.</summary>
    public static Ask OfBase(ExploreRequest request) => new([], request.Scenario, []);

    /// <summary>Reads changes.</summary>
    /// <param name="request">Has the base.</param>
    /// <param name="changes">The changes.</param>
    /// <returns>The ask, or null and everything that is wrong.</returns>
    public static (Ask? Ask, IReadOnlyList<string> Errors) Read(ExploreRequest request, IReadOnlyList<string> changes)
    {
        if (changes.Count > MostChanges)
        {
            return (null, [$"{changes.Count:N0} changes are too many; the most is {MostChanges}."]);
        }

        var lists = changes.Where(c => c.Contains(',', StringComparison.Ordinal)).ToList();
        var errors = lists.Select(c => $"{c}: a value with a comma cannot be changed here; start explore with --set.").ToList();
        errors.AddRange(ScenarioOverrides.Repeated(changes).Select(r => r + "."));
        var (changed, wrong) = ScenarioOverrides.Apply(request.Scenario, [.. changes.Except(lists)]);
        errors.AddRange(wrong);
        if (errors.Count == 0 && changed.StopAt != request.Scenario.StopAt)
        {
            errors.Add("time.stopAt: runs would stop at another time than those of the base; start explore with --set.");
        }

        if (errors.Count == 0 && ExploreRequest.TooMany(changed) is { } problem)
        {
            errors.Add($"The scenario with these changes {problem}");
        }

        if (errors.Count > 0)
        {
            return (null, errors);
        }

        var later = (changed.Deadline - request.Scenario.Deadline).TotalHours;
        var window = later == 0 ? Array.Empty<string>() :
        [
            $"time.deadline: runs end {Numeral.Short(Math.Abs(later), 2)} h {(later > 0 ? "later" : "earlier")} than those of the base, so "
                + "falls and deaths are counted over another time.",
        ];
        var notes = window.Concat(ChangeWarnings.Of(request.Scenario, changed, changes).Select(f => f.Message)).Concat(
            from name in ScenarioOverrides.NamesIn(changes)
            let why = IdleSettings.Reason(changed, name)
            where why is not null
            group name by why into names
            select $"{string.Join(", ", names)}: {(names.Count() == 1 ? "has" : "have")} no effect: {names.Key}");
        return (new Ask(changes, changed, [.. notes]), []);
    }

    /// <summary>The command whose tables say what is seen, to the last digit.</summary>
    /// <param name="request">Has the base.</param>
    /// <param name="replicates">Replicates that are seen.</param>
    public string CommandOf(ExploreRequest request, int replicates)
    {
        List<string> words =
        [
            Program, HasChanges ? "compare" : "run", request.ScenarioText, .. request.Changes.SelectMany(c => new[] { "--set", c }),
            .. HasChanges ? ["--alternative", $"{ArmName}:{string.Join(',', Changes)}"] : Array.Empty<string>(),
            "--replicates", $"{replicates}", "--seed", $"{request.Seed}", .. HasChanges ? ["--trace", "0"] : Array.Empty<string>(),
        ];
        // A folder of its own for each state: copied commands do not meet there, and the same command finds its own results.
        var state = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', words))));
        return string.Join(' ', words.Append("-o").Append($"results/explore-{state[..DigitsOfState]}").Select(ShellWord.Of));
    }
}
