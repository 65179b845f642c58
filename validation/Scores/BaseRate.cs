namespace BoliviaSim.Validation.Scores;

/// <summary>
/// How often attempts succeeded elsewhere. Neither set codes mutinies such as this one, so both are selected on the outcome.
/// </summary>
/// <param name="Name">Name.</param>
/// <param name="Share">Share of attempts that succeeded.</param>
/// <param name="Attempts">Number of attempts.</param>
/// <param name="Source">Source.</param>
internal sealed record BaseRate(string Name, double Share, int Attempts, string Source)
{
    public static BaseRate Cline { get; } = new("base rate, Cline Center", 0.466, 118, "Coup d'Etat Project, 118 attempts since 2000");

    public static BaseRate PowellThyne { get; } = new("base rate, Powell and Thyne", 0.484, 64, "64 attempts since 2000");

    public static IReadOnlyList<BaseRate> All { get; } = [Cline, PowellThyne];
}
