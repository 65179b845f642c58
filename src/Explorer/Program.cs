using BoliviaSim.Explorer.Server;

namespace BoliviaSim.Explorer;

/// <summary>The program that serves the live page: <c>boliviasim explore</c> with a web server.</summary>
public static class Program
{
    private const string Verb = "explore";

    /// <summary>Entry point of the process.</summary>
    public static int Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        string[] words = args is [Verb, ..] or ["--version"] ? args : [Verb, .. args];
        return Runner.Program.Start(words, ExploreJob.Serve);
    }
}
