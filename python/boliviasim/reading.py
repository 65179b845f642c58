"""Reads results and analyses with the types and units that their descriptions state."""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

TYPES = {"integer": "Int64", "number": "float64", "boolean": "boolean", "string": "string"}


class Results(Mapping):
    """Tables by name: `results["runs"]`. A table is read when it is first asked for, and kept.

    folder    where the tables are
    manifest  how they were made; empty where the folder has no manifest. Of an analysis its METHOD.json; of several, these by method
    report    what the program printed; None where tables were only read
    """

    def __init__(self, folder, manifest, tables, report=None, temporary=None):
        self.folder, self.manifest, self.report = folder, manifest, report
        self._temporary = temporary  # goes when nothing refers to it any more
        self._described, self._read = tables, {}

    def __getitem__(self, name):
        if name not in self._read:
            self._read[name] = _table(*self._of(name))
        return self._read[name]

    def __iter__(self):
        return iter(self._described)

    def __len__(self):
        return len(self._described)

    def __contains__(self, name):  # that of Mapping would read the table
        return name in self._described

    def __repr__(self):
        return f"<boliviasim results in {str(self.folder)!r}: {', '.join(self)}>"

    def __fspath__(self):
        return str(self.folder)

    def _ipython_key_completions_(self):
        return list(self)

    def path(self, name):
        """File of a table, for other programs."""
        return self._of(name)[0]

    def _of(self, name):
        if name not in self._described:
            raise KeyError(f"no table {name!r}; there are {', '.join(self)}")
        return self._described[name]


def read(folder):
    """Tables of a folder of results or of a folder of analyses; a METHOD.json of the latter gives the tables of that analysis.

    An empty cell is missing. Texts with a closed list of values are categories in the order of that list; times are local.
    `table.attrs["units"]` has the units by column; 1 is a pure number. Raises ValueError where no file describes the tables; a table
    that has other columns than its description raises it when it is read.
    """
    return results_of(folder)


def results_of(path, report=None, temporary=None):
    """`read`, with what the program printed, and the temporary folder that the tables are in."""
    path = Path(path).absolute()  # the working folder may be another one when a table is read
    tables, manifests = {}, {}
    descriptions = _descriptions(path)
    for description in descriptions:
        package = _json(description)
        manifests[description.stem] = package
        for resource in package["resources"]:
            if "schema" in resource:  # without one it is a page beside the tables
                tables[resource["name"]] = (description.parent / resource["path"], resource["schema"]["fields"])
    folder = descriptions[0].parent
    if descriptions[0].name == "datapackage.json":
        manifest = folder / "manifest.json"
        return Results(folder, _json(manifest) if manifest.is_file() else {}, tables, report, temporary)
    return Results(folder, manifests if path.is_dir() else manifests[path.stem], tables, report, temporary)


def _json(file):
    return json.loads(file.read_text(encoding="utf-8"))


def _descriptions(path):
    """datapackage.json of results, the METHOD.json of every analysis, or the one file that is given."""
    if path.is_file() and path.suffix == ".json":
        return [path]
    if (path / "datapackage.json").is_file():
        return [path / "datapackage.json"]
    methods = [file for file in sorted(path.glob("*.json")) if "resources" in _json(file)]
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
