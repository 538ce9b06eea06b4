"""What people write for a report, what they sign, and what was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from traza.modules.reports.contracts.hand import Judged


@dataclass(frozen=True, slots=True)
class Written:
    """A section as somebody wrote it last. `version` counts from 1; 0: nobody wrote it yet."""

    section: str
    title: str
    text: str
    version: int
    user: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a typed number stands as it does; `signer` is the name and post of who signs."""

    key: str
    printed: str
    sentence: str
    words: str
    signer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Doubt:
    """A typed number of a section, with its key, who wrote the section and the explanation that
    somebody signed."""

    section: str
    author: int | None
    key: str
    judged: Judged
    explained: Explained | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A published report: `number` counts those of a year from 1. `told` is what papers draw."""

    agency: str
    agency_name: str
    year: int
    number: int
    sha256: str
    at: datetime
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToPublish:
    """A report whose texts changed since it was published. `number` would be its next edition;
    `authors` wrote texts, so that somebody else publishes."""

    agency: str
    agency_name: str
    year: int
    number: int
    since: date
    authors: frozenset[int | None]
