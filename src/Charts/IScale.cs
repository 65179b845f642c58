namespace BoliviaSim.Charts;

/// <summary>An axis: where a value is drawn, and which values get a mark.</summary>
public interface IScale
{
    /// <summary>Values at the marks, in ascending order, with their text.</summary>
    IEnumerable<(double Value, string Words)> Marks { get; }

    /// <summary>Coordinate of a value, in pixels.</summary>
    double At(double value);
}
