using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>Whether a column that both files have names their rows, and names them in another order in the response.</summary>
/// <param name="column">Column of the response.</param>
/// <param name="name">Its name.</param>
/// <param name="inDesign">Texts of the column in the design, by row.</param>
internal sealed class RowKey(int column, string name, List<string> inDesign)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private bool isOnce = true;
    private bool differs;

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>Whether each text stands once in both files, the same in both, and at another row.</summary>
    public bool IsOfAnotherOrder => isOnce && differs && seen.SetEquals(inDesign) && seen.Count == inDesign.Count;

    /// <summary>Looks at a row.</summary>
    public void Look(CsvInput input, int point)
    {
        var text = input.Text(column);
        isOnce = isOnce && seen.Add(text);
        differs |= text != inDesign[point];
    }
}
