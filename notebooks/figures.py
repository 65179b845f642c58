"""What all figures share. Colours and words are those of the program; markers and places say the same in black and white."""

import io
import json
import re
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import PIL.Image
from IPython.display import Image
from matplotlib.colors import LinearSegmentedColormap

_COLOURS = json.loads((Path(__file__).parent / "colours.json").read_text(encoding="utf-8"))
OUTCOMES = {  # those of a crisis with an audit, in the order of the program
    name: (of["words"], of["colour"], marker) for (name, of), marker in zip(_COLOURS["outcomes"].items(), "os^vDP")}
KINDS = {name: of["colour"] for name, of in _COLOURS["kinds"].items()}
AMOUNTS = LinearSegmentedColormap.from_list("amounts", _COLOURS["sequential"])  # little is dark, much is light
CHANGES = LinearSegmentedColormap.from_list("changes", _COLOURS["diverging"])  # less, a neutral middle, more
_SAMPLE = json.loads((Path(__file__).parent / "../results/sample-sweep/manifest.json").read_text(encoding="utf-8"))
CAVEAT = f"{_SAMPLE['settings']['scenario']}, seed {_SAMPLE['settings']['seed']}. {_SAMPLE['reading']}"
VARIANTS = {"as-shipped": "as shipped", "police-pay-and-amnesty": "police pay and amnesty", "march-on-the-seat": "march on the seat"}


def panels(rows, columns, width, height, **shared):
    """Figure with rows and columns of axes in the style of all notebooks."""
    plt.rcParams.update({
        "font.size": 8, "axes.titlesize": 8, "axes.labelsize": 8, "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True,
        "grid.color": "#e5e5e5", "axes.axisbelow": True, "legend.frameon": False, "legend.fontsize": 7, "lines.linewidth": 1.2})
    return plt.subplots(rows, columns, figsize=(width, height), constrained_layout=True, **shared)


def interval(axis, at, of, across=False, **look):
    """Draws values (columns value, low, high) with their intervals, upright or across; one value is a row of them."""
    halves = np.array([of["value"] - of["low"], of["high"] - of["value"]]).reshape(2, -1)
    x, y = (of["value"], at) if across else (at, of["value"])
    axis.errorbar(x, y, **{"xerr" if across else "yerr": halves}, **look)


def save(figure, name, words):
    """Writes a figure, with words and the caveat below it, to figures/NAME.png in as few bytes as its colours need, and shows that."""
    Path("figures").mkdir(exist_ok=True)
    figure.text(0, -0.01, f"{words}\n{CAVEAT}", ha="left", va="top", fontsize=6.5)
    drawn = io.BytesIO()
    figure.savefig(drawn, dpi=110, bbox_inches="tight")
    plt.close(figure)
    PIL.Image.open(drawn).convert("RGB").quantize(256, dither=PIL.Image.Dither.NONE).save(f"figures/{name}.png", optimize=True)
    return Image(f"figures/{name}.png")


def keep(table, name):
    """Writes the numbers of a figure, with their index, to figures/NAME.csv; `run` compares them with those of R."""
    Path("figures").mkdir(exist_ok=True)
    table = table.reset_index()
    table.columns = [".".join(filter(None, column)) if isinstance(column, tuple) else column for column in table.columns]
    table.to_csv(f"figures/{name}.csv", index=False)


def clock(folder):
    """Local time of hour 0, hour of the deadline, and the hours that time axes mark, from the scenario of a folder of results."""
    text = (Path(folder) / "scenario.yaml").read_text(encoding="utf-8")
    start, deadline = (pd.Timestamp(re.search(rf"^  {key}: (\S+)$", text, re.M)[1]) for key in ("start", "deadline"))
    times = {pd.Timestamp(time): "ultimatum expires" for time in re.findall(r"\bexpires: ([-0-9T:]+)", text)}
    times[deadline] = "deadline" if re.search(r"^audit: none$", text, re.M) else "deadline, audit due"
    marks = {(time - start) / pd.Timedelta(hours=1): words for time, words in times.items()}
    return start, (deadline - start) / pd.Timedelta(hours=1), marks


def time_axis(axis, folder):
    """Local days below the axis, each at its midnight, and the marks across it, up to the deadline; nothing is drawn after it."""
    start, deadline, marks = clock(folder)
    midnights = pd.date_range(start.ceil("D"), start + pd.Timedelta(hours=deadline), freq="D")
    axis.set_xlim(0, deadline)
    axis.set_xticks((midnights - start) / pd.Timedelta(hours=1), [f"{day:%a} {day.day}" for day in midnights])
    for hour, words in marks.items():
        axis.axvline(hour, color="#666666", linewidth=0.8, linestyle=(0, (4, 3)))
        axis.annotate(f"{words} ", (hour, 1), xycoords=("data", "axes fraction"), rotation=90, ha="right", va="top", fontsize=6)
