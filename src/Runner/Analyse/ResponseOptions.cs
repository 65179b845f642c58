using System.CommandLine;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Analyse;

/// <summary>The options that say what of the runs is analysed.</summary>
internal sealed class ResponseOptions
{
    private readonly Option<string> column =
        new("--column") { Description = "Column of the response that is analysed.", HelpName = "NAME" };
    private readonly Option<string> outcome = new("--outcome")
    {
        Description = "Analyses the share of an outcome or of a mode of the fall, such as government-falls.", HelpName = "NAME",
    };
    private readonly Option<string> mean =
        new("--mean") { Description = "Analyses the mean of a column of runs.csv, such as deaths.", HelpName = "COLUMN" };
    private readonly NumberOption quantile =
        new("--quantile", "Analyses a quantile, 0 to 1, of the column that --of names.", (0, 1), helpName: "P");
    private readonly Option<string> of = new("--of")
    {
        Description = "Column of runs.csv for --quantile, such as fall_hour; runs without a value are left out.", HelpName = "COLUMN",
    };
    private readonly Option<bool> restrictedMean =
        new("--restricted-mean") { Description = "Analyses the mean hours to the fall, with runs without one counted up to the deadline." };

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [column, outcome, mean, quantile, of, restrictedMean];

    /// <summary>Reads the choice; null with errors.</summary>
    public ResponseChoice? Read(Options options, bool isOutside)
    {
        List<ResponseChoice?> chosen = [];
        if (options.Text(column) is { } own)
        {
            chosen.Add(new ResponseChoice(ResponseKind.Mean, own));
            options.Add(
                isOutside
                    ? null
                    : "--column belongs to --design and --response; for a folder of results say --outcome, --mean, --quantile or "
                        + "--restricted-mean.");
        }

        if (options.Text(outcome) is { } name)
        {
            chosen.Add(ResponseChoice.ShareOf(name));
            options.Add(
                chosen[^1] is null ? $"--outcome: '{name}' is neither an outcome nor a mode of the fall; "
                    + $"{ResponseChoice.Suggestion(name)}" : null);
        }

        if (options.Text(mean) is { } averaged)
        {
            chosen.Add(new ResponseChoice(ResponseKind.Mean, averaged));
        }

        if (options.Text(quantile) is not null)
        {
            chosen.Add(
                quantile.Given(options) is { } p && options.Text(of) is { } column
                    ? new ResponseChoice(ResponseKind.Quantile, column, "", p) : null);
            options.Add(
                options.Text(of) is null ? "--quantile needs --of with a column, such as --of fall_hour." : null);
        }
        else
        {
            options.Add(options.Text(of) is null ? null : "--of belongs to --quantile.");
        }

        if (options.Has(restrictedMean))
        {
            chosen.Add(ResponseChoice.ToFall);
        }

        var advice = isOutside ? "give --column NAME."
            : "give one of --outcome NAME, --mean COLUMN, --quantile P --of COLUMN, --restricted-mean.";
        if (chosen.Count == 0)
        {
            options.AddMissing($"no response is named: {advice}");
        }
        else if (chosen.Count > 1)
        {
            options.Add($"more than one response is named: {advice}");
        }

        return chosen.Count == 1 ? chosen[0] : null;
    }
}
