"""Pesos called millions, and millions called pesos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Claim, ClaimUnit, Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.grid import readable, value
from traza.modules.verification.rules.identity import Ids, claim_key
from traza.modules.verification.rules.law import largest_federal_spending
from traza.modules.verification.rules.match import judged_claims
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.prose_vs_table import claim_place
from traza.modules.verification.rules.slips import Slip, slip_of
from traza.modules.verification.rules.wording import pesos

KIND = "unit"
# More than the federation may spend in a year: no agency of a state has it. The largest known year
# is taken, whatever the report's year, so that nobody is accused for want of a newer value.
_YARDSTICK = largest_federal_spending()
FEDERAL_BUDGET = _YARDSTICK.number
_MILLION = Decimal(1_000_000)
# Quantum of a number of millions printed to two decimals, as centavos are.
_CENTAVOS_OF_MILLION = _MILLION / 100
# Areas that speak of what the agency itself spends.
_OWN = frozenset({"budget", "works", "aid", "emergency", "committees"})


def run(reading: Reading) -> Iterable[Check]:
    """Look at every amount of money in the prose, and say so if none has a slip."""
    ids = Ids(KIND)
    slips = {
        id(one.claim): (one, slip_of(one.claim, one.options)) for one in judged_claims(reading)
    }
    cells = _cells(reading)
    checks: list[Check] = []
    amounts = [claim for claim in reading.claims if claim.unit is ClaimUnit.PESOS]
    for claim in amounts:
        one, slip = slips.get(id(claim), (None, None))
        if one is not None and slip is not None:
            checks.append(_by_table(claim, slip, ids))
        else:
            checks += _by_size(claim, cells, ids)
    if amounts and not checks:
        checks.append(_none(amounts))
    return checks


def _cells(reading: Reading) -> dict[Decimal, tuple[str, int]]:
    """Every amount of pesos of the tables, with its table and line."""
    return {
        amount: (table.title, row.line)
        for table in readable(reading.tables)
        for column in table.columns
        if column.type is CellType.MONEY
        for row in table.rows
        if (amount := value(row, column)) is not None and amount >= 1000
    }


def _by_table(claim: Claim, slip: Slip, ids: Ids) -> Check:
    mended = claim.value * slip.factor
    return failed(
        ids.next(claim_key(claim)), Severity.ERROR, claim_place(claim, slip.option),
        claim.printed, pesos(slip.option.value),
        says=f"«{claim.printed}» tiene la unidad equivocada: como está escrito son "
        f"{pesos(claim.value)}, y {slip.option.where} da {pesos(slip.option.value)}. Debió "
        f"escribirse {pesos(mended)}.",
    )  # fmt: skip


def _by_size(claim: Claim, cells: dict[Decimal, tuple[str, int]], ids: Ids) -> Iterator[Check]:
    mended = claim.value / _MILLION
    if claim.quantum > _MILLION or mended < _MILLION or claim.quantum < _CENTAVOS_OF_MILLION:
        return
    where = Place(f"Texto de la línea {claim.line}", (claim.line,), ordered((claim.page,)))
    seen = cells.get(mended)
    own = claim.topic.split("/")[0] in _OWN
    centavos = claim.quantum == _CENTAVOS_OF_MILLION
    impossible = claim.value > FEDERAL_BUDGET and own and centavos
    as_printed = f"«{claim.printed}» son, como está escrito, {pesos(claim.value)}"
    if seen is not None:
        why = f"La tabla «{seen[0]}» (línea {seen[1]}) tiene esa misma cifra en pesos."
    elif impossible:
        why = (
            f"Es más que todo el gasto federal de {_YARDSTICK.since.year} "
            f"({pesos(FEDERAL_BUDGET)}): la cifra está en pesos, {pesos(mended)}, no en millones."
        )
    elif centavos:
        why = "El documento no permite saber si la cifra está en pesos o en millones."
    else:
        return
    severity = Severity.ERROR if seen or impossible else Severity.DOUBTFUL
    yield failed(
        ids.next(claim_key(claim)), severity, where, claim.printed, pesos(mended),
        says=f"{as_printed}. {why}",
    )  # fmt: skip


def _none(amounts: list[Claim]) -> Check:
    lines = ordered(claim.line for claim in amounts)
    return held(
        f"{KIND}:prose", Place("Cantidades de dinero del texto", lines), str(len(amounts)),
        str(len(amounts)), f"Ninguna de las {len(amounts)} cantidades del texto confunde pesos con "
        "millones de pesos.",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Pesos y millones",
    definition=(
        "Una cantidad «en millones» que con centavos y todo es una cifra en pesos de las tablas, o "
        "que rebasa el gasto federal completo de un año, tiene la unidad equivocada. Lo mismo una "
        "cantidad que solo coincide con su tabla si se multiplica o divide por mil o por un millón "
        "y muestra al menos tres dígitos iguales."
    ),
    citation=_YARDSTICK.citation,
    run=run,
)
