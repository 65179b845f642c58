namespace BoliviaSim.Scenarios.Validation;

/// <summary>The outline of a map: a shipped name, or closed lines of points on the globe.</summary>
internal static class MapChecks
{
    public static IEnumerable<ScenarioFinding> Of(Scenario scenario)
    {
        var map = scenario.Map;
        if (map.Outline.Length > 0 && !Outline.Names.Contains(map.Outline))
        {
            yield return new ScenarioFinding(
                "map.outline",
                $"there is no outline {Names.Quote(map.Outline)}: neither a shipped one nor a file at that path"
                    + Names.Suggest(map.Outline, Outline.Names));
        }

        var points = 0;
        for (var i = 0; i < map.Rings.Count; i++)
        {
            var (ring, error) = Outline.Parse(map.Rings[i]);
            points += ring.Count;
            if (error is not null)
            {
                yield return new ScenarioFinding($"map.rings[{i}]", error);
            }
        }

        if (points > Outline.MostPoints)
        {
            yield return new ScenarioFinding(
                "map.rings", $"the outline has {points:N0} points; at most {Outline.MostPoints:N0} are drawn, so simplify it");
        }
    }
}
