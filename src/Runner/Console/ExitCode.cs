namespace BoliviaSim.Runner.Console;

/// <summary>Exit codes of the program.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed: a run, a disk, or anything else that the command line could not foresee.</summary>
    public const int Failed = 1;

    /// <summary>Wrong options or bad input; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>Incomplete: some runs are missing, or too few histories fit for a forecast to make a statement.</summary>
    public const int Incomplete = 3;

    /// <summary>A verification differs.</summary>
    public const int Differs = 4;

    /// <summary>The terminal is gone (SIGHUP); what is done is kept.</summary>
    public const int HungUp = 129;

    /// <summary>Interrupted from the keyboard; what is done is kept.</summary>
    public const int Interrupted = 130;

    /// <summary>Asked to end (SIGTERM); what is done is kept.</summary>
    public const int Terminated = 143;

    /// <summary>The list for the help text.</summary>
    public const string Help =
        "Exit codes: 0 done; 1 failed; 2 wrong options or bad input, nothing written; 3 incomplete: some runs are missing, or a forecast "
        + "can make no statement; 4 a verification differs; 129, 130 or 143 interrupted, what is done is kept.";
}
