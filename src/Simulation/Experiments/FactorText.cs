using System.Text.RegularExpressions;
using BoliviaSim.Scenarios;
using BoliviaSim.Scenarios.Format;

namespace BoliviaSim.Experiments;

/// <summary>
/// The written form of a <see cref="Factor"/>: <c>name</c> alone (uniform over the parameter's plausible range), or <c>name=law</c> with
/// <c>low:high</c> (uniform), <c>low:high:count</c> (a grid), <c>a,b,c</c> (levels), <c>uniform(low, high)</c>,
/// <c>triangular(low, mode, high)</c>, <c>normal(mean, sd)</c> truncated to the plausible range, <c>normal(mean, sd, low, high)</c> or
/// <c>logUniform(low, high)</c>.
/// </summary>
internal static partial class FactorText
{
    /// <summary>Most values of a grid: more would be a continuous law.</summary>
    public const int MostLevels = 10_000;

    private const string Forms =
        "low:high, low:high:count, a list such as 0.2,0.4, uniform(low, high), triangular(low, mode, high), normal(mean, sd), "
        + "normal(mean, sd, low, high), logUniform(low, high)";

    private static readonly string[] Known = [.. ParameterTable.All.Select(d => d.Name)];

    /// <summary>Reads a factor.</summary>
    /// <param name="text">For example <c>police.weight.peer=0.2:0.6:9</c>.</param>
    /// <returns>
    /// The factor, or null, and everything that is wrong with it: an unknown name with the nearest one that exists, a law that cannot be
    /// read with the forms that can, a value out of range with the range. Warnings stand among the findings and leave the factor valid.
    /// </returns>
    public static (Factor? Factor, IReadOnlyList<ScenarioFinding> Findings) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (ParameterTable.Find(parts[0]) is not { } parameter)
        {
            return (null, [new ScenarioFinding(
                parts[0], $"unknown parameter {Names.Quote(parts[0])}{Names.Suggest(parts[0], Known)}")]);
        }

        var (law, error) = parts.Length == 1 ? (new UniformLaw(parameter.Low, parameter.High), null) : ParseLaw(parts[1], parameter);
        if (law is null)
        {
            return (null, [new ScenarioFinding(parameter.Name, error!)]);
        }

        var factor = new Factor(parameter, law);
        var findings = factor.Findings().ToList();
        return (findings.Any(f => !f.IsWarning) ? null : factor, findings);
    }

    /// <summary>Writes a factor so that <see cref="Parse"/> reads the same; grids are written as lists.</summary>
    public static string Of(Factor factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return $"{factor.Name}={factor.Distribution switch
        {
            UniformLaw law => $"uniform({Join(law.Low, law.High)})",
            TriangularLaw law => $"triangular({Join(law.Low, law.Mode, law.High)})",
            TruncatedNormalLaw law => $"normal({Join(law.Mean, law.Sd, law.Low, law.High)})",
            LogUniformLaw law => $"logUniform({Join(law.Low, law.High)})",
            _ => string.Join(',', factor.Distribution.Levels.Select(ScalarText.Of)),
        }}";

        static string Join(params IEnumerable<double> numbers) => string.Join(", ", numbers.Select(ScalarText.Of));
    }

    private static (Distribution? Law, string? Error) ParseLaw(string text, ParameterDefinition parameter)
    {
        var call = Call().Match(text);
        var (name, separator) = call.Success
            ? (call.Groups[1].Value, ',') : text.Contains(':', StringComparison.Ordinal) ? ("", ':') : ("", ',');
        var parts = (call.Success ? call.Groups[2].Value : text).Split(separator, StringSplitOptions.TrimEntries);
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!ScalarText.TryNumber(parts[i], out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return (null, $"{Names.Quote(parts[i])} in {Names.Quote(text)} is not a finite number; allowed: {Forms}");
            }
        }

        return (name.ToUpperInvariant(), separator, numbers) switch
        {
            ("", ',', _) => (new LevelsLaw(numbers), null),
            ("", ':', [var low, var high]) => (new UniformLaw(low, high), null),
            ("", ':', [var low, var high, var count]) => Grid(low, high, count, parameter),
            ("UNIFORM", _, [var low, var high]) => (new UniformLaw(low, high), null),
            ("TRIANGULAR", _, [var low, var mode, var high]) => (new TriangularLaw(low, mode, high), null),
            ("NORMAL", _, [var mean, var sd]) => (new TruncatedNormalLaw(mean, sd, parameter.Low, parameter.High), null),
            ("NORMAL", _, [var mean, var sd, var low, var high]) => (new TruncatedNormalLaw(mean, sd, low, high), null),
            ("LOGUNIFORM", _, [var low, var high]) => (new LogUniformLaw(low, high), null),
            _ => (null, $"{Names.Quote(text)} is not a law of values; allowed: {Forms}"),
        };
    }

    private static (Distribution? Law, string? Error) Grid(double low, double high, double count, ParameterDefinition parameter)
    {
        if (count is not (>= 2 and <= MostLevels) || count != Math.Floor(count))
        {
            return (null, $"{ScalarText.Of(count)} is not a number of values; allowed: a whole number from 2 to {MostLevels}");
        }

        // Ends that no scenario accepts are reported as such, not as a grid of values most of which are at fault.
        var accepted = ParameterShapes.Value(parameter);
        return low < high && accepted.Allows(low) && accepted.Allows(high)
            ? (LevelsLaw.Grid(low, high, (int)count), null)
            : (new UniformLaw(low, high), null);
    }

    [GeneratedRegex(@"^([A-Za-z]+)\s*\((.*)\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}
