using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Scenarios.Validation;

/// <summary>Measures: their metrics exist, and their effects reach something that a measure may change.</summary>
internal static class MeasureChecks
{
    public static IEnumerable<ScenarioFinding> Of(Scenario scenario, ScenarioIds ids)
    {
        var metrics = new Lazy<List<string>>(() => [.. TriggerMetrics.Names, .. ids.Places.Select(p => TriggerMetrics.StreetPrefix + p)]);
        for (var i = 0; i < scenario.Measures.Count; i++)
        {
            var measure = scenario.Measures[i];
            if (measure.When is { } trigger && !IsMetric(trigger.Metric, ids))
            {
                var suggestion = Names.Suggest(trigger.Metric, metrics.Value);
                yield return new ScenarioFinding($"measures[{i}].when", $"unknown metric {Names.Quote(trigger.Metric)}{suggestion}")
                {
                    Missing = PlaceOf(trigger.Metric) is { } place ? new Absence("places", ("id", place)) : null,
                };
            }

            foreach (var finding in Clock(measure, $"measures[{i}]"))
            {
                yield return finding;
            }

            for (var j = 0; j < measure.Effects.Count; j++)
            {
                foreach (var finding in Effect(measure.Effects[j], $"measures[{i}].effects[{j}]", scenario, ids))
                {
                    yield return finding;
                }
            }
        }
    }

    /// <summary>Hours are rounded to whole minutes, so a value that rounds to none is an error.</summary>
    private static IEnumerable<ScenarioFinding> Clock(Measure measure, string path) =>
        from hours in new[] { (Key: "every", Value: measure.Every), (Key: "for", Value: measure.For) }
        where hours.Value is { } value && WholeMinutes.Nearest(value) < 1
        select new ScenarioFinding(
            $"{path}.{hours.Key}", $"{ScalarText.Of(hours.Value!.Value)} h is less than a minute; measures are counted in whole minutes");

    private static bool IsMetric(string name, ScenarioIds ids) =>
        TriggerMetrics.Names.Contains(name) || (PlaceOf(name) is { } place && ids.Places.Contains(place));

    /// <summary>The place of a metric that has one.</summary>
    private static string? PlaceOf(string metric) => metric.StartsWith(TriggerMetrics.StreetPrefix, StringComparison.Ordinal)
        ? metric[TriggerMetrics.StreetPrefix.Length..] : null;

    private static IEnumerable<ScenarioFinding> Effect(Effect effect, string path, Scenario scenario, ScenarioIds ids)
    {
        var definition = ParameterTable.Find(effect.Target);
        if (definition is null && !EffectTarget.IsField(effect.Target))
        {
            var suggestion = Names.Suggest(effect.Target, EffectTarget.Names);
            yield return new ScenarioFinding(
                $"{path}.target", $"{Names.Quote(effect.Target)} is neither a parameter nor a field{suggestion}");
            yield break;
        }

        if (definition is { SetUpOnly: true })
        {
            yield return new ScenarioFinding(
                $"{path}.target", $"{effect.Target} is read only when a run is set up; no measure can change it");
        }

        foreach (var finding in Operand(effect, definition, path, scenario)
            .Concat(Scope(effect, path, ids))
            .Concat(Reach(effect, path, scenario)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<ScenarioFinding> Operand(Effect effect, ParameterDefinition? definition, string path, Scenario scenario)
    {
        var allowed = definition is null ? new NumberShape(-1, 1) : ParameterShapes.Value(definition);
        if (effect.Operation is EffectOperation.Set or EffectOperation.AtLeast && !allowed.Allows(effect.Value))
        {
            yield return new ScenarioFinding(
                $"{path}.{ScalarText.WordOf(effect.Operation)}",
                $"{ScalarText.Of(effect.Value)} is out of range of {effect.Target}; allowed: {allowed.Allowed}");
        }

        if (effect.Target == ParameterTable.Of(Scalar.LadderTau).Name && scenario.Rules.Response == Response.Gradual
            && ValueRules.Changed(effect, ParameterChecks.ValueOf(scenario, Scalar.LadderTau)) <= 0)
        {
            yield return new ScenarioFinding(path, $"{effect.Target} would become 0; hazards need a value above 0")
            {
                Against = [$"parameters.{effect.Target}", "rules.response"],
            };
        }
    }

    /// <summary>
    /// A measure cannot change thresholds that a bloc lists (ODD B8), so an effect on a threshold that only such blocs have does nothing.
    /// </summary>
    private static IEnumerable<ScenarioFinding> Reach(Effect effect, string path, Scenario scenario)
    {
        var having = scenario.Blocs.Where(Has).ToList();
        if (having.Count > 0 && having.All(b => b.ThresholdList.Count > 0)
            && !scenario.Commands.Any(c => MeanThreshold.Of(c).Any(q => q.Name == effect.Target)))
        {
            var others = having.Count > 1 ? FormattableString.Invariant($" and {having.Count - 1} more list their") : " lists its";
            yield return new ScenarioFinding(
                $"{path}.target",
                $"{effect.Target} has no effect on anybody: {Names.Quote(having[0].Id)}{others} own thresholds, which no measure changes")
            {
                Against = [.. scenario.Blocs.Select((b, i) => Has(b) ? $"blocs[{i}].thresholds" : "").Where(p => p.Length > 0)],
            };
        }

        bool Has(Bloc bloc) => bloc.People > 0 && MeanThreshold.Of(bloc).Any(q => q.Name == effect.Target);
    }

    private static IEnumerable<ScenarioFinding> Scope(Effect effect, string path, ScenarioIds ids)
    {
        foreach (var finding in ids.Place(effect.Place, $"{path}.place").Concat(ids.Command(effect.Command, $"{path}.command")))
        {
            yield return finding;
        }

        if (effect.Place is not null && !EffectTarget.TakesPlace(effect.Target))
        {
            yield return new ScenarioFinding(
                $"{path}.place",
                $"an effect on {effect.Target} cannot be narrowed to a place; thresholds, fields, troops.share and orders.police can");
        }

        if (effect.Command is not null && !EffectTarget.TakesCommand(effect.Target))
        {
            yield return new ScenarioFinding(
                $"{path}.command", $"an effect on {effect.Target} cannot be narrowed to a command; thresholds and fields can");
        }
        else if (effect.Command is not null && ids.Commands.TryGetValue(effect.Command, out var found)
            && EffectTarget.KindOf(effect.Target) is { } kind && found.Command.Kind != kind)
        {
            var own = ScalarText.WordOf(found.Command.Kind);
            yield return new ScenarioFinding(
                $"{path}.command", $"{Names.Quote(effect.Command)} is {own}; no agent below it has {effect.Target}")
            {
                Against = [$"commands[{found.Index}].kind"],
            };
        }
    }
}
