"""What accuses nobody whatever a rule makes of it: columns without a title, rows without a name.

A rule may compare them, and ask; only the document can say that they had to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from traza.modules.reading.contracts import Reading, Table
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.grid import label

_HARD = frozenset({Severity.ERROR, Severity.CONTRADICTION})
_HALF_CENTAVO = Decimal("0.005")
# What a row is called that has no name (`grid.label`).
_BLANK = re.compile(r"«renglón de la línea \d+»")
_CANNOT = re.compile(r"\bno permite comprobar\b")
_CARD = "card-fields"  # a card names each of its values in the row, not in a header
_NUMBER = re.compile(r"-?\$?-?[\d,]+(?:\.\d+)?")
_COLUMN = " La columna no tiene título: el documento no permite saber qué contiene."
_ROW = " El renglón no tiene nombre: el documento no permite saber qué es."


def without_proof(reading: Reading, checks: Iterable[Check]) -> tuple[Check, ...]:
    """The same checks; what no title or name bears out, or is below half a centavo, is no error."""
    tables = {table.id: table for table in reading.tables}
    return tuple(_weighed(check, tables.get(check.table or "")) for check in checks)


def _weighed(check: Check, table: Table | None) -> Check:
    if check.severity not in _HARD:
        return check
    if _tiny(check):
        return replace(check, severity=Severity.ROUNDING)
    text = f"{check.where} {check.printed} {check.recomputed} {check.explanation}"
    if _CANNOT.search(text):
        return replace(check, severity=Severity.DOUBTFUL)
    if table is not None and check.kind != _CARD and _of_unnamed(table, check, text):
        return _doubtful(check, _COLUMN)
    blank = table is not None and _BLANK.search(check.where) and _names_its_rows(table)
    return _doubtful(check, _ROW) if blank else check


def _names_its_rows(table: Table) -> bool:
    """Whether most rows have a name, so that one without is none of them."""
    blank = sum(1 for row in table.rows if _BLANK.fullmatch(f"«{label(table, row)}»"))
    return 2 * blank < len(table.rows)


def _of_unnamed(table: Table, check: Check, text: str) -> bool:
    """Whether the check is of a column without a title, or its sentence names one."""
    unnamed = [column for column in table.columns if not column.is_named]
    own = (check.cell or "").partition(":")[2]
    return any(column.name == own or f"«{column.title}»" in text for column in unnamed)


def _tiny(check: Check) -> bool:
    printed, right = _figure(check.printed), _figure(check.recomputed)
    return (
        printed is not None
        and right is not None
        and printed != right
        and abs(printed - right) < _HALF_CENTAVO
        and "%" not in check.printed
    )


def _figure(text: str) -> Decimal | None:
    if _NUMBER.fullmatch(text) is None:
        return None
    try:
        return Decimal(text.replace("$", "").replace(",", ""))
    except InvalidOperation:
        return None


def _doubtful(check: Check, why: str) -> Check:
    return replace(check, severity=Severity.DOUBTFUL, explanation=check.explanation + why)
