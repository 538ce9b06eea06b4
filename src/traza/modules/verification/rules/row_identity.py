"""Total = state + municipality + community, row by row, or whatever identity the table keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Reading, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import label, place, readable
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.norms import ACCOUNTING
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.row_accounts import of_accounts
from traza.modules.verification.rules.tables.chains import Chain, chains
from traza.modules.verification.rules.tables.exchanged import exchanged
from traza.modules.verification.rules.tables.linear import Linear, kept_up, linears, unsupported
from traza.modules.verification.rules.tables.linear_swapped import swapped
from traza.modules.verification.rules.tables.linear_words import names_result
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.notes import SAID, explanation
from traza.modules.verification.rules.wording import listed, typed

KIND = "row-identity"
# A note that tells how a running total is made does not excuse one that is not made so.
_TELLS_CHAIN = re.compile(r"\bacumul|\bde arriba\b|\banterior|\bvamos\b")
_EMPTY = " Hay celdas vacías o ilegibles en el renglón, y el documento no permite saber más."
_SEARCHED = " El encabezado no dice que una columna salga de las otras: se dedujo de los renglones."
_WEAK = " Otros renglones tampoco la cumplen, y el documento no permite saber si debían cumplirla."


def run(reading: Reading) -> Iterable[Check]:
    """Check in every row the identities that its table keeps."""
    for table in readable(reading.tables):
        yield from of_table(table)


@once
def of_table(table: Table) -> tuple[Check, ...]:
    """The rows of one table. Identity: `row-identity:<table>:<line>:<whole column>`."""
    return tuple(_checks(table))


def key(table: Table, one: Matrix, found: Linear, row: int) -> str:
    """The name of the check of a row."""
    return f"{KIND}:{table.id}:{one.rows[row].line}:{one.columns[found.whole].name}"


def _checks(table: Table) -> Iterator[Check]:
    one = matrix(table)
    seen: set[str] = set()
    turned = swapped(table)
    yield from (_turned(table, one, *found) for found in turned)
    if not turned:
        yield from (_turned(table, one, pair[0], *pair) for pair in exchanged(table))
    for whole, plus in unsupported(table):
        if whole not in {found[0] for found in turned}:
            yield _unknown(table, one, whole, plus)
    for found in linears(table):
        for row in sorted((*found.kept, *found.missed)):
            check = _check(table, one, found, row)
            if check is not None and check.id not in seen:
                seen.add(check.id)
                yield check
    yield from of_accounts(table, KIND)
    for chain in chains(table):
        for row in sorted((*chain.kept, *chain.missed)):
            link = _link(table, one, chain, row)
            if link is not None:
                yield link


def chain_key(table: Table, one: Matrix, found: Chain, row: int) -> str:
    """The name of the check of a row against the one above."""
    return f"{KIND}:{table.id}:{one.rows[row].line}:{one.columns[found.of].name}:above"


def _link(table: Table, one: Matrix, found: Chain, row: int) -> Check | None:
    """A figure carried from the row above."""
    gap, said, before = found.gap(one, row), one.cells[row][found.of], found.above[row]
    if gap is None or said is None:
        return None
    column, line = one.columns[found.of], one.rows[row]
    lines = (line,) if before < 0 else (one.rows[before], line)
    where, name = place(table, lines, column, line), label(table, line)
    printed, recomputed = typed(said, column.type), typed(said - gap, column.type)
    carried = f"«{one.columns[found.before].title}» del renglón anterior"
    added = "" if found.by is None else f"«{one.columns[found.by].title}»"
    gives = " y ".join(part for part in (carried if before >= 0 else "", added) if part)
    verb_ = "suman" if before >= 0 and added else "es"
    says = f"En «{name}», {gives} {verb_} {recomputed}"
    identity = chain_key(table, one, found, row)
    if abs(gap) <= found.slack(one, row):
        return held(identity, where, printed, recomputed, f"{says}, como dice la tabla.")
    says += f"; «{column.title}» dice {printed}."
    note = explanation(table, (line,), column, small=False)
    if note is not None and not _TELLS_CHAIN.search(plain(note)):
        says += f" {SAID}: «{note}». El documento no permite saber si eso explica la diferencia."
        return failed(identity, Severity.DOUBTFUL, where, printed, recomputed, says=says)
    return failed(identity, Severity.ERROR, where, printed, recomputed, says=says)


def _check(table: Table, one: Matrix, found: Linear, row: int) -> Check | None:
    gap, said = found.gap(one, row), one.cells[row][found.whole]
    if gap is None or said is None:
        return None
    whole = one.columns[found.whole]
    kind = whole.type
    where = place(table, (one.rows[row],), whole, one.rows[row])
    printed, recomputed = typed(said, kind), typed(said - gap, kind)
    identity, name = key(table, one, found, row), label(table, one.rows[row])
    if abs(gap) <= found.slack(one, row):
        says = f"En «{name}», {parts(one, found)} {verb(found)} {recomputed}, como dice la tabla."
        return held(identity, where, printed, recomputed, says)
    says = (
        f"En «{name}», {parts(one, found)} {verb(found)} {recomputed}; «{whole.title}» dice "
        f"{printed}, {typed(abs(gap), kind)} {'más' if gap > 0 else 'menos'}."
    )
    if kept_up(one, found, row) or _from_a_part(one, found, row, gap):
        return None
    level, why = severity(table, one, found, row, gap)
    return failed(identity, level, where, printed, recomputed, says=says + why)


def _from_a_part(one: Matrix, found: Linear, row: int, gap: Decimal) -> bool:
    """Whether a total parts from it by just what rows add that have only some of the columns.

    "Compra a terceros" enters what is delivered but not what is generated: neither does the total.
    """
    added = ZERO
    for at, line in enumerate(one.cells):
        cells = [line[column] for column in found.columns]
        if at != row and any(cell is None for cell in cells) and not one.is_total(at):
            added += (line[found.whole] or ZERO) - sum((line[c] or ZERO for c in found.plus), ZERO)
            added += sum((line[column] or ZERO for column in found.minus), ZERO)
    return bool(added) and added == gap


def _turned(table: Table, one: Matrix, whole: int, first: int, second: int) -> Check:
    titles = one.columns[first].title, one.columns[second].title
    return failed(
        f"{KIND}:{table.id}:{one.columns[whole].name}", Severity.ERROR,
        place(table, table.rows, one.columns[first], table.rows[0]), *titles,
        says=f"«{titles[0]}» y «{titles[1]}» parecen columnas cambiadas: como están impresas no "
        "cumplen lo que dicen sus nombres, y cambiándolas entre sí lo cumplen todos los renglones.",
    )  # fmt: skip


def _unknown(table: Table, one: Matrix, whole: int, plus: tuple[int, ...]) -> Check:
    column = one.columns[whole]
    names = listed([f"«{one.columns[at].title}»" for at in plus])
    return failed(
        f"{KIND}:{table.id}:{column.name}", Severity.DOUBTFUL,
        place(table, table.rows, column, table.rows[0]), column.title, names,
        says=f"En ningún renglón «{column.title}» es la suma de {names}. El documento no "
        "permite saber si hay otra fuente de dinero que la tabla no muestra.",
    )  # fmt: skip


def parts(one: Matrix, found: Linear) -> str:
    """The parts by their titles: «A» y «B», menos «C»."""
    added = listed([f"«{one.columns[at].title}»" for at in found.plus])
    taken = [f"«{one.columns[at].title}»" for at in found.minus]
    return f"{added} menos {listed(taken)}" if taken else added


def verb(found: Linear) -> str:
    """What the parts do to give the whole."""
    return "da" if found.minus and len(found.plus) == 1 else "suman" if not found.minus else "dan"


def severity(
    table: Table, one: Matrix, found: Linear, row: int, gap: Decimal
) -> tuple[Severity, str]:
    """How sure it is that the row is wrong, and the words that say so."""
    slack = found.slack(one, row)
    if found.incomplete(one, row):
        return Severity.DOUBTFUL, _EMPTY
    if abs(gap) <= 2 * slack:
        return Severity.ROUNDING, ""
    note = explanation(table, (one.rows[row],), one.columns[found.whole], small=False)
    if note is not None:
        return Severity.DOUBTFUL, (
            f" {SAID}: «{note}». El documento no permite saber si eso explica la diferencia."
        )
    other = _also(one, found, row, gap)
    if other is not None:
        return Severity.DOUBTFUL, (
            f" La diferencia es lo que dice «{one.columns[other].title}»: el documento no permite "
            "saber si ahí se cuenta."
        )
    if not found.sure:
        return Severity.DOUBTFUL, _WEAK
    declared = found.named or names_result(table, found)
    return (Severity.ERROR, "") if declared else (Severity.DOUBTFUL, _SEARCHED)


def _also(one: Matrix, found: Linear, row: int, gap: Decimal) -> int | None:
    """Another column of the row that holds exactly the difference."""
    if found.named and found.minus:
        return None
    for at, cell in enumerate(one.cells[row]):
        other = at not in found.columns and one.columns[at].type is not CellType.PERCENT
        if other and cell not in {None, ZERO} and abs(cell or ZERO) == abs(gap):
            return at
    return None


RULE = Rule(
    kind=KIND,
    title="Identidad de renglones",
    definition=(
        "En cada renglón, la inversión total debe ser la suma de lo que aportan el estado, el "
        "municipio y la comunidad; el modificado, el aprobado más ampliaciones menos reducciones. "
        "Un formato puede declarar sus cuentas por el número de sus columnas: «3 = (1 + 2)». En "
        "tablas con otros nombres se busca la columna que es suma o diferencia de otras. Se señala "
        "el renglón que rompe lo declarado si casi todos los demás lo cumplen; lo que solo los "
        "renglones sugieren es dudoso."
    ),
    citation=ACCOUNTING,
    run=run,
)
