"""Whether a header tells that one of its columns is worked out of the others, if not of which."""

from __future__ import annotations

import re

from traza.modules.reading.contracts import Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.linear import Linear, linears
from traza.modules.verification.rules.tables.matrix import matrix

# What is a sum or a rest by its own name.
_DERIVED = re.compile(
    r"\btotal|\bsumas?\b|\bsubtotal|\bdiferencia|\bvariaci|\bremanente|\bdisponible|\bsaldo|"
    r"\bnet[oa]s?\b|\brest[oae]|\bbrecha|\bfalta|\bpendiente|\bpor [a-z]+[aei]r\b|\bambos\b|"
    r"\bexisten|\bacumulad|\bsobrante|\bdeficit|\bsuperavit|\bfinal\b|\bresultado|\butilidad|"
    r"\ben conjunto|\bcambio\b|\banual\b|\bsemestre|\bvacantes?\b|^no |\bdesocup|\blibres?\b|"
    r"\bomis[oa]|\baument|\bdisminuci|\bautorizad"
)


def names_result(table: Table, identity: Linear) -> bool:
    """Whether a column of an identity is a sum or a rest by its name, and only this one fits it.

    What rows alone suggest, of columns that name no sum, may hold in most of them by chance.
    """
    grid = matrix(table)
    named = [at for at in identity.columns if _DERIVED.search(plain(grid.columns[at].title))]
    others = [other for other in linears(table) if other is not identity and not other.named]
    return any(not any(at in other.columns for other in others) for at in named)
