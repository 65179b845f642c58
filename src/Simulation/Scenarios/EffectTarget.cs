using BoliviaSim.Populations;

namespace BoliviaSim.Scenarios;

/// <summary>What the effects of a measure may change, and whether for one place or one command only (ODD 7.9).</summary>
internal static class EffectTarget
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    /// <summary>Every valid target: parameters that are not set-up only, then the fields by role.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. ParameterTable.All.Where(d => !d.SetUpOnly).Select(d => d.Name),
        .. from role in Roles
           from field in Enum.GetValues<PerceivedField>()
           select $"{ParameterTable.NameOf(role)}.field.{ParameterTable.NameOf(field)}",
    ];

    /// <summary>
    /// Whether the target is a mean threshold: <c>group.threshold</c>, <c>police.threshold</c>, <c>military.threshold</c>,
    /// <c>highCommand.threshold</c> or one of <c>popular.threshold.*</c>.
    /// </summary>
    public static bool IsThreshold(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return ParameterTable.Find(target) is not null && target.Split('.') is [_, "threshold", ..];
    }

    /// <summary>Whether the target is a field as a role perceives it.</summary>
    public static bool IsField(string target) => ParameterTable.TryParseField(target, out _, out _);

    /// <summary>Whether an effect on the target may be narrowed to a place.</summary>
    public static bool TakesPlace(string target) => IsThreshold(target) || IsField(target)
        || target == ParameterTable.Of(Scalar.TroopsShare).Name || target == ParameterTable.Of(Scalar.OrdersPolice).Name;

    /// <summary>Whether an effect on the target may be narrowed to a command and those below it.</summary>
    public static bool TakesCommand(string target) => IsThreshold(target) || IsField(target);

    /// <summary>The kind of agent that a threshold or a field belongs to; null for other targets.</summary>
    public static Kind? KindOf(string target)
    {
        if (!TakesCommand(target))
        {
            return null;
        }

        var role = Roles.First(r => target.StartsWith(ParameterTable.NameOf(r) + ".", StringComparison.Ordinal));
        return role switch
        {
            Role.Group => Kind.Group,
            Role.Police => Kind.Police,
            Role.Popular => Kind.Popular,
            _ => Kind.Military,
        };
    }
}
