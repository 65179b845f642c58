namespace BoliviaSim.Scenarios;

/// <summary>What a scenario calls its audit: another crisis may have a court's ruling or a recount in its place.</summary>
internal static class Audits
{
    private const string Usual = "audit";

    /// <summary>The word, without an article.</summary>
    /// <param name="scenario">Scenario.</param>
    public static string NameOf(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.AuditName.Length > 0 ? scenario.AuditName : Usual;
    }

    /// <summary>The word with what is audited, where it is the usual one: <c>audit of the election</c>.</summary>
    /// <param name="scenario">Scenario.</param>
    public static string InFull(Scenario scenario) => NameOf(scenario) is var name && name == Usual ? $"{Usual} of the election" : name;
}
