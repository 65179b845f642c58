"""Commands called from Python: their tables, options, errors, folders, progress and interruption."""

import contextlib
import io
import json
import os
import signal
import threading
import unittest
import unittest.mock
from datetime import datetime
from pathlib import Path

import boliviasim as bs
import numpy as np
import pandas as pd
from boliviasim.commands import _words
from place import Place, cells


class Commands(Place):
    def test_run_gives_the_tables_that_the_program_wrote(self):
        results = bs.run("saturday-noon", replicates=40, set={"police.threshold": 0.3}, out="a run")
        self.assertEqual(Path.cwd() / "a run", results.folder)
        runs, written = results["runs"], cells("a run/runs.csv")
        self.assertEqual(40, len(runs))
        self.assertEqual(list(written), list(runs.columns))
        for name in ("run_id", "deaths", "columns_sent"):
            self.assertEqual([int(cell) for cell in written[name]], runs[name].tolist())
        for name in ("fall_hour", "peak_siege", "draw_police"):
            self.assertEqual([float(cell) if cell else None for cell in written[name]],
                             [None if np.isnan(value) else value for value in runs[name]])
        self.assertEqual(written["outcome"], runs["outcome"].astype(str).tolist())
        self.assertEqual([{"true": True, "false": False}[cell] for cell in written["standoff"]], runs["standoff"].tolist())
        self.assertEqual(written["mode"].count(""), runs["mode"].isna().sum())
        package = json.loads(Path("a run/datapackage.json").read_text(encoding="utf-8"))
        described, = (table["schema"]["fields"] for table in package["resources"] if table["name"] == "runs")
        self.assertEqual({field["name"]: field["unit"] for field in described if "unit" in field}, runs.attrs["units"])
        self.assertEqual("police.threshold=0.3", results.manifest["settings"]["set"])
        self.assertIn("Government falls", results.report)
        self.assertEqual(set(results), {table.stem for table in Path("a run").glob("*.csv")})

    def test_options_reach_the_program_as_the_command_line_has_them(self):
        results = bs.run("saturday-noon", replicates=12.0, seed=np.int64(7), trace=["0-2", 5], people_per_agent=None, no_report=True,
                         quiet=False, set={"police.threshold": np.float64(0.25), "measure.march": True}, engine="fast", out=Path("o"))
        self.assertEqual({0, 1, 2, 5}, set(results["events"]["run_id"]))
        self.assertEqual(("7", "12"), tuple(results.manifest["settings"][name] for name in ("seed", "replicates")))
        self.assertEqual("police.threshold=0.25 measure.march=on", results.manifest["settings"]["set"])
        self.assertFalse(Path("o/report.html").exists())

    def test_forms_of_values(self):
        def words(**options):
            return list(_words(options))

        self.assertEqual(["--as-of", "2019-11-08T19:00"], words(as_of=pd.Timestamp("2019-11-08 19:00")))
        self.assertEqual(["--as-of", "2019-11-08T19:00:30"], words(as_of=datetime(2019, 11, 8, 19, 0, 30)))
        self.assertEqual(["--from", "2019-11-08T19:00"], words(from_=np.datetime64("2019-11-08T19:00")))
        self.assertEqual(["--set", "a=0.1", "--set", "b=1e-07", "--set", "c=-2"], words(set={"a": 0.1, "b": 1e-7, "c": -2.0}))
        self.assertEqual(["--variant", "as-is:", "--variant", "m:measure.march=on,x=1"],
                         words(variant={"as-is": {}, "m": {"measure.march": "on", "x": 1}}))
        self.assertEqual(["--vary", "x", "--vary", "y=0:1:5"], words(vary={"x": None, "y": "0:1:5"}))
        self.assertEqual(["--only", "x", "--only", "y"], words(only=pd.Series(["x", "y"])))
        self.assertEqual(["--out=--folder", "--low", "-3"], words(out="--folder", low=-3))
        self.assertEqual(["--resume"], words(resume=np.bool_(True), force=np.bool_(False), out=None))
        with self.assertRaisesRegex(TypeError, "has no form on a command line"):
            words(set={"x": [1, 2]})
        with self.assertRaisesRegex(TypeError, "has no form on a command line.*path of a file"):
            words(design=pd.DataFrame({"x": [1]}))

    def test_unknown_option_is_refused_with_the_nearest_name(self):
        with self.assertRaisesRegex(bs.BoliviaSimError, "unknown option '--replicats'; did you mean '--replicates'?") as raised:
            bs.run("minimal", replicats=3, out="o")
        self.assertEqual(2, raised.exception.exit_code)
        self.assertEqual(["run", "minimal", "--replicats", "3", "--out", "o"], raised.exception.command[1:])
        self.assertEqual([], os.listdir())

    def test_all_that_is_wrong_is_in_the_exception_and_not_shown_besides(self):
        shown = io.StringIO()
        with contextlib.redirect_stderr(shown), self.assertRaises(bs.BoliviaSimError) as raised:
            bs.run("minimal", set={"police.treshold": 0.3}, replicates=0, out="o")
        self.assertIn("police.threshold", str(raised.exception))
        self.assertIn("--replicates: '0' is not a whole number from 1", raised.exception.message)
        self.assertTrue(raised.exception.message.endswith("Help: boliviasim run --help"), raised.exception.message)
        self.assertEqual("", shown.getvalue())

    def test_warnings_are_shown(self):
        shown = io.StringIO()
        with contextlib.redirect_stderr(shown):
            bs.run("minimal", replicates=2, set={"police.threshold": 3}, out="o", quiet=True)
        self.assertRegex(shown.getvalue(), "^warning: .*plausible range")

    def test_folder_of_others_and_earlier_results_stay_as_they_are(self):
        os.mkdir("mine")
        Path("mine/notes.txt").write_text("kept")
        for force in (False, True):
            with self.assertRaisesRegex(bs.BoliviaSimError, "mine"):
                bs.run("minimal", replicates=2, out="mine", force=force)
        self.assertEqual((["notes.txt"], "kept"), (os.listdir("mine"), Path("mine/notes.txt").read_text()))
        bs.run("minimal", replicates=2, out="o")
        with self.assertRaisesRegex(bs.BoliviaSimError, "--force"):
            bs.run("minimal", replicates=3, out="o")
        self.assertEqual(2, len(bs.read("o")["runs"]))
        self.assertEqual(3, len(bs.run("minimal", replicates=3, out="o", force=True)["runs"]))

    def test_program_that_is_not_there(self):
        for given, variable, words in [("nowhere/boliviasim", None, "nowhere/boliviasim' .given as program"),
                                       (None, "nowhere", "nowhere' .named by the variable BOLIVIASIM"), (None, None, "on the PATH")]:
            with unittest.mock.patch.dict(os.environ, {"PATH": os.getcwd(), "BOLIVIASIM": variable or ""}):
                with self.assertRaisesRegex(bs.ProgramNotFoundError, f"{words}.*dotnet tool install"):
                    bs.run("minimal", program=given)

    def test_program_is_taken_from_argument_variable_and_path(self):
        program = os.environ["BOLIVIASIM"]
        self.assertIn("saturday-noon", bs.call("scenarios", "list", program=Path(program)))
        with unittest.mock.patch.dict(os.environ, {"BOLIVIASIM": "", "PATH": f"{os.path.dirname(program)}:{os.environ['PATH']}"}):
            self.assertIn("saturday-noon", bs.call("scenarios", "list"))

    def test_compare(self):
        results = bs.compare("minimal", alternative={"firm": {"police.threshold": 0.38}, "weak": {"police.threshold": 0.28}},
                             replicates=30, out="Vergleich, größer")
        effects, written = results["effects"], cells("Vergleich, größer/effects.csv")
        self.assertEqual({"firm", "weak"}, set(effects["alternative"]))
        self.assertEqual([float(cell) for cell in written["difference"]], effects["difference"].tolist())
        self.assertEqual(90, len(results["arm_runs"]))

    def test_sweep_and_its_analyses(self):
        sweep = bs.sweep(name="two", vary=["police.threshold", "highCommand.threshold"], design="lhs", points=16, replicates=5,
                         set=["police.weight.peer=0.5"], out="two")
        self.assertEqual(80, len(sweep["runs"]))
        analysis = bs.analyse("regression", sweep, mean="hours_at_risk", samples=50)
        table = analysis["regression"]
        written = cells("two/analysis/regression.csv")
        self.assertEqual(list(written), list(table.columns))
        self.assertEqual(written["parameter"], table["parameter"].fillna("").tolist())
        self.assertIn("hours_at_risk", analysis.manifest["response"])
        bs.analyse("hazard", "two")
        both = bs.read("two/analysis")
        self.assertLess({"regression", "hazard-incidence"}, set(both))
        self.assertEqual({"regression", "hazard"}, set(both.manifest))
        with self.assertRaisesRegex(bs.BoliviaSimError, "--force replaces the files of this analysis"):
            bs.analyse("hazard", "two")
        self.assertEqual({"hazard"}, {name.split("-")[0] for name in bs.analyse("hazard", sweep, force=True)})
        self.assertEqual(Path.cwd() / "elsewhere", bs.analyse("hazard", sweep, out="elsewhere").folder)

    def test_analyse_tables_of_another_model(self):
        pd.DataFrame({"a": np.linspace(0, 1, 20), "b": np.linspace(0, 1, 20) ** 2 % 0.3}).to_csv("x.csv", index=False)
        pd.DataFrame({"y": np.linspace(0, 1, 20) * 3}).to_csv("y.csv", index=False)
        analysis = bs.analyse("regression", design="x.csv", response=Path("y.csv"), column="y", samples=20)
        self.assertEqual(Path.cwd() / "analysis", analysis.folder)

    def test_forecast(self):
        results = bs.forecast(parameters="prior", as_of=pd.Timestamp("2019-11-08T19:00"), replicates=50, histories=512, out="f")
        table, written = results["forecast"], cells("f/forecast.csv")
        self.assertEqual(len(written["hour"]), len(table))
        self.assertEqual([float(cell) if cell else -1 for cell in written["share"]], table["share"].fillna(-1).tolist())
        self.assertRegex(str(table["as_of"].dtype), "datetime64")

    def test_forecast_without_a_statement_gives_its_tables_and_a_warning(self):
        with self.assertWarnsRegex(UserWarning, "a statement is not possible: the effective size is below 10, so shares are missing"):
            results = bs.forecast(parameters="prior", as_of="2019-11-08T19:00", replicates=10, histories=8, out="f")
        self.assertTrue(results["forecast"]["share"].isna().all())
        with self.assertRaises(bs.BoliviaSimError) as raised:
            bs.call("forecast", parameters="prior", as_of="2019-11-08T19:00", replicates=10, histories=8, out="g")
        self.assertEqual(3, raised.exception.exit_code)

    def test_calibrate_and_run_from_the_posterior(self):
        calibration = bs.calibrate(runs=512, out="c")
        self.assertAlmostEqual(1, calibration["posterior"]["weight"].sum(), 9)
        runs = bs.run("friday-mutiny", parameters=calibration.path("posterior"), replicates=5, out="r")["runs"]
        self.assertLessEqual(set(runs["particle"]), set(calibration["posterior"]["particle"]))

    def test_replay(self):
        results = bs.run("minimal", replicates=5, out="o")
        story = bs.replay(results, run=0, out="story")
        self.assertIn("events", story)
        self.assertIn("byte by byte", bs.replay(results, verify=5))
        text = Path("o/runs.csv").read_text()
        Path("o/runs.csv").write_text(text.replace(",completed", ",completed", 1).replace("\n0,0,0,1,", "\n0,0,0,2,"))
        with self.assertRaises(bs.BoliviaSimError) as raised:
            bs.replay(results, verify=5)
        self.assertEqual(4, raised.exception.exit_code)
        self.assertIn("seed", raised.exception.message)

    @unittest.skipIf(os.name != "posix", "signals of Linux and macOS")
    def test_interrupted_job_keeps_what_is_done_and_is_resumed(self):
        shown = Shown()
        words = {"replicates": 60_000, "no_report": True, "out": "o"}
        threading.Thread(target=shown.then, args=(" runs, ", lambda: os.kill(os.getpid(), signal.SIGINT))).start()
        with contextlib.redirect_stderr(shown), self.assertRaisesRegex(KeyboardInterrupt, "Interrupted: .* of 60,000 runs kept"):
            bs.run("minimal", workers=1, **words)  # any machine is slow enough then
        self.assertRegex(shown.getvalue(), "of 60,000 runs, ")
        self.assertTrue(Path("o/checkpoint.bin").exists())
        results = bs.run("minimal", resume=True, **words)
        self.assertEqual(60_000, len(results["runs"]))
        self.assertEqual(results["runs"].head(50).to_csv(), bs.run("minimal", replicates=50, out="p")["runs"].to_csv())


class Shown(io.StringIO):
    """What is shown, and a way to act once some text is."""

    def __init__(self):
        super().__init__()
        self.changed = threading.Condition()

    def write(self, text):
        with self.changed:
            super().write(text)
            self.changed.notify()

    def then(self, text, act):
        with self.changed:
            is_shown = self.changed.wait_for(lambda: text in self.getvalue(), timeout=120)
        if is_shown:
            act()


if __name__ == "__main__":
    unittest.main()
