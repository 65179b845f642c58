"""Reading results and analyses: what a description says, and what does not agree with it."""

import json
import os
import shutil
import unittest
from pathlib import Path

import boliviasim as bs
import pandas as pd
from place import Place, SAMPLE, cells


class Reading(Place):
    def test_sample_has_its_tables_units_and_manifest(self):
        sample = bs.read(SAMPLE)
        self.assertEqual(len(cells(SAMPLE / "runs.csv")["run_id"]), len(sample["runs"]))
        self.assertEqual("pressure", sample["runs"].attrs["units"]["highCommand.threshold"])
        self.assertEqual("category", str(sample["runs"]["outcome"].dtype))
        self.assertEqual(json.loads((SAMPLE / "manifest.json").read_text(encoding="utf-8")), sample.manifest)
        self.assertEqual(SAMPLE / "runs.csv", sample.path("runs"))
        self.assertIsNone(sample.report)
        self.assertIn("runs, ", repr(sample))
        self.assertNotIn("report", sample)  # a page, not a table
        for get in (sample.__getitem__, sample.path):
            with self.assertRaisesRegex(KeyError, "no table 'run'; there are .*runs"):
                get("run")

    def test_tables_are_read_when_they_are_asked_for_and_kept(self):
        shutil.copytree(SAMPLE, "sample")
        sample = bs.read("sample")
        os.remove("sample/trajectories.csv")
        self.assertIn("trajectories", sample)
        os.mkdir("another")
        os.chdir("another")
        self.assertIs(sample["runs"], sample["runs"])
        with self.assertRaises(FileNotFoundError):
            sample["trajectories"]

    def test_analyses_alone_and_together(self):
        folder = SAMPLE / "analysis"
        together, alone = bs.read(folder), bs.read(folder / "surface.json")
        self.assertEqual({file.stem for file in folder.glob("*.csv")}, set(together))
        self.assertEqual(["surface"], list(alone))
        self.assertEqual({"surface", "variants"}, set(together.manifest))
        self.assertEqual("boliviasim", alone.manifest["program"])
        self.assertEqual(cells(folder / "surface.csv")["variant"], alone["surface"]["variant"].tolist())

    def test_empty_cells_booleans_and_times(self):
        fields = [{"name": "n", "type": "integer", "unit": "h"}, {"name": "b", "type": "boolean"}, {"name": "t", "type": "datetime"},
                  {"name": "s", "type": "string", "constraints": {"enum": ["z", "a"]}}, {"name": "x", "type": "string"}]
        Path("datapackage.json").write_text(json.dumps({"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": fields}}]}))
        Path("t.csv").write_text('n,b,t,s,x\n4294967295,true,2019-11-09T12:00:00,a,NA\n,,,,"ñ, ""q"""\n', encoding="utf-8")
        results = bs.read(".")
        table = results["t"]
        self.assertEqual([4294967295, False, "2019-11-09 12:00:00", ["z", "a"], "NA"], [
            table["n"][0], bool(table["n"].isna()[0]), str(table["t"][0]), list(table["s"].cat.categories), table["x"][0]])
        self.assertEqual([True] * 4, table.iloc[1, :4].isna().tolist())
        self.assertEqual('ñ, "q"', table["x"][1])
        self.assertEqual(({"n": "h"}, {}), (table.attrs["units"], results.manifest))

    def test_other_columns_than_described_are_refused(self):
        shutil.copytree(SAMPLE, "sample")
        text = Path("sample/design.csv").read_text()
        Path("sample/design.csv").write_text(text.replace("point_id", "point", 1))
        with self.assertRaisesRegex(ValueError, "design.csv.*'point'"):
            bs.read("sample")["design"]

    def test_folder_that_describes_nothing_is_refused(self):
        for name in (".", "nowhere"):
            with self.assertRaisesRegex(ValueError, "give a folder of results"):
                bs.read(name)


class Intervals(unittest.TestCase):
    def test_quantile_of_student(self):
        # From tables of the t distribution.
        for freedom, quantile in [(5, 2.570582), (9, 2.262157), (59, 2.000995), (999, 1.962341)]:
            self.assertAlmostEqual(quantile, bs.student(freedom), delta=3e-4)

    def test_runs_that_are_all_alike_have_no_interval(self):
        for of in (bs.mean_count, bs.over_replicates):
            for each in (0, 0.1):
                alike = of(pd.Series([each] * 20))
                self.assertAlmostEqual(each, alike["value"])
                self.assertTrue(alike[["low", "high"]].isna().all())
            # Sum 10, squares 100: a standard deviation of sqrt((100 - 100 / 20) / 19).
            half = (bs.student(19) if of is bs.over_replicates else 1.959963984540054) * (5 / 20) ** 0.5
            varied = of(pd.Series([0] * 19 + [10]))
            self.assertAlmostEqual(0.5 + half, varied["high"])


if __name__ == "__main__":
    unittest.main()
