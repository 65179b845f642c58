namespace BoliviaSim.Runner.Files;

/// <summary>What is wrong with a file: the first errors, and that there are more.</summary>
internal sealed class InputErrors(string file)
{
    private const int Most = 20;

    private readonly List<string> errors = [];

    /// <summary>The errors.</summary>
    public IReadOnlyList<string> All => errors;

    /// <summary>Whether to stop looking.</summary>
    public bool IsFull => errors.Count > Most;

    /// <summary>Adds an error about the whole file.</summary>
    public void Add(string message) => Note($"{file}: {message}");

    /// <summary>Adds an error about a cell.</summary>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Name of the column; empty for the line as a whole.</param>
    /// <param name="message">What is wrong.</param>
    public void Add(long line, string column, string message) =>
        Note($"{file}:{line}: {(column.Length == 0 ? "" : $"{column}: ")}{message}");

    private void Note(string error)
    {
        if (errors.Count < Most)
        {
            errors.Add(error);
        }
        else if (errors.Count == Most)
        {
            errors.Add($"{file}: and more.");
        }
    }
}
