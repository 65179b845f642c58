namespace BoliviaSim.Scenarios.Validation;

/// <summary>
/// What values of parameters can break together, without a word about it: the validator's own rules, asked at very many points of one
/// scenario. Those about <see cref="ParameterTable.OfStructure"/> are not among them.
/// </summary>
/// <param name="scenario">A scenario, valid but for the values.</param>
/// <param name="varied">Names of the parameters that points set.</param>
internal sealed class ValueRules(Scenario scenario, IReadOnlySet<string> varied)
{
    private readonly bool isGradual = scenario.Rules.Response == Response.Gradual;
    private readonly Effect[] onTau = [.. scenario.Measures.SelectMany(m => m.Effects).Where(e => e.Target == Name(Scalar.LadderTau))];
    private readonly int rungs = scenario.DemandRungs.Count;
    private readonly bool isOfferGiven =
        varied.Contains(Name(Scalar.GovernmentOffer)) || scenario.Parameters.ContainsKey(Name(Scalar.GovernmentOffer));

    /// <summary>Whether the values of a point keep all rules.</summary>
    /// <param name="annul">Probability that the audit annuls.</param>
    /// <param name="secondRound">Probability that it finds for a second round.</param>
    /// <param name="tau">Width of the response, pressure.</param>
    /// <param name="offer">The government's offer at the start, rung.</param>
    public bool AreKept(double annul, double secondRound, double tau, double offer) =>
        !IsAboveOne(annul, secondRound)
        && (!isGradual || (!IsWithoutWidth(tau) && Array.TrueForAll(onTau, effect => Changed(effect, tau) > 0)))
        && !(isOfferGiven && LacksName(offer, rungs));

    /// <summary>Whether two probabilities sum to more than 1.</summary>
    public static bool IsAboveOne(double annul, double secondRound) => annul + secondRound > 1;

    /// <summary>Whether hazards have no width, which gradual response needs.</summary>
    public static bool IsWithoutWidth(double tau) => tau == 0;

    /// <summary>Whether a rung is one that a scenario which names rungs does not name.</summary>
    /// <param name="rung">The rung.</param>
    /// <param name="named">Rungs that the scenario names; 0: it names none.</param>
    public static bool LacksName(double rung, int named) => named > 0 && rung > named && rung <= Demands.Highest;

    /// <summary>A value under an effect alone.</summary>
    public static double Changed(Effect effect, double value) => effect.Operation switch
    {
        EffectOperation.Set => effect.Value,
        EffectOperation.AtLeast => Math.Max(effect.Value, value),
        EffectOperation.Multiply => value * effect.Value,
        _ => value + effect.Value,
    };

    private static string Name(Scalar scalar) => ParameterTable.Of(scalar).Name;
}
