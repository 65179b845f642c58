"""Finds the program, runs it, shows its progress, and turns what it complains about into exceptions."""

import os
import shutil
import subprocess
import sys
import tempfile

NAME = "boliviasim"
VARIABLE = "BOLIVIASIM"
HOW = (
    "In a clone of the repository, with the .NET 10 SDK, 'dotnet pack -o artifacts' and then 'dotnet tool install --global "
    "BoliviaSim.Tool --add-source artifacts' put it on the PATH (docs/scripting.md). If it is elsewhere, give its path as program=, or in "
    "the environment variable BOLIVIASIM."
)


class BoliviaSimError(RuntimeError):
    """The program did not do what it was asked to; the text is its own message.

    exit_code  1 failed; 2 wrong options or bad input, nothing written; 3 incomplete; 4 a verification differs; 129, 130 or 143 interrupted
    message    the text
    command    the command line, a list of words
    """

    def __init__(self, exit_code, message, command):
        super().__init__(message)
        self.exit_code, self.message, self.command = exit_code, message, command


class ProgramNotFoundError(FileNotFoundError):
    """There is no program to call; the text says how to get it."""


def find(program=None):
    """Path of the program: what is given, else what the variable BOLIVIASIM says, else `boliviasim` on the PATH."""
    given = os.fspath(program) if program else None
    asked = given or os.environ.get(VARIABLE) or NAME
    found = shutil.which(os.path.expanduser(asked))
    if found:
        return found
    where = "given as program" if given else f"named by the variable {VARIABLE}" if asked != NAME else "on the PATH"
    raise ProgramNotFoundError(f"The program '{asked}' ({where}) was not found, or cannot be started. {HOW}")


def invoke(words, program=None, accepted=(0,)):
    """Runs a command line and returns what it prints; its progress goes to standard error as it comes.

    Raises BoliviaSimError for any exit code but the accepted ones. Ctrl-C asks the program to stop, which keeps what is done and says how to continue;
    then KeyboardInterrupt is raised with those words. A second Ctrl-C ends the program at once.
    """
    command = [find(program), *words]
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE, encoding="utf-8", errors="replace")
        try:
            lines, complaint, was_interrupted = _follow(process)
        finally:
            if process.poll() is None:  # whoever shows its words failed
                process.terminate()
                process.wait()
            process.stderr.close()
        output.seek(0)
        printed = output.read().decode("utf-8", errors="replace")
    if was_interrupted:
        raise KeyboardInterrupt("".join(lines + complaint).strip())
    if process.returncode not in accepted:
        # A verification that differs says so on standard output.
        message = "".join(complaint).strip() or ("".join(lines) + printed).strip() or f"The program ended with {process.returncode}."
        raise BoliviaSimError(process.returncode, message, command)
    _show("".join(complaint))
    return printed


def _follow(process):
    """Shows lines as they come, up to the first error: from there on they are for the exception. Ends when the program has ended."""
    lines, complaint, was_interrupted = [], [], False
    while True:
        try:
            for line in process.stderr:
                if complaint or line.startswith("error:"):
                    complaint.append(line)
                else:
                    lines.append(line)
                    _show(line)
            process.wait()
            return lines, complaint, was_interrupted
        except KeyboardInterrupt:
            if was_interrupted:
                process.kill()
                continue
            lines = []  # what it says from here on is its answer
            if os.name == "posix":
                # A notebook interrupts nobody but this process; a terminal interrupts the program, too, which takes the two for one wish
                # because they are different signals. Elsewhere the terminal alone can ask it.
                process.terminate()
            was_interrupted = True


def _show(text):
    sys.stderr.write(text)
    sys.stderr.flush()
