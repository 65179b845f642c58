using BoliviaSim.Runner.Console;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Analyse;

/// <summary>What an analysis says on the screen, and the last file that it writes.</summary>
internal sealed class AnalysisReport
{
    private readonly AnalyseOptions shared;
    private readonly AnalysisFolder target;
    private readonly string response;
    private readonly GroupLayout layout;
    private readonly bool isOfModel;
    private readonly IReadOnlyList<SourceFile> sources;
    private readonly Page page;

    /// <summary>A report on points with a response.</summary>
    public AnalysisReport(AnalyseOptions shared, AnalysisInput input, AnalysisFolder target)
        : this(
            shared, target, input.Choice.Words, input.Points.Layout, input.Points.Parameters.Any(p => ParameterTable.Find(p) is not null),
            [input.Design, input.Runs])
    {
        var (fewest, most) = input.Responses.Replicates;
        var runs = fewest == most
            ? $"{Wording.Count(fewest, "run")} each" : $"{Wording.Count(fewest)} to {Wording.Count(most, "run")} each";
        page.Line(
            $"{Capital(response)}: {Wording.Count(input.Points.Count, "point")}{(most > 1 ? $", {runs}" : "")}, "
                + $"{Wording.Count(input.Points.Parameters.Count, "parameter")}.");
    }

    /// <summary>A report on anything.</summary>
    /// <param name="shared">Options and surroundings.</param>
    /// <param name="target">Where results go.</param>
    /// <param name="response">What is analysed, in words.</param>
    /// <param name="layout">What tells groups apart.</param>
    /// <param name="isOfModel">Whether the runs are this program's, and need its caveat.</param>
    /// <param name="sources">The files that were read.</param>
    public AnalysisReport(
        AnalyseOptions shared, AnalysisFolder target, string response, GroupLayout layout, bool isOfModel,
        IReadOnlyList<SourceFile> sources)
    {
        (this.shared, this.target, this.response, this.layout, this.isOfModel, this.sources) =
            (shared, target, response, layout, isOfModel, sources);
        page = new Page(shared.Surroundings.Out);
    }

    /// <summary>An error about the data of a group.</summary>
    public static string Problem(AnalysisInput input, PointGroup group, string message)
    {
        var words = Groups.Words(input.Points.Layout, group);
        return $"{input.Design.Name}: {(words.Length == 0 ? "" : $"{words}: ")}{message}";
    }

    /// <summary>Title of a group's picture.</summary>
    public string Title(PointGroup group) =>
        Groups.Words(layout, group) is { Length: > 0 } words ? $"{Capital(response)} ({words})" : Capital(response);

    /// <summary>A heading where there are several groups.</summary>
    public void Heading(PointGroup group)
    {
        if (Groups.Words(layout, group) is { Length: > 0 } words)
        {
            page.Space();
            page.Heading(words);
        }
    }

    /// <summary>Sentences, a line each, broken between words where they are too long.</summary>
    public void Say(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            page.Line(sentence);
        }
    }

    /// <summary>Writes the manifest and says where everything is.</summary>
    public void Finish()
    {
        target.Write($"{target.Method}.json", AnalysisManifest.Describe(shared.CommandText, response, sources, target));
        page.Space();
        page.Line($"Written to {Path.GetRelativePath(shared.Surroundings.Folder, target.Path)}: {string.Join(", ", target.Written)}");
        if (isOfModel)
        {
            page.Line(Wording.Caveat);
        }
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
