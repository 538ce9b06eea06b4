"""The filters of a list: fields in a drawer, what was chosen as chips, and the list as a file.

Every public list has the same: on a phone the drawer is closed and its button says how many filters
are on; from a desk's width it stands open beside the rows. It is a `<details>` within a form, so it
works without a script, and what was typed and is wrong opens it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.ui import hot, words

Said = str | Promise


@dataclass(frozen=True, slots=True)
class SieveField:
    """A field: its name in the address, its label and what it holds now.

    `kind` is an input's type, or "select" with `options` (title by value; none of them is "").
    `suggest` is the address that completes what is typed; `several` are links to each of the things
    that what was typed may mean.
    """

    name: str
    label: Said
    value: str = ""
    kind: str = "text"
    options: Mapping[str, Said] | None = None
    any_label: Said = ""
    help: Said = ""
    error: str = ""
    suggest: str = ""
    mode: str = ""
    longest: int = 100
    several: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SieveGroup:
    """Fields that belong together, two beside each other where `pairs`."""

    title: Said
    fields: tuple[SieveField, ...]
    pairs: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on: of what, its value in words, and the address without it."""

    what: Said
    label: Said
    address: str


@dataclass(frozen=True, slots=True)
class Sieve:
    """The filters of a list.

    `first` is always in sight; `groups` are in the drawer, with `below` (drawn already) under them.
    `kept` are parts of the address that no field shows; `clear` is the address without filters.
    """

    first: SieveField
    groups: tuple[SieveGroup, ...] = ()
    chips: tuple[Chip, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    clear: str = ""
    below: SafeString | None = None
    errors: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether something in the drawer waits for an answer."""
        return any(one.error or one.several for group in self.groups for one in group.fields)


def drawn(sieve: Sieve) -> SafeString:
    """The form with its drawer."""
    on = len(sieve.chips)
    return hot.draw(
        "ui/sieve.html",
        sieve=sieve,
        said={
            "form": _("Filtros de la lista"),
            "filters": _("Filtros"),
            "on": ngettext("%(n)s puesto", "%(n)s puestos", on) % {"n": words.whole(on)},
            "search": _("Buscar"),
            "apply": _("Aplicar filtros"),
            "wipe": _("Quitar los filtros"),
            "which": _("¿Cuál?"),
            "below": _("Los más frecuentes, con cuántas hay"),
            "one": _("1 sugerencia"),
            "many": _("{n} sugerencias"),
            "suggestions": _("Sugerencias"),
        },
    )


def chips_drawn(chips: Iterable[Chip], clear: str) -> SafeString:
    """What is chosen, each a link that takes it out; nothing where nothing is."""
    return hot.draw(
        "ui/chips.html",
        chips=tuple(chips),
        clear=clear,
        said={"on": _("Filtros puestos"), "out": _("quitar"), "wipe": _("Quitar todos")},
    )


def with_error(field: SieveField, error: str) -> SieveField:
    """The field with what is wrong with what it holds."""
    return replace(field, error=error) if error else field
