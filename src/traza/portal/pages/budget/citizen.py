"""A book in plain words: how much, where from, on what, who decided, and what is not published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.kernel.citation import Citation
from traza.kernel.government import GovernmentLevel
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.books import BookInfo
from traza.portal.pages.budget import shares as budget_shares
from traza.portal.pages.budget.gaps import unknown
from traza.portal.pages.budget.seen import Seen
from traza.portal.pages.budget.shares import Share
from traza.portal.pages.budget.words import MOMENTS, Names
from traza.ui import words
from traza.ui.components import bars
from traza.ui.components.grid import Column, Grid, Kind, Link, grid
from traza.ui.components.trace import Traced

_CPEUM = "Constitución Política de los Estados Unidos Mexicanos"
DECIDES: Mapping[str, tuple[str | Promise, Citation]] = {
    "federal": (
        lazy("Lo propuso el Ejecutivo y lo aprobó la Cámara de Diputados."),
        Citation(_CPEUM, "artículo 74, fracción IV"),
    ),
    "state": (
        lazy("Lo propuso el gobierno del estado y lo aprobó su congreso."),
        Citation(_CPEUM, "artículo 116, fracción II"),
    ),
    "municipal": (
        lazy("Lo aprobó el ayuntamiento, con los ingresos que le autorizó el congreso del estado."),
        Citation(_CPEUM, "artículo 115, fracción IV"),
    ),
}
_COLOURS = {
    "state": "state",
    "municipality": "municipality",
    "community": "community",
    "federation": "5",
}
_TERMS = {
    "approved": "aprobado",
    "modified": "modificado",
    "committed": "comprometido",
    "accrued": "devengado",
    "exercised": "ejercido",
    "paid": "pagado",
}
TILES = 30  # more parts than these are read in the table
ROWS = 20  # and more than these, in the page of spending
NEARLY_ALL = 95  # per cent: a picture of one part shows nothing


# Words of the glossary that the first page offers, as (anchor, word).
WORDS: tuple[tuple[str, str | Promise], ...] = (
    ("presupuesto-de-egresos", lazy("Presupuesto de egresos")),
    ("ley-de-ingresos", lazy("Ley de ingresos")),
    ("momentos-del-gasto", lazy("Momentos del gasto")),
    ("clave-presupuestaria", lazy("Clave presupuestaria")),
    ("objeto-del-gasto", lazy("Objeto del gasto")),
    ("clasificacion-funcional", lazy("Clasificación funcional")),
    ("fuente-de-financiamiento", lazy("Fuente de financiamiento")),
    ("participaciones", lazy("Participaciones")),
    ("aportaciones", lazy("Aportaciones")),
    ("cuenta-publica", lazy("Cuenta pública")),
    ("pesos-constantes", lazy("Pesos constantes")),
    ("contraloria-social", lazy("Contraloría social")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of a book: its name, figure, and its bar against the largest. None: unpublished."""

    name: str
    title: str | Promise
    traced: Traced | None
    width: str

    @property
    def key(self) -> str:
        """Its word in the glossary."""
        return _TERMS[self.name]

    @property
    def is_published(self) -> bool:
        """Whether the source says anything of it."""
        return self.traced is not None and self.traced.value is not None


@dataclass(frozen=True, slots=True)
class Card:
    """A book on the list of all: its main figure and what that figure is called."""

    book: BookInfo
    level: str | Promise
    said: str
    total: Traced | None
    address: str


@dataclass(frozen=True, slots=True)
class Citizen:
    """A book in plain words. `sources` is who pays; `purpose` the parts by `way` of what for."""

    book: BookInfo
    level: str | Promise
    place: str
    main: Traced | None
    is_spent: bool
    approved: Traced | None
    steps: tuple[Step, ...]
    spent_of: Any
    sources: tuple[tuple[bars.Segment, str], ...]
    way: str | Promise
    purpose: tuple[Share, ...]
    purpose_table: Grid | None
    tiles: list[dict[str, Any]]
    decides: str | Promise
    decides_citation: Citation
    unknown: tuple[str, ...]


def cards() -> list[Card]:
    """Every book with its main figure."""
    made = []
    for book in budget.list_books():
        name, total = budget_shares.main_figure(Seen(book))
        said = _("gastados") if name == budget_shares.SPENT else _("aprobados")
        address = reverse("portal:budget_book", args=[book.slug])
        made.append(Card(book, GovernmentLevel.label_of(book.level), said, total, address))
    return made


def citizen(book: BookInfo, day: date | None = None) -> Citizen:
    """Everything the citizen's budget of a book says, as the register knew it on a day."""
    seen = Seen(book, day)
    name, main = budget_shares.main_figure(seen)
    names = Names(book)
    way, purpose = _telling(name, seen, names)
    sources = budget_shares.shares(name, seen, "contributor", names)
    steps = _steps(seen)
    decides, citation = DECIDES.get(book.level, DECIDES["state"])
    title = budget_shares.WAYS.get(way, "")
    approved = next((step.traced for step in steps if step.name == "approved"), None)
    return Citizen(
        book=book,
        level=GovernmentLevel.label_of(book.level),
        place=_place(book),
        main=main,
        is_spent=name == budget_shares.SPENT,
        approved=approved if approved is not None and approved.value is not None else None,
        steps=steps,
        spent_of=_spent_of(main, steps) if name == budget_shares.SPENT else None,
        sources=_segments(sources),
        way=title,
        purpose=purpose,
        purpose_table=_table(title, purpose) if purpose else None,
        tiles=_tiles(purpose),
        decides=decides,
        decides_citation=citation,
        unknown=unknown(seen, _unpublished(steps), name),
    )


def steps_grid(citizen: Citizen) -> Grid:
    """The six moments as a table; what was not published is "sin dato"."""
    columns = [Column(_("Momento")), Column(_("Monto"), Kind.PESOS)]
    rows = [
        [step.title, Link(_centavos(step.traced), step.traced.address) if step.traced else None]
        for step in citizen.steps
    ]
    return grid(_("Los seis momentos del gasto"), columns, rows)


def _steps(seen: Seen) -> tuple[Step, ...]:
    found = {name: seen.value(f"budget_{name}") for name in MOMENTS}
    largest = max(
        (int(one.value) for one in found.values() if one is not None and one.value), default=0
    )
    return tuple(
        Step(name, title, found[name], bars.width(_centavos(found[name]), largest))
        for name, title in MOMENTS.items()
    )


def _telling(figure: str, seen: Seen, names: Names) -> tuple[str, tuple[Share, ...]]:
    """The first classification in which no part is nearly everything; else, the first there is."""
    usable = [way for way in budget_shares.ways(figure, seen) if way != "contributor"]
    found = {way: tuple(budget_shares.shares(figure, seen, way, names)) for way in usable}
    for way, parts in found.items():
        total = sum(part.centavos for part in parts)
        if max(part.centavos for part in parts) * 100 <= total * NEARLY_ALL:
            return way, parts
    return next(iter(found.items()), ("", ()))


def _centavos(traced: Traced | None) -> int | None:
    return None if traced is None or traced.value is None else int(traced.value)


def _spent_of(main: Traced | None, steps: tuple[Step, ...]) -> Any:
    """What part of the modified budget was spent; None where either was not published."""
    modified = next((step.traced for step in steps if step.name == "modified"), None)
    if main is None or modified is None or not modified.value:
        return None
    return words.share(main.value, modified.value)


def _segments(sources: list[Share]) -> tuple[tuple[bars.Segment, str], ...]:
    """Who pays as one bar, each part with the address of its facts."""
    order = ["federation", "state", "municipality", "community"]
    known = {code: place for place, code in enumerate(order)}
    parts = sorted(sources, key=lambda share: known.get(share.code, len(order)))
    segments = bars.split(
        bars.Part(
            share.name, share.centavos, words.pesos(share.centavos), _COLOURS.get(share.code, "8")
        )
        for share in parts
    )
    return tuple((segment, share.address) for segment, share in zip(segments, parts, strict=True))


def _table(title: str | Promise, shares: tuple[Share, ...]) -> Grid:
    total = sum(share.centavos for share in shares)
    columns = [
        Column(title),
        Column(_("Monto"), Kind.PESOS, adds=True),
        Column(_("De cada 100 pesos"), Kind.PERCENT),
    ]
    rows: list[list[object]] = [
        [
            Link(share.name, share.page),
            Link(share.centavos, share.address),
            words.share(share.centavos, total) if total > 0 else None,
        ]
        for share in shares[:ROWS]
    ]
    rest = sum(share.centavos for share in shares[ROWS:])
    if len(shares) > ROWS:
        others = _("Las otras %(count)s") % {"count": len(shares) - ROWS}
        rows.append([others, rest, words.share(rest, total) if total > 0 else None])
    return grid(_("En qué se usó el dinero"), columns, rows, total=_("Total"))


def _tiles(shares: tuple[Share, ...]) -> list[dict[str, Any]]:
    return [
        {
            "label": share.name,
            "value": share.centavos,
            "text": words.millions(share.centavos),
            "address": share.page,
        }
        for share in shares[:TILES]
        if share.centavos > 0
    ]


def _unpublished(steps: tuple[Step, ...]) -> list[str]:
    return [str(step.title).lower() for step in steps if not step.is_published]


def _place(book: BookInfo) -> str:
    """Where a book's money is spent, as a sentence needs it."""
    from_codes = Names(book)
    if book.municipality:
        return from_codes.of("municipality", book.municipality)
    return from_codes.of("state", book.state) if book.state else _("todo el país")
