namespace BoliviaSim.Benchmarks.Page;

/// <summary>Names of the ways to build and set the program, for those who measure them and those who write about them.</summary>
internal static class SettingsNames
{
    /// <summary>As it is published.</summary>
    public const string Native = "native";

    /// <summary>Native for processors since about 2013-2015.</summary>
    public const string NativeV3 = "native, x86-64-v3";

    /// <summary>Native at the compiler's default.</summary>
    public const string NativeV2 = "native, x86-64-v2";

    /// <summary>Native without a preference for speed.</summary>
    public const string NativeBalanced = "native, no preference for speed";

    /// <summary>Published where there is no linker.</summary>
    public const string ReadyToRun = "ReadyToRun";

    /// <summary>The ordinary build.</summary>
    public const string Ordinary = "ordinary build";

    /// <summary>Settings of the runtime, tried with whatever is compiled while it runs.</summary>
    public static IReadOnlyList<(string Name, string Variable, string Value)> Changes { get; } =
    [
        ("TieredPGO on", "DOTNET_TieredPGO", "1"),
        ("QuickJitForLoops off", "DOTNET_TC_QuickJitForLoops", "0"),
        ("TieredCompilation off", "DOTNET_TieredCompilation", "0"),
        ("concurrent collection off", "DOTNET_gcConcurrent", "0"),
    ];

    /// <summary>A program with a setting changed.</summary>
    public static string Changed(string program, string change) => $"{program}, {change}";
}
