"""Which guides there are: `shelf.yaml`, in its order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from traza.kernel.search import Said
from traza.kernel.written import read_yaml

FOLDER = Path(__file__).parent
REFERENCE = "reference/"


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: its key in the address, its file, its title and whom it helps with what."""

    key: str
    file: str
    title: Said
    about: Said

    @property
    def is_reference(self) -> bool:
        """A page to look things up in, written in English; the others are walked from the top."""
        return self.file.startswith(REFERENCE)

    @property
    def language(self) -> str:
        """The language its text is written in, as HTML says it."""
        return "en" if self.is_reference else "es-MX"

    def text(self) -> str:
        """Its Markdown."""
        return (FOLDER / self.file).read_text(encoding="utf-8")


@cache
def shelf() -> tuple[Guide, ...]:
    """Every guide, in the order of the page."""
    rows = read_yaml((FOLDER / "shelf.yaml").read_text(encoding="utf-8"))
    return tuple(
        Guide(
            row["key"],
            row["text"],
            Said(row["title"], row["title_en"]),
            Said(row["about"], row["about_en"]),
        )
        for row in rows
    )


def find(key: str) -> Guide | None:
    """The guide of that key; None where there is none."""
    return next((guide for guide in shelf() if guide.key == key), None)
