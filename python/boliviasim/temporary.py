"""Folders for results where nobody named one: they go with the results."""

import os
import shutil
import tempfile
import weakref


class TemporaryFolder:
    """A new folder in the system's temporary folder, removed when nothing refers to this object any more, at the latest when Python ends.

    path    the folder
    """

    _removals = {}  # by path, of the folders that are still to go

    def __init__(self, prefix):
        self.path = tempfile.mkdtemp(prefix=prefix)
        key = os.path.realpath(self.path)
        self._removals[key] = weakref.finalize(self, _remove, key, os.getpid(), self._removals)

    def keep_what_is_written(self):
        """For a command that failed: an empty folder goes at once, and any other stays."""
        if os.listdir(self.path):
            self.keep(self.path)
        else:
            self._removals[os.path.realpath(self.path)]()

    @classmethod
    def keep(cls, folder):
        """A folder that somebody names stays, even one that was to go."""
        removal = cls._removals.pop(os.path.realpath(folder), None)
        if removal:
            removal.detach()


def _remove(path, process, removals):
    removals.pop(path, None)
    if os.getpid() == process:  # a copy of the process, made by `fork`, removes nothing
        shutil.rmtree(path, ignore_errors=True)
