"""What is published: each dataset with its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from traza.kernel.dataset import Dataset
from traza.kernel.refusal import Refusal


class UnknownFile(Refusal):
    """No published file has that name."""

    code = "opendata.unknown_file"
    say = "No existe el archivo «%(name)s». Consulte los archivos de cada conjunto en /datos/."


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file of a dataset: its format, name, size in bytes and SHA-256."""

    format: str
    title: str
    media_type: str
    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A dataset as published: rows, files, and its data dictionary as files.

    `note` says in Spanish why a format is missing, or is empty.
    """

    dataset: Dataset
    rows: int
    built_at: datetime
    distributions: tuple[Distribution, ...]
    dictionary: tuple[Distribution, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file on disk with what its answer's headers say."""

    distribution: Distribution
    path: Path
    built_at: datetime
