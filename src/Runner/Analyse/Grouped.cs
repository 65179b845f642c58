using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Analyse;

/// <summary>A row of a result with the group of points that it is about.</summary>
internal sealed record Grouped<T>(PointGroup Group, T Row);

/// <summary>What tells groups of points apart.</summary>
/// <param name="HasVariants">Whether variants are named.</param>
/// <param name="Levers">Names of the levers.</param>
internal sealed record GroupLayout(bool HasVariants, IReadOnlyList<string> Levers);

/// <summary>Columns and words for groups of points.</summary>
internal static class Groups
{
    /// <summary>Columns for variant and levers, where there are any.</summary>
    public static IEnumerable<Column<Grouped<T>>> Columns<T>(GroupLayout layout)
    {
        if (layout.HasVariants)
        {
            yield return Column<Grouped<T>>.String("variant", "Variant of the scenario.", r => r.Group.Variant);
        }

        for (var lever = 0; lever < layout.Levers.Count; lever++)
        {
            var (index, name) = (lever, layout.Levers[lever]);
            yield return Column<Grouped<T>>.Number(
                name, UnitOf(name), $"Lever: value of an actor's choice.{MeaningOf(name)}", r => r.Group.Levers[index], required: true);
        }
    }

    /// <summary>Words for a group; empty where there is only one kind.</summary>
    public static string Words(GroupLayout layout, PointGroup group)
    {
        var levers = layout.Levers.Select((name, i) => $"{name}={CellText.Of(group.Levers[i])}");
        return string.Join(
            ", ", layout.HasVariants ? levers.Prepend(group.Variant.Length == 0 ? "scenario as it is" : group.Variant) : levers);
    }

    /// <summary>Unit of a parameter of the model; <c>1</c> for a pure number and for any other name.</summary>
    public static string UnitOf(string parameter) => ParameterTable.Find(parameter)?.Unit is { Length: > 0 } unit ? unit : "1";

    /// <summary>What a parameter of the model means, a sentence with a space before it; nothing for any other name.</summary>
    private static string MeaningOf(string name) => ParameterTable.Find(name) is { } parameter ? $" {parameter.Sentence}" : "";

    /// <summary>
    /// Name of a picture: with the response, so that pictures of several can lie in one folder, and numbered where there are several
    /// groups.
    /// </summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="response">The response in a word or two; null where a picture shows all outcomes.</param>
    /// <param name="group">Number of the group, from 0.</param>
    /// <param name="groups">How many groups there are.</param>
    public static string Picture(string method, ResponseChoice? response, int group, int groups)
    {
        var number = groups == 1 ? "" : FormattableString.Invariant($"-{group + 1}");
        return $"{method}{(response is null ? "" : "-" + response.FileWords)}{number}.svg";
    }
}
