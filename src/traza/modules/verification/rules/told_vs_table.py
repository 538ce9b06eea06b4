"""Figures of any document's prose against the cells of its tables that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import Reading, Row, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.match import judged_claims
from traza.modules.verification.rules.near import one_digit, scaled
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.told import (
    YEAR,
    clause,
    document_words,
    document_years,
    flat,
    scope,
    stem,
    stems,
    telling,
    verbs_of,
)
from traza.modules.verification.rules.told_about import about as told_about
from traza.modules.verification.rules.told_about import judged
from traza.modules.verification.rules.told_base import is_base
from traza.modules.verification.rules.told_bind import (
    Bound,
    bind,
    bound_figures,
    fits,
    near_cell,
    own_nouns,
)
from traza.modules.verification.rules.told_cells import Cell, Cells, cells_of, worded
from traza.modules.verification.rules.told_each import told_each
from traza.modules.verification.rules.told_exchanged import exchanged_figures
from traza.modules.verification.rules.told_frames import set_apart
from traza.modules.verification.rules.told_lacks import told_lacks
from traza.modules.verification.rules.told_moves import levels
from traza.modules.verification.rules.told_ranks import told_ranks
from traza.modules.verification.rules.told_turned import told_turned
from traza.modules.verification.rules.wording import number, percent, pesos

KIND = "told-vs-table"


@once
def run(reading: Reading) -> Iterable[Check]:
    """Compare each figure that names a row or a total of one of the tables."""
    return tuple(_run(reading))


def _run(reading: Reading) -> Iterator[Check]:
    ids = Ids(KIND)
    settled = {(one.claim.line, one.claim.printed) for one in judged_claims(reading)}
    everything = bound_figures(reading)
    cells = cells_of(reading)
    words, ours = document_words(reading), document_years(reading)
    slips = {
        key: each
        for each in exchanged_figures(reading)
        if (key := (each.figure.line, each.figure.printed)) not in settled
        and not is_base(each.figure, (each.cell,))
    }
    for one in everything:
        if (one.figure.line, one.figure.printed) in settled or _is_foreign(one):
            continue
        found = _judge(one, everything, cells, (words, ours))
        if found is None or found[1] is Severity.DOUBTFUL:
            sure = slips.pop((one.figure.line, one.figure.printed), None)
            found = (sure.cell, Severity.CONTRADICTION) if sure is not None else found
        slips.pop((one.figure.line, one.figure.printed), None)
        if found is not None and not _open(one, *found, ours):
            yield _check(one, *found, ids)
    for each in slips.values():
        if set_apart(each.sentence, each.figure, each.cell, ours):
            continue
        bound = Bound(each.sentence, each.figure, (each.cell,), each.by_row, by_noun=True)
        yield _check(bound, each.cell, Severity.CONTRADICTION, ids)
    for sentence in reading.sentences:
        yield from _round(sentence, cells, (words, ours), ids)
    yield from told_ranks(reading, ids)
    yield from told_each(reading, ids)
    yield from told_turned(reading, ids)
    yield from told_lacks(reading, ids)


def _open(one: Bound, cell: Cell, severity: Severity | None, ours: frozenset[str]) -> bool:
    """Whether words about the figure leave it open that the cell is not meant."""
    return severity is not None and set_apart(one.sentence, one.figure, cell, ours)


def _judge(
    one: Bound,
    everything: tuple[Bound, ...],
    cells: Cells,
    given: tuple[frozenset[str], frozenset[str]],
) -> tuple[Cell, Severity | None] | None:
    """The cell a figure is told to be, with how it holds; None when nothing can be said."""
    fitting = one.fitting
    if fitting is not None:
        return fitting, None
    if _is_another(one, cells):
        return None
    beside = [
        other
        for other in everything
        if other.sentence is one.sentence and other.figure is not one.figure
    ]
    taken = {id(cell) for other in beside for cell in other.cells if fits(other.figure, cell)}
    free = [cell for cell in one.cells if id(cell) not in taken]
    if one.by_row and any(_same_cells(one, other, cells) for other in beside):
        return None  # parts of what the row tells: only one of them could be it
    near = _only([cell for cell in free if near_cell(one, cell)])
    own = one.by_noun and (one.figure.unit is not StatedUnit.COUNT or _counts_its_own(one))
    anchored = _only([cell for cell in free if own and _anchored(cell, beside)])
    return _denied(one, near, anchored, beside, given[0])


# "30.0 millones de dólares": the scale of such a column is not read, so it is not compared.
_FOREIGN = re.compile(r"^\W*(?:(?:mil|miles|millones) )?(?:de )?(?:dolares|dls|usd|euros)\b")


def _is_foreign(one: Bound) -> bool:
    """Whether the figure is told in another currency than the peso."""
    text = one.sentence.text
    behind, own = text[one.figure.end :], text[one.figure.start : one.figure.end]
    return _FOREIGN.match(flat(behind)) is not None or "dólar" in own


def _named_closely(one: Bound, cell: Cell, rest: frozenset[str]) -> bool:
    """Whether a slip parts a figure of enough digits from the cell of the one row that is named."""
    if not (one.by_row and one.by_noun):
        return False
    step = max(one.figure.quantum, cell.step)
    length = digits((cell.value / step).to_integral_value())
    if _joint(one):
        return False
    if scaled(one.figure.value, min(one.figure.quantum, cell.step), cell.value):
        return one.figure.unit is StatedUnit.PESOS and not rest
    same = one_digit(one.figure.value, step, cell.value)
    return same and length >= _THREE and len(rest) <= length - _THREE + 1


_THREE = 3
_TOGETHER = re.compile(
    r"\b(?:suman|sumaron|junt[oa]s|entre|amb[oa]s|en conjunto|reunen|reunieron)\b"
)


def _joint(one: Bound) -> bool:
    """Whether the figure may be of several rows that the sentence names together."""
    rows = {(cell.table.id, cell.row.line) for cell in one.cells}
    if len(rows) < _PAIR:
        return False
    part = flat(_part(one))
    alike = [each for each in one.sentence.figures if each.unit is one.figure.unit]
    names = [flat(name) for name in {cell.name for cell in one.cells}]
    listed = any(
        f"{first} {link} {second}" in part
        for first in names for second in names for link in ("y", "e", "o", "u", "ni")
    )  # fmt: skip
    return _TOGETHER.search(part) is not None or (listed and len(alike) < len(rows))


_PAIR = 2


def _of_rows_together(one: Bound) -> bool:
    """Whether a figure is what all the rows that its sentence names add up to, in one column."""
    columns: dict[tuple[str, str], Decimal] = {}
    for cell in one.cells:
        if not cell.is_total:
            key = (cell.table.id, cell.column.name)
            columns[key] = columns.get(key, Decimal(0)) + cell.value
    return len(one.cells) > 1 and one.figure.value in columns.values()


def _is_another(one: Bound, cells: Cells) -> bool:
    """Whether the figure is surely, or may be, something else than the cells it is brought to."""
    if _elsewhere(one, cells) or any(_same_slip(one.figure, cell) for cell in one.cells):
        return True
    if (
        is_base(one.figure, one.cells)
        or _told_apart(one)
        or _EACH.match(flat(one.sentence.text[one.figure.end :]))
    ):
        return True
    if _ONE_OF_THEM.search(flat(one.sentence.text[: one.figure.start])):
        return True
    if _of_several_years(one) or _in_a_name(one, cells) or _of_two_cells(one, cells):
        return True
    if not any(cell.is_total for cell in one.cells) and _is_named_total(one, cells):
        return True
    return _of_rows_together(one) or (_joint(one) and one.by_row)


def _is_named_total(one: Bound, cells: Cells) -> bool:
    """Whether it is a total of a column that the sentence names, in the table of those rows:
    "en servicio, 49 de las 60 unidades" is no figure of the row «Servicios»."""
    tables = {cell.table.id for cell in one.cells}
    said = stems(one.sentence.text)
    return any(
        total.is_total and total.table.id in tables and total.subject <= said
        and total.unit is one.figure.unit and total.value == one.figure.value
        for total in cells.totals
    )  # fmt: skip


# "Un kilómetro en la Costa costó 1.2 millones": the price of one is no cell of the row.
_ONE_OF_THEM = re.compile(
    r"\b(?:un|una|cada) [a-zñ]+ (?:[a-zñ]+ ){0,5}(?:cost|cuest|sal|val)\w*\W*$"
)


def _same_cells(one: Bound, other: Bound, cells: Cells) -> bool:
    """Whether another figure would be the same cells, and neither is one of them."""
    mine, theirs = ({id(cell) for cell in each.cells} for each in (one, other))
    if mine != theirs or other.fitting is not None or not other.by_noun:
        return False
    return other.figure.value >= other.figure.quantum * _TEN and not _in_a_name(other, cells)


_TEN = 10


def _of_several_years(one: Bound) -> bool:
    """A percentage of a span ("de 2043 a 2046 creció 44.9 %") is not that of one of its years."""
    years = set(YEAR.findall(one.sentence.text))
    if one.figure.start in levels(one.sentence):
        return False  # "de 41.0 % en 2032 a 54.5 % en 2035": each is of its own year
    return one.figure.unit is StatedUnit.PERCENT and len(years) > 1


def _of_two_cells(one: Bound, cells: Cells) -> bool:
    """Whether a figure is the sum or the difference of two cells of a row that it may mean."""
    if one.figure.value < one.figure.quantum * _CHANCE:
        return False  # small numbers are such a sum by chance
    for cell in one.cells:
        totals = [c for c in cells.totals if c.table is cell.table and c.is_total]
        row = totals if cell.is_total else cells.row((cell.table.id, cell.row.line))
        alike = [other.value for other in row if other.unit is one.figure.unit]
        step = max(one.figure.quantum, cell.step)
        for first, second in combinations(alike, 2):
            if any(
                abs(one.figure.value - by) < step for by in (first + second, abs(first - second))
            ):
                return True
    return False


_CHANCE = 50


def _in_a_name(one: Bound, cells: Cells) -> bool:
    """The "2" of the row «Ruta 2 Costa» is part of its name and no figure."""
    text, figure = flat(one.sentence.text), one.figure
    return any(
        figure.printed in name and 0 <= (at := text.find(name)) <= figure.start < at + len(name)
        for name in {flat(cell.name) for cell in cells.every if figure.printed in cell.name}
    )


def _round(
    sentence: Sentence, cells: Cells, given: tuple[frozenset[str], frozenset[str]], ids: Ids
) -> Iterator[Check]:
    """ "Casi 15 mil personas", "más de 8,400 apoyos": round figures have a direction."""
    for figure in sentence.figures:
        said = told_about(sentence, figure)
        if said is None:
            continue
        one = bind(sentence, figure, cells.named(sentence), cells, given[1])
        if one is None or (figure.unit is StatedUnit.COUNT and not own_nouns(sentence, figure)):
            continue
        narrow = scope(sentence.text) - _printed_words(one.cells, given[0]) - {"cerca"}

        def explained(cell: Cell, one: Bound = one, narrow: frozenset[str] = narrow) -> bool:
            return not narrow and len(_unexplained(one, cell, given[0])) <= 1

        found = judged(one, said, cells, explained)
        if found is not None:
            yield _check(one, *found, ids)


# "Treinta por corrida" is judged as a quotient; "doce de los ochenta" is a part.
_EACH = re.compile(r"^\s*(?:(?:[a-zñ]+ )?por cada|por) (?!ciento)[a-zñ]{4,}|^\s*de l[oa]s\b(?! \d)")


def _counts_its_own(one: Bound) -> bool:
    """Whether the noun is printed behind this very figure, not behind the one before it."""
    return bool(own_nouns(one.sentence, one.figure))


def _denied(
    one: Bound,
    near: Cell | None,
    anchored: Cell | None,
    beside: list[Bound],
    about: frozenset[str],
) -> tuple[Cell, Severity] | None:
    """How surely a figure that fits nothing denies the cell it is near to, or anchored in."""
    dearer = _dearer(one)
    if dearer is not None and near is None:
        return dearer
    printed = _printed_words(one.cells, about)
    start, end = clause(one.sentence, one.figure)
    within = scope(one.sentence.text[start:end]) - printed
    if near is not None and one.by_noun and not within - _PARTS and _anchored(near, beside):
        return near, Severity.CONTRADICTION
    if scope(one.sentence.text) - printed - _SHARES:
        long = one.figure.value >= one.figure.quantum * _LONG
        sure = near is not None and _named_closely(one, near, _unexplained(one, near, about))
        if near is not None and sure and long and not within:
            return near, Severity.CONTRADICTION
        return dearer
    cell = near or anchored
    if cell is None and one.by_row and one.by_noun and len(one.cells) == 1:
        cell = one.cells[0] if not _unexplained(one, one.cells[0], about) else None
    return None if cell is None else _graded(one, cell, near=near is not None, about=about)


def _told_apart(one: Bound) -> bool:
    """Whether the sentence tells a cell in parts, or counts another thing than any column."""
    if not one.by_noun and (
        one.figure.unit is StatedUnit.PERCENT or one.figure.value < one.figure.quantum * _SMALL
    ):
        return True
    alike = [f for f in one.sentence.figures if f.unit is one.figure.unit and not f.approximate]
    pairs = [one.figure.value + f.value for f in alike if f is not one.figure]
    sums = [*pairs, sum((f.value for f in alike), Decimal(0))] if pairs else []
    step = max((f.quantum for f in alike), default=Decimal(1))
    return any(
        abs(total - cell.value) < max(step, cell.step) for total in sums for cell in one.cells
    )


# "1,610 denuncias, casi la mitad de todas": a share beside a figure narrows nothing.
_SHARES = frozenset(map(stem, ("mitad", "tercio", "tercera", "cuarta", "quinta", "parte")))
# "De los cuales 94 son mujeres": a part, but the very one that a column counts.
_PARTS = frozenset({"de"})


def _printed_words(cells: tuple[Cell, ...], about: frozenset[str]) -> frozenset[str]:
    """Every word that the document's title and the tables of these cells print as headers."""
    known = about
    for cell in cells:
        known |= cell.words
        known |= frozenset().union(*(stems(column.title) for column in cell.table.columns))
    return known


# "Del subprograma Laboratorios destaca el laboratorio de suelos, con 12 millones".
_OF_WHICH = re.compile(
    r"^\W*(?:del?|en el|en la|dentro del?)\b.{3,80}?\b(?:destac|sobresal|incluy)\w*"
)


def _dearer(one: Bound) -> tuple[Cell, Severity] | None:
    """A part that is named within a row and is greater than it."""
    opens = _OF_WHICH.match(flat(one.sentence.text[: one.figure.start]))
    cells = [cell for cell in one.cells if cell.added]
    if opens is None or not one.by_row or one.figure.unit is not StatedUnit.PESOS:
        return None
    greater = cells and all(one.figure.value > cell.value + cell.step for cell in cells)
    return (cells[0], Severity.CONTRADICTION) if greater and len(cells) == 1 else None


def _graded(
    one: Bound, cell: Cell, *, near: bool, about: frozenset[str]
) -> tuple[Cell, Severity] | None:
    """How surely the cell is meant: by all its words, or by so many digits that it is no chance."""
    rest = _unexplained(one, cell, about)
    long = near and one.figure.value >= one.figure.quantum * _LONG
    long = long and (not rest or one_digit(one.figure.value, one.figure.quantum, cell.value))
    part = not near and one.figure.value < cell.value  # fewer may be some of them
    if near and _named_closely(one, cell, rest):
        return cell, Severity.CONTRADICTION
    if one.by_noun and not part and (not rest or long):
        return cell, Severity.CONTRADICTION
    return (cell, Severity.DOUBTFUL) if len(rest) <= _FEW else None


def _only(cells: list[Cell]) -> Cell | None:
    """The first of these cells when all of them say one number."""
    return cells[0] if len({cell.value for cell in cells}) == 1 else None


# Five digits of which all but one agree are no chance; three words may be left unexplained.
_LONG = 10_000
_FEW = 3


def _same_slip(figure: Stated, cell: Cell) -> bool:
    """Whether the cell's own column says that the cell, and not the prose, is the wrong one."""
    return cell.other is not None and abs(figure.value - cell.other) < max(
        figure.quantum, cell.step, Decimal("0.01")
    )


def _elsewhere(one: Bound, cells: Cells) -> bool:
    """Whether another figure of the tables is exactly this one, so that it may be meant.

    Small counts fit anything and tell nothing, unless they stand in the same column.
    """
    small = one.figure.value < _SMALL * one.figure.quantum
    columns = {(cell.table.id, cell.column.name) for cell in one.cells}
    return any(
        cell.unit is one.figure.unit
        and fits(one.figure, cell)
        and (not small or (cell.table.id, cell.column.name) in columns)
        for cell in cells.every
    )


_SMALL = 1000


def _anchored(cell: Cell, beside: list[Bound]) -> bool:
    """Whether another figure of the sentence does repeat another cell of this very row."""
    for other in beside:
        fitting = other.fitting
        if fitting is not None and fitting.row is cell.row and fitting.table is cell.table:
            return fitting is not cell
    return False


def _unexplained(one: Bound, cell: Cell, document: frozenset[str]) -> frozenset[str]:
    """Words of the sentence that neither the table nor the document's title have."""
    nouns = {stem(figure.noun) for figure in one.sentence.figures}
    known = cell.words | document | nouns | stems(one.sentence.heading)
    known |= frozenset().union(*(stems(column.title) for column in cell.table.columns))
    known |= frozenset().union(*map(_labels, cell.table.rows[:_ROWS]))
    part = _FILLERS.sub(" ", _part(one))
    return telling(part) - known - verbs_of(part)


_FILLERS = re.compile(r"(?i)\b(?:contra|poco|hoy|apenas|ya|casi|cabe|señalar|nuestr[oa]s?)\b")


def _part(one: Bound) -> str:
    """The part of the sentence, between semicolons, where the figure stands."""
    text, at = one.sentence.text, one.figure.start
    start = text.rfind("; ", 0, at) + 1
    end = text.find("; ", one.figure.end)
    return text[start : end if end >= 0 else len(text)]


_ROWS = 200


def _labels(row: Row) -> frozenset[str]:
    return frozenset().union(*(stems(cell) for cell in row.cells.values() if isinstance(cell, str)))


def _check(one: Bound, cell: Cell, severity: Severity | None, ids: Ids) -> Check:
    figure = one.figure
    lines = (figure.line, *(() if cell.row.line == figure.line else (cell.row.line,)))
    where = f"Texto de la línea {figure.line}"
    spot = f"{cell.row.line}:{cell.column.name}"
    place = Place(where, lines, table=cell.table.id, cell=spot)
    identity = ids.next(f"{figure.line}:{figure.printed}")
    right = figured(cell.value, figure.unit)
    if severity is None:
        says = f"El texto dice «{figure.printed}» y {worded(cell)} da {right}: concuerdan."
        return held(identity, place, figure.printed, right, says)
    says = f"El texto dice «{figure.printed}»; {worded(cell)} da {right}."
    if severity is Severity.CONTRADICTION and _dearer(one) is not None:
        says += " Una parte no puede ser mayor que el total."
        return failed(identity, severity, place, figure.printed, right, says=says)
    says += (
        " Las dos cifras no pueden ser correctas a la vez."
        if severity is Severity.CONTRADICTION
        else " El documento no permite saber si ambas hablan de lo mismo."
    )
    return failed(identity, severity, place, figure.printed, right, says=says)


def figured(amount: Decimal, unit: StatedUnit) -> str:
    """A figure with its unit, as a finding writes it."""
    if unit is StatedUnit.PESOS:
        return pesos(amount)
    return percent(amount) if unit is StatedUnit.PERCENT else number(amount)


@once
def flagged(reading: Reading) -> frozenset[tuple[int, str]]:
    """Line and print of the figures that a table denies, and of those that it confirms."""
    return frozenset(
        (check.lines[0], check.printed) for check in run(reading) if check.severity is not None
    )


RULE = Rule(
    kind=KIND,
    title="Texto contra cuadros, en cualquier informe",
    definition=(
        "Cada cifra exacta del texto se compara con el renglón o el total que nombra, en su unidad "
        "y su año. Es contradicción solo si ninguna celda posible la da, la frase no habla de otro "
        "alcance y la diferencia es de un dígito, de un cero o de dos dígitos cambiados de lugar, "
        "u otra cifra de la frase prueba el renglón. Lo demás queda dudoso o no se dice."
    ),
    citation=None,
    run=run,
)
