"""Compares what `run` has made. Arguments: the folder of the executed notebooks, and the notebooks' names.

Every notebook has figures, each figure is drawn in both languages, and their numbers agree. The committed notebooks show what the committed
sample gives: their tables and words are compared, their pictures are not.
"""

import csv
import json
import math
import sys
from pathlib import Path

# Columns of numbers; the others say what a row is about.
NUMBERS = {"value", "low", "high", "unpaired", "fallen", "runs"}


def is_number(column):
    return column.split(".")[-1] in NUMBERS


def key(cell):
    """What a cell says in either language: 0.7, or a word."""
    try:
        return float(cell)
    except ValueError:
        return cell


def numbers(file):
    """The numbers of a table by what their rows are about, and column."""
    with open(file, encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return {(*(key(row[name]) for name in row if not is_number(name)), column): row[column]
            for row in rows for column in row if is_number(column)}


def agree(one, other):
    return one == other or bool(one and other) and math.isclose(float(one), float(other), rel_tol=1e-12, abs_tol=1e-12)


def differences(python, r):
    """What two tables do not agree on."""
    python, r = numbers(python), numbers(r)
    alone = [f"{place} only in one language" for place in python.keys() ^ r.keys()]
    both = [place for place in python.keys() & r.keys() if not agree(python[place], r[place])]
    return alone + [f"{place} is {python[place]} in Python and {r[place]} in R" for place in both]


def shown(notebook):
    """Tables and words that a notebook shows; a picture only as one."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return ["".join(output["data"]["text/plain"] if "data" in output else output["text"]) for output in outputs]


executed, notebooks = Path(sys.argv[1]), sys.argv[2:]
made = {file.name for file in Path("figures").iterdir()}
errors = [f"{notebook} makes no {kind}" for notebook in notebooks for kind in (".png", ".csv")
          if not any(name.startswith(notebook[:3]) and name.endswith(kind) for name in made)]
pairs = {name.replace("-r.", ".") for name in made}
for name in sorted(pairs):
    in_r = Path(name).stem + "-r" + Path(name).suffix
    if not {name, in_r} <= made:
        errors.append(f"figures/{name} is made in one language only")
    elif name.endswith(".csv"):
        errors += [f"figures/{name}: {difference}" for difference in differences(Path("figures", name), Path("figures", in_r))]
for notebook in notebooks:
    if shown(Path(f"{notebook}.ipynb")) != shown(executed / f"{notebook}.ipynb"):
        errors.append(f"The committed {notebook}.ipynb shows other results than it computes today; notebooks/run renew writes it again.")
if errors:
    sys.exit("\n".join(errors[:20]))
tables = [numbers(Path("figures", name)) for name in pairs if name.endswith(".csv")]
print(f"{len(notebooks)} notebooks, {len(pairs) - len(tables)} figures and {sum(map(len, tables)):,} numbers, the same in Python and in R")
