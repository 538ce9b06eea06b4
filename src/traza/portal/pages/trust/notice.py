"""What the privacy notice and the accessibility statement say besides the operator's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from traza.kernel.written import read_yaml
from traza.platform.law.loader import LawFile
from traza.platform.law.shapes import Cited, Laws

HERE = Path(__file__).parent


class PrivacyLaw(Laws, frozen=True, kw_only=True):
    """Terms of the rights of who gave data, and the articles that ask for a notice."""

    notice: Cited
    short: Cited
    rights: Cited


LAW = LawFile(__package__ or "", "privacy_law.yaml", PrivacyLaw)


@dataclass(frozen=True, slots=True)
class Collected:
    """What is collected of some people: whose, which data, why, until when, consent."""

    key: str
    who: str
    data: str
    why: str
    until: str
    consent: str
    tables: tuple[str, ...]


def collected() -> list[Collected]:
    """What this program collects, in the reader's language."""
    return [
        Collected(
            key=row["key"],
            who=_said(row, "who"),
            data=_said(row, "data"),
            why=_said(row, "why"),
            until=_said(row, "until"),
            consent=_said(row, "consent"),
            tables=tuple(row["tables"]),
        )
        for row in _read("collected.yaml")
    ]


def barriers() -> tuple[date, list[str]]:
    """When accessibility was last looked at, and what is known to fail."""
    found = _read("barriers.yaml")
    return date.fromisoformat(str(found["reviewed"])), [
        _said(each, "text") for each in found["known"]
    ]


def days(name: str) -> int:
    """A term of the law, in days."""
    return LAW.laws[name].values[-1].whole


def _said(row: dict[str, Any], name: str) -> str:
    english = row.get(f"{name}_en") if get_language() == "en" else None
    return str(english or row[name])


@cache
def _read(name: str) -> Any:
    return read_yaml((HERE / name).read_text(encoding="utf-8"))
