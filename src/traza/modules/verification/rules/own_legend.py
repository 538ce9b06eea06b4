"""Traffic lights of any table, judged by the document's own legend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from traza.modules.reading.contracts import CellType, Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import label, of_type, place, readable, value
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.legends import Legend, legends, light_key
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.outcome import failed, held, ordered
from traza.modules.verification.rules.tables.ways import WAY, side
from traza.modules.verification.rules.told import stems, telling
from traza.modules.verification.rules.wording import number

KIND = "own-legend"
_MOST_LIGHTS = 5
_WIDEST = 10
_SUPPORT = 2
# A quantity that the legend itself names: no other that happens to agree stands against it.
_NAMED = 3
# A rate, or what was done over what was planned: likelier than any other pair of columns.
_LIKELY = 2
_SHARE = Decimal("0.6")
_DONE = re.compile(
    r"\b(?:resultado|logr|avance|alcanz|realiz|deveng|ejerc|real|cumpl|obtenid|observad|valor)"
)
_PLAN = re.compile(r"\b(?:meta|program|modific|planead|aprobad|esperad|comprometid|objetivo)")
_GRANTED = re.compile(r"\b(?:program|modific|planead|aprobad|comprometid|contratad)")
_BASE, _TARGET = re.compile(r"\blinea base\b"), re.compile(r"^metas?\b")
_BEFORE = re.compile(r"\b(?:base|anterior|previ[oa]|inicial|punto de partida|antes)\b")
_RATE_ALONE = re.compile(r"%|\b(?:porcentaje|cumplimiento)\b")
_RATE = re.compile(r"%|\b(?:porcentaje|cumplim|eficacia|desempeno|indice|grado de|tasa)")
_PROGRESS = re.compile(r"\b(?:avance|logro|alcance)\b")


_POINTS = re.compile(r"\d\s+puntos?\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the lights may go by: a column, or one over another; `rank` tells how likely."""

    name: str
    top: Column
    bottom: Column | None
    rank: int
    moved: bool = False
    gap: bool = False

    @property
    def spent(self) -> bool:
        """Whether it compares what was done with what was planned or granted: more is more."""
        if self.bottom is None:
            return False
        planned = _GRANTED.search(plain(self.bottom.title)) is not None
        return planned or self.bottom.type is CellType.MONEY

    def of(self, row: Row, *, down: bool) -> Decimal | None:
        """Its value in a row whose indicator should rise or fall, None without numbers."""
        above = value(row, self.top)
        if self.bottom is None or above is None:
            return above
        below = value(row, self.bottom)
        if below is None:
            return None
        if self.gap:
            return max(Decimal(0), above - below if down else below - above)
        if self.moved:
            return below - above if down else above - below
        above, below = (below, above) if down else (above, below)
        return 100 * above / below if below else None


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
    for table in readable(reading.tables):
        for column in table.columns:
            if column.type is CellType.TEXT:
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
    found = legends(reading, set(lights.values()))
    legend = _nearest(table, [one for one in found if one.line != table.line_first])
    if legend is None:
        return
    judged = _best(table, legend, lights)
    if judged is None:
        return
    for row in judged.agree:
        yield _check((table, column, row), legend, judged, ids, None)
    if len(judged.against) > max(1, len(judged.agree) // 4):
        return
    sure = len(judged.agree) > _SUPPORT or judged.quantity.rank > 1
    for row in judged.against:
        severity = Severity.ERROR if sure else Severity.DOUBTFUL
        yield _check((table, column, row), legend, judged, ids, severity)


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
        for quantity in _quantities(table, legend)
        if (judged := _judge(table, legend, lights, quantity)) is not None
    ]
    if not tried:
        return None
    for rank in (_NAMED, _LIKELY):
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
        found = _values(table, row, quantity) if light in legend.bands else ()
        if light is None or not found or not all(map(legend.placed, found)):
            continue
        fits = any(legend.gives(light, one) for one in found)
        (agree if fits else against).append(row)
    distinct = {lights[row.line] for row in agree}
    every = len(agree) + len(against)
    enough = len(agree) >= _SUPPORT and len(agree) >= _SHARE * every
    varied = len(distinct) > 1 or quantity.rank > 1
    return _Judged(quantity, tuple(agree), tuple(against)) if enough and varied else None


def _values(table: Table, row: Row, quantity: Quantity) -> tuple[Decimal, ...]:
    """What a quantity is in a row: both ways when nothing says if it should rise or fall."""
    down = _down(table, row)
    if down is None and quantity.spent:
        down = False
    ways = (down,) if down is not None or quantity.bottom is None else (False, True)
    found = (quantity.of(row, down=bool(way)) for way in ways)
    return tuple(one for one in found if one is not None)


def _down(table: Table, row: Row) -> bool | None:
    """Whether the indicator of a row should go down: by its own words, else by its target.

    None when neither says.
    """
    ways = [column for column in table.columns if WAY.search(plain(column.title))]
    said = " ".join(str(row.cells.get(column.name) or "") for column in ways).strip()
    if said:
        return bool(side(said))
    base, target = (_only_value(table, row, one) for one in (_BASE, _TARGET))
    return None if base is None or target is None or base == target else target < base


def _only_value(table: Table, row: Row, title: re.Pattern[str]) -> Decimal | None:
    found = [column for column in table.columns if title.search(plain(column.title))]
    return value(row, found[0]) if len(found) == 1 else None


def _quantities(table: Table, legend: Legend) -> Iterator[Quantity]:
    numeric = of_type(table, CellType.PERCENT, CellType.NUMBER, CellType.COUNT, CellType.MONEY)
    numeric = numeric[:_WIDEST]
    planned = any(_PLAN.search(plain(column.title)) for column in numeric)
    for column in numeric if not legend.moved else ():
        title = plain(column.title)
        named = bool(legend.words & stems(column.title))
        # "Logro" beside a goal is what was done; alone it is how much of it.
        rate = _RATE.search(title) or column.type is CellType.PERCENT
        rank = 1 + named + bool(rate or (_PROGRESS.search(title) and not planned))
        if column.type is not CellType.MONEY:
            yield Quantity(f"«{column.title}»", column, None, rank)
    told = any(WAY.search(plain(column.title)) for column in table.columns)
    # "A no más de 2 puntos": a distance between two columns is no quotient of them.
    points = _POINTS.search(plain(legend.text)) is not None and "%" not in legend.text
    for top, bottom in permutations(numeric, 2):
        if legend.moved:
            if not told:
                continue  # without its way, which change is progress is not in this table
            if _BEFORE.search(plain(bottom.title)) and not _PLAN.search(plain(top.title)):
                name = f"«{top.title}» contra «{bottom.title}»"
                yield Quantity(name, top, bottom, _NAMED, moved=True)
            continue
        if points:
            if _DONE.search(plain(top.title)) and _PLAN.search(plain(bottom.title)):
                name = f"lo que falta a «{top.title}» para «{bottom.title}»"
                yield Quantity(name, top, bottom, 2, gap=True)
            continue
        if _RATE_ALONE.search(plain(top.title)) or _RATE_ALONE.search(plain(bottom.title)):
            continue  # a rate over an amount means nothing
        done, plan = _DONE.search(plain(top.title)), _PLAN.search(plain(bottom.title))
        rank = 2 if done and plan else 1
        if rank > 1 and legend.words & telling(bottom.title):
            rank = _NAMED
        yield Quantity(f"«{top.title}» entre «{bottom.title}»", top, bottom, rank)


def _check(
    spot: tuple[Table, Column, Row],
    legend: Legend,
    judged: _Judged,
    ids: Ids,
    severity: Severity | None,
) -> Check:
    table, column, row = spot
    found = _values(table, row, judged.quantity)[0]
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
    if severity is None:
        return held(identity, where, printed, right, says)
    return failed(identity, severity, where, printed, right, says=says)


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
