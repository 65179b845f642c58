using BoliviaSim.Runner.Console;
using BoliviaSim.Runner.Explore;
using BoliviaSim.Runner.Files;
using BoliviaSim.Runner.Report;

namespace BoliviaSim.Explorer.View;

/// <summary>The page before its script has filled it.</summary>
internal static class PageText
{
    /// <summary>The page as text.</summary>
    /// <param name="request">What it is about.</param>
    /// <param name="token">Token that its files ask for.</param>
    public static string Of(ExploreRequest request, string token)
    {
        var scenario = request.Scenario;
        var title = scenario.Title.Length > 0 ? scenario.Title : scenario.Name;
        var inBase = request.Changes.Count == 0 ? "" : $", with {string.Join(", ", request.Changes)}";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Explore: {Html.Of(title)} · BoliviaSim</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="page.css?token={token}">
            <link rel="stylesheet" href="explore.css?token={token}">
            <script src="explore.js?token={token}" defer></script>
            </head>
            <body class="explore">
            <a class="skip" href="#results" id="skip">Skip to the answer</a>
            <header>
            <p class="kicker">BoliviaSim: simulated runs, not observations</p>
            <h1>{Html.Of(title)}</h1>
            <p class="asked">Move a slider or switch a measure, and see what changes in how the crisis ends between
            {Html.Of(Shares.Date(scenario.Start))}, and {Html.Of(Shares.Date(scenario.Deadline))}. The base is
            {Html.Of(request.ScenarioText + inBase)}, seed {CellText.Of(request.Seed)}. Both have the same random numbers, so differences
            are known better than the intervals of the two shares suggest.</p>
            <noscript><p class="errors">This page needs its script; the command <code>compare</code> does the same without a
            page.</p></noscript>
            </header>
            <div class="sides">
            <form id="controls" aria-label="What can be changed" autocomplete="off">
            <p><button type="button" id="to-base" disabled>Back to the base</button></p>
            <section aria-labelledby="parameters-heading"><h2 id="parameters-heading">Parameters</h2>
            <p class="hint">The {Controls.Shown} that move the share of falls of saturday-noon most. Ends of a slider: the
            plausible range, and further where the base lies beyond it.</p>
            <div id="shown"></div>
            <p><label for="search">Search all parameters</label> <input type="search" id="search" spellcheck="false"></p>
            <ul id="found" aria-label="Parameters found"></ul>
            <div id="added"></div></section>
            <section aria-labelledby="times-heading"><h2 id="times-heading">Deadline and audit</h2>
            <div id="times"></div></section>
            <section aria-labelledby="measures-heading"><h2 id="measures-heading">Measures</h2>
            <p class="hint">Switching on a measure recommends it to nobody.</p>
            <div id="measures"></div></section>
            </form>
            <main id="results" tabindex="-1" aria-busy="true">
            <div id="errors" class="errors" role="alert"></div>
            <ul id="notes" class="notes" aria-label="What to look at in the changes"></ul>
            <section aria-labelledby="answer-heading"><h2 id="answer-heading">How do the runs end?</h2><div id="numbers"></div>
            <div id="outcomes-part"></div></section>
            <section aria-labelledby="when-heading"><h2 id="when-heading">When</h2><div id="incidence-part"></div></section>
            <section aria-labelledby="where-heading"><h2 id="where-heading">Where</h2>
            <p class="choice"><button type="button" id="means" aria-pressed="true">Means over the runs</button>
            <button type="button" id="one" aria-pressed="false">One history</button>
            <label for="replicate">Replicate</label> <input type="number" id="replicate" min="0" max="999999" step="1" value="0"></p>
            <div id="map-part"></div></section>
            <section aria-labelledby="who-heading"><h2 id="who-heading">Who</h2><div id="cascade-part"></div></section>
            <section aria-labelledby="again-heading"><h2 id="again-heading">The same numbers again</h2>
            <p>This command computes shares, differences, their intervals and deaths per run again, equal to the last digit:</p>
            <pre tabindex="0"><code id="command"></code></pre>
            <p><button type="button" id="copy">Copy the command</button> <span id="copied" role="status"></span></p></section>
            </main>
            </div>
            <footer class="bar"><p id="line"></p>
            <p class="caveat"><span id="progress" role="status">The first runs are on their way.</span> {Html.Of(Wording.Caveat)}</p>
            </footer>
            <script type="application/json" id="data">{Controls.Json(scenario)}</script>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }
}
