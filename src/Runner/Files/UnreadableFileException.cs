namespace BoliviaSim.Runner.Files;

/// <summary>A file that cannot be read as one.</summary>
/// <param name="path">Its path, for whoever tells the message by itself.</param>
/// <param name="problem">Why, as the end of a sentence.</param>
internal sealed class UnreadableFileException(string path, string problem) : IOException(problem)
{
    /// <summary>The whole sentence.</summary>
    public string Sentence => $"'{path}' cannot be read: {Message}";
}
