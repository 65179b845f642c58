using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Explorer.View;

/// <summary>The page before its scripts have filled it.</summary>
internal static class PageText
{
    /// <summary>Its scripts, in the order in which they run.</summary>
    public static IReadOnlyList<string> Scripts { get; } = ["page.js", "state.js", "controls.js", "map.js", "answers.js"];

    /// <summary>The page as text.</summary>
    /// <param name="request">What it is about.</param>
    /// <param name="token">Token that its files ask for.</param>
    public static string Of(ExploreRequest request, string token)
    {
        var (words, scenario) = (request.Words, ScenarioNames.In(request.Words, request.Scenario));
        var title = scenario.Title.Length > 0 ? scenario.Title : scenario.Name;
        return $"""
            <!DOCTYPE html>
            <html lang="{words.Code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Html.Of(words.Say("Explore"))}: {Html.Of(title)} · BoliviaSim</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="page.css?token={token}">
            <link rel="stylesheet" href="explore.css?token={token}">
            {string.Join('\n', Scripts.Select(s => $"<script src=\"{s}?token={token}\" defer></script>"))}
            </head>
            <body class="explore">
            <a class="skip" href="#results" id="skip">{Html.Of(words.Say("Skip to the answer"))}</a>
            <header>
            <p class="kicker">{Html.Of(words.Say("BoliviaSim: simulated runs, not observations"))}</p>
            <h1>{Html.Of(title)}</h1>
            <p class="asked">{Html.Of(About(request))}</p>
            <noscript>
            <p class="errors">{Html.Of(words.Say("This page needs its script; compare does the same without a page."))}</p>
            </noscript>
            </header>
            <div class="sides">
            {Form(words)}{Results(words)}</div>
            <footer class="bar"><p id="line"></p>
            <p class="caveat"><span id="progress" role="status">{Html.Of(words.Say("The first runs are on their way."))}</span>
            {Html.Of(words.Known(Wording.Caveat))}</p>
            </footer>
            <script type="application/json" id="data">{Controls.Json(request)}</script>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string About(ExploreRequest request)
    {
        var (words, scenario) = (request.Words, request.Scenario);
        var inBase = request.Changes.Count == 0 ? request.ScenarioText
            : words.Say($"{request.ScenarioText} with {string.Join(", ", request.Changes)}");
        var (start, deadline) = (words.Date(scenario.Start), words.Date(scenario.Deadline));
        return words.Say($"Move a slider or switch a measure, and see what changes in how the crisis ends between {start}, and {deadline}.")
            + " "
            + words.Say($"The base is {inBase}, seed {CellText.Of(request.Seed)}.") + " "
            + words.Say("Both have the same random numbers, so differences are known better than the intervals of the two shares suggest.");
    }

    private static string Form(Words words) => $"""
        <form id="controls" aria-label="{Html.Of(words.Say("What can be changed"))}" autocomplete="off">
        <p><button type="button" id="to-base" disabled>{Html.Of(words.Say("Back to the base"))}</button></p>
        <section aria-labelledby="parameters-heading"><h2 id="parameters-heading">{Html.Of(words.Say("Parameters"))}</h2>
        <p class="hint">{Html.Of(words.Say($"The {Controls.Shown} that move the share of falls of saturday-noon most.") + " "
            + words.Say("Ends of a slider: the plausible range, and further where the base lies beyond it."))}</p>
        <div id="shown"></div>
        <p><label for="search">{Html.Of(words.Say("Search all parameters"))}</label>
        <input type="search" id="search" spellcheck="false"></p>
        <ul id="found" aria-label="{Html.Of(words.Say("Parameters found"))}"></ul>
        <p id="found-note" class="hint" role="status"></p>
        <div id="added"></div></section>
        <section aria-labelledby="times-heading"><h2 id="times-heading">{Html.Of(words.Say("Deadline and audit"))}</h2>
        <div id="times"></div></section>
        <section aria-labelledby="measures-heading"><h2 id="measures-heading">{Html.Of(words.Say("Measures"))}</h2>
        <p class="hint">{Html.Of(words.Say("Switching on a measure recommends it to nobody."))}</p>
        <div id="measures"></div></section>
        </form>

        """;

    private static string Results(Words words) => $"""
        <main id="results" tabindex="-1" aria-busy="true">
        <div id="errors" class="errors" role="alert"></div>
        <ul id="notes" class="notes" aria-label="{Html.Of(words.Say("What to look at in the changes"))}"></ul>
        <section aria-labelledby="answer-heading"><h2 id="answer-heading">{Html.Of(words.Say("How do the runs end?"))}</h2>
        <div id="numbers"></div>
        <div id="outcomes-part"></div></section>
        <section aria-labelledby="when-heading"><h2 id="when-heading">{Html.Of(words.Say("When"))}</h2>
        <div id="incidence-part"></div></section>
        <section aria-labelledby="where-heading"><h2 id="where-heading">{Html.Of(words.Say("Where"))}</h2>
        <p class="choice"><button type="button" id="means" aria-pressed="true">{Html.Of(words.Say("Means over the runs"))}</button>
        <button type="button" id="one" aria-pressed="false">{Html.Of(words.Say("One history"))}</button>
        <label for="replicate">{Html.Of(words.Say("Replicate"))}</label>
        <input type="number" id="replicate" min="0" step="1" value="0"></p>
        <div id="map-part"></div></section>
        <section aria-labelledby="who-heading"><h2 id="who-heading">{Html.Of(words.Say("Who"))}</h2><div id="cascade-part"></div></section>
        <section aria-labelledby="again-heading" class="whole">
        <h2 id="again-heading">{Html.Of(words.Say("The same numbers again"))}</h2>
        <p>{Html.Of(words.Say("This command computes these numbers again, equal to the last digit:"))}</p>
        <pre tabindex="0"><code id="command"></code></pre>
        <p><button type="button" id="copy">{Html.Of(words.Say("Copy the command"))}</button>
        <span id="copied" role="status"></span></p></section>
        </main>

        """;
}
