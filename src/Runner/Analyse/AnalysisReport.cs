using BoliviaSim.Charts;
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
    private readonly string eachPoint = "";
    private readonly string origin = "";

    /// <summary>A report on points with a response.</summary>
    public AnalysisReport(AnalyseOptions shared, AnalysisInput input, AnalysisFolder target)
        : this(
            shared, target, input.Choice.Words, input.Points.Layout, input.Points.Parameters.Any(p => ParameterTable.Find(p) is not null),
            [input.Design, input.Runs], input.Origin)
    {
        var (fewest, most) = input.Responses.Replicates;
        var runs = fewest == most
            ? $"{Wording.Count(fewest, "run")} each" : $"{Wording.Count(fewest)} to {Wording.Count(most, "run")} each";
        page.Line(
            $"{Capital(response)}: {Wording.Count(input.Points.Count, "point")}{(most > 1 ? $", {runs}" : "")}, "
                + $"{Wording.Count(input.Points.Parameters.Count, "parameter")}.");
        eachPoint = most > 1 ? $", {runs}" : "";
    }

    /// <summary>A report on anything.</summary>
    /// <param name="shared">Options and surroundings.</param>
    /// <param name="target">Where results go.</param>
    /// <param name="response">What is analysed, in words.</param>
    /// <param name="layout">What tells groups apart.</param>
    /// <param name="isOfModel">Whether the runs are this program's, and need its caveat.</param>
    /// <param name="sources">The files that were read.</param>
    /// <param name="origin">Scenario and seed in words, where they are known.</param>
    public AnalysisReport(
        AnalyseOptions shared, AnalysisFolder target, string response, GroupLayout layout, bool isOfModel,
        IReadOnlyList<SourceFile> sources, string origin = "")
    {
        this.origin = origin.Length > 0 ? $" of {origin}" : "";
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

    private string Question(string question, PointGroup group) => question.Contains("{0}", StringComparison.Ordinal)
        ? question.Replace("{0}", Title(group), StringComparison.Ordinal)
        : Groups.Words(layout, group) is { Length: > 0 } words ? $"{question} ({words})" : question;

    /// <summary>What is analysed, and in which group.</summary>
    private string Title(PointGroup group) =>
        Groups.Words(layout, group) is { Length: > 0 } words ? $"{response} ({words})" : response;

    /// <summary>What is said about a group's picture.</summary>
    /// <param name="group">The group.</param>
    /// <param name="question">The question that the picture answers; <c>{0}</c> is what is analysed.</param>
    /// <param name="description">What is seen.</param>
    /// <param name="sentences">What is special about it.</param>
    public About About(PointGroup group, string question, string description, params string[] sentences) =>
        About(group, question, description, $"{Wording.Count(group.Points.Count, "point")}{eachPoint}", sentences);

    /// <summary>What is said about a picture of other things than points.</summary>
    /// <param name="group">The group.</param>
    /// <param name="question">The question that the picture answers; <c>{0}</c> is what is analysed.</param>
    /// <param name="description">What is seen.</param>
    /// <param name="count">How many there are of what.</param>
    /// <param name="sentences">What is special about it.</param>
    public About About(PointGroup group, string question, string description, string count, IEnumerable<string> sentences) =>
        new(Question(question, group))
        {
            Id = target.Method,
            Description = description,
            Caption = string.Join(
                ' ', sentences.Prepend($"{count}{origin}.").Append(isOfModel ? Wording.Caveat : "").Where(s => s.Length > 0)),
        };

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
