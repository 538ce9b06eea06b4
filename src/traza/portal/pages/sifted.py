"""Filters of a short published list that is read whole: words, choices, chips, and its file.

The page and its file go through the same `Sifted`, so that they have the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from traza.kernel.fold import fold
from traza.platform.law import clock
from traza.portal.pages import sheets
from traza.ui import words
from traza.ui.components.grid import Grid
from traza.ui.components.pages import address
from traza.ui.components.sieve import Chip, Sieve, SieveField, SieveGroup

LONGEST = 100
Said = str | Promise


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of a list: its name in the address, its title, and what may be chosen by value."""

    name: str
    title: Said
    options: Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Sifted:
    """What an address chose of a list. A value that is no option finds nothing, and is told."""

    query: QueryDict
    choices: Sequence[Choice]
    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def on(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.text or self.chosen)

    def passes(self, texts: Iterable[str | None], **values: object) -> bool:
        """Does a row pass: each word in its `texts`, and its `values` as they were chosen?"""
        said = fold(" ".join(each for each in texts if each))
        return all(word in said for word in fold(self.text).split()) and all(
            str(values[name]) == value for name, value in self.chosen.items() if name in values
        )

    def sieve(self, title: Said, group: Said) -> Sieve:
        """The form: words under `title`, and the choices in a drawer under `group`."""
        fields = tuple(
            SieveField(
                one.name, one.title, self.chosen.get(one.name, ""), "select", one.options,
                _("Todos"), error=self._unknown(one),
            )
            for one in self.choices
            if len(one.options) > 1 or one.name in self.chosen
        )  # fmt: skip
        groups = (SieveGroup(group, fields),) if fields else ()
        return Sieve(SieveField("q", title, self.text, "search"), groups, self.chips(), clear="?")

    def chips(self) -> tuple[Chip, ...]:
        """Each filter that is on, in words, with the address without it."""
        found = [Chip(_("Palabras"), self.text, address(self.query, q=""))] if self.text else []
        for one in self.choices:
            if value := self.chosen.get(one.name):
                label = one.options.get(value, value)
                found.append(Chip(one.title, label, address(self.query, **{one.name: ""})))
        return tuple(found)

    def as_file(
        self, name: str, tables: Iterable[Grid], what: str, more: Iterable[tuple[str, str]] = ()
    ) -> HttpResponse:
        """The tables as they are on the page, with what they are, what was chosen and the day."""
        notes = [
            (_("Qué es"), what),
            *((_("Filtro"), f"{one.what}: {one.label}") for one in self.chips()),
            *more,
            (_("Consultado el"), words.day(clock.today())),
            (_("Cuidado"), _("Una celda vacía no es cero: la fuente no lo publica.")),
        ]
        return sheets.as_csv(name, tables, notes)

    def _unknown(self, one: Choice) -> str:
        value = self.chosen.get(one.name, "")
        if not value or value in one.options:
            return ""
        said = _("«%(value)s» no es una opción de %(field)s. Elija una de la lista.")
        return said % {"value": value, "field": one.title}


def sifted(query: QueryDict, choices: Sequence[Choice]) -> Sifted:
    """Read what an address chose."""
    chosen = {one.name: query.get(one.name, "").strip()[:LONGEST] for one in choices}
    text = query.get("q", "").strip()[:LONGEST]
    return Sifted(query, choices, text, {name: value for name, value in chosen.items() if value})


def options(pairs: Iterable[tuple[object, Said]]) -> dict[str, Said]:
    """Options in order of their titles, each once; what has no value is left out."""
    found = {str(value): title for value, title in pairs if value not in (None, "")}
    return dict(sorted(found.items(), key=lambda each: fold(str(each[1]))))
