"""Figures of any document's prose against the cells of its tables that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.figure_scope import Part, narrowed
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.match import judged_claims
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.outcome import Place, failed, held
from traza.modules.verification.rules.programmes import BY
from traza.modules.verification.rules.told import (
    document_words,
    document_years,
    flat,
    same_unit,
    scope,
    stem,
    stems,
    years,
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
from traza.modules.verification.rules.told_denied import (
    anchored_in,
    dearer_part,
    denied_cell,
    printed_words,
    unexplained_words,
)
from traza.modules.verification.rules.told_each import told_each
from traza.modules.verification.rules.told_exchanged import exchanged_figures
from traza.modules.verification.rules.told_frames import set_apart
from traza.modules.verification.rules.told_lacks import told_lacks
from traza.modules.verification.rules.told_meant import (
    is_another,
    is_foreign,
    same_cells,
)
from traza.modules.verification.rules.told_named import texts_of
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
        if (one.figure.line, one.figure.printed) in settled or is_foreign(one):
            continue
        found = _judge(one, everything, cells, (words, ours))
        if found is None or found[1] is Severity.DOUBTFUL:
            sure = slips.pop((one.figure.line, one.figure.printed), None)
            found = (sure.cell, Severity.CONTRADICTION) if sure is not None else found
        slips.pop((one.figure.line, one.figure.printed), None)
        if found is not None and not _open(one, *found, ours):
            yield _check(one, *_careful(one, *found, (words, ours)), ids)
    for each in slips.values():
        if set_apart(each.sentence, each.figure, each.cell, ours):
            continue
        bound = Bound(each.sentence, each.figure, (each.cell,), each.by_row, by_noun=True)
        context = (words, ours)
        yield _check(bound, *_careful(bound, each.cell, Severity.CONTRADICTION, context), ids)
    for sentence in reading.sentences:
        yield from _round(sentence, cells, (words, ours), ids)
    yield from told_ranks(reading, ids)
    yield from told_each(reading, ids)
    yield from told_turned(reading, ids)
    yield from told_lacks(reading, ids)


def _open(one: Bound, cell: Cell, severity: Severity | None, ours: frozenset[str]) -> bool:
    """Whether words about the figure leave it open that the cell is not meant."""
    return severity is not None and set_apart(one.sentence, one.figure, cell, ours)


def _careful(
    one: Bound,
    cell: Cell,
    severity: Severity | None,
    context: tuple[frozenset[str], frozenset[str]],
) -> tuple[Cell, Severity | None]:
    """A contradiction only if no word of the figure leaves it open that its scope is another."""
    if severity is not Severity.CONTRADICTION:
        return cell, severity
    heads = " ".join(column.title for column in cell.table.columns)
    printed = printed_words((*one.cells, cell), context[0])
    printed |= stems(" ".join(text for row in cell.table.rows for text in texts_of(row)))
    if "programad" not in flat(heads):
        printed -= {stem("programa")}  # the word of a title, and no stage
    ours = context[1] | cell.years | years(f"{cell.table.title} {heads}")
    works = cell.table.kind.startswith(BY)
    if cell.is_total and _has_two(one.sentence, one.figure):
        return cell, Severity.DOUBTFUL
    narrow = narrowed(one.sentence, one.figure, printed, ours, of_works=works)
    return cell, Severity.DOUBTFUL if narrow else severity


def _has_two(sentence: Sentence, figure: Stated) -> bool:
    """Whether two numbers of one thing stand there: "84 proyectos recibidos y 54 proyectos"."""
    return figure.unit is StatedUnit.COUNT and any(
        other.noun and same_unit(figure, other) and other.value != figure.value
        for other in Part(sentence, figure).others
    )


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
    if is_another(one, cells):
        return None
    beside = [
        other
        for other in everything
        if other.sentence is one.sentence and other.figure is not one.figure
    ]
    taken = {id(cell) for other in beside for cell in other.cells if fits(other.figure, cell)}
    free = [cell for cell in one.cells if id(cell) not in taken]
    if one.by_row and any(same_cells(one, other, cells) for other in beside):
        return None  # parts of what the row tells: only one of them could be it
    near = _only([cell for cell in free if near_cell(one, cell)])
    own = one.by_noun and (one.figure.unit is not StatedUnit.COUNT or _counts_its_own(one))
    anchored = _only([cell for cell in free if own and anchored_in(cell, beside)])
    return denied_cell(one, near, anchored, beside, given[0])


def _round(
    sentence: Sentence, cells: Cells, context: tuple[frozenset[str], frozenset[str]], ids: Ids
) -> Iterator[Check]:
    """ "Casi 15 mil personas", "más de 8,400 apoyos": round figures have a direction."""
    for figure in sentence.figures:
        said = told_about(sentence, figure)
        if said is None:
            continue
        one = bind(sentence, figure, cells.named(sentence), cells, context[1])
        if one is None or (figure.unit is StatedUnit.COUNT and not own_nouns(sentence, figure)):
            continue
        narrow = scope(sentence.text) - printed_words(one.cells, context[0]) - {"cerca"}

        def explained(cell: Cell, one: Bound = one, narrow: frozenset[str] = narrow) -> bool:
            return not narrow and len(unexplained_words(one, cell, context[0])) <= 1

        found = judged(one, said, cells, explained)
        if found is not None:
            yield _check(one, *_careful(one, *found, context), ids)


def _counts_its_own(one: Bound) -> bool:
    """Whether the noun is printed behind this very figure, not behind the one before it."""
    return bool(own_nouns(one.sentence, one.figure))


def _only(cells: list[Cell]) -> Cell | None:
    """The first of these cells when all of them say one number."""
    return cells[0] if len({cell.value for cell in cells}) == 1 else None


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
    if severity is Severity.CONTRADICTION and dearer_part(one) is not None:
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
