using System.Globalization;
using BoliviaSim.Experiments;
using BoliviaSim.Runner.Files;

namespace BoliviaSim.Runner.Analyse;

/// <summary>
/// Whether a column of a response counts its rows in another order than theirs: whole numbers, or texts that end in one such as
/// <c>run_003</c>, each once and in equal steps.
/// </summary>
internal sealed class RowCounter(int column, string name)
{
    // Of two rows one order is as good as the other.
    private const int Fewest = 3;

    private readonly List<long> numbers = [];
    private string? prefix;
    private bool isCounter = true;

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>Whether it is a counter that does not rise from row to row.</summary>
    public bool IsOfAnotherOrder
    {
        get
        {
            if (!isCounter || numbers.Count < Fewest)
            {
                return false;
            }

            var sorted = numbers.Order().ToList();
            var step = sorted[1] - sorted[0];
            return step > 0 && !sorted.SequenceEqual(numbers) && sorted.Zip(sorted.Skip(1), (a, b) => b - a).All(s => s == step);
        }
    }

    /// <summary>Looks at a row.</summary>
    public void Look(CsvInput input)
    {
        if (!isCounter)
        {
            return;
        }

        if (CsvNumber.TryRead(input.Cell(column), out var value))
        {
            isCounter = prefix is null or "" && Math.Abs(value) < 1e15 && value == Math.Floor(value);
            prefix = "";
            numbers.Add(isCounter ? (long)value : 0);
            return;
        }

        var text = input.Text(column);
        var end = text.Length;
        while (end > 0 && char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }

        isCounter = (prefix is null || prefix == text[..end])
            && long.TryParse(text.AsSpan(end), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Add(number);
        prefix = text[..end];
    }

    private bool Add(long number)
    {
        numbers.Add(number);
        return true;
    }
}
