"""Findings on a picture: a recogniser may have misread what the paper prints well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from traza.kernel.page import SourceFormat
from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Severity, Status

_LOOK = " La página se leyó de una imagen: compruebe la cifra en ella."
_UNSURE = " La página se leyó de una imagen y una de estas cifras es dudosa: compruébela en ella."


def cautious(reading: Reading, checks: Iterable[Check]) -> tuple[Check, ...]:
    """The same checks; those of a scan ask to look, and accuse nobody by a line read in doubt.

    A document with only some pages of pictures has such lines too.
    """
    scan = reading.document.source_format is SourceFormat.SCAN
    doubted = frozenset(reading.doubted_lines)
    return tuple(_cautious(check, doubted, scan=scan) for check in checks)


def _cautious(check: Check, doubted: frozenset[int], *, scan: bool) -> Check:
    if check.status is Status.PASS:
        return check
    unsure = not doubted.isdisjoint(check.lines) or (scan and not check.lines)
    if not unsure and not scan:
        return check
    return replace(
        check,
        severity=Severity.DOUBTFUL if unsure else check.severity,
        explanation=check.explanation + (_UNSURE if unsure else _LOOK),
    )
