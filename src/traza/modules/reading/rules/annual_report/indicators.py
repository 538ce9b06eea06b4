"""Join each indicator's row in the results table with its card (cédula), by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher

from traza.kernel.fold import fold
from traza.modules.reading.contracts import (
    Direction,
    Indicator,
    Light,
    Notice,
    Row,
    Table,
    YearValue,
)
from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.table_columns import is_absent
from traza.modules.reading.rules.table_patterns import YEAR

_ALIKE = 0.82
_LIGHTS = {
    "verde": Light.GREEN, "avance": Light.GREEN, "🟢": Light.GREEN, "▲": Light.GREEN,
    "amarillo": Light.YELLOW, "ambar": Light.YELLOW, "igual": Light.YELLOW, "🟡": Light.YELLOW,
    "rojo": Light.RED, "retroceso": Light.RED, "🔴": Light.RED, "▼": Light.RED,
}  # fmt: skip
_UP = ("ascendente", "creciente", "positivo", "incrementar", "aumentar", "hacia arriba")
_DOWN = ("descendente", "decreciente", "negativo", "disminuir", "reducir", "hacia abajo")


@dataclass(frozen=True, slots=True)
class Card:
    """An indicator card: its fields by folded label, each with its print and line."""

    name: str
    line: int
    fields: dict[str, tuple[str, int]]

    def get(self, *labels: str) -> str | None:
        """The first of these fields that says something."""
        return next((self.fields[one][0] for one in labels if one in self.fields), None)

    def year_value(self, label: str) -> YearValue | None:
        """A value whose label carries its year ("Línea base 2021"), None when it has none."""
        for field, (printed, _) in self.fields.items():
            if field.startswith(label) and (year := YEAR.search(field)):
                return year_value(int(year[1]), printed)
        return None


def read_card(table: Table) -> Card | None:
    """The card of a table of kind `indicator-card`; None when it does not name its indicator."""
    fields: dict[str, tuple[str, int]] = {}
    for row in table.rows:
        field, value = row.printed["field"], row.printed["value"]
        if value:
            fields.setdefault(fold(field), (value, row.line))
    name, line = fields.get("indicador") or fields.get("nombre del indicador") or ("", 0)
    return Card(name, line, fields) if name else None


def year_value(year: int, printed: str) -> YearValue | None:
    """A value as printed for a year, None when it is not a number."""
    number = parse_number(printed)
    return None if number is None else YearValue(year, number.value, printed)


def alike(one: str, other: str) -> float:
    """How alike two names are, 0 to 1: 1 for the same words whatever case and accents."""
    left, right = fold(one), fold(other)
    return 1.0 if left == right else SequenceMatcher(None, left, right, autojunk=False).ratio()


def read_indicators(tables: Sequence[Table]) -> tuple[tuple[Indicator, ...], tuple[Notice, ...]]:
    """Every indicator once: in the order of the results tables, then cards without a row."""
    cards = [card for card in map(read_card, _of(tables, "indicator-card")) if card is not None]
    found: list[Indicator] = []
    for table in _of(tables, "indicator-results"):
        for row in table.rows:
            name = row.cells.get("indicator")
            if isinstance(name, str) and all(alike(name, one.name) < _ALIKE for one in found):
                found.append(_from_row(table, row, name))
    joined, left = _join(found, cards)
    notices = tuple(
        Notice(
            "indicator-without-card",
            f"El indicador «{one.name}» (línea {one.line}) no tiene cédula en el documento: no se "
            "conoce si debe subir o bajar, así que su semáforo no puede comprobarse.",
            one.line,
        )
        for one in joined
        if one.card_line is None and cards
    )
    unread = tuple(_unread_lights(tables))
    return (*joined, *(_from_card(card) for card in left)), (*notices, *unread)


def _unread_lights(tables: Sequence[Table]) -> Iterator[Notice]:
    """The lights that are printed in words or signs that are not known."""
    for table in _of(tables, "indicator-results"):
        for row in table.rows:
            printed = row.printed.get("light", "")
            if not is_absent(printed) and _light(printed) is None:
                yield Notice(
                    "light-unread",
                    f"El semáforo de la línea {row.line} dice «{printed}» y no se entiende como "
                    "verde, amarillo ni rojo, así que no se comparó. Revíselo en el original.",
                    row.line, row.page,
                )  # fmt: skip


def _of(tables: Sequence[Table], kind: str) -> Iterator[Table]:
    return (table for table in tables if table.kind == kind)


def _join(
    indicators: Sequence[Indicator], cards: Sequence[Card]
) -> tuple[list[Indicator], list[Card]]:
    """Pair the most alike first, so that two similar names do not take each other's card."""
    pairs = sorted(
        ((alike(one.name, card.name), at, to) for at, one in enumerate(indicators)
         for to, card in enumerate(cards)),
        reverse=True,
    )  # fmt: skip
    mate: dict[int, int] = {}
    for likeness, at, to in pairs:
        if likeness >= _ALIKE and at not in mate and to not in mate.values():
            mate[at] = to
    joined = [
        _with_card(one, cards[mate[at]]) if at in mate else one for at, one in enumerate(indicators)
    ]
    return joined, [card for to, card in enumerate(cards) if to not in mate.values()]


def _from_row(table: Table, row: Row, name: str) -> Indicator:
    source = row.cells.get("source")
    results = tuple(_years(row, "result_"))
    return Indicator(
        name, None, None, None, None, source if isinstance(source, str) else None, None,
        next(_years(row, "baseline_"), None), results, next(_years(row, "target_"), None),
        _light(row.printed.get("light", "")), row.line, row.page,
    )  # fmt: skip


def _years(row: Row, prefix: str) -> Iterator[YearValue]:
    for column, value in row.cells.items():
        year = column.removeprefix(prefix)
        if column.startswith(prefix) and year.isdigit() and isinstance(value, Decimal):
            yield YearValue(int(year), value, row.printed[column])


def _light(printed: str) -> Light | None:
    words = {*fold(printed).split(), *printed.strip()}
    lights = {light for word, light in _LIGHTS.items() if word in words}
    return lights.pop() if len(lights) == 1 else None


def _direction(words: str | None) -> Direction | None:
    folded = fold(words or "")
    if any(word in folded for word in _UP):
        return Direction.UP
    return Direction.DOWN if any(word in folded for word in _DOWN) else None


def _with_card(one: Indicator, card: Card) -> Indicator:
    return replace(
        one,
        unit=card.get("unidad de medida"),
        direction=_direction(card.get("sentido del indicador", "sentido")),
        method=card.get("metodo de calculo", "formula"),
        frequency=card.get("frecuencia de medicion", "frecuencia"),
        source=one.source or card.get("fuente", "fuente de informacion"),
        responsible=card.get("unidad responsable", "unidad ejecutora"),
        target=card.year_value("meta") or one.target,
        card_line=card.line,
        card_baseline=card.year_value("linea base"),
    )


def _from_card(card: Card) -> Indicator:
    """An indicator that only its card tells of."""
    empty = Indicator(
        card.name, None, None, None, None, None, None, None, (), None, None, card.line
    )
    return _with_card(empty, card)
