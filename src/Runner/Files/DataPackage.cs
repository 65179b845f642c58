using System.Text.Json.Nodes;

namespace BoliviaSim.Runner.Files;

/// <summary>A file of results that is not a table.</summary>
/// <param name="FileName">Its file.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it holds.</param>
/// <param name="MediaType">Its media type.</param>
internal sealed record Document(string FileName, string Title, string Description, string MediaType);

/// <summary>
/// <c>datapackage.json</c>: what each table and column holds, by the Data Package standard, version 2 (Frictionless), so that other
/// programs read the tables with their types. It says what the writer of the tables was told, from the same definitions.
/// </summary>
internal static class DataPackage
{
    /// <summary>Which schema a package keeps to.</summary>
    public const string Schema = Profile + "datapackage.json";

    /// <summary>What stands before the digits of a hash.</summary>
    public const string HashPrefix = "sha256:";

    private const string TableType = "table";

    private const string Profile = "https://datapackage.org/profiles/2.0/";

    /// <summary>Text for tables that are on disk.</summary>
    /// <param name="name">Name of the package: lower case, digits, hyphens.</param>
    /// <param name="title">What the tables hold, one line.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="documents">What lies beside them.</param>
    /// <param name="digestOf">Length and hash of a file, by its name.</param>
    public static string Describe(
        string name, string title, IEnumerable<Table> tables, IEnumerable<Document> documents, Func<string, Digest> digestOf) =>
        Json.TextOf(new JsonObject
    {
        ["$schema"] = Schema,
        ["name"] = name,
        ["title"] = title,
        ["description"] =
            "Simulated runs, not observations. Shares hold under the model and its ranges: retrospective, coarse, not a planning aid.",
        ["resources"] = new JsonArray(
        [
            .. tables.Select(table => (JsonNode)Resource(table, digestOf(table.FileName))),
            .. documents.Select(document => (JsonNode)Resource(document, digestOf(document.FileName))),
        ]),
    });

    /// <summary>The tables of a package, each with what it holds.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="digestOf">Length and hash of a table's file, by its name.</param>
    public static JsonArray Resources(IEnumerable<Table> tables, Func<string, Digest> digestOf) =>
        new([.. tables.Select(table => (JsonNode)Resource(table, digestOf(table.FileName)))]);

    /// <summary>Whether a resource of a package is a table.</summary>
    public static bool IsTable(JsonObject resource) => (string?)resource["type"] == TableType;

    /// <summary>Text of a package with another description of a document, or without one.</summary>
    /// <param name="package">The package.</param>
    /// <param name="document">The document.</param>
    /// <param name="digest">Its length and hash; null to leave it out.</param>
    public static string With(JsonObject package, Document document, Digest? digest)
    {
        var content = (JsonObject)package.DeepClone();
        var resources = content["resources"]!.AsArray();
        foreach (var old in resources.Where(r => (string?)r!["path"] == document.FileName).ToList())
        {
            resources.Remove(old);
        }

        if (digest is { } known)
        {
            resources.Add((JsonNode)Resource(document, known));
        }

        return Json.TextOf(content);
    }

    private static JsonObject Resource(Document document, Digest digest) => new()
    {
        ["name"] = Path.GetFileNameWithoutExtension(document.FileName),
        ["path"] = document.FileName,
        ["title"] = document.Title,
        ["description"] = document.Description,
        ["format"] = Path.GetExtension(document.FileName).TrimStart('.'),
        ["mediatype"] = document.MediaType,
        ["encoding"] = "utf-8",
        ["bytes"] = digest.Bytes,
        ["hash"] = HashPrefix + digest.Hash,
    };

    private static JsonObject Resource(Table table, Digest digest)
    {
        return new JsonObject
        {
            ["name"] = Path.GetFileNameWithoutExtension(table.FileName),
            ["type"] = TableType,
            ["path"] = table.FileName,
            ["title"] = table.Title,
            ["description"] = table.Description,
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = "utf-8",
            ["dialect"] = new JsonObject
            {
                ["delimiter"] = ",", ["lineTerminator"] = "\n", ["quoteChar"] = "\"", ["doubleQuote"] = true, ["header"] = true,
            },
            ["bytes"] = digest.Bytes,
            ["hash"] = HashPrefix + digest.Hash,
            ["schema"] = SchemaOf(table),
        };
    }

    private static JsonObject SchemaOf(Table table)
    {
        var schema = new JsonObject
        {
            ["$schema"] = Profile + "tableschema.json",
            ["fields"] = new JsonArray([.. table.Fields.Select(field => (JsonNode)Describe(field))]),
            ["missingValues"] = new JsonArray(""),
        };
        if (table.Key.Count > 0)
        {
            schema["primaryKey"] = Json.ListOf(table.Key);
        }

        return schema;
    }

    private static JsonObject Describe(Field field)
    {
        var described = new JsonObject
        {
            ["name"] = field.Name,
            ["type"] = field.Type.ToString().ToLowerInvariant(),
            ["description"] = field.Description,
        };
        if (field.Unit.Length > 0)
        {
            described["unit"] = field.Unit;
        }

        var constraints = new JsonObject();
        if (field.Required)
        {
            constraints["required"] = true;
        }

        if (field.Values.Count > 0)
        {
            constraints["enum"] = Json.ListOf(field.Values);
        }

        if (field.Minimum is { } minimum)
        {
            constraints["minimum"] = minimum;
        }

        if (field.Maximum is { } maximum)
        {
            constraints["maximum"] = maximum;
        }

        if (constraints.Count > 0)
        {
            described["constraints"] = constraints;
        }

        return described;
    }
}
