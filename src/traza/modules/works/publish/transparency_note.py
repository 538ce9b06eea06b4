"""The note of a row of the transparency format: why cells are empty, what is said only in part."""

from __future__ import annotations

from collections.abc import Mapping

from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import TransparencyFormat
from traza.modules.works.queries.coverage import said_of
from traza.modules.works.rules.coverage import LEFT_BLANK, NO_PLACE

PLAIN = {NO_PLACE, LEFT_BLANK}  # the sentence on empty cells says these


class Notes:
    """What is to be noted of one row; columns that share a reason are named together."""

    def __init__(self, dossier: Dossier, form: TransparencyFormat) -> None:
        self._dossier = dossier
        self._form = form
        self._columns: dict[str, list[str]] = {}

    def add(self, key: str, because: str) -> None:
        """Note why a column (its key) is not to be read as it stands: a Spanish clause."""
        titles = self._columns.setdefault(because, [])
        title = self._form.columns[key]
        if title not in titles:
            titles.append(title)

    def text(self, row: Mapping[str, str]) -> str:
        """The note of a row: key -> cell."""
        for key, fact in self._form.facts.items():
            because = said_of(self._dossier, fact).because
            if because and because not in PLAIN:
                self.add(key, because)
        is_ours = self._dossier.status is not Status.PUBLISHED
        blank = any(not row.get(key) for key in self._form.columns if key != "note")
        empty = [self._form.blank_here if is_ours else self._form.blank] if blank else []
        named = (f"{', '.join(titles)}: {because}." for because, titles in self._columns.items())
        origin = self._dossier.origin
        read = [f"Al leer la fuente se anotó: {origin.note}."] if origin and origin.note else []
        return " ".join([*empty, *named, *read])
