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


def told_by_words(table: Table, found: Linear) -> bool:
    """Whether a column of an identity is a sum or a rest by its name, and only this one fits it.

    What rows alone suggest, of columns that name no sum, may hold in most of them by chance.
    """
    one = matrix(table)
    named = [at for at in found.columns if _DERIVED.search(plain(one.columns[at].title))]
    others = [each for each in linears(table) if each is not found and not each.named]
    return any(not any(at in each.columns for each in others) for at in named)
