using BoliviaSim.Runner.Files;
using BoliviaSim.Scenarios;

namespace BoliviaSim.Runner.Analyse;

/// <summary>The column of this program's tables of runs that says whether a run was carried to its end.</summary>
internal static class RunStatus
{
    /// <summary>Header of the column.</summary>
    public const string Column = "status";

    /// <summary>Whether the row is of a run that was not completed; another word than the two there are is an error.</summary>
    public static bool IsFailed(CsvInput input, int column)
    {
        if (input.Cell(column).SequenceEqual("completed"u8))
        {
            return false;
        }

        if (!input.Cell(column).SequenceEqual("failed"u8))
        {
            input.Errors.Add(input.Line, Column, $"{Names.Quote(input.Text(column))} is neither completed nor failed.");
        }

        return true;
    }
}
