using System.CommandLine;
using BoliviaSim.Engine;

namespace BoliviaSim.Runner.Console;

/// <summary>The choice of engine, the same for every command that runs the model.</summary>
internal static class EngineOption
{
    /// <summary>Reads it.</summary>
    public static EngineKind Read(Options options, Option<string> option)
    {
        switch (options.Text(option))
        {
            case null or "fast":
                return EngineKind.Fast;
            case "reference":
                return EngineKind.Reference;
            case var other:
                options.Add($"{option.Name}: unknown engine '{other}'; use fast or reference.");
                return EngineKind.Fast;
        }
    }
}
