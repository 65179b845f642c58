using System.CommandLine;
using BoliviaSim.Runner.Console;

namespace BoliviaSim.Runner.Sweep;

/// <summary><c>--format</c>: the format of a sweep's tables, the same for every command that writes them.</summary>
internal sealed class FormatOption : Option<string>
{
    private const string Csv = "csv";
    private const string Parquet = "parquet";

    public FormatOption()
        : base("--format") => (Description, HelpName) = ($"{Csv}, or {Parquet}: the tables as Parquet too. [default: {Csv}]", "NAME");

    /// <summary>Whether the tables are also written as Parquet.</summary>
    public bool IsParquet(Options options)
    {
        var text = options.Text(this) ?? Csv;
        options.Add(text is Csv or Parquet ? null : $"{Name}: unknown format '{text}'; use {Csv} or {Parquet}.");
        return text == Parquet;
    }
}
