using System.CommandLine;
using BoliviaSim.Engine;

namespace BoliviaSim.Runner.Console;

/// <summary><c>--engine</c>: the engine that runs the model, the same for every command that runs it.</summary>
internal sealed class EngineOption : Option<string>
{
    private const string Fast = "fast";
    private const string Reference = "reference";

    public EngineOption()
        : base("--engine") => (Description, HelpName) =
            ($"{Fast}, or {Reference}: the plain form of the model, many times slower, with the same results. [default: {Fast}]", "NAME");

    /// <summary>Reads it.</summary>
    public EngineKind Read(Options options)
    {
        switch (options.Text(this))
        {
            case null or Fast:
                return EngineKind.Fast;
            case Reference:
                return EngineKind.Reference;
            case var other:
                options.Add($"{Name}: unknown engine '{other}'; use {Fast} or {Reference}.");
                return EngineKind.Fast;
        }
    }
}
