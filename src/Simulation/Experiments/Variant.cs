using System.Text.RegularExpressions;

namespace BoliviaSim.Experiments;

/// <summary>
/// A named version of the scenario, run at every point: measures switched on or off, rules or dates changed.
/// </summary>
/// <param name="Name">Short name, lower case, digits and hyphens; stands in the column <c>variant</c>.</param>
/// <param name="Assignments">Changes as <c>name=value</c>, such as <c>measure.restraint=off</c>; none for the scenario as it is.</param>
internal sealed partial record Variant(string Name, IReadOnlyList<string> Assignments)
{
    /// <summary>Whether the name has the form that tables and options can hold.</summary>
    public bool HasValidName => NameForm().IsMatch(Name);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();
}
