"""Dates of one row: what ends does not begin later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import label, place, readable
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.tables.notes import SAID, explanation

KIND = "date-order"
# The steps of a contract or an action, in the order in which they happen.
_STEPS = (
    ("published", re.compile(r"\bconvocatoria\b|\bpublicacion\b")),
    ("opened", re.compile(r"\bapertura\b")),
    ("awarded", re.compile(r"\bfallo\b|\badjudicacion\b")),
    ("signed", re.compile(
        r"\bfirma\b|\bfecha (?:de|del) contrato\b|\bcontratacion\b|\bsuscripcion\b"
    )),
    ("began", re.compile(r"\binici[oa]\b|\bcomienzo\b|\barranque\b|^del?$|^desde$")),
    ("ended", re.compile(
        r"\btermin[oa]\b|\bterminacion\b|\bfin\b|\bconclusion\b|\bconcluy\w+|\bvencimiento\b|"
        r"\bfinal\b|^al?$|^hasta$|\bcierre\b|\bentrega\b"
    )),
)  # fmt: skip
# Only these cannot be otherwise: work may begin before its contract is signed.
_FIRM = frozenset(
    {("began", "ended"), ("signed", "ended"), ("published", "ended"), ("published", "awarded")}
)
_MONTHS = {
    name: at
    for at, names in enumerate(
        (
            ("enero", "ene"), ("febrero", "feb"), ("marzo", "mar"), ("abril", "abr"),
            ("mayo", "may"), ("junio", "jun"), ("julio", "jul"), ("agosto", "ago"),
            ("septiembre", "sep", "sept", "setiembre"), ("octubre", "oct"), ("noviembre", "nov"),
            ("diciembre", "dic"),
        ), 1,
    )
    for name in names
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$")
_SLASH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")
_WORDS = re.compile(r"(\d{1,2})[ /.-]+(?:de )?([a-z]+)\.?[ /.-]+(?:del? )?(\d{4}|\d{2})$")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A column of dates and its step."""

    column: Column
    step: str


def run(reading: Reading) -> Iterable[Check]:
    """Each pair of steps of each row of each table that has both."""
    for table in readable(reading.tables):
        yield from of_table(table)


def of_table(table: Table) -> Iterator[Check]:
    """Those of one table. Identity: `date-order:<table>:<line>:<column>:<other>`.

    A row with one bad date breaks several pairs: the first, surest, speaks for all.
    """
    told: set[int] = set()
    pairs = sorted(_pairs(table), key=lambda check: check.severity is not Severity.CONTRADICTION)
    for check in pairs:
        bad = check.severity is not None
        if not (bad and check.lines[0] in told):
            yield check
        told |= {check.lines[0]} if bad else set()


def _pairs(table: Table) -> Iterator[Check]:
    columns = _dated(table)
    for place_, first in enumerate(columns):
        for second in columns[place_ + 1 :]:
            pairs = [
                (row, begun, ended)
                for row in table.rows
                if ((begun := days(row, first.column)) and (ended := days(row, second.column)))
            ]
            wrong = [pair for pair in pairs if min(pair[1]) > max(pair[2])]
            few = len(wrong) <= max(1, len(pairs) // 4) and len(pairs) >= 2
            firm = (first.step, second.step) in _FIRM and few
            if not firm and not (few and len(pairs) >= 4):
                continue
            for row, _, _ in pairs:
                bad = any(row is other for other, _, _ in wrong)
                yield _check(table, row, (first.column, second.column), bad=bad, firm=firm)


def _dated(table: Table) -> list[_Dated]:
    """The columns of dates with a step, each step once, in the order in which they happen."""
    found: list[_Dated] = []
    for step, pattern in _STEPS:
        mine = [
            column
            for column in table.columns
            if column.type is CellType.TEXT
            and pattern.search(plain(column.title))
            and sum(1 for row in table.rows if days(row, column)) >= 2
        ]
        if len(mine) == 1:
            found.append(_Dated(mine[0], step))
    return found


def days(row: Row, column: Column) -> frozenset[date]:
    """The days that a cell may mean: two when day and month could be either; none if no date."""
    text = plain(str(row.cells.get(column.name) or ""))
    if match := _ISO.match(text):
        return _real((int(match[1]), int(match[2]), int(match[3])))
    if match := _SLASH.match(text):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        # Here the day comes first; only what cannot be so is read the other way.
        return _real((year, second, first)) or _real((year, first, second))
    if (match := _WORDS.match(text)) and match[2] in _MONTHS:
        return _real((_year(match[3]), _MONTHS[match[2]], int(match[1])))
    return frozenset()


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _real(parts: tuple[int, int, int]) -> frozenset[date]:
    try:
        return frozenset({date(*parts)})
    except ValueError:
        return frozenset()


def _check(
    table: Table, row: Row, columns: tuple[Column, Column], *, bad: bool, firm: bool
) -> Check:
    first, second = columns
    printed, other = row.printed.get(first.name, ""), row.printed.get(second.name, "")
    identity = f"{KIND}:{table.id}:{row.line}:{first.name}:{second.name}"
    where = place(table, (row,), second, row)
    name = label(table, row)
    if not bad:
        says = (
            f"En «{name}», «{second.title}» ({other}) no es anterior a «{first.title}» ({printed})."
        )
        return held(identity, where, other, printed, says)
    says = f"En «{name}», «{second.title}» es {other}, antes de «{first.title}», {printed}."
    note = explanation(table, (row,), second, small=False)
    if firm and note is None:
        says += " Una de las dos fechas no puede ser."
        return failed(identity, Severity.CONTRADICTION, where, other, printed, says=says)
    says += f" {SAID}: «{note}»." if note else " El documento no permite saber por qué."
    return failed(identity, Severity.DOUBTFUL, where, other, printed, says=says)


RULE = Rule(
    kind=KIND,
    title="Orden de las fechas",
    definition=(
        "En un renglón, el término no puede ser anterior al inicio ni a la firma. Otros pasos "
        "(convocatoria, fallo, firma, inicio) suelen ir en orden, y lo que no va así es dudoso."
    ),
    citation=None,
    run=run,
)
