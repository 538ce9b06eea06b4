"""What is worth a second look, said as a question and only where nothing else is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Reading
from traza.modules.verification.contracts import Check, Rule, Severity, Status
from traza.modules.verification.rules.grid import place
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import Place, failed
from traza.modules.verification.rules.review.aims import against
from traza.modules.verification.rules.review.columns import Broken, broken
from traza.modules.verification.rules.review.dates import Late, late
from traza.modules.verification.rules.review.figures import Figure
from traza.modules.verification.rules.review.grades import misgraded
from traza.modules.verification.rules.review.lists import unlike
from traza.modules.verification.rules.review.prose import Slipped, slipped, thousands
from traza.modules.verification.rules.review.sheet import Sheet, sheets
from traza.modules.verification.rules.review.totals import Off, totals_off
from traza.modules.verification.rules.review.turned import turned
from traza.modules.verification.rules.tables.notes import explanation
from traza.modules.verification.rules.wording import listed, typed

KIND = "review"
_ASKS = "Conviene revisar: "


def run(reading: Reading) -> Iterable[Check]:
    """Every place that is worth a look; see `unspoken` for those that are told."""
    ids = Ids(KIND)
    for sheet in sheets(reading.tables):
        yield from _columns(sheet, ids)
        for off in totals_off(sheet):
            yield _total(sheet, off, ids)
        yield from _words(sheet, reading, ids)
    for dates in late(reading):
        yield _late(dates, ids)
    for slip in slipped(reading):
        yield _prose(slip, ids)
    for figure in thousands(reading):
        yield _thousand(figure, ids)
    for one in unlike(reading):
        says = f"{_ASKS}en la línea {one.line}, {one.why}"
        where = Place(f"Texto de la línea {one.line}", (one.line,))
        identity = ids.next(f"list:{one.line}:{one.printed}")
        yield failed(identity, Severity.DOUBTFUL, where, one.printed, one.right, says=says)


def _prose(one: Slipped, ids: Ids) -> Check:
    told = one.told
    if one.how:
        why = f"{one.how} darían {one.printed}, con casi los mismos dígitos. ¿Cuál es la correcta?"
    else:
        why = (
            f"«{one.printed}» (línea {one.line}) tiene casi los mismos dígitos. ¿Es la misma cifra?"
        )
    says = (
        f"{_ASKS}la línea {told.line} dice «{told.printed}» y ninguna otra cifra del documento lo "
        f"confirma; {why}"
    )
    lines = tuple(dict.fromkeys((told.line, one.line)))
    where = Place(f"Línea {told.line}", lines)
    identity = ids.next(f"{'ratio' if one.how else 'prose'}:{told.line}:{told.printed}")
    return failed(identity, Severity.DOUBTFUL, where, told.printed, one.printed, says=says)


def _thousand(told: Figure, ids: Ids) -> Check:
    says = (
        f"{_ASKS}el texto dice «{told.printed}» en la línea {told.line} y el documento cuenta "
        "otras cantidades en millones. ¿Son miles o millones?"
    )
    where = Place(f"Texto de la línea {told.line}", (told.line,))
    identity = ids.next(f"thousand:{told.line}:{told.printed}")
    return failed(identity, Severity.DOUBTFUL, where, told.printed, "", says=says)


def _columns(sheet: Sheet, ids: Ids) -> Iterator[Check]:
    told: set[int] = set()
    for one in broken(sheet):
        row, column = sheet.rows[one.rows[0]], sheet.columns[one.formula.target]
        noted = explanation(sheet.table, (row,), column, small=False)
        if told.intersection(one.rows) or len(told) > 1 or noted is not None:
            continue
        told.update(one.rows)
        yield _column(sheet, one, ids)


def _total(sheet: Sheet, off: Off, ids: Ids) -> Check:
    row, column = sheet.rows[off.row], sheet.columns[off.column]
    said = _shown(sheet.cells[off.row][off.column] or 0.0, sheet, off.column)
    gives = _shown(off.sum, sheet, off.column)
    says = f"{_ASKS}«{sheet.name(off.row)}» dice {said} en «{column.title}» y los renglones "
    says += f"suman {gives}. "
    if off.lacks:
        lacking = [
            f"{_shown(n, sheet, at)} en «{sheet.columns[at].title}»" for at, n in off.lacks.items()
        ]
        says += f"¿Falta un renglón con {listed(lacking)}?"
    else:
        says += "¿Cuál es la cifra correcta?"
    rows = [sheet.rows[at] for at in (*off.rows, off.row)]
    where = place(sheet.table, rows, column, row)
    identity = ids.next(f"{'lacks' if off.lacks else 'total'}:{sheet.table.id}:{row.line}")
    return failed(identity, Severity.DOUBTFUL, where, said, gives, says=says)


def _words(sheet: Sheet, reading: Reading, ids: Ids) -> Iterator[Check]:
    for one in misgraded(sheet, reading):
        number = _shown(one.number, sheet, one.column)
        says = (
            f"«{sheet.name(one.row)}» dice «{one.said}» en «{one.grade.title}» y su "
            f"«{sheet.columns[one.column].title}» es {number}, que según la leyenda es "
            f"«{one.right}». ¿Cuál de los dos es correcto?"
        )
        yield _row(sheet, one.row, ("grade", one.said, one.right), says, ids)
    for off in against(sheet, reading):
        names = listed([f"«{sheet.columns[at].title}»" for at in off.columns])
        says = (
            f"en los demás renglones lo dicho concuerda con {names}; en «{sheet.name(off.row)}» "
            f"dice «{off.said}» y sus cifras van al revés. ¿Es correcto?"
        )
        yield _row(sheet, off.row, (off.why, off.said, ""), says, ids)
    for pair in turned(sheet):
        names = listed([f"«{sheet.columns[at].title}»" for at in (pair.one, pair.other)])
        says = (
            f"«{sheet.columns[pair.of].title}» sale en todos los renglones con {names} al revés de "
            "lo que dicen sus títulos. ¿Están cambiadas las columnas?"
        )
        yield _row(sheet, 0, ("turned", names, ""), says, ids, whole=True)


def _row(
    sheet: Sheet, at: int, told: tuple[str, str, str], says: str, ids: Ids, *, whole: bool = False
) -> Check:
    rows = sheet.rows if whole else (sheet.rows[at],)
    where = place(sheet.table, rows, None, sheet.rows[at])
    identity = ids.next(f"{told[0]}:{sheet.table.id}:{sheet.rows[at].line}")
    return failed(identity, Severity.DOUBTFUL, where, told[1], told[2], says=f"{_ASKS}{says}")


def _late(one: Late, ids: Ids) -> Check:
    says = f"{_ASKS}{one.first} y {one.second}, en un orden que no es el acostumbrado. "
    says += "¿Son las fechas correctas?"
    where = Place(f"Texto de la línea {one.line}", (one.line,))
    if one.row is not None and one.table is not None:
        where = place(one.table, (one.row,), None, one.row)
    identity = ids.next(f"dates:{one.line}")
    return failed(identity, Severity.DOUBTFUL, where, one.second, "", says=says)


def _column(sheet: Sheet, one: Broken, ids: Ids) -> Check:
    target, rows = one.formula.target, [sheet.rows[at] for at in one.rows]
    column, names = sheet.columns[target], [sheet.columns[at].title for at in one.formula.of]
    gives = _shown(one.gives, sheet, target)
    said = _shown(sheet.cells[one.rows[0]][target] or 0.0, sheet, target)
    how = one.formula.words.format(listed([f"«{name}»" for name in names]))
    says = f"{_ASKS}en los demás renglones «{column.title}» es {how}; "
    where = place(sheet.table, rows, column, rows[0])
    identity = ids.next(f"columns:{sheet.table.id}:{rows[0].line}:{column.name}")
    if one.exchanged is not None:
        both = listed([f"«{sheet.name(at)}»" for at in one.rows])
        title = sheet.columns[one.exchanged].title
        says += f"{both} lo cumplirían si cambiaran entre sí su «{title}». ¿Están cambiadas?"
        return failed(identity, Severity.DOUBTFUL, where, said, "", says=says)
    says += f"en «{sheet.name(one.rows[0])}» esa cuenta da {gives} y dice {said}. "
    says += "¿Cuál es la cifra correcta?"
    return failed(identity, Severity.DOUBTFUL, where, said, gives, says=says)


def _shown(number: float, sheet: Sheet, at: int) -> str:
    step = Decimal(str(sheet.steps[at]))
    kind: CellType = sheet.columns[at].type
    return typed(Decimal(str(number)).quantize(min(step, Decimal(1))), kind)


def unspoken(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The same checks without the questions about a line that another finding speaks of."""
    every = tuple(checks)
    spoken = {
        line
        for check in every
        if check.kind != KIND and check.status is Status.FAIL
        for line in check.lines
    }
    return tuple(check for check in every if check.kind != KIND or spoken.isdisjoint(check.lines))


RULE = Rule(
    kind=KIND,
    title="Conviene revisar",
    definition=(
        "Lo que casi todo el documento cumple y un solo lugar no: una cuenta entre columnas, un "
        "total, un orden de fechas, una cifra con dos dígitos cambiados. No prueba un error: es "
        "una pregunta sobre ese lugar, y sólo se hace donde ninguna otra comprobación dice algo."
    ),
    citation=None,
    run=run,
)
