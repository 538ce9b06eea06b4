"""Sums of columns that a title says itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.tables.matrix import Matrix

RELATIVE = re.compile(
    r"%|\bvariacion|\bporcent|\bcrecimiento|\bincremento|\bparticipacion\b|\bindice|\btasa|"
    r"\bpromedio|\bmedian?a\b|\bproporcion|\bmaxim|\bminim"
)


_MINUS = re.compile(r"(?P<more>\w+) menos (?:l[oa]s? )?(?P<less>\w+)")


def told_by_title(one: Matrix) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """Columns whose title says "A menos B", with the columns of A and B."""
    for at, column in enumerate(one.columns):
        match = _MINUS.search(plain(column.title))
        if match is None:
            continue
        sides = [_meant(one, at, match[name]) for name in ("more", "less")]
        if sides[0] is not None and sides[1] is not None and sides[0] != sides[1]:
            yield at, (sides[0],), (sides[1],)


def _meant(one: Matrix, own: int, text: str) -> int | None:
    said = words(text)
    fits = [at for at, column in enumerate(one.columns) if at != own and words(column.title) & said]
    return fits[0] if len(fits) == 1 else None
