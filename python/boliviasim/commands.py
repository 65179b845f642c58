"""The commands of the program as functions. Which options there are, the program alone knows: it refuses others with the nearest name."""

import os
import re
import warnings
from collections.abc import Iterable, Mapping
from datetime import datetime
from numbers import Integral, Real

import numpy as np
import pandas as pd

from .program import invoke
from .reading import results_of
from .temporary import TemporaryFolder

NO_STATEMENT = 3  # exit code of a forecast whose tables are there and have no shares


def run(scenario=None, *, program=None, **options):
    """Runs a scenario many times: `run("saturday-noon", replicates=200, set={"police.threshold": 0.3})`.

    Options are those of the command (`print(call("run", help=True))`), with underscores for hyphens: True for a switch, a list for an
    option that may be repeated, a mapping for NAME=VALUE. A name that Python reserves takes an underscore behind it: `from_`.
    Results go to the folder `out`, and otherwise to a new folder in the system's temporary folder, which is removed when nothing holds
    the results any more, at the latest when Python ends. After an interrupt or an error it stays, and the message names it.
    `program` is the path of the program; otherwise the variable BOLIVIASIM or the PATH says where it is.

    Returns Results: tables by name, folder, manifest, report. Where the program writes no tables (`dry_run=True`), what it prints.
    Raises BoliviaSimError with the program's own message, ProgramNotFoundError, and KeyboardInterrupt once the program has stopped.
    """
    return _into_folder("run", [scenario], program, options)


def sweep(experiment=None, *, program=None, **options):
    """Runs an experiment, a file or as options describe it: `sweep(vary=["police.threshold"], design="lhs", points=64)`. See `run`."""
    return _into_folder("sweep", [experiment], program, options)


def compare(base, *others, program=None, **options):
    """Compares with a base: `compare("saturday-noon", alternative={"march": {"measure.march": "on"}})`. See `run`."""
    return _into_folder("compare", [base, *others], program, options)


def forecast(scenario=None, *, program=None, **options):
    """What comes next, given what was known by an hour: `forecast(as_of="2019-11-08T19:00")`. See `run`.

    Where too few histories fit the record, the tables come with a warning and without shares: no statement is possible.
    """
    results = _into_folder("forecast", [scenario], program, options, accepted=(0, NO_STATEMENT))
    statement = "possible" if isinstance(results, str) else results.manifest["statement"]
    if statement != "possible":
        warnings.warn(
            f"a statement is {statement}, so shares are missing; give more histories, or start from a posterior", stacklevel=2)
    return results


def calibrate(scenario=None, *, program=None, **options):
    """What a record leaves of the prior of the parameters: `calibrate(runs=2000)`. See `run`."""
    return _into_folder("calibrate", [scenario], program, options)


def rare(scenario=None, *, program=None, **options):
    """Share of a rare outcome: `rare("minimal", outcome="NegotiatedExit")`. See `run`."""
    return _into_folder("rare", [scenario], program, options)


def replay(results, *, program=None, **options):
    """Repeats runs of results exactly: `replay(results, run=1)` gives tables, `replay(results, verify=100)` what it prints. See `run`."""
    return _into_folder("replay", [results], program, options) if _is_given(options, "run") else call(
        "replay", results, program=program, **options)


def analyse(method, results=None, *, program=None, **options):
    """Analyses results: `analyse("regression", results, outcome="government-falls")`, or `design` and `response` of another model.

    Tables and pictures go to the folder `analysis` in that of the results, or to `out`. Returns the tables of this analysis. See `run`.
    """
    report = call("analyse", method, *_given([results]), program=program, **options)
    if options.get("help"):
        return report
    folder = options["out"] if _is_given(options, "out") else os.path.join(results or "", "analysis")
    # Tables within a temporary folder need it as much as the results that were analysed.
    return results_of(os.path.join(folder, f"{method}.json"), report, getattr(results, "_temporary", None))


def call(*words, program=None, **options):
    """Any command of the program: `call("scenarios", "list")`. Options as in `run`; returns what it prints."""
    return _call(words, program, options)


def _call(words, program, options, accepted=(0,)):
    return invoke([*(_text(word) for word in words), *_words(options)], program, accepted)


def _into_folder(command, arguments, program, options, accepted=(0,)):
    prints, temporary = options.get("dry_run") or options.get("help"), None
    if _is_given(options, "out"):
        TemporaryFolder.keep(_text(options["out"]))
    elif not prints:
        temporary = TemporaryFolder(f"boliviasim-{command}-")
        options = {**options, "out": temporary.path}
    try:
        report = _call([command, *_given(arguments)], program, options, accepted)
    except BaseException:
        if temporary:
            temporary.keep_what_is_written()
        raise
    if prints or not os.path.isfile(os.path.join(options["out"], "datapackage.json")):
        return report
    return results_of(options["out"], report, temporary)


def _is_given(options, name):
    return options.get(name) is not None


def _given(arguments):
    return [argument for argument in arguments if argument is not None]


def _words(options):
    """Words of the command line for options by name."""
    for name, value in options.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or isinstance(value, (bool, np.bool_)):
            values = []
            if value:
                yield option
        elif isinstance(value, (str, os.PathLike, pd.DataFrame)) or not isinstance(value, Iterable):
            values = [_text(value)]
        elif isinstance(value, Mapping):
            values = [_pair(*item) for item in value.items()]
        else:
            values = [_text(one) for one in value]
        for text in values:
            # A value that looks like an option is tied to its own.
            yield from [f"{option}={text}"] if re.match("-[^0-9]", text) else [option, text]


def _pair(name, value):
    """NAME=VALUE; NAME alone without a value; NAME:CHANGE,CHANGE for a mapping of changes."""
    if isinstance(value, Mapping):
        return f"{name}:{','.join(_pair(*change) for change in value.items())}"
    return str(name) if value is None else f"{name}={_text(value)}"


def _text(value):
    """A value as the command line has it."""
    if isinstance(value, (bool, np.bool_)):
        return "on" if value else "off"
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        return str(int(value)) if value == np.floor(value) and abs(value) < 1e15 else repr(float(value))
    if isinstance(value, (datetime, np.datetime64)):
        time = pd.Timestamp(value)
        return time.strftime("%Y-%m-%dT%H:%M" if time.second == 0 else "%Y-%m-%dT%H:%M:%S")
    if isinstance(value, (str, os.PathLike)):
        return os.fspath(value)
    raise TypeError(f"{value!r:.200} has no form on a command line: give a text, a number, a time or the path of a file")
