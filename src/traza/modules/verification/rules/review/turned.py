"""Columns whose titles say one thing and whose arithmetic another: perhaps exchanged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.review.sheet import Sheet, adds_up
from traza.modules.verification.rules.told import years

# What is planned or is the whole, and what came of it or is a part.
_WHOLE = re.compile(
    r"\bmetas?\b(?!.*(?:alcanz|logr|cumpl))|\bprogramad|\bprevist|\bplanead|\bautorizad|\baprobad[oa]?$|\bmodificad|"
    r"\binstalad|\binscrit|\brecibid|\bsolicit|\bpropuest|\bcontratad|\bcomprometid|\bestimad|"
    r"\bpresupuest|\bley de ingresos|\bcapacidad|\blugares\b|\bdisponible|\bpadron\b|\bcosto\b|"
    r"\btotal(?:es)?\b|\bposible|\basignad|\bcuota\b"
)
_PART = re.compile(
    r"^(?:de (?:l[oa]s|ell[oa]s)|con|que|sin|por|entreg)\b|\blogr|\balcanz|\breal|"
    r"\bejercid|\bpagad|\bministrad|\brecaud|\bocupad|\ben servicio\b|\batendid|\bconclu|\bapoyad|"
    r"\bcumplid|\brecuper|\bobtenid|\ba tiempo\b|\baprobad[oa]s\b|\bfavorable|\bcertific|"
    r"\bcomprobad|\bcolocad|\bcobrad"
)
_PART_OF = re.compile(r"(?:de (?:l[oa]s|ell[oa]s)|con|que|sin) ")
_EARLIER = re.compile(r"\b(?:anterior|previ[oa]|pasad[oa]|inicio|inicial)\b")
_LATER = re.compile(r"\b(?:actual|este ano|presente|final|fin|cierre)\b")
_GROWS = re.compile(r"\bdiferencia|\bvariaci|\baument|\bcrec|\bincremen|\bcambio")
_REST = re.compile(
    r"libre|omis|pendient|por (?:ejercer|pagar|cobrar)|desocup|saldo|faltan|resta|disponible|"
    r"remanente|economia|subejerc"
)
_SEXES = re.compile(r"^(?:mujeres|hombres|ninas|ninos|femenino|masculino|m|h)$")
_WHOLE_OF_SEXES = re.compile(r"^(?:personas|total|ambos(?: sexos)?|juntos|todos|suma|.*total.*)$")
_FEWEST = 3
Work = Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class Turned:
    """Two columns that seem exchanged, and the one that is worked out of them."""

    one: int
    other: int
    of: int


def turned(sheet: Sheet) -> Iterator[Turned]:
    """The first pair of columns of a table that the arithmetic of every row turns round."""
    figures = [at for at in range(len(sheet.columns)) if adds_up(sheet, at)]
    for target in range(len(sheet.columns)):
        for one, other in permutations(figures, 2):
            if target not in (one, other) and _is_turned(sheet, target, one, other):
                yield Turned(one, other, target)
                return


def _is_turned(sheet: Sheet, target: int, one: int, other: int) -> bool:
    """Whether `target` is `one` over or less `other`, though their titles say the contrary."""
    name, first, second = (plain(sheet.columns[at].title) for at in (target, one, other))
    whole_first = _is_whole(first, second)
    if sheet.columns[target].type is CellType.PERCENT or "%" in name:
        if whole_first and not _GROWS.search(name):
            return _all(sheet, target, one, other, lambda a, b: 100 * a / b)
        return _is_before(first, second) and _all(
            sheet, target, one, other, lambda a, b: 100 * (a - b) / b
        )
    if _REST.search(name) and _is_whole(second, first):
        return _all(sheet, target, one, other, lambda a, b: a - b)
    if _GROWS.search(name) and _is_before(first, second):
        return _all(sheet, target, one, other, lambda a, b: a - b)
    if _SEXES.match(name) and _SEXES.match(first) and _WHOLE_OF_SEXES.match(second):
        return _all(sheet, target, one, other, lambda a, b: a + b)
    return False


def _is_whole(first: str, second: str) -> bool:
    """Whether the first title is of a whole, or of a plan, and the second of its part."""
    part, whole = _PART.search(second), _WHOLE.search(first)
    if part is None or _PART.search(first) is not None:
        return False
    return whole is not None or (_PART_OF.match(second) is not None and not _WHOLE.search(second))


def _is_before(first: str, second: str) -> bool:
    mine, theirs = years(first), years(second)
    if len(mine) == 1 and len(theirs) == 1:
        return max(mine) < max(theirs)
    return _EARLIER.search(first) is not None and (
        _LATER.search(second) is not None or _EARLIER.search(second) is None
    )


def _all(sheet: Sheet, target: int, one: int, other: int, work: Work) -> bool:
    """Whether every row keeps it, in two of them with figures that are not the same."""
    held = uneven = 0
    slack = _slack(sheet, target, one, other)
    for cells in sheet.cells:
        said, a, b = cells[target], cells[one], cells[other]
        if said is None or a is None or not b:
            continue
        if abs(work(a, b) - said) > slack:
            return False
        held += 1
        uneven += a != b
    return held >= _FEWEST and uneven > 1


def _slack(sheet: Sheet, target: int, one: int, other: int) -> float:
    """Half of the last printed digit of a quotient; of a sum, all of it if it is coarse."""
    if sheet.columns[target].type is CellType.PERCENT:
        return sheet.steps[target] * 0.51
    steps = [sheet.steps[at] for at in (target, one, other)]
    return 1e-6 if max(steps) in (0.01, 1.0) else max(steps) * 1.51
