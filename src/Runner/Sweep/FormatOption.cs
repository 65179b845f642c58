using System.CommandLine;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Sweep;

/// <summary>The choice of format of a sweep's tables, the same for every command that writes them.</summary>
internal static class FormatOption
{
    private const string Csv = "csv";
    private const string Parquet = "parquet";

    /// <summary>The option.</summary>
    public static Option<string> New() => new("--format") { Description = "csv, or parquet: the tables as Parquet too. [default: csv]", HelpName = "NAME" };

    /// <summary>Whether the tables are also written as Parquet.</summary>
    public static bool IsParquet(Options options, Option<string> option)
    {
        var text = options.Text(option) ?? Csv;
        options.Add(text is Csv or Parquet ? null : $"{option.Name}: unknown format '{text}'; use {Csv} or {Parquet}.");
        return text == Parquet;
    }
}
