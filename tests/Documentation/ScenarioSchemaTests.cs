using System.Text.Json.Nodes;
using BoliviaSim.Scenarios;
using BoliviaSim.Tests.Generators;
using BoliviaSim.Tests.Scenarios;
using CsCheck;

namespace BoliviaSim.Tests.Documentation;

/// <summary>The published schema agrees with the reader on everything that a single file shows.</summary>
public class ScenarioSchemaTests
{
    private static readonly PublishedSchema Schema = new(ScenarioSchema.Write());

    public static TheoryData<string> ShippedNames => ShippedScenarioTests.ShippedNames;

    [Theory]
    [MemberData(nameof(ShippedNames))]
    public void Shipped_scenario_conforms_as_it_is_written(string name)
    {
        using var reader = new StreamReader(ScenarioLibrary.Open(name));

        Assert.True(Conforms(reader.ReadToEnd()));
    }

    [Fact]
    public void Generated_scenario_conforms()
    {
        ScenarioGenerator.Valid.Sample(scenario => Assert.True(Conforms(ScenarioWriter.Write(scenario))), iter: 100);
    }

    [Fact]
    public void File_that_extends_another_may_give_parts_of_items()
    {
        Assert.True(Conforms(
            """
            name: a
            extends: minimal
            time: {start: 2000-01-01T00:00}
            blocs: [{id: A, people: 1}, {id: B, remove: true}]
            measures: [{id: call, enabled: false}]
            """));
        Assert.False(Conforms("name: a\nextends: minimal\nblocs: [{people: 1}]\n"));
        Assert.False(Conforms("extends: minimal\n"));
        Assert.False(Conforms("name: a\nblocs: [{id: A, people: 1}]\n"));
    }

    [Theory]
    [InlineData("seat: LPZ", "seats: LPZ")]
    [InlineData("name: two-places", "name: Two")]
    [InlineData("start: 2019-11-09T12:00", "start: 2019-11-09")]
    [InlineData("kind: group", "kind: gang")]
    [InlineData("people: 1000", "people: -1")]
    [InlineData("people: 1000", "people: \"1000\"")]
    [InlineData("people: 1000, ", "")]
    [InlineData("marches: true", "marches: 1")]
    [InlineData("at: 0.1", "at: 1")]
    [InlineData("minimum: 8", "minimum: 1.5")]
    [InlineData("initial: [0.4, 0.4, 0.2, 0]", "initial: [0.5, 0.5]")]
    [InlineData("initial: [0.4, 0.4, 0.2, 0]", "initial: [0.4, 0.4, 0.2, 0], initialPressure: 1")]
    [InlineData("police.threshold: 0.30", "police.treshold: 0.30")]
    [InlineData("police.threshold: 0.30", "police.threshold: 101")]
    [InlineData("value: 15, unit: min", "value: 15, unit: h")]
    [InlineData("value: 15, unit: min", "unit: min")]
    [InlineData("value: 15, unit: min", "value: 61, unit: min")]
    [InlineData("threshold: popular.threshold.government", "threshold: popular.threshold")]
    [InlineData("when: police >= 0.5 for 2", "when: police = 0.5")]
    [InlineData("when: police >= 0.5 for 2", "name: none")]
    [InlineData("when: police >= 0.5 for 2", "when: police > 1\n    at: 2019-11-10T00:00")]
    [InlineData("add: 0.10", "add: 0.10, set: 1")]
    [InlineData("multiply: 1.5", "multiply: -1")]
    [InlineData("demand: 4", "demand: 5")]
    public void What_the_reader_refuses_in_one_place_the_schema_refuses(string part, string replacement)
    {
        var text = ScenarioText.With(part, replacement);

        Assert.True(Conforms(ScenarioText.Valid));
        Assert.False(Conforms(text));
        Assert.NotEmpty(ScenarioText.Read(text).Errors);
    }

    [Fact]
    public void Every_key_is_described()
    {
        var undescribed = new List<string>();
        Visit(JsonNode.Parse(ScenarioSchema.Write())!["properties"]!, "");
        Assert.Empty(undescribed);

        void Visit(JsonNode properties, string path)
        {
            foreach (var (key, schema) in properties.AsObject())
            {
                if (string.IsNullOrWhiteSpace(schema!["description"]?.GetValue<string>()))
                {
                    undescribed.Add($"{path}.{key}");
                }

                if ((schema["properties"] ?? schema["items"]?["properties"]) is { } inner)
                {
                    Visit(inner, $"{path}.{key}");
                }
            }
        }
    }

    [Theory]
    [InlineData("unknown", "{\"minimun\": 0}")]
    [InlineData("not of its draft", "{\"additionalItems\": false}")]
    [InlineData("wrong value", "{\"required\": \"name\"}")]
    public void Schema_with_a_keyword_that_the_standard_does_not_know_is_refused(string why, string property)
    {
        var schema = JsonNode.Parse(ScenarioSchema.Write())!;
        schema["properties"]!["places"]!["items"]!["properties"]!["id"] = JsonNode.Parse(property);

        Assert.True(Record.Exception(() => new PublishedSchema(schema.ToJsonString())) is Json.Schema.JsonSchemaException, why);
    }

    private static bool Conforms(string yaml) => Schema.Accepts(yaml);
}
