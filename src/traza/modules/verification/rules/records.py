"""Cards (fichas, cédulas) of any agency: labels with their values, and rows of tables by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from traza.modules.reading.contracts import CellType, Reading, Table
from traza.modules.verification.rules.names import plain

# Labels that a card of an indicator, a work or a programme has; two of them make a card.
_LABELS = re.compile(
    r"^(?:(?:nombre (?:del?|de la) )?(?:indicador|obra|proyecto|programa|accion)\b|objetivo|"
    r"sentido|linea base|valor (?:de la )?linea base|metas?\b|formula|metodo de calculo|frecuencia|"
    r"unidad de medida|resultado|logro|fecha de|inicio|termino|(?:area|unidad) responsable|"
    r"responsable|poblacion|monto|inversion|costo|beneficiari|contratista|ubicacion|municipio|"
    r"localidad|fuente|avance|comportamiento|dimension|nivel|tipo de indicador|periodo|plazo|"
    r"definicion|descripcion|numerador|denominador|contrato|importe)"
)
_NAMES = re.compile(
    r"^(?:nombre(?: (?:del?|de la) (?:indicador|obra|proyecto|programa|accion))?|indicador|obra|"
    r"proyecto|denominacion|programa|accion|nombre)$"
)
_NUMBER = re.compile(r"^\$?\s*(-?[\d,]*\d(?:\.\d+)?)\s*(?:%|por ciento|pesos|mdp|[a-z]+)?$")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Card:
    """A card: the name it gives itself ("" when none) and its fields by label, print and line."""

    name: str
    line: int
    fields: dict[str, tuple[str, int]]
    table: Table

    def get(self, pattern: re.Pattern[str]) -> tuple[str, str, int] | None:
        """The first field whose folded label matches: label, print and line."""
        for label, (printed, line) in self.fields.items():
            if pattern.search(plain(label)):
                return label, printed, line
        return None


def cards_of(reading: Reading) -> list[Card]:
    """Every card of the document."""
    return [card for table in reading.tables if (card := _card(table)) is not None]


def _card(table: Table) -> Card | None:
    pairs = list(_pairs(table))
    marks = sum(1 for label, _, _ in pairs if _LABELS.match(plain(label)))
    if len(pairs) < _LEAST or marks < _LEAST or marks * 2 < len(pairs):
        return None
    fields: dict[str, tuple[str, int]] = {}
    for label, printed, line in pairs:
        if printed:
            fields.setdefault(label, (printed, line))
    named = next(
        (fields[label] for label in fields if _NAMES.match(plain(label))), ("", table.line_first)
    )
    return Card(named[0], named[1], fields, table)


def _pairs(table: Table) -> Iterator[tuple[str, str, int]]:
    """Label and value of each row of two columns; the header is a pair too when it is one."""
    columns = table.columns
    if len(columns) != 2:
        return
    label, content = columns
    if _LABELS.match(plain(label.title)):
        yield label.title, content.title, table.line_first
    for row in table.rows:
        said = row.printed.get(label.name, "").strip()
        if said and label.type is CellType.TEXT:
            yield said, row.printed.get(content.name, "").strip(), row.line


def number_of(printed: str) -> Decimal | None:
    """The number that a cell of a card is, with a unit behind it or not.

    >>> number_of("1,234.5 %"), number_of("Trimestral")
    (Decimal('1234.5'), None)
    """
    found = _NUMBER.match(plain(printed))
    try:
        return Decimal(found[1].replace(",", "")) if found else None
    except InvalidOperation:
        return None
