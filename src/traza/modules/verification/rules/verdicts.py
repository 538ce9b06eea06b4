"""What a remark beside a row says of its target, against the figures of that row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import data_rows, label, of_type, place, readable, value
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.wording import number

KIND = "verdict"
_REMARKS = re.compile(r"\b(?:observacion|comentario|justificacion|nota|explicacion|motivo)")
_DONE = re.compile(r"^(?:realizad|alcanzad|lograd|ejecutad|resultado|avance|cumplid|real)")
_PLAN = re.compile(r"^(?:programad|planead|meta|comprometid)")
_OVER = re.compile(r"\b(?:se )?(?:rebas|super|excedi)\w* la meta\b|\bmeta (?:rebasada|superada)\b")
_UNDER = re.compile(
    r"\bno (?:se )?(?:alcanz|cumpli|logr)\w*(?: con)? la meta\b|\bmeta no (?:cumplida|alcanzada)\b"
)
_MET = re.compile(r"\b(?:se )?(?:alcanzo|cumplio) la meta\b|\bmeta (?:cumplida|alcanzada)\b")
_SHORT = re.compile(r"\bfaltaron (\d[\d,]*)\b")
_OTHER = re.compile(r"\b(?:19|20)\d\d\b|\banterior|\bproxim|\bsiguiente|\btrimestre|\bmes(?:es)?\b")


def run(reading: Reading) -> Iterable[Check]:
    """One check a remark with a verdict, in tables that print what was planned and done."""
    ids = Ids(KIND)
    for table in readable(reading.tables):
        numeric = of_type(table, CellType.COUNT, CellType.NUMBER, CellType.MONEY)
        done, plan = _only(numeric, _DONE), _only(numeric, _PLAN)
        texts = [column for column in table.columns if column.type is CellType.TEXT]
        remark = _only(texts, _REMARKS)
        if done is None or plan is None or remark is None:
            continue
        for row in data_rows(table):
            yield from _row(table, row, (plan, done, remark), ids)


def _only(columns: list[Column], title: re.Pattern[str]) -> Column | None:
    found = [column for column in columns if title.search(plain(column.title))]
    return found[0] if len(found) == 1 else None


def _row(
    table: Table, row: Row, columns: tuple[Column, Column, Column], ids: Ids
) -> Iterator[Check]:
    plan, done, remark = columns
    planned, made = value(row, plan), value(row, done)
    said = str(row.cells.get(remark.name) or "")
    if planned is None or made is None or _OTHER.search(plain(said)):
        return  # the verdict of another period is not this one's
    right = _holds(plain(said), planned, made)
    if right is None:
        return
    where = place(table, (row,), remark, row)
    identity = ids.next(f"{table.id}:{row.line}:{remark.name}")
    figures = f"{number(made)} de {number(planned)}"
    says = f"En «{label(table, row)}» se hicieron {figures} y la observación dice «{said}»."
    if right:
        yield held(identity, where, said, figures, says)
    else:
        yield failed(identity, Severity.CONTRADICTION, where, said, figures, says=says)


def _holds(said: str, planned: Decimal, made: Decimal) -> bool | None:
    """Whether the words hold of the figures; None when they say no verdict, or two."""
    found: list[bool] = []
    if _UNDER.search(said):
        found.append(made < planned)
    elif _OVER.search(said):
        found.append(made > planned)
    elif _MET.search(said):
        found.append(made >= planned)
    if missing := _SHORT.search(said):
        found.append(planned - made == Decimal(missing[1].replace(",", "")))
    return all(found) if found else None


RULE = Rule(
    kind=KIND,
    title="Observaciones contra su renglón",
    definition=(
        "Una observación que dice que la meta se rebasó, se cumplió o no se alcanzó debe concordar "
        "con lo programado y lo realizado de su renglón. Si habla de otro año, mes o trimestre no "
        "se compara."
    ),
    citation=None,
    run=run,
)
