"""Python and R call the program with the same words and read the same numbers, cell by cell."""

import subprocess
import unittest
from pathlib import Path

import boliviasim as bs
import numpy as np
import pandas as pd
from place import Place, SAMPLE, cells

# What R does: the same commands as below, and every table that it reads is written again, each into a folder of its results' name.
SCRIPT = """
library(boliviasim)
arguments <- commandArgs(trailingOnly = TRUE)
copy <- function(results, name) {
  dir.create(file.path("read", name), recursive = TRUE)
  for (table in names(results)) {
    exact <- results[[table]]
    exact[] <- lapply(exact, function(x) if (is.double(x) && !inherits(x, "POSIXct")) ifelse(is.na(x), NA, sprintf("%.17g", x)) else x)
    readr::write_csv(exact, file.path("read", name, paste0(table, ".csv")), na = "")
  }
}
run <- bs_run("saturday-noon", replicates = 20, set = list(police.threshold = 0.3, measure.march = TRUE), trace = "0-2", out = "r run")
compare <- bs_compare("minimal", alternative = list(firm = list(police.threshold = 0.38)), replicates = 20, out = "r compare")
forecast <- bs_forecast(parameters = "prior", as_of = as.POSIXct("2019-11-08 19:00", tz = "UTC"), replicates = 20, histories = 256,
  out = "r forecast")
copy(run, "run"); copy(compare, "compare"); copy(forecast, "forecast")
copy(read_results(arguments[1]), "sample"); copy(read_results(file.path(arguments[1], "analysis")), "analysis")
"""


class Languages(Place):
    def test_same_words_and_same_numbers(self):
        Path("script.R").write_text(SCRIPT, encoding="utf-8")
        done = subprocess.run(["Rscript", "script.R", str(SAMPLE)], capture_output=True, text=True, timeout=600)
        self.assertEqual(0, done.returncode, done.stderr)
        ours = {
            "run": bs.run("saturday-noon", replicates=20, set={"police.threshold": 0.3, "measure.march": True}, trace="0-2", out="run"),
            "compare": bs.compare("minimal", alternative={"firm": {"police.threshold": 0.38}}, replicates=20, out="compare"),
            "forecast": bs.forecast(parameters="prior", as_of=np.datetime64("2019-11-08T19:00"), replicates=20, histories=256,
                                    out="forecast"),
            "sample": bs.read(SAMPLE), "analysis": bs.read(SAMPLE / "analysis"),
        }
        for name in ("run", "compare", "forecast"):
            self.assertEqual(ours[name].manifest["settings"], bs.read(f"r {name}").manifest["settings"])
        numbers = 0
        for name, results in ours.items():
            self.assertEqual(set(results), {file.stem for file in Path("read", name).iterdir()})
            for table in results:
                numbers += self.same(results[table], cells(f"read/{name}/{table}.csv"), f"{name}/{table}")
        self.assertGreater(numbers, 100_000)

    def same(self, table, theirs, place):
        """Compares a table with what R read of it; returns how many numbers are the same."""
        self.assertEqual(list(table.columns), list(theirs))
        numbers = 0
        for column in table.columns:
            ours, other = table[column], theirs[column]
            if ours.dtype in ("Int64", "float64"):
                values = np.array([float(cell) if cell else np.nan for cell in other])
                np.testing.assert_array_equal(ours.astype(float), values, err_msg=f"{place} {column}")
                numbers += len(values)
            elif str(ours.dtype).startswith("datetime"):
                self.assertEqual([str(cell).replace(" ", "T") for cell in ours], [cell.rstrip("Z") for cell in other])
            else:
                self.assertEqual(["" if pd.isna(cell) else str(cell) for cell in ours],
                                 [cell.capitalize() if ours.dtype == "boolean" else cell for cell in other], f"{place} {column}")
        return numbers


if __name__ == "__main__":
    unittest.main()
