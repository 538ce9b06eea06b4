"""Rows that are named for all others: "Los tres hospitales", "Ambas", the heading in plural."""

from __future__ import annotations

import re

from traza.modules.reading.contracts import CellType, Row, Table
from traza.modules.verification.rules.names import plain, words

_NUMBERS = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
    "once", "doce", "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho",
    "diecinueve", "veinte",
)  # fmt: skip
_ALL = re.compile(r"tod[oa]s? (?:l[oa]s?|el) \w+|tod[oa]s$|amb[oa]s\b|en conjunto\b|conjunto\b")
_WORD = re.compile(r"(?:gran )?(?:sub ?)?total(?:es)?|sumas?|sumatoria")
_SO_MANY = re.compile(r"(?:en )?l[oa]s (\w+)\b")
_MONTH = re.compile(
    r"(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)[a-z]*\.?(?: (?:de )?\d{4})?|"
    r"(?:\w+ )?trimestre(?: \w+)?|[1-4]t|t[1-4]|(?:\w+ )?bimestre(?: \w+)?|semana \d+"
)
_PERIOD = re.compile(
    r"(?:(?:primer|segundo|tercer|cuarto) )?(?:trimestre|semestre|cuatrimestre|bimestre|ano|anual|"
    r"ejercicio|periodo|temporada|ciclo)(?: \d{4})?(?: completo)?|acumulado(?: \w+)?"
)


def whole_rows(table: Table, labels: tuple[str, ...]) -> frozenset[int]:
    """The first or the last row, when its name says all the others; those with a cell "Total"."""
    told = frozenset(at for at, row in enumerate(table.rows) if _has_word(table, row))
    if len(labels) < 3:
        return told
    last = len(labels) - 1
    return told | {at for at in (0, last) if _is_whole(table, labels, at)}


def _has_word(table: Table, row: Row) -> bool:
    """Whether a cell of words says just "Total" or "Subtotal", whatever stands before it."""
    return any(
        _WORD.fullmatch(plain(text).strip(" .:*")) is not None
        for column in table.columns
        if column.type is CellType.TEXT and (text := row.printed.get(column.name, ""))
    )


def _is_whole(table: Table, labels: tuple[str, ...], at: int) -> bool:
    said = plain(labels[at]).strip(" .:*")
    others = [plain(label) for place, label in enumerate(labels) if place != at]
    if not said or said in others:
        return False
    return (
        _ALL.match(said) is not None
        or _so_many(said, len(others))
        or _heading(table, said)
        or (_PERIOD.fullmatch(said) is not None and all(map(_MONTH.fullmatch, others)))
    )


def _so_many(said: str, rows: int) -> bool:
    """ "Los tres hospitales" over three rows."""
    match = _SO_MANY.match(said)
    if match is None:
        return False
    return match[1] == str(rows) or (rows < len(_NUMBERS) and match[1] == _NUMBERS[rows])


def _heading(table: Table, said: str) -> bool:
    """The heading of the names in plural, or those of two columns or more of figures."""
    text = next((column for column in table.columns if column.type is CellType.TEXT), None)
    head = plain(text.title).strip(" .:*") if text is not None else ""
    if head and said in {f"{head}s", f"{head}es"}:
        return True
    mine = words(said)
    titles = [words(one.title) for one in table.columns if one.type is not CellType.TEXT]
    named = [title for title in titles if title and title <= mine]
    return len(named) >= 2 and mine <= frozenset().union(*named)
