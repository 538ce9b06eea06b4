"""An amount that the prose gives to one work of one municipality, against its row in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Claim, ClaimUnit, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.closeness import Relation, Wording, relation, wording
from traza.modules.verification.rules.grid import data_rows, of_type, readable, value
from traza.modules.verification.rules.identity import Ids, claim_key
from traza.modules.verification.rules.names import same_name, words
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.wording import pesos

KIND = "prose-vs-row"
# The clause must have three of the work's words, and three of each four.
_SHARED = 3
_SHARE = Decimal("0.75")


@dataclass(frozen=True, slots=True)
class Work:
    """A row of a table that names a work, its municipality and its money."""

    table: Table
    row: Row
    concept: str
    municipality: str
    amount: Decimal


def run(reading: Reading) -> Iterable[Check]:
    """Compare amounts of a claim about one municipality with the only row it can be."""
    ids = Ids(KIND)
    works = [work for table in readable(reading.tables) for work in _works(table)]
    for claim in reading.claims:
        if claim.unit is not ClaimUnit.PESOS or len(claim.municipalities) != 1:
            continue
        mine = [work for work in works if _same(claim, work)]
        if len(mine) == 1:
            yield _check(claim, mine[0], ids.next(claim_key(claim)))


def _works(table: Table) -> Iterator[Work]:
    names = {column.name for column in table.columns}
    money = of_type(table, CellType.MONEY)
    if not {"concept", "municipality"} <= names or len(money) != 1:
        return
    for row in data_rows(table):
        concept, place = row.cells.get("concept"), row.cells.get("municipality")
        amount = value(row, money[0])
        if isinstance(concept, str) and isinstance(place, str) and amount is not None:
            yield Work(table, row, concept, place, amount)


def _same(claim: Claim, work: Work) -> bool:
    place = claim.municipalities[0]
    if words(place) != words(work.municipality) and not same_name(place, work.municipality):
        return False
    named = words(work.concept) - words(work.municipality)
    shared = named & words(claim.text)
    return len(shared) >= _SHARED and len(shared) >= len(named) * _SHARE


def _check(claim: Claim, work: Work, identity: str) -> Check:
    place = Place(
        f"Texto de la línea {claim.line}", (claim.line, work.row.line),
        ordered((claim.page, work.row.page)), work.table.id,
    )  # fmt: skip
    printed, exact = claim.printed, pesos(work.amount)
    row = f"«{work.concept}» de {work.municipality} (línea {work.row.line})"
    link = relation(claim, work.amount)
    if link in {Relation.SAME, Relation.CUT, Relation.RAISED} and wording(claim) is Wording.EXACT:
        says = f"El texto dice «{printed}» y {row} tiene {exact}: concuerdan."
        return held(identity, place, printed, exact, says)
    return failed(
        identity, Severity.DOUBTFUL, place, printed, exact,
        says=f"El texto dice «{printed}»; la tabla tiene {row} con {exact}. El documento no "
        "permite saber si es la misma obra completa o solo la parte de esa tabla.",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Texto contra renglón de obra",
    definition=(
        "Si el texto da el costo de una obra de un solo municipio y una tabla tiene un solo "
        "renglón de ese municipio con sus mismas palabras, las cantidades se comparan. Una obra "
        "puede pagarse de varias bolsas o en varios años: si difieren es dudoso."
    ),
    citation=None,
    run=run,
)
