using System.Globalization;
using BoliviaSim.Numerics;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Experiments;

/// <summary>
/// The law of a parameter's values in an experiment, on a bounded range. Designs choose points of the unit cube, and the quantile
/// function takes each coordinate to a value; arithmetic is deterministic, so a design is the same on every machine.
/// </summary>
/// <param name="Low">Lowest value, in the parameter's unit.</param>
/// <param name="High">Highest value.</param>
internal abstract record Distribution(double Low, double High)
{
    /// <summary>What is wrong with the law itself, or null.</summary>
    public virtual string? Fault => Low < High ? null : $"low {ScalarText.Of(Low)} is not below high {ScalarText.Of(High)}";

    /// <summary>The values that it takes where these are few, in order; empty for a continuous law.</summary>
    public virtual IReadOnlyList<double> Levels => [];

    /// <summary>
    /// Value below which a share of the law lies: <see cref="Low"/> at 0 and <see cref="High"/> at 1, or the first and the last of the
    /// <see cref="Levels"/>.
    /// </summary>
    /// <param name="probability">The share, in [0, 1].</param>
    public double Quantile(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A share must be between 0 and 1.");
        }

        if (Levels.Count > 0)
        {
            return Levels[Math.Min((int)(probability * Levels.Count), Levels.Count - 1)];
        }

        // Rounding must not carry a value over the end of the range, beyond which the model may refuse it.
        return probability == 0 ? Low : probability == 1 ? High : Math.Clamp(ValueWithin(probability), Low, High);
    }

    /// <summary>The quantile of a continuous law at a share above 0 and below 1, free to miss the ends by a rounding error.</summary>
    protected abstract double ValueWithin(double probability);
}

/// <summary>Every value of the range alike.</summary>
/// <param name="Low">Lowest value.</param>
/// <param name="High">Highest value.</param>
internal sealed record UniformLaw(double Low, double High) : Distribution(Low, High)
{
    /// <inheritdoc/>
    protected override double ValueWithin(double probability) => Low + (probability * (High - Low));
}

/// <summary>Density that rises in a straight line to the mode and falls in a straight line from it.</summary>
/// <param name="Low">Lowest value.</param>
/// <param name="Mode">Most likely value.</param>
/// <param name="High">Highest value.</param>
internal sealed record TriangularLaw(double Low, double Mode, double High) : Distribution(Low, High)
{
    /// <inheritdoc/>
    public override string? Fault => base.Fault
        ?? (Mode >= Low && Mode <= High ? null : $"mode {ScalarText.Of(Mode)} lies outside {ScalarText.Of(Low)} to {ScalarText.Of(High)}");

    /// <inheritdoc/>
    protected override double ValueWithin(double probability) => probability * (High - Low) < Mode - Low
        ? Low + Math.Sqrt(probability * (High - Low) * (Mode - Low))
        : High - Math.Sqrt((1 - probability) * (High - Low) * (High - Mode));
}

/// <summary>A normal law truncated to a range.</summary>
/// <param name="Mean">Mean before truncation.</param>
/// <param name="Sd">Standard deviation before truncation.</param>
/// <param name="Low">Lowest value.</param>
/// <param name="High">Highest value.</param>
internal sealed record TruncatedNormalLaw(double Mean, double Sd, double Low, double High) : Distribution(Low, High)
{
    /// <inheritdoc/>
    public override string? Fault => base.Fault
        ?? (!(Sd > 0) ? $"standard deviation {ScalarText.Of(Sd)} is not above 0"
        : !(Mass > 0)
            ? $"a normal law with mean {ScalarText.Of(Mean)} and standard deviation {ScalarText.Of(Sd)} has nothing from "
            + $"{ScalarText.Of(Low)} to {ScalarText.Of(High)}"
        : null);

    private double Mass
    {
        get
        {
            var (below, above, _) = Tail();
            return NormalLaw.Cdf(above) - NormalLaw.Cdf(below);
        }
    }

    /// <inheritdoc/>
    protected override double ValueWithin(double probability)
    {
        var (below, above, mirrored) = Tail();
        var (from, to) = (NormalLaw.Cdf(below), NormalLaw.Cdf(above));
        var z = NormalLaw.Quantile(from + ((mirrored ? 1 - probability : probability) * (to - from)));
        return Mean + (Sd * (mirrored ? -z : z));
    }

    /// <summary>The range in standard deviations, mirrored where it lies in the upper tail: only the lower tail keeps its digits.</summary>
    private (double Below, double Above, bool Mirrored) Tail()
    {
        var (below, above) = ((Low - Mean) / Sd, (High - Mean) / Sd);
        return below > 0 ? (-above, -below, true) : (below, above, false);
    }
}

/// <summary>A law whose logarithm is uniform: every factor of ten alike.</summary>
/// <param name="Low">Lowest value, above 0.</param>
/// <param name="High">Highest value.</param>
internal sealed record LogUniformLaw(double Low, double High) : Distribution(Low, High)
{
    /// <inheritdoc/>
    public override string? Fault => base.Fault ?? (Low > 0 ? null : $"low {ScalarText.Of(Low)} is not above 0, as a logarithm needs it");

    /// <inheritdoc/>
    protected override double ValueWithin(double probability) =>
        Low * DeterministicMath.Exp(probability * DeterministicMath.Log(High / Low));
}

/// <summary>A few values, all alike; in the unit interval each has an equal part, in their order.</summary>
internal sealed record LevelsLaw : Distribution
{
    private readonly double[] values;

    /// <summary>A list of values.</summary>
    /// <param name="values">The values, in the order in which designs go through them.</param>
    public LevelsLaw(params IEnumerable<double> values)
        : this([.. values])
    {
    }

    private LevelsLaw(double[] values)
        : base(values.DefaultIfEmpty().Min(), values.DefaultIfEmpty().Max()) => this.values = values;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Levels => values;

    /// <inheritdoc/>
    public override string? Fault =>
        values.Length == 0 ? "a list of values is empty"
        : values.GroupBy(v => v).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? $"{ScalarText.Of(twice.Key)} appears {twice.Count()} times in the list"
        : null;

    /// <summary>Equally spaced values from one end to the other, both included.</summary>
    /// <param name="low">First value.</param>
    /// <param name="high">Last value.</param>
    /// <param name="count">Number of values, 2 or more.</param>
    public static LevelsLaw Grid(double low, double high, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return new LevelsLaw(Enumerable.Range(0, count).Select(i => i == 0 ? low : i == count - 1 ? high : Between(i)));

        // In decimal arithmetic the third of nine values from 0.2 to 0.6 is 0.3, not 0.30000000000000004. Text keeps its last digit.
        double Between(int i)
        {
            var value = (((decimal)low * (count - 1 - i)) + ((decimal)high * i)) / (count - 1);
            return double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }
    }

    /// <inheritdoc/>
    protected override double ValueWithin(double probability) =>
        throw new InvalidOperationException("A list has no values between its own.");
}
