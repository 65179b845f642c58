namespace BoliviaSim.Tests.Cluster;

/// <summary>A small experiment: 10 points, 40 replicates.</summary>
internal static class SampleExperiment
{
    public const string Text =
        """
        name: small
        scenario: minimal
        uncertainties:
          police.threshold: [0.1, 0.15, 0.2, 0.25, 0.3]
          highCommand.threshold: [0.2, 0.35]
        replicates: 40
        seed: 7

        """;
}
