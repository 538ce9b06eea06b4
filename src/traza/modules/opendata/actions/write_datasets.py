"""Write every dataset's files into a build under way, before it is published as a whole."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from pyarrow.parquet import read_metadata

from traza.kernel.dataset import Dataset
from traza.modules.opendata.contracts import Distribution
from traza.modules.opendata.publish.dcat import catalogue
from traza.modules.opendata.publish.dictionary import dictionary_csv, dictionary_json
from traza.modules.opendata.publish.files import (
    FORMATS,
    WRITERS,
    XLSX_ROWS,
    Writing,
    write_parquet,
)
from traza.modules.opendata.queries import FOLDER, publication_from, sources_from
from traza.platform.files import durable
from traza.platform.tables.build import Making
from traza.platform.tables.catalogue import dataset_sql
from traza.platform.tables.discovery import datasets

WRITERS_VERSION = 2  # a change of how files are written makes them anew

TOO_LONG = (
    "Este conjunto tiene más filas de las que una hoja de cálculo maneja bien; "
    "use CSV, Parquet o JSON."
)


def write_datasets(making: Making) -> dict[str, Any]:
    """Write all files; files whose rows and definition did not change are linked from the last
    build. Returns what the build's manifest keeps."""
    folder = making.folder / FOLDER
    folder.mkdir()
    kept: dict[str, Any] = {}
    catalogued = datasets()
    for number, dataset in enumerate(catalogued.values()):
        making.progress(f"Datos abiertos: {dataset.title}", number, len(catalogued))
        kept[dataset.name] = _write(dataset, making, folder)
    built_at = making.engine.built_at
    publications = [publication_from(datasets()[name], kept[name], built_at) for name in kept]
    text = json.dumps(catalogue(publications, built_at), ensure_ascii=False, indent=1)
    (folder / "catalogo.jsonld").write_text(text, encoding="utf-8")
    return kept


def _write(dataset: Dataset, making: Making, folder: Path) -> dict[str, Any]:
    compiled = dataset_sql(dataset, making.engine)
    key = _key(dataset, compiled.sql, making)
    last = _linked(dataset, key, making, folder)
    if last is not None:
        return last
    writing = write_parquet(dataset, compiled, making.engine, folder / f"{dataset.name}.parquet")
    rows = int(read_metadata(folder / f"{dataset.name}.parquet").num_rows)
    credited = _credits(dataset, writing)
    if credited:
        dataset = replace(dataset, sources=sources_from(credited))
        writing = replace(writing, dataset=dataset)
    wanted = [name for name in FORMATS if name != "xlsx" or rows <= XLSX_ROWS]
    files = []
    for name in wanted:
        path = folder / f"{dataset.name}.{name}"
        if name in WRITERS:
            WRITERS[name](writing, path)
        files.append(_distribution(name, *FORMATS[name], path))
    return {
        "key": key,
        "rows": rows,
        "files": [asdict(file) for file in files],
        "dictionary": [asdict(file) for file in _dictionary(dataset, folder)],
        "note": TOO_LONG if rows > XLSX_ROWS else "",
        "credits": credited,
    }


def _credits(dataset: Dataset, writing: Writing) -> list[list[Any]]:
    """Title, publisher and number of rows of each source that rows name, those of most first."""
    if dataset.credited is None:
        return []
    title, publisher = (f'"{name}"' for name in dataset.credited)
    # Every name in it comes from the declared dataset, none from a reader.
    sql = (
        f"SELECT {title}, {publisher}, COUNT(*) FROM ({writing.rows}) AS rows "  # noqa: S608
        f"GROUP BY {title}, {publisher} ORDER BY COUNT(*) DESC, {title}, {publisher}"
    )
    return [[one or "", who or "", int(n)] for one, who, n in writing.engine.run(sql, ())]


def _dictionary(dataset: Dataset, folder: Path) -> list[Distribution]:
    written = []
    for name, media_type, content in (
        ("csv", "text/csv", dictionary_csv(dataset)),
        ("json", "application/json", dictionary_json(dataset)),
    ):
        path = folder / f"{dataset.name}.diccionario.{name}"
        path.write_bytes(content)
        written.append(_distribution(name, f"Diccionario ({name.upper()})", media_type, path))
    return written


def _distribution(name: str, title: str, media_type: str, path: Path) -> Distribution:
    return Distribution(
        name, title, media_type, path.name, path.stat().st_size, durable.sha256(path)
    )


def _key(dataset: Dataset, sql: str, making: Making) -> str:
    """What a dataset's files are made of: its description, its formula and the very rows."""
    parts = [
        part.sha256 for name in dataset.tables for part in making.engine.build.tables[name].parts
    ]
    made_of = [str(WRITERS_VERSION), dictionary_json(dataset).decode(), sql, *parts]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()


def _linked(dataset: Dataset, key: str, making: Making, folder: Path) -> dict[str, Any] | None:
    """The last build's files of this dataset, linked, when they are made of the same."""
    if making.before is None:
        return None
    last: dict[str, Any] | None = making.before.extras.get("opendata", {}).get(dataset.name)
    if last is None or last["key"] != key:
        return None
    old = making.before.folder / FOLDER
    names = [file["file"] for file in (*last["files"], *last["dictionary"])]
    if not all((old / name).exists() for name in names):
        return None
    for name in names:
        os.link(old / name, folder / name)
    return last
