"""What obliges to report, and what a report holds. It ships with the code."""

from __future__ import annotations

from datetime import date

import msgspec

from traza.kernel.citation import Citation
from traza.kernel.jurisdiction import INSTALLATION, Jurisdiction
from traza.platform.law import Cited, LawFile, Laws


class Article(Cited, frozen=True, kw_only=True):
    """An article that obliges, with what it says in our words."""

    says: str


class Part(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A section: its key and title, the words it begins with, and whether only the agency can
    write it (`own`)."""

    key: str
    title: str
    text: str = ""
    own: bool = False


class AnnualReportFile(Laws, frozen=True, kw_only=True):
    """The file of the annual report."""

    basis: list[Article]
    sections: list[Part]


ANNUAL = LawFile("traza.modules.reports", "law/annual_report.yaml", AnnualReportFile)


def sections() -> tuple[Part, ...]:
    """The sections of the report in their order."""
    return tuple(ANNUAL.body.sections)


def section(key: str) -> Part | None:
    """The section of that key."""
    return next((each for each in ANNUAL.body.sections if each.key == key), None)


def basis(year: int, where: Jurisdiction) -> tuple[tuple[str, Citation], ...]:
    """What each article that held in a year says, from the Constitution to the nearest norm."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    ladder = [str(each) for each in reversed(where.ladder()) if each != INSTALLATION]
    held = [
        one
        for one in ANNUAL.body.basis
        if one.jurisdiction in ladder
        and (one.since or first) <= last
        and (one.until is None or one.until >= first)
    ]
    held.sort(key=lambda one: ladder.index(one.jurisdiction or ""))
    return tuple((one.says, one.citation) for one in held)


def is_loaded_for(where: Jurisdiction) -> bool:
    """Whether norms of that very state or municipality are loaded, not only the federation's."""
    own = {str(each) for each in where.ladder()} - {"federation", "installation"}
    return any(one.jurisdiction in own for one in ANNUAL.body.basis)
