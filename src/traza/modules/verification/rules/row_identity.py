"""Total = state + municipality + community, row by row, or whatever identity the table keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import label, place, readable, value
from traza.modules.verification.rules.identities import Identity, identities
from traza.modules.verification.rules.norms import ACCOUNTING
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.suspects import Suspect, suspects
from traza.modules.verification.rules.wording import listed, typed

KIND = "row-identity"


def run(reading: Reading) -> Iterable[Check]:
    """Check in every row the identity that its table keeps."""
    for table in readable(reading.tables):
        yield from of_table(table)


def of_table(table: Table) -> Iterator[Check]:
    """The rows of one table. Identity: `row-identity:<table>:<line>:<whole column>`."""
    doubted = suspects(table)
    for identity in identities(table):
        if identity.tried and not identity.support:
            yield _unknown(table, identity)
            continue
        for row in table.rows:
            check = _check(table, identity, row, doubted)
            if check is not None:
                yield check


def _check(
    table: Table, identity: Identity, row: Row, doubted: tuple[Suspect, ...]
) -> Check | None:
    gap = identity.difference(row)
    whole = value(row, identity.whole)
    if gap is None or whole is None:
        return None
    kind = identity.whole.type
    key = f"{KIND}:{table.id}:{row.line}:{identity.whole.name}"
    where = place(table, (row,), identity.whole, row)
    printed, recomputed = typed(whole, kind), typed(whole - gap, kind)
    names = listed([f"«{part.title}»" for part in identity.parts])
    if abs(gap) <= identity.slack(table, row):
        says = f"En «{label(table, row)}», {names} suman {recomputed}, como dice la tabla."
        return held(key, where, printed, recomputed, says)
    says = (
        f"En «{label(table, row)}», {names} suman {recomputed}; «{identity.whole.title}» dice "
        f"{printed}, {typed(abs(gap), kind)} {'más' if gap > 0 else 'menos'}."
    )
    severity = _severity(table, identity, row, gap)
    if severity is Severity.DOUBTFUL:
        says += " Hay celdas vacías o ilegibles en el renglón, y el documento no permite saber más."
    for doubt in doubted:
        if doubt.row.line == row.line:
            says += (
                f" Todo cuadraría si «{doubt.column.title}» dijera {typed(doubt.would_be, kind)}."
            )
    return failed(key, severity, where, printed, recomputed, says=says)


def _severity(table: Table, identity: Identity, row: Row, gap: Decimal) -> Severity:
    if identity.incomplete(row):
        return Severity.DOUBTFUL
    return Severity.ROUNDING if abs(gap) <= 2 * identity.slack(table, row) else Severity.ERROR


def _unknown(table: Table, identity: Identity) -> Check:
    row = table.rows[0]
    names = listed([f"«{part.title}»" for part in identity.parts])
    return failed(
        f"{KIND}:{table.id}:{identity.whole.name}", Severity.DOUBTFUL,
        place(table, table.rows, identity.whole, row), identity.whole.title, names,
        says=f"En ningún renglón «{identity.whole.title}» es la suma de {names}. El documento no "
        "permite saber si hay otra fuente de dinero que la tabla no muestra.",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Identidad de renglones",
    definition=(
        "En cada renglón, la inversión total debe ser la suma de lo que aportan el estado, el "
        "municipio y la comunidad. En tablas con otros nombres se busca la columna que es suma de "
        "otras en al menos tres renglones y en seis de cada diez (cuatro y tres de cada cuatro si "
        "son conteos), y se revisa en los demás."
    ),
    citation=ACCOUNTING,
    run=run,
)
