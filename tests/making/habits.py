"""Tables of invented agencies, honest by construction, whose habits are drawn by lot.

Chapters above their items, subtotals, totals above or below, parts of rows, thousands and millions
rounded, people counted once, rates and percentages in the row of the total.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

_NAMES = (
    "Salud", "Educación", "Campo", "Turismo", "Seguridad", "Obras", "Cultura", "Deporte", "Agua",
    "Hacienda", "Gobierno", "Ecología", "Vivienda", "Justicia", "Movilidad", "Ciencia", "Trabajo",
    "Economía", "Juventud", "Mujeres", "Archivo", "Jurídico", "Planeación", "Contraloría",
)  # fmt: skip
_PARTS = ("De los cuales, rurales", "Incluye urgentes", "De ellas, en zonas indígenas")


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its label, its level (0 total, 1 chapter or plain, 2 item, 9 part) and its figures."""

    label: str
    level: int
    figures: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A table as text by tabs, its header, and how each column prints."""

    titles: tuple[str, ...]
    lines: tuple[Line, ...]
    prints: tuple[Callable[[Decimal], str], ...]
    above: str
    below: str

    def text(self, changed: dict[tuple[int, int], Decimal] | None = None) -> str:
        """The document, with other figures in some cells."""
        rows = ["\t".join(("Concepto", *self.titles))]
        for at, line in enumerate(self.lines):
            figures = [
                (changed or {}).get((at, column), figure)
                for column, figure in enumerate(line.figures)
            ]
            cells = [
                "" if figure is None else printed(figure)
                for figure, printed in zip(figures, self.prints, strict=True)
            ]
            rows.append("\t".join((line.label, *cells)))
        return "\n".join(("Informe de resultados 2030", "", self.above, *rows, "", self.below, ""))


def table(seed: int) -> Made:
    """The honest table of a seed."""
    luck = Random(seed)
    titles, kinds = _columns(luck)
    money = any(kind in {"free", "budget", "sources", "left"} for kind in kinds)
    units = luck.choice(("pesos", "pesos", "whole", "thousands", "millions")) if money else "pesos"
    lines = _lines(luck, kinds, units)
    above = {
        "pesos": "Resultados de 2030", "whole": "Ejercicio del gasto 2030 (pesos)",
        "thousands": "Ejercicio del gasto 2030 (miles de pesos)",
        "millions": "Ejercicio del gasto 2030 (millones de pesos)",
    }[units]  # fmt: skip
    note = (
        "Las sumas pueden no coincidir por el redondeo."
        if units in {"thousands", "millions"}
        else ""
    )
    return Made(titles, lines, tuple(_print(kind, units) for kind in kinds), above, note)


def _columns(luck: Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sets = [
        (("Aprobado", "Modificado", "Devengado", "Pagado"), ("free",) * 4),
        (("Aprobado", "Ampliaciones", "Reducciones", "Modificado"), ("free", "few", "few", "budget")),
        (("Federal", "Estatal", "Municipal", "Total"), ("free", "free", "few", "sources")),
        (("Obras", "Personas beneficiadas", "Inversión"), ("count", "once", "free")),
        (("Longitud (km)", "Inversión", "Costo por km"), ("km", "free", "rate")),
        (("Autorizado", "Ejercido", "Por ejercer", "% ejercido"), ("free", "less", "left", "percent")),
        (("Mujeres", "Hombres", "Total"), ("count", "count", "both")),
        (("Importe",), ("free",)),
        (("Solicitudes", "Apoyos entregados", "Monto"), ("count", "count", "free")),
    ]  # fmt: skip
    return luck.choice(sets)


def _lines(luck: Random, kinds: tuple[str, ...], units: str) -> tuple[Line, ...]:
    shape = luck.choice(("flat", "flat", "chapters", "subtotals", "parts"))
    names = luck.sample(_NAMES, luck.randint(3, 12))
    data: list[Line] = []
    if shape in {"flat", "parts"}:
        for name in names:
            data.append(Line(name, 1, _figures(luck, kinds)))
            if shape == "parts" and luck.random() < 0.4:
                part = tuple(
                    None if figure is None else (figure / 3).quantize(Decimal("0.01"))
                    for figure in data[-1].figures
                )
                whole = tuple(
                    figure
                    if figure is None or kind not in {"count", "once", "both"}
                    else Decimal(int(figure))
                    for figure, kind in zip(part, kinds, strict=True)
                )
                data.append(Line(luck.choice(_PARTS), 9, _derive(kinds, whole)))
        bases = [line for line in data if line.level == 1]
    else:
        bases = []
        for number in range(1, luck.randint(3, 5)):
            items = [
                Line(f"{number}{item}00 {luck.choice(names)}", 2, _figures(luck, kinds))
                for item in range(1, luck.randint(3, 5))
            ]
            head = _total(luck, kinds, items, f"{number}000 Capítulo {number}")
            if shape == "chapters":
                data += [Line(head.label, 1, head.figures), *items]
            else:
                data += [*items, Line(f"Subtotal {number}000", 1, head.figures)]
            bases += items
    total = _total(luck, kinds, bases, luck.choice(("Total", "TOTAL", "Total general", "Suma")))
    data = [total, *data] if luck.random() < 0.25 and shape != "subtotals" else [*data, total]
    return tuple(data)


def _figures(luck: Random, kinds: tuple[str, ...]) -> tuple[Decimal | None, ...]:
    found: list[Decimal | None] = []
    for kind in kinds:
        if kind == "free":
            found.append(Decimal(luck.randint(10**7, 10**10)) / 100)
        elif kind == "few":
            found.append(
                Decimal(luck.randint(10**6, 10**8)) / 100 if luck.random() < 0.5 else Decimal(0)
            )
        elif kind in {"count", "once"}:
            found.append(Decimal(luck.randint(3, 900)))
        elif kind == "km":
            found.append(Decimal(luck.randint(10, 400)) / 10)
        elif kind == "less":
            found.append(
                ((found[0] or Decimal(0)) * luck.randint(50, 99) / 100).quantize(Decimal("0.01"))
            )
        else:
            found.append(None)
    return _derive(kinds, tuple(found))


def _derive(
    kinds: tuple[str, ...], figures: tuple[Decimal | None, ...]
) -> tuple[Decimal | None, ...]:
    """Fill the columns that come from others."""
    cells = [figure or Decimal(0) for figure in figures]
    worked: dict[str, Callable[[], Decimal]] = {
        "budget": lambda: cells[0] + cells[1] - cells[2],
        "sources": lambda: cells[0] + cells[1] + cells[2],
        "both": lambda: cells[0] + cells[1],
        "rate": lambda: cells[1] / cells[0] if cells[0] else Decimal(0),
        "left": lambda: cells[0] - cells[1],
        "percent": lambda: 100 * cells[1] / cells[0] if cells[0] else Decimal(0),
    }
    return tuple(
        worked[kind]() if kind in worked else figure
        for kind, figure in zip(kinds, figures, strict=True)
    )


def _total(luck: Random, kinds: tuple[str, ...], rows: list[Line], label: str) -> Line:
    added: list[Decimal | None] = []
    for column, kind in enumerate(kinds):
        cells = [row.figures[column] or Decimal(0) for row in rows]
        summed = sum(cells, Decimal(0))
        once = kind == "once" and len(cells) > 1
        added.append(Decimal(luck.randint(int(max(cells)), int(summed))) if once else summed)
    return Line(label, 0, _derive(kinds, tuple(added)))


def _print(kind: str, units: str) -> Callable[[Decimal], str]:
    if kind in {"count", "once", "both"}:
        return lambda figure: f"{figure:,.0f}"
    if kind == "km":
        return lambda figure: f"{figure:,.1f}"
    if kind == "percent":
        return lambda figure: f"{_near(figure, 1):.1f}%"
    size, places = {
        "pesos": (1, 2),
        "whole": (1, 0),
        "thousands": (1000, 0),
        "millions": (10**6, 1),
    }[units]
    return lambda figure: f"{_near(figure / size, places):,}"


def _near(figure: Decimal, places: int) -> Decimal:
    return figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
