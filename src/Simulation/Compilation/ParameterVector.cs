using BoliviaSim.Populations;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Compilation;

/// <summary>
/// Parameter values by position. A run owns one that follows the measures in effect; the compiled scenario owns the one
/// that it starts from.
/// </summary>
internal sealed class ParameterVector
{
    private static readonly int[] WeightIndex = BuildWeightIndex();
    private readonly double[] values;

    /// <summary>Central values of the table.</summary>
    public ParameterVector() => values = [.. ParameterTable.All.Select(d => d.Central)];

    private ParameterVector(double[] values) => this.values = values;

    /// <summary>Value of a scalar.</summary>
    public double this[Scalar scalar] => values[(int)scalar];

    /// <summary>Value by index in <see cref="ParameterTable.All"/>.</summary>
    public double this[int index]
    {
        get => values[index];
        set => values[index] = value;
    }

    /// <summary>Number of parameters.</summary>
    public int Count => values.Length;

    /// <summary>Weight of a field for a role, pressure per unit of field; 0 at a structural zero.</summary>
    public double Weight(Role role, PerceivedField field)
    {
        var index = WeightIndex[((int)role * ParameterTable.FieldCount) + (int)field];
        return index < 0 ? 0 : values[index];
    }

    /// <summary>An independent copy.</summary>
    public ParameterVector Copy() => new((double[])values.Clone());

    /// <summary>Overwrites all values with those of another vector.</summary>
    public void CopyFrom(ParameterVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.values.CopyTo(values, 0);
    }

    private static int[] BuildWeightIndex()
    {
        var index = new int[ParameterTable.RoleCount * ParameterTable.FieldCount];
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var field in Enum.GetValues<PerceivedField>())
            {
                index[((int)role * ParameterTable.FieldCount) + (int)field] = ParameterTable.WeightOf(role, field)?.Index ?? -1;
            }
        }

        return index;
    }
}
