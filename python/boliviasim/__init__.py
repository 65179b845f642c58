"""Calls the program `boliviasim` from Python and reads its results: tables of pandas with units, and the manifest.

    import boliviasim as bs
    results = bs.run("saturday-noon", replicates=200, set={"police.threshold": 0.3})
    results["outcomes"]

Shares are shares of simulated runs under the model and its ranges: retrospective, coarse, not a planning aid.
"""

from .commands import analyse, calibrate, call, compare, forecast, rare, replay, run, sweep
from .intervals import mean_count, over_replicates, paired_shares, share, student, wilson
from .program import BoliviaSimError, ProgramNotFoundError
from .reading import Results, read

__all__ = [
    "run", "sweep", "compare", "analyse", "forecast", "calibrate", "replay", "rare", "call",
    "read", "Results", "BoliviaSimError", "ProgramNotFoundError",
    "student", "wilson", "share", "mean_count", "over_replicates", "paired_shares",
]
