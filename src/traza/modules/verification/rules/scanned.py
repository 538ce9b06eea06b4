"""Findings on what may not be what was published: a picture, or a cell that shows another number.

A recogniser may have misread what the paper prints well.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from traza.kernel.page import SourceFormat
from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Severity, Status

_LOOK = " La página se leyó de una imagen: compruebe la cifra en ella."
_UNSURE = " La página se leyó de una imagen y una de estas cifras es dudosa: compruébela en ella."
_OTHERWISE = (
    " El formato de la celda de una de estas cifras muestra otra cosa que el número que guarda: "
    "es dudosa."
)


def cautious(reading: Reading, checks: Iterable[Check]) -> tuple[Check, ...]:
    """The same checks; those of a scan ask to look, and accuse nobody by a line read in doubt.

    A document with only some pages of pictures has such lines too.
    """
    scan = reading.document.source_format is SourceFormat.SCAN
    doubted = frozenset(reading.doubted_lines)
    if reading.document.source_format is SourceFormat.XLSX:
        return tuple(_in_doubt(check, doubted, _OTHERWISE) for check in checks)
    return tuple(_cautious(check, doubted, scan=scan) for check in checks)


def _cautious(check: Check, doubted: Set[int], *, scan: bool) -> Check:
    if scan and not check.lines and check.status is not Status.PASS:
        return _doubtful(check, _UNSURE)
    unsure = _in_doubt(check, doubted, _UNSURE)
    if unsure is not check or not scan or check.status is Status.PASS:
        return unsure
    return replace(check, explanation=check.explanation + _LOOK)


def _in_doubt(check: Check, doubted: Set[int], why: str) -> Check:
    passes = check.status is Status.PASS or doubted.isdisjoint(check.lines)
    return check if passes else _doubtful(check, why)


def _doubtful(check: Check, why: str) -> Check:
    return replace(check, severity=Severity.DOUBTFUL, explanation=check.explanation + why)
