namespace BoliviaSim;

/// <summary>A scenario, or a change of one, is wrong. Nothing was run.</summary>
public sealed class ScenarioException : Exception
{
    internal ScenarioException(IReadOnlyList<string> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>
    /// Everything that is wrong, a line each: the place (file, line and column, or the change), the value, what is right, and the nearest
    /// valid name.
    /// </summary>
    public IReadOnlyList<string> Errors { get; }
}
