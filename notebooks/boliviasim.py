"""Reads a folder of results with the types and units that its datapackage.json states."""

import json
from pathlib import Path

import pandas as pd

TYPES = {"integer": "Int64", "number": "float64", "boolean": "boolean", "string": "string"}


def read(folder):
    """All tables of a folder of results, by name.

    An empty cell is missing. Texts with a closed list of values are categories in the order of that list; times are local (UTC-4).
    Units stand in `table.attrs["units"]`, by column; 1 is a pure number. Raises ValueError where a table has other columns than stated.
    """
    folder = Path(folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: _table(folder / resource["path"], resource["schema"]["fields"]) for resource in package["resources"]}


def _table(path, fields):
    times = [field["name"] for field in fields if field["type"] == "datetime"]
    table = pd.read_csv(
        path,
        dtype={field["name"]: _type(field) for field in fields if field["type"] != "datetime"},
        parse_dates=times,
        keep_default_na=False,
        na_values=[""],
        float_precision="round_trip",
    )
    names = [field["name"] for field in fields]
    if list(table.columns) != names:
        raise ValueError(f"{path} has the columns {list(table.columns)}, and datapackage.json states {names}")
    table.attrs["units"] = {field["name"]: field["unit"] for field in fields if "unit" in field}
    return table


def _type(field):
    values = field.get("constraints", {}).get("enum")
    return pd.CategoricalDtype(values) if field["type"] == "string" and values else TYPES[field["type"]]
