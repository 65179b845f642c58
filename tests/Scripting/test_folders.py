"""Folders for results where nobody named one: where they are, how long they stay, and what is never removed."""

import gc
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import boliviasim as bs
import pandas as pd
from place import Place

# A program that writes a part of its results, says so and fails.
BREAKS_OFF = """#!/bin/sh
while [ "$1" != --out ]; do shift; done
echo half >"$2/part"
echo "error: the disk is full; what is done was kept in '$2'" >&2
exit 1
"""


class Folders(Place):
    def setUp(self):
        super().setUp()
        os.mkdir("temporary")
        before, tempfile.tempdir = tempfile.tempdir, os.path.abspath("temporary")
        self.addCleanup(setattr, tempfile, "tempdir", before)

    def left(self):
        gc.collect()
        return os.listdir("temporary")

    def test_folder_goes_with_the_results(self):
        first, second = (bs.run("minimal", replicates=2, quiet=True) for _ in range(2))
        self.assertEqual({Path(tempfile.gettempdir())}, {first.folder.parent, second.folder.parent})
        self.assertEqual({first.folder.name, second.folder.name}, set(self.left()))
        pd.testing.assert_frame_equal(first["runs"], second["runs"])
        runs = first["runs"]
        del first
        self.assertEqual([second.folder.name], self.left())
        self.assertEqual(2, len(runs))
        del second
        self.assertEqual([], self.left())
        self.assertEqual(["temporary"], os.listdir())

    def test_folder_stays_as_long_as_an_analysis_within_it(self):
        sweep = bs.sweep(name="s", scenario="minimal", vary=["police.threshold"], design="lhs", points=8, replicates=3, quiet=True)
        folder = sweep.folder.name
        analysis = bs.analyse("hazard", sweep)
        del sweep
        self.assertEqual([folder], self.left())
        self.assertGreater(len(analysis[next(iter(analysis))]), 0)  # read only now
        del analysis
        self.assertEqual([], self.left())

    def test_folder_that_is_named_stays(self):
        named = bs.run("minimal", replicates=2, out="o", quiet=True)
        first = bs.run("minimal", replicates=2, quiet=True)
        again = bs.run("minimal", replicates=3, out=first.folder, force=True, quiet=True)
        folder = first.folder.name
        del named, first
        self.assertEqual([folder], self.left())
        self.assertEqual((3, 2), (len(again["runs"]), len(bs.read("o")["runs"])))
        del again
        self.assertEqual([folder], self.left())

    def test_folder_goes_when_python_ends_and_not_when_a_copy_of_it_does(self):
        script = """
import os, sys
import boliviasim as bs
results = bs.run("minimal", replicates=2, quiet=True)
copy = os.fork() if hasattr(os, "fork") else None
if copy == 0:
    sys.exit()
elif copy:
    os.waitpid(copy, 0)
print(len(results["runs"]), len(os.listdir(os.environ["TMPDIR"])))
"""
        ended = subprocess.run([sys.executable, "-c", script], env={**os.environ, "TMPDIR": os.path.abspath("temporary")},
                               capture_output=True, text=True, timeout=120)
        self.assertEqual(("2 1\n", ""), (ended.stdout, ended.stderr))
        self.assertEqual([], self.left())

    @unittest.skipIf(os.name != "posix", "a program in the shell's language")
    def test_what_a_job_that_breaks_off_has_kept_stays(self):
        Path("breaks-off").write_text(BREAKS_OFF)
        os.chmod("breaks-off", 0o755)
        with self.assertRaisesRegex(bs.BoliviaSimError, "was kept in '.*temporary"):
            bs.run("minimal", program="./breaks-off")
        folder, = self.left()
        self.assertEqual("half\n", Path("temporary", folder, "part").read_text())

    def test_nothing_is_left_where_nothing_is_written(self):
        self.assertIn("Nothing was written", bs.run("minimal", replicates=100, dry_run=True))
        self.assertIn("--replicates", bs.run(help=True))
        with self.assertRaises(bs.BoliviaSimError) as raised:
            bs.run("minmal")
        self.assertEqual([], os.listdir("temporary"))  # also while somebody holds the exception
        self.assertIn("minimal", raised.exception.message)
        self.assertEqual(["temporary"], os.listdir())
        self.assertTrue(bs.run("minimal", replicates=3, out="-", quiet=True).startswith("run_id,"))
