"""The arithmetic of the prose: what its sentences say that their figures give must come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Rule
from traza.modules.verification.rules.arithmetic.again import told_again
from traza.modules.verification.rules.arithmetic.agreement import told_agreements
from traza.modules.verification.rules.arithmetic.closed import told_closed
from traza.modules.verification.rules.arithmetic.gap import told_gaps
from traza.modules.verification.rules.arithmetic.growth import told_growth
from traza.modules.verification.rules.arithmetic.mean import told_means
from traza.modules.verification.rules.arithmetic.of_cells import growth_of_cells
from traza.modules.verification.rules.arithmetic.rest import told_rests
from traza.modules.verification.rules.arithmetic.share import told_shares
from traza.modules.verification.rules.arithmetic.split import told_splits
from traza.modules.verification.rules.arithmetic.statements import statements_of
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.told_cells import cells_of

KIND = "told-arithmetic"


def run(reading: Reading) -> Iterable[Check]:
    """Each sentence by itself and with what was told before it."""
    ids = Ids(KIND)
    told: set[tuple[int, str]] = set()
    for check in _told(reading, ids):
        told.add((check.lines[0], check.printed))
        yield check
    statements = statements_of(reading)
    for statement in statements:
        for check in told_closed(statement, statements, ids):
            if (check.lines[0], check.printed) not in told:
                told.add((check.lines[0], check.printed))
                yield check
    for check in told_agreements(statements, reading, ids):
        if (check.lines[0], check.printed) not in told:
            yield check


def _told(reading: Reading, ids: Ids) -> Iterator[Check]:
    statements, cells = statements_of(reading), cells_of(reading)
    for statement in statements:
        yield from told_growth(statement, ids)
        yield from growth_of_cells(statement, cells, ids)
        yield from told_shares(statement, ids)
        yield from told_means(statement, ids)
        yield from told_rests(statement, ids)
        yield from told_gaps(statement, ids)
        yield from told_splits(statement, ids)
    yield from told_again(statements, reading, ids)


RULE = Rule(
    kind=KIND,
    title="Aritmética de las frases",
    definition=(
        "Un porcentaje, un crecimiento, un promedio o un resto que la frase da de otras cifras del "
        "texto debe salir de ellas, redondeado o cortado. Solo es contradicción si ninguna lectura "
        "lo da y la gramática no deja otra base, o si un solo dígito lo explica."
    ),
    citation=None,
    run=run,
)
