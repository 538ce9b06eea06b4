"""Obra Pública Abierta (Treasury): one investment project or programme of the federation a row.

The files changed their columns over the years; `Columns` names the cells each layout has, and one
builder makes the work. What the files call "ejercido" is no payment (it is the step before), so
approved, modified and exercised amounts stay in the note of the year's progress, as published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from traza.kernel.fold import fold, slug
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Funding, Measure, Origin, Progress
from traza.modules.works.contracts.vocabulary import Source, WorkKind
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.imports.evidence import CODE, Where, by_point, place_by
from traza.modules.works.rules.imports.layout import Context, Skip, origin_of
from traza.modules.works.rules.imports.nature import is_work
from traza.modules.works.rules.imports.places import place_of, point_of
from traza.modules.works.rules.imports.states import SEVERAL, state_of

SCHEME = "MX-SHCP-PPI"
_GOAL = re.compile(r"([\d,]+(?:\.\d+)?)\s*([A-Za-zÁÉÍÓÚáéíóúñ²³%. ]{1,30})?\.?")
_KINDS = (
    ("adquisicion", WorkKind.EQUIPMENT),
    ("bienes muebles", WorkKind.EQUIPMENT),
    ("extintores", WorkKind.EQUIPMENT),
    ("mantenimiento", WorkKind.REHABILITATION),
    ("incremento en la vida util", WorkKind.REHABILITATION),
    ("estudios", WorkKind.OTHER),
    ("infraestructura", WorkKind.CONSTRUCTION),
    ("inmuebles", WorkKind.CONSTRUCTION),
    ("electricidad", WorkKind.CONSTRUCTION),
    ("desarrollo social", WorkKind.CONSTRUCTION),
    ("oficinas", WorkKind.CONSTRUCTION),
)
_STAGES = {
    "calendario fiscal concluido operacion": "finished",
    "en proceso de registro": "planned",
    "registrado": "planned",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that one layout gives its cells. `money` maps a column to who pays and the fund."""

    name: str
    key: str
    branch: tuple[str, str]
    unit: tuple[str, str]
    kind: str
    description: str
    state: tuple[str, str]
    lat: str
    lon: str
    start: str
    end: str
    benefits: str
    sector: str
    status: str
    money: Mapping[str, tuple[Source, str]]


def project_key(cells: Cells) -> str:
    """The number that the Treasury gives a project; its rows share it."""
    return cells.text("ID_PPI")


def work_of(cells: Cells, columns: Columns, context: Context) -> Dossier | Skip | None:
    """The work that a row says; None when its notes tell why it cannot be known again."""
    number, name = cells.text("ID_PPI"), cells.text(columns.name)
    year = cells.year("ANIO") or cells.year("CICLO") or context.year
    said = state_of(*(cells.text(one) for one in columns.state))
    for column, known in (
        ("ID_PPI", number),
        (columns.name, name),
        ("ANIO", year),
    ):
        if not known:
            cells.note(column, "sin ese dato la obra no se puede registrar; complételo", lost=True)
    if not number or not name or year is None:
        return None
    amount = cells.amount("MONTO_TOTAL_INVERSION")
    progress = _progress(cells, columns, year)
    point = point_of(cells.degrees(columns.lat), cells.degrees(columns.lon), cells, columns.lat)
    where = _where(said, point, context)
    kind, branch = cells.text(columns.kind), cells.text(columns.branch[1])
    return Dossier(
        folio=f"OPA-{number}",
        name=name,
        state=where.state,
        year=year,
        agency=_address(cells.text(columns.unit[1])),
        status=Status.PUBLISHED,
        stage=_stage(cells, columns, progress),
        description=_description(cells, columns),
        municipality=where.municipality,
        is_work=is_work(kind, name, branch),
        kind=_kind(kind),
        sector=cells.text(columns.sector),
        measure=_measure(cells.text("META_FISICA")),
        place=place_of(point, address=cells.text("LOCALIZACION")),
        amount=amount.money if amount and amount.money else None,
        rounding=amount.rounding if amount and amount.money else None,
        planned_start=cells.day(columns.start),
        planned_end=cells.day(columns.end, end=True),
        funding=_funding(cells, columns, year),
        progress=progress,
        origin=_origin(cells, columns, context, where.known_by),
    )


def _where(said: str | None, point: tuple[float, float] | None, context: Context) -> Where:
    """The state that the row says, else that of its point; the municipality is the point's."""
    if said is None:
        return place_by(by_point(point, context.places), otherwise=context.state)
    inside = context.places.at(*point, said) if point and said != SEVERAL else None
    return Where(said, inside, CODE)


def _progress(cells: Cells, columns: Columns, year: int) -> tuple[Progress, ...]:
    """The year's progress with its budget. The files say the year only: no day of it is known."""
    physical = cells.percent("AVANCE_FISICO")
    said = [
        f"{word} ${amount.money.pesos:,.2f}"
        for word, column in (
            ("aprobado", "APROBADO"),
            ("modificado", "MODIFICADO"),
            ("ejercido", "EJERCIDO"),
        )
        if (amount := cells.amount(column)) is not None
    ]
    if physical is None:
        return ()
    unit = " ".join(cells.text(one) for one in columns.unit)
    note = f"Ejercicio {year}, {unit}: {'; '.join(said)}." if said else f"Ejercicio {year}, {unit}."
    return (Progress(on=date(year, 12, 31), physical=physical, note=note, precision="year"),)


def _funding(cells: Cells, columns: Columns, year: int) -> tuple[Funding, ...]:
    """Who puts how much in the file's year; zeros are no promise."""
    found = []
    for column, (source, fund) in columns.money.items():
        amount = cells.amount(column)
        if amount is not None and amount.money:
            found.append(
                Funding(
                    id=f"{column}-{year}",
                    source=source,
                    promised=amount.money,
                    year=year,
                    fund=fund,
                )
            )
    return tuple(found)


def _stage(cells: Cells, columns: Columns, progress: tuple[Progress, ...]) -> str:
    said = _status(cells.text(columns.status)) if columns.status else None
    exercised = cells.amount("EJERCIDO")
    begun = any(one.physical for one in progress) or bool(exercised and exercised.money)
    return said or ("in_progress" if begun else "unknown")


# The same few offices, states and kinds stand in every row of a file.
@lru_cache(maxsize=4096)
def _address(printed: str) -> str:
    return slug(printed)[:80]


@lru_cache(maxsize=256)
def _status(printed: str) -> str | None:
    return _STAGES.get(fold(printed))


@lru_cache(maxsize=256)
def _kind(printed: str) -> WorkKind:
    words = fold(printed)
    return next((kind for word, kind in _KINDS if word in words), WorkKind.OTHER)


def _measure(printed: str) -> Measure | None:
    """The physical goal when it is a number with its unit ("15.0 Km."), as 2015 writes them."""
    found = _GOAL.fullmatch(printed)
    if found is None or not found[2]:
        return None
    return Measure(quantity=found[1].replace(",", ""), unit=found[2].strip(" ."))


def _description(cells: Cells, columns: Columns) -> str:
    parts = (
        ("", cells.text(columns.description)),
        ("Meta física: ", cells.text("META_FISICA")),
        ("Beneficios esperados: ", cells.text(columns.benefits)),
    )
    return "\n\n".join(title + said for title, said in parts if said)


def _origin(cells: Cells, columns: Columns, context: Context, known_by: str) -> Origin:
    named = (
        ("Ramo", " ".join(cells.text(one) for one in columns.branch)),
        ("Unidad", " ".join(cells.text(one) for one in columns.unit)),
        ("Tipo", cells.text(columns.kind)),
        ("Estados", cells.text(columns.state[1])),
        ("Estatus", cells.text(columns.status) if columns.status else ""),
    )
    return origin_of(
        context,
        cells,
        scheme=SCHEME,
        identifier=cells.text(columns.key),
        agency=cells.text(columns.unit[1]),
        place_known_by=known_by,
        note="; ".join(f"{title}: {said}" for title, said in named if said),
    )
