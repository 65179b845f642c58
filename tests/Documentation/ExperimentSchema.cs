using System.Text.Json.Nodes;
using BoliviaSim.Experiments;

namespace BoliviaSim.Tests.Documentation;

/// <summary>
/// Writes the JSON Schema (2020-12) of experiment files (docs/experiment.schema.json) from the format's own description and the parameter
/// table. It covers what one file shows; distributions, designs and conflicts between them are left to the reader.
/// </summary>
internal static class ExperimentSchema
{
    /// <summary>The schema as JSON, indented, with line feeds.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "BoliviaSim experiment",
            ["description"] = "Format of experiment files; docs/experiments.md explains it. A key without a value counts as not given.",
        };
        foreach (var (key, value) in ShapeSchema.OfMap(ExperimentShape.Experiment, ShapeSchema.Requirement.All).ToList())
        {
            schema[key] = value!.DeepClone();
        }

        return ShapeSchema.TextOf(schema);
    }
}
