"""What is published in the current build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from traza.kernel.dataset import Dataset, Source
from traza.modules.opendata.contracts import (
    Distribution,
    Publication,
    PublishedFile,
    UnknownFile,
)
from traza.platform.tables import NotBuilt, dataset, datasets
from traza.platform.tables.contracts import Build
from traza.platform.tables.store import current

FOLDER = "data"


def publications() -> tuple[Publication, ...]:
    """Every published dataset by title. Raises NotBuilt."""
    build = _build()
    kept = build.extras.get("opendata", {})
    found = [
        publication_from(each, kept[name], build.built_at)
        for name, each in datasets().items()
        if name in kept
    ]
    return tuple(sorted(found, key=lambda each: (each.dataset.title, each.dataset.name)))


def publication(name: str) -> Publication:
    """One dataset with its dictionary and files. Raises UnknownDataset or NotBuilt."""
    described, build = dataset(name), _build()
    kept = build.extras.get("opendata", {})
    if name not in kept:
        raise NotBuilt
    return publication_from(described, kept[name], build.built_at)


def published_file(name: str) -> PublishedFile:
    """A file by its name. Raises UnknownFile or NotBuilt.

    Only names that the build lists are looked for, so a name cannot lead out of its folder.
    """
    build = _build()
    for each in publications():
        for file in (*each.distributions, *each.dictionary):
            if file.file == name:
                return PublishedFile(file, build.folder / FOLDER / name, build.built_at)
    raise UnknownFile(name=name)


def built_at() -> datetime:
    """Moment of the published data. Raises NotBuilt."""
    return _build().built_at


def publication_from(described: Dataset, kept: Mapping[str, Any], built: datetime) -> Publication:
    """A publication from what a build's manifest keeps of it."""
    credited = kept.get("credits") or []
    if credited:
        described = replace(described, sources=sources_from(credited))
    return Publication(
        dataset=described,
        rows=kept["rows"],
        built_at=built,
        distributions=tuple(Distribution(**file) for file in kept["files"]),
        dictionary=tuple(Distribution(**file) for file in kept["dictionary"]),
        note=kept["note"],
    )


def sources_from(credited: Iterable[Sequence[Any]]) -> tuple[Source, ...]:
    """Sources with how many rows are of each, as a build's manifest keeps them."""
    return tuple(Source(title, publisher, rows=rows) for title, publisher, rows in credited)


def _build() -> Build:
    build = current()
    if build is None:
        raise NotBuilt
    return build
