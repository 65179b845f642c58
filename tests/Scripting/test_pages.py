"""Every block of code in docs/scripting.md and in the README's section works, one after the other as a reader would run them."""

import contextlib
import io
import os
import re
import subprocess
import unittest
from pathlib import Path

from place import Place, REPOSITORY

PAGE, README = REPOSITORY / "docs/scripting.md", REPOSITORY / "README.md"


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.S | re.M)


class Pages(Place):
    def setUp(self):
        super().setUp()
        # Both pages name the sample by its place in the repository; the README from within `notebooks`.
        os.mkdir("notebooks")
        os.symlink(REPOSITORY / "results", "results")

    def in_python(self, page, least):
        found, names = blocks(page, "python"), {}
        self.assertGreaterEqual(len(found), least)
        for block in found:
            with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()) as printed:
                exec(compile(block, str(page), "exec"), names)
        return names, printed.getvalue()

    def in_r(self, page, least):
        found = blocks(page, "r")
        self.assertGreaterEqual(len(found), least)
        Path("blocks.R").write_text("\n".join(found), encoding="utf-8")
        done = subprocess.run(["Rscript", "blocks.R"], capture_output=True, text=True, timeout=600)
        self.assertEqual(0, done.returncode, done.stderr)

    def test_blocks_of_the_page_in_python(self):
        self.in_python(PAGE, 7)

    def test_blocks_of_the_page_in_r(self):
        self.in_r(PAGE, 6)

    def test_blocks_of_the_readme(self):
        os.chdir("notebooks")
        names, _ = self.in_python(README, 1)
        self.assertEqual(6300, len(names["runs"]))
        self.in_r(README, 1)

    def test_both_languages_have_the_same_functions_on_the_page(self):
        text = PAGE.read_text(encoding="utf-8")
        for name in ("run", "sweep", "compare", "analyse", "forecast", "calibrate", "replay", "rare", "call"):
            self.assertIn(f"`{name}`", text)
            self.assertIn(f"`bs_{name}`", text)


if __name__ == "__main__":
    unittest.main()
