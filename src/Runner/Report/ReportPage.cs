using System.Text;
using BoliviaSim.Compilation;
using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Report;

/// <summary>
/// <c>report.html</c>: what was asked and the answer, the pictures that the tables allow, what was in force, the command that makes the
/// same tables again, their hashes. Its bytes follow from the tables, the scenario and the version alone.
/// </summary>
internal static class ReportPage
{
    /// <summary>The page as text.</summary>
    /// <param name="source">The results.</param>
    /// <param name="analyses">Pictures of analyses of them.</param>
    /// <param name="hasLinks">Whether the page lies beside the tables, so that it can link to them.</param>
    public static string Write(ReportSource source, IReadOnlyList<AnalysisPicture> analyses, bool hasLinks)
    {
        var answer = source.Kind switch
        {
            "sweep" => SweepAnswer.Of(source),
            "compare" => CompareAnswer.Of(source),
            "calibrate" => CalibrateAnswer.Of(source),
            _ when source.IsForecast => ForecastAnswer.Of(source),
            _ => RunAnswer.Of(source),
        };
        var (title, words) = (TitleOf(source), source.Words);
        List<(string Id, string Heading, string Content)> parts =
        [
            ("pictures", words.Say("Pictures"), string.Concat(ReportPictures.Of(source).Select(p => Figure.Of(words, p)))),
            ("analyses", words.Say("Analyses"), string.Concat(analyses.Select(p => Of(words, p)))),
            ("in-force", words.Say("What was in force"), InForce.Write(source)),
            ("again", words.Say("The same tables again"), Again(source)),
            ("tables", words.Say("Tables"), Tables(source, hasLinks)),
            ("reading", words.Say("How to read this"), Reading(source)),
        ];
        parts.RemoveAll(p => p.Content.Length == 0);
        var body = new StringBuilder();
        body.Append($"<header>\n<p class=\"kicker\">{Html.Of(words.Say("BoliviaSim: simulated runs, not observations"))}</p>\n")
            .Append($"<h1>{Html.Of(title)}</h1>\n");
        body.Append(answer is null ? "" : $"<p class=\"asked\">{Html.Of(answer.Question)}</p>\n");
        body.Append("</header>\n<main id=\"main\" tabindex=\"-1\">\n").Append(AnswerOf(answer, source));
        body.Append($"<nav aria-label=\"{Html.Of(words.Say("Parts of this page"))}\">\n").Append(
            Html.List(parts.Select(p => $"<a href=\"#{p.Id}\">{Html.Of(p.Heading)}</a>"))).Append("</nav>\n");
        foreach (var (id, heading, content) in parts)
        {
            body.Append($"<section id=\"{id}\" aria-labelledby=\"{id}-heading\">\n<h2 id=\"{id}-heading\">{Html.Of(heading)}</h2>\n")
                .Append(content).Append("</section>\n");
        }

        body.Append("</main>\n<footer>\n<p>").Append(Html.Of(Footer(source))).Append("</p>\n</footer>\n");
        return SelfContained.Page(words, $"{title} · BoliviaSim", body.ToString());
    }

    private static string TitleOf(ReportSource source) => source.Experiment is { Title.Length: > 0 } experiment ? experiment.Title
        : source.Scenario.Title.Length > 0 ? source.Scenario.Title : source.Scenario.Name;

    private static string AnswerOf(Answer? answer, ReportSource source)
    {
        var words = source.Words;
        var lines = answer is null ? $"<p>{Html.Of(words.Say("The tables hold no completed runs."))}</p>\n"
            : "<dl>\n" + string.Concat(answer.Lines.Select(l =>
                $"<div><dt>{Html.Of(l.About)}</dt><dd><strong>{Html.Prose(l.Lead)}</strong> {Html.Prose(l.Text)}</dd></div>\n"))
                + "</dl>\n" + answer.Details;
        var heading = Html.Of(words.Say("The answer"));
        return $"<section class=\"answer\" aria-labelledby=\"answer-heading\">\n<h2 id=\"answer-heading\">{heading}</h2>\n{lines}"
            + $"<p class=\"caveat\">{Html.Of(source.Caveat)}</p>\n</section>\n";
    }

    /// <summary>A picture of an analysis, which is English as the files of analyses are.</summary>
    private static string Of(Words words, AnalysisPicture picture) =>
        $"<figure{(words == Words.English ? "" : " lang=\"en\"")}>\n<h3>{Html.Of(picture.Title)}</h3>\n"
            + $"<div class=\"picture\" tabindex=\"0\" role=\"region\" "
            + $"aria-label=\"{Html.Of($"Picture: {picture.Title}")}\"><img src=\"{picture.Data}\" "
            + $"alt=\"{Html.Of(picture.Alternative)}\"></div>\n"
            + $"<figcaption>{Html.Of(picture.Caption)}</figcaption>\n</figure>\n";

    private static string Again(ReportSource source)
    {
        var (command, files) = Reproduction.Of(source);
        var words = source.Words;
        var names = words.Join([.. files.Select(f => $"<code>{Html.Of(f)}</code>")]);
        var beside = files.Count == 0 ? "" : files.Count == 1
            ? $"<p>{words.Say($"It reads {names} of this folder: copy it to where you run it.")}</p>\n"
            : $"<p>{words.Say($"It reads {names} of this folder: copy them to where you run it.")}</p>\n";
        var before = words.Say(
            "With the same version of the program this command makes the same tables, byte by byte, on any machine and with any number of "
                + "threads:");
        return $"<p>{before}</p>\n<pre tabindex=\"0\"><code>{Html.Of(command)}</code></pre>\n{beside}";
    }

    private static string Tables(ReportSource source, bool hasLinks)
    {
        var (words, description) = (source.Words, OutputFolder.DataPackageFile);
        return $"<p>{words.Say($"{Link(description, hasLinks)} says what every column holds, with its unit.")}</p>\n" + Html.TableOf(
            words.Say("Tables of this folder"), [words.Say("File"), words.Say("What it holds"), words.Say("Bytes"), "SHA-256"],
            source.Tables.Select(t => (IEnumerable<string>)
            [
                Link(t.FileName, hasLinks), Html.Of(words.Known(t.Description)), words.Count(t.Digest.Bytes),
                $"<code class=\"hash\">{Html.Of(t.Digest.Hash)}</code>",
            ]));
    }

    private static string Link(string file, bool isLink) =>
        isLink ? $"<a href=\"{Uri.EscapeDataString(file)}\">{Html.Of(file)}</a>" : $"<code>{Html.Of(file)}</code>";

    private static string Reading(ReportSource source) => Html.List(
    [
        .. source.IsFit ? CalibrateAnswer.Reading.Select(source.Words.Known).Select(Html.Of)
            : source.IsForecast ? ForecastAnswer.Reading.Select(source.Words.Known).Select(Html.Of) : new[]
        {
            source.Caveat,
            source.Words.Say("A share is a share of runs of a model, not the probability of an event in the world. What the model leaves "
                + "out has no share."),
            source.Words.Say("Intervals are 95 % intervals for the share that infinitely many runs of the same scenario would have. They "
                + "know nothing of errors in the model or in its parameters."),
            source.Words.Say("Deaths stand beside every share. No row, order or colour is a recommendation to either side."),
            source.Kind == "compare" ? OfDifferences(source)
                : source.Words.Say("Hours count from the start of the scenario; times are local."),
        }.Select(Html.Of),
    ]);

    private static string OfDifferences(ReportSource source)
    {
        var (words, parameters) = (source.Words, ScenarioCompiler.Compile(source.Scenario));
        var differences = words.Say("Differences compare runs with the same random numbers, replicate by replicate. Their intervals are "
            + "Newcombe's; the p of McNemar's exact test in effects.csv is the more cautious of the two, so near 0 they may disagree.");
        return $"{differences} {Wording.AfterDeadline(words, parameters).TrimEnd()}";
    }

    private static string Footer(ReportSource source) => source.Words.Say(
        $"Scenario {source.Scenario.Name}, seed {source.Seed}; model {source.Setting("model_version")}, "
            + $"sha256 {source.Setting("model_sha256")}.");
}
