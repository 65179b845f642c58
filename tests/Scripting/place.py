"""A folder of its own for each test, and what the tests read without the package."""

import csv
import os
import tempfile
import unittest
from pathlib import Path

REPOSITORY = Path(os.environ["REPOSITORY"])
SAMPLE = REPOSITORY / "results/sample-sweep"


class Place(unittest.TestCase):
    """Runs each test in a new folder below that in which the tests were started."""

    def setUp(self):
        before, temporary = os.getcwd(), tempfile.TemporaryDirectory(dir=".")
        self.addCleanup(temporary.cleanup)
        self.addCleanup(os.chdir, before)
        os.chdir(temporary.name)


def cells(file):
    """A table as texts, by column, read by Python alone."""
    with open(file, encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    return {name: [row[at] for row in rows[1:]] for at, name in enumerate(rows[0])}
