using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runs;

/// <summary>
/// Fields that some roles perceive along a given path instead of as the run makes them: an input of measurements, which holds the level of
/// a field and cuts what runs through it. Where the path has no value the run's own stays. It may be shared by threads.
/// </summary>
internal sealed class PrescribedFields
{
    private readonly MeanFields means;
    private readonly bool[] isPrescribed = new bool[ParameterTable.RoleCount * ParameterTable.FieldCount];

    /// <summary>Prescribes the means of some fields.</summary>
    /// <param name="means">Paths; of a scenario with the same blocs, places, commands and ticks as the one that is run.</param>
    /// <param name="fields">Roles with the fields that they perceive by those paths.</param>
    public PrescribedFields(MeanFields means, IEnumerable<(Role Role, PerceivedField Field)> fields)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(fields);
        this.means = means;
        foreach (var (role, field) in fields)
        {
            isPrescribed[Index(role, (int)field)] = true;
        }
    }

    /// <summary>Replaces the fields of the agents of a bloc at a place.</summary>
    internal void Replace(Role role, int tick, int bloc, int place, Span<double> fields) =>
        Replace(role, means.At(tick, means.Perceiver(bloc, place)), fields);

    /// <summary>Replaces the fields of a command.</summary>
    internal void Replace(Role role, int tick, int command, Span<double> fields) =>
        Replace(role, means.At(tick, means.Perceiver(command)), fields);

    private void Replace(Role role, double[]? path, Span<double> fields)
    {
        for (var f = 0; path is not null && f < fields.Length; f++)
        {
            fields[f] = isPrescribed[Index(role, f)] ? path[f] : fields[f];
        }
    }

    private static int Index(Role role, int field) => ((int)role * ParameterTable.FieldCount) + field;
}
