"""Traffic lights of any table, judged by the document's own legend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import label, place, readable
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.judged import of_verdicts
from traza.modules.verification.rules.legend_lights import light_key
from traza.modules.verification.rules.legends import Legend, beyond, legends
from traza.modules.verification.rules.lit_by import (
    LIKELY,
    NAMED,
    Quantity,
    quantities,
    values_of,
)
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.outcome import compared, ordered
from traza.modules.verification.rules.tables.ways import way_columns
from traza.modules.verification.rules.told import stem, stems, telling
from traza.modules.verification.rules.worded_lights import of_cards, of_column, unless_left
from traza.modules.verification.rules.wording import number

KIND = "own-legend"
_MOST_LIGHTS = 5
_SUPPORT = 2
_SHARE = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class _Judged:
    quantity: Quantity
    agree: tuple[Row, ...]
    against: tuple[Row, ...]


@once
def run(reading: Reading) -> Iterable[Check]:
    """One check a light of each table whose legend the document prints."""
    return tuple(_run(reading))


def _run(reading: Reading) -> Iterator[Check]:
    ids = Ids(KIND)
    yield from of_cards(reading, ids)
    for table in readable(reading.tables):
        for column in table.columns:
            if column.type is CellType.TEXT and column not in way_columns(table):
                yield from _column(reading, table, column, ids)


def lights_of(table: Table, column: Column) -> dict[int, str]:
    """The lights of a column by line, when it holds a few short words or signs again and again."""
    found = {
        row.line: light_key(cell)
        for row in table.rows
        if isinstance(cell := row.cells.get(column.name), str) and len(cell) <= _SHORT
    }
    kept = {line: light for line, light in found.items() if light}
    few = 0 < len(set(kept.values())) <= _MOST_LIGHTS
    return kept if few and len(kept) > _SUPPORT else {}


_SHORT = 24


def _column(reading: Reading, table: Table, column: Column, ids: Ids) -> Iterator[Check]:
    lights = lights_of(table, column)
    if not lights:
        return
    in_words = of_column(reading, table, column, lights, ids)
    found_in_words = in_words or of_verdicts(reading, table, column, lights, ids)
    if found_in_words:
        yield from found_in_words
        return
    found = legends(reading, set(lights.values()))
    legend = _nearest(table, [one for one in found if one.line != table.line_first])
    if legend is None:
        return
    excepted = {row.line for row in table.rows if _is_excepted(reading, row, column)}
    judged = _best(table, legend, {at: one for at, one in lights.items() if at not in excepted})
    if judged is None:
        return
    for row in judged.agree:
        yield _check((table, column, row), legend, judged, ids, None)
    if len(judged.against) > max(1, len(judged.agree) // 4):
        return
    whole = _is_whole(table, legend, judged, lights)  # else half of it was not understood
    sure = whole and (len(judged.agree) > _SUPPORT or judged.quantity.rank > 1)
    for row in judged.against:
        told = _is_told(reading, table, row, lights[row.line])
        severity = Severity.ERROR if sure and not told else Severity.DOUBTFUL
        yield _check((table, column, row), legend, judged, ids, severity)


def _is_told(reading: Reading, table: Table, row: Row, light: str) -> bool:
    """Whether the text says why a row has that light: "el sismo sigue en amarillo porque"."""
    name = telling(label(table, row))
    return bool(name) and any(
        name <= stems(sentence.text)
        and stem(light) in stems(sentence.text)
        and _WHY.search(plain(sentence.text)) is not None
        for sentence in reading.sentences
    )


def _is_excepted(reading: Reading, row: Row, column: Column) -> bool:
    """Whether the text tells what the mark behind a light means: "por excepción (*), toda…"."""
    mark = _MARK.search(row.printed.get(column.name, "").strip())
    return mark is not None and any(mark[0] in one.text for one in reading.sentences)


_MARK = re.compile(r"\((?:\*+|[a-z\d])\)$|(?<!\*)\*+$|\b[a-z\d]/$")
_WHY = re.compile(r"\b(?:porque|debido|ya que|toda vez|dado que|pues|por contar|aunque|a pesar)\b")


def _is_whole(table: Table, legend: Legend, judged: _Judged, lights: dict[int, str]) -> bool:
    """Whether the legend tells every light, but for one that is what all others leave."""
    untold = set(lights.values()) - legend.bands.keys()
    if len(untold) != 1:
        return not untold
    rows = [row for row in table.rows if lights.get(row.line) in untold]
    found = [one for row in rows for one in values_of(table, row, judged.quantity)]
    left = beyond("", legend.bands)
    return (
        bool(left)
        and len(rows) >= _SUPPORT
        and all(any(band.holds(one) for band in left[""]) for one in found)
    )


def _nearest(table: Table, found: list[Legend]) -> Legend | None:
    """The fullest legend; of those, the one nearest to the table."""

    def far(legend: Legend) -> int:
        if legend.line > table.line_last:
            return legend.line - table.line_last
        return abs(table.line_first - legend.line) + 1

    most = max((len(legend.bands) for legend in found), default=0)
    return min((one for one in found if len(one.bands) == most), key=far, default=None)


def _best(table: Table, legend: Legend, lights: dict[int, str]) -> _Judged | None:
    tried = [
        judged
        for quantity in quantities(table, legend)
        if (judged := _judge(table, legend, lights, quantity)) is not None
    ]
    if not tried:
        return None
    for rank in (NAMED, LIKELY):
        named = [
            one
            for one in tried
            if one.quantity.rank >= rank and len(one.against) <= max(1, len(one.agree) // 4)
        ]
        if named:
            tried = named
            break
    best = max(tried, key=lambda one: (len(one.agree), one.quantity.rank))
    rivals = [
        one
        for one in tried
        if len(one.agree) == len(best.agree) and one.quantity.rank >= best.quantity.rank
    ]
    common: set[int] = set.intersection(*({row.line for row in one.against} for one in rivals))
    against = tuple(row for row in best.against if row.line in common)
    return _Judged(best.quantity, best.agree, against)


def _judge(
    table: Table, legend: Legend, lights: dict[int, str], quantity: Quantity
) -> _Judged | None:
    agree: list[Row] = []
    against: list[Row] = []
    for row in table.rows:
        light = lights.get(row.line)
        found = values_of(table, row, quantity) if light in legend.bands else ()
        if light is None or not found or not all(map(legend.placed, found)):
            continue
        fits = any(legend.gives(light, one) for one in found)
        (agree if fits else against).append(row)
    distinct = {lights[row.line] for row in agree}
    every = len(agree) + len(against)
    enough = len(agree) >= _SUPPORT and len(agree) >= _SHARE * every
    varied = len(distinct) > 1 or quantity.rank > 1
    return _Judged(quantity, tuple(agree), tuple(against)) if enough and varied else None


def _check(
    spot: tuple[Table, Column, Row],
    legend: Legend,
    judged: _Judged,
    ids: Ids,
    severity: Severity | None,
) -> Check:
    table, column, row = spot
    found = values_of(table, row, judged.quantity)[0]
    exact = found.quantize(Decimal("0.01"))
    printed = row.printed.get(column.name, "").strip()
    right = " o ".join(light for light in legend.bands if legend.gives(light, found))
    where = place(table, (row,), column, row)
    lines = ordered((row.line, legend.line))
    where = type(where)(where.where, (row.line, *(n for n in lines if n != row.line)),
                        where.pages, where.table, where.cell)  # fmt: skip
    identity = ids.next(f"{table.id}:{row.line}:{column.name}")
    says = (
        f"En «{label(table, row)}», {judged.quantity.name} da {number(exact)}; la leyenda del "
        f"documento le da «{right}» y la tabla dice «{printed}»."
    )
    severity, says = unless_left(spot, legend.text, severity, says)
    return compared(identity, severity, where, (printed, right), says)


RULE = Rule(
    kind=KIND,
    title="Semáforo con la leyenda del documento",
    definition=(
        "Si el documento dice qué valor lleva cada color o signo, cada semáforo se revisa con esa "
        "leyenda y con ninguna otra. De qué columnas sale el valor se busca, y solo se acusa a un "
        "renglón si los demás la cumplen. Un valor que la leyenda no cubre no se juzga."
    ),
    citation=None,
    run=run,
)
