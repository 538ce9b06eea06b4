"""Rows that are a part of the row above them, days of a month, percentages of a told base."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.dates import MONTHS
from traza.modules.verification.rules.grid import label, place
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import failed
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix
from traza.modules.verification.rules.tables.notes import SAID, explanation, notes
from traza.modules.verification.rules.tables.words import Adds
from traza.modules.verification.rules.wording import typed

_PART = re.compile(
    r"^(?:[-–—•·*]\s*)?(?:de (?:l[oa]s?|est[oa]s?|ell[oa]s) (?:cual(?:es)?\b)?|de (?:est[oa]s|"
    r"ell[oa]s)\b|del cual\b|(?:que )?incluyen?\b)"
)
_OF = re.compile(r"^de l[oa]s (?!cuales)([a-zñ]{5,})")
# A note that the row is counted in the one above says so, and excuses nothing.
_WITHIN = re.compile(
    r"\bya est|\banteced|\bcomprendid|\bincluid|\bcontenid|\bcontad|\bforman parte"
)
_DAYS = re.compile(r"^(?:no\.? de |numero de )?dias (?:con|sin|en que|que|nublad|soleados|lluvios)")
_FEWEST = 3


def part_rows(table: Table, one: Matrix) -> Iterator[Check]:
    """Rows "de los cuales" that are more than the row that they are a part of."""
    pairs = tuple(_wholes(one))
    kept: list[tuple[int, int, int]] = []
    over: list[tuple[int, int, int]] = []
    for row, whole in pairs:
        for at, nature in enumerate(one.nature):
            small, large = one.cells[row][at], one.cells[whole][at]
            if nature is Adds.NEVER or small is None or large is None or large < 0:
                continue
            (over if small > large else kept).append((row, whole, at))
    if len(over) == 1 and kept:
        yield _over(table, one, *over[0])


def _wholes(one: Matrix) -> Iterator[tuple[int, int]]:
    """Each row that is a part, with the row that it is a part of."""
    whole, before = None, None
    for row, name in enumerate(one.labels):
        said = plain(name).strip()
        if not _PART.match(said):
            whole, before = (None if one.rows[row].is_total else row), None
            continue
        of = _OF.match(said)
        if whole is not None and of is None:
            yield row, whole
        elif of is not None:
            named = [at for at in (before, whole) if at is not None and of[1] in _words(one, at)]
            yield from ((row, at) for at in named[:1])
        before = row


def _words(one: Matrix, at: int) -> set[str]:
    return set(re.findall(r"[a-zñ]+", plain(one.labels[at])))


def _over(table: Table, one: Matrix, row: int, whole: int, at: int) -> Check:
    column, line, above = one.columns[at], one.rows[row], one.rows[whole]
    figures = tuple(typed(one.cells[each][at] or ZERO, column.type) for each in (row, whole))
    note = explanation(table, (line,), column, small=False)
    if note is not None and _WITHIN.search(plain(note)):
        note = None
    says = (
        f"En «{column.title}», «{label(table, line)}» es {figures[0]} y «{label(table, above)}», "
        f"de donde es parte, {figures[1]}. Una parte no puede ser mayor que su total."
    )
    if note is not None:
        says += f" {SAID}: «{note}»."
    return failed(
        f"part-of-whole:{table.id}:{line.line}:{column.name}:above",
        Severity.CONTRADICTION if note is None else Severity.DOUBTFUL,
        place(table, (line, above), column, line), figures[0], f"{figures[1]} o menos", says=says,
    )  # fmt: skip


def days_of_months(table: Table, one: Matrix) -> Iterator[Check]:
    """Days with frost, rain or power in a month that are more than the month has."""
    for at, column in enumerate(one.columns):
        if not _DAYS.match(plain(column.title)):
            continue
        for row, name in enumerate(one.labels):
            month = MONTHS.get(plain(name).split(" ")[0].strip(". "))
            said = one.cells[row][at]
            if month is None or said is None or len(plain(name).split()) > _FEWEST:
                continue
            most = monthrange(2024, month)[1]
            if said > most:
                line = one.rows[row]
                printed = typed(said, column.type)
                yield failed(
                    f"part-of-whole:{table.id}:{line.line}:{column.name}:days",
                    Severity.CONTRADICTION, place(table, (line,), column, line), printed,
                    f"{most} o menos",
                    says=f"En «{name}», «{column.title}» dice {printed}: el mes tiene {most} días.",
                )  # fmt: skip


_BASE = re.compile(r"(?<![\d.,/'])(\d{1,3}(?:[, ']\d{3})+|\d+)(?![\d/%]|[.,]\d| ?(?:%|por ciento))")
_YEARS = range(1900, 2200)


def of_told_base(table: Table, one: Matrix, known: frozenset[int]) -> Iterator[Check]:
    """Percentages of a number that the title, a header or a note tells: "de 500 encuestados".

    `known` are the places of the percentages that come from columns of the table itself.
    """
    counts = [at for at, column in enumerate(one.columns) if column.type is CellType.COUNT]
    shares = [at for at, column in enumerate(one.columns) if column.type is CellType.PERCENT]
    if len(counts) != 1 or len(shares) != 1 or shares[0] in known:
        return
    texts = (table.title, *notes(table), one.columns[counts[0]].title, one.columns[shares[0]].title)
    told = {int(re.sub(r"\D", "", found)) for text in texts for found in _BASE.findall(text)}
    for base in sorted(told - set(_YEARS)):
        missed = _missed(one, counts[0], shares[0], base)
        if missed is not None:
            yield from (_off(table, one, (row, counts[0], shares[0]), base) for row in missed)
            return


def _missed(one: Matrix, count: int, share: int, base: int) -> tuple[int, ...] | None:
    """The rows that are not of that base, None when too few are."""
    kept, missed = set(), []
    for row in range(len(one.rows)):
        part, said = one.cells[row][count], one.cells[row][share]
        if part is None or said is None or base < _LEAST:
            continue
        link = precise(said, one.steps[row][share], 100 * part / base)
        if link is Relation.OFF:
            missed.append(row)
        else:
            kept.add(part)
    few = len(missed) <= max(1, len(kept) // _FEWEST)
    return tuple(missed) if len(kept) >= _FEWEST and few else None


_LEAST = 10
# Why the rows do not add up; each is still of the same base.
_OF_SUMS = re.compile(r"\bno suman?\b|\bvari[oa]s\b|\bmas de un[oa]?\b|\bcuant[oa]s quisi")


def _off(table: Table, one: Matrix, spot: tuple[int, int, int], base: int) -> Check:
    row, count, share = spot
    column, line = one.columns[share], one.rows[row]
    part, said = one.cells[row][count] or ZERO, one.cells[row][share] or ZERO
    exact = (100 * part / base).quantize(min(one.steps[row][share], Decimal(1)))
    figures = typed(said, column.type), typed(exact, column.type)
    note = explanation(table, (line,), column, small=False)
    if note is not None and _OF_SUMS.search(plain(note)):
        note = None
    says = (
        f"En «{label(table, line)}», {typed(part, CellType.COUNT)} de {base:,} es {figures[1]}; la "
        f"tabla dice {figures[0]}."
    )
    if note is not None:
        says += f" {SAID}: «{note}»."
    return failed(
        f"part-of-whole:{table.id}:{line.line}:{column.name}:base",
        Severity.ERROR if note is None else Severity.DOUBTFUL,
        place(table, (line,), column, line), *figures, says=says,
    )  # fmt: skip
