"""Cards (fichas, cédulas) of any agency: labels with their values, and rows of tables by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from traza.kernel.amounts import NotAnAmount, read_amount
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
    r"^(?:nombre(?: (?:del?|de la) [a-zñ]+)?|indicador|obra|proyecto|denominacion|programa|accion)$"
)
_NUMBER = re.compile(
    r"^\$?\s*(-?\d[\d,' \u2009\u202f]*(?:\.\d+)?)\s*(?:%|por ciento|(?:[a-zñ/]+[ .]*){1,4}\d?)?$"
)
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
    """Every card of the document: by its usual labels, or by the headers of another table."""
    found = []
    for table in reading.tables:
        pairs = list(pairs_of(table))
        if len(pairs) < _LEAST:
            continue
        marks = sum(1 for label, _, _ in pairs if _LABELS.match(plain(label)))
        if marks >= _LEAST and marks * 2 >= len(pairs):
            found.append(_card(table, pairs))
        else:
            found += [card for card in [_by_headers(reading, table, pairs)] if card is not None]
    return found


def boxes_of(reading: Reading) -> list[Card]:
    """Every table of labels and values, whether or not its labels are those of a card."""
    every = ((table, list(pairs_of(table))) for table in reading.tables)
    return [_card(table, pairs) for table, pairs in every if len(pairs) >= _LEAST]


def name_of(table: Table) -> frozenset[str]:
    """What the name that a box gives itself asks for; nothing when it gives none."""
    names = (text for label, text, _ in pairs_of(table) if _NAMES.match(plain(label)))
    return asked(next(names, ""))


def _card(table: Table, pairs: list[tuple[str, str, int]]) -> Card:
    fields = _fields(pairs)
    named = next(
        (fields[label] for label in fields if _NAMES.match(plain(label))), ("", table.line_first)
    )
    return Card(named[0], named[1], fields, table)


def _fields(pairs: list[tuple[str, str, int]]) -> dict[str, tuple[str, int]]:
    fields: dict[str, tuple[str, int]] = {}
    for label, printed, line in pairs:
        if printed:
            fields.setdefault(label, (printed, line))
    return fields


def _by_headers(reading: Reading, table: Table, pairs: list[tuple[str, str, int]]) -> Card | None:
    """A box of two columns whose labels are headers of another table, with the row that it names.

    The row is the one that a value of the box repeats, or that its title ends with.
    """
    fields = _fields(pairs)
    for other in reading.tables:
        if other is table or len(other.columns) < _LEAST:
            continue
        heads = {asked(column.title) for column in other.columns} - {frozenset()}
        if sum(asked(label) in heads for label in fields) < 2:
            continue
        names = _row_names(other)
        for printed, line in fields.values():
            if plain(printed) in names:
                return Card(names[plain(printed)], line, fields, table)
        title = f" {plain(table.title)} "
        told = [name for name in names if f" {name} " in title and len(name) > _SHORT]
        if told:
            return Card(names[max(told, key=len)], table.line_first, fields, table)
    return None


_SHORT = 3


def _row_names(table: Table) -> dict[str, str]:
    """The names of the rows of a table, each folded and as printed, where it stands once."""
    found: dict[str, str] = {}
    twice = set()
    for row in table.rows:
        for column in table.columns[:2]:
            cell = row.cells.get(column.name)
            if column.type is CellType.TEXT and isinstance(cell, str) and cell.strip():
                twice |= {plain(cell)} & found.keys()
                found[plain(cell)] = cell.strip()
    return {name: text for name, text in found.items() if name not in twice}


def pairs_of(table: Table) -> Iterator[tuple[str, str, int]]:
    """Label and value of each row of two columns; the header is a pair too when it is one."""
    columns = table.columns
    if len(columns) != 2:
        return
    label, content = columns
    if _LABELS.match(plain(label.title)) or _NAMES.match(plain(label.title)):
        yield label.title, content.title, table.line_first
    for row in table.rows:
        said = row.printed.get(label.name, "").strip()
        if said and label.type is CellType.TEXT:
            yield said, row.printed.get(content.name, "").strip(), row.line


# Words of a label that do not change what it asks for.
_LIGHT = frozenset({
    "de", "del", "la", "el", "anual", "valor", "indicador", "ano", "esperado", "esperada", "en",
    "los", "las", "para", "al", "total",
})  # fmt: skip
_ALIKE = {"logro": "resultado", "alcanzado": "resultado", "alcanzada": "resultado",
          "realizado": "resultado", "comportamiento": "sentido", "monto": "inversion",
          "costo": "inversion", "beneficiarios": "beneficiarios", "termino": "termino"}  # fmt: skip
_WORD = re.compile(r"[a-zñ]+")


@lru_cache(maxsize=2048)
def asked(label: str) -> frozenset[str]:
    """What a label or a header asks for: its telling words, "logro" and "resultado" alike.

    "Valor 2033" asks for the result of that year, as "Valor alcanzado (2033)" does.
    """
    found = _WORD.findall(plain(label))
    words = frozenset(_ALIKE.get(word, word) for word in found if word not in _LIGHT)
    return words or (frozenset({"resultado"}) if "valor" in found else words)


def number_of(printed: str) -> Decimal | None:
    """The number that a cell of a card is, with a unit behind it or not.

    >>> number_of("1,234.5 %"), number_of("12'480"), number_of("Trimestral")
    (Decimal('1234.5'), Decimal('12480'), None)
    """
    found = _NUMBER.match(plain(printed))
    try:
        return read_amount(found[1]) if found else None
    except (InvalidOperation, NotAnAmount):
        return None


def scaled_of(printed: str) -> tuple[Decimal, Decimal] | None:
    """The number of a cell with its "mdp" or "miles" applied, and the size of its last digit.

    >>> scaled_of("12.5 mdp")
    (Decimal('12500000.0'), Decimal('100000.0'))
    """
    number = number_of(printed)
    if number is None:
        return None
    found = _SCALE.search(plain(printed))
    factor = 1 if found is None else 1000 if found["k"] else 10**6
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    return number * factor, step * factor


_SCALE = re.compile(r"(?P<k>\bmiles\b|\bmil\b)|\b(?:mdp|millones|millon)\b")
