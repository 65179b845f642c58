"""Reads a folder of results, or of analyses, with the types and units that its descriptions state."""

import json
from pathlib import Path

import pandas as pd

TYPES = {"integer": "Int64", "number": "float64", "boolean": "boolean", "string": "string"}


def read(folder):
    """All tables of a folder of results or of a folder of analyses, by name; a METHOD.json of the latter gives the tables of that analysis.

    An empty cell is missing. Texts with a closed list of values are categories in the order of that list; times are local (UTC-4).
    `table.attrs["units"]` has the units by column; 1 is a pure number. Raises ValueError where no file describes the tables, or where a
    table has other columns than its description.
    """
    tables = {}
    for description in _descriptions(Path(folder)):
        package = json.loads(description.read_text(encoding="utf-8"))
        for resource in package["resources"]:
            if "schema" not in resource:  # a page beside the tables
                continue
            tables[resource["name"]] = _table(description.parent / resource["path"], resource["schema"]["fields"])
    return tables


def _descriptions(path):
    """datapackage.json of results, the METHOD.json of every analysis, or the one file that is given."""
    if path.is_file() and path.suffix == ".json":
        return [path]
    if (path / "datapackage.json").is_file():
        return [path / "datapackage.json"]
    methods = [file for file in sorted(path.glob("*.json")) if "resources" in json.loads(file.read_text(encoding="utf-8"))]
    if not methods:
        raise ValueError(
            f"{path} holds no datapackage.json and no METHOD.json: give a folder of results, its folder 'analysis', or a file such as "
            "analysis/regression.json"
        )
    return methods


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
        raise ValueError(f"{path} has the columns {list(table.columns)}, but its description lists {names}")
    table.attrs["units"] = {field["name"]: field["unit"] for field in fields if "unit" in field}
    return table


def _type(field):
    values = field.get("constraints", {}).get("enum")
    return pd.CategoricalDtype(values) if field["type"] == "string" and values else TYPES[field["type"]]
