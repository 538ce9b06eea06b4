"""How a figure stated in prose relates to the exact one: equal, rounded, cut, or another."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from traza.modules.reading.contracts import Claim
from traza.modules.verification.rules.names import plain

# "Around N" is granted a tenth either way; up to a quarter nobody can tell; beyond, it is not.
ABOUT = Decimal("0.10")
VAGUE = Decimal("0.25")
# "More than N" said of three times N is true and tells nothing.
ABSURD = 3

_AT_LEAST = re.compile(r"(mas de|superior(es)? a|mayor(es)? a|rebas\w+|supera\w*|al menos)$")
_ABOUT = re.compile(r"(mas menos|aproximad\w+|alrededor de|cerca de|casi|unos|unas|mas o menos)$")
_MORE = re.compile(r"\bmas$")


class Wording(StrEnum):
    """How a figure is said."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    ABOUT = "about"


class Relation(StrEnum):
    """What comparing gave, from best to worst."""

    SAME = "same"
    CUT = "cut"
    RAISED = "raised"
    VAGUE = "vague"
    OFF = "off"


def wording(claim: Claim) -> Wording:
    """Exact, "más de N" or "aproximadamente N", by the words just before the number."""
    before = _before(claim)
    if _ABOUT.search(before):
        return Wording.ABOUT
    if _AT_LEAST.search(before) or _MORE.search(before):
        return Wording.AT_LEAST
    if not claim.approximate:
        return Wording.EXACT
    text = plain(claim.text)
    return Wording.AT_LEAST if re.search(r"\bmas (de )?\d", text) else Wording.ABOUT


def _before(claim: Claim) -> str:
    text, printed = plain(claim.text), plain(claim.printed)
    digits = re.search(r"\d[\d,.' ]*", printed)
    place = text.find(digits.group(0).strip()) if digits else -1
    if place < 0:
        return ""
    return re.sub(r"[$\\*\s]+$", "", text[:place]).rstrip()


def relation(claim: Claim, actual: Decimal) -> Relation:
    """Compare a claim, as worded and as precise as printed, with the exact figure."""
    said = wording(claim)
    if said is Wording.AT_LEAST:
        return _at_least(claim, actual)
    if said is Wording.ABOUT:
        return _about(claim, actual)
    return precise(claim.value, claim.quantum, actual)


def precise(stated: Decimal, quantum: Decimal, actual: Decimal) -> Relation:
    """Same when rounding `actual` to `quantum` gives `stated`; cut or raised when not half up."""
    if quantum <= 0:
        return Relation.SAME if stated == actual else Relation.OFF
    scaled = actual / quantum
    target = stated / quantum
    if target in {scaled.quantize(1, ROUND_HALF_UP), scaled.quantize(1, ROUND_HALF_EVEN)}:
        return Relation.SAME
    if target == scaled.quantize(1, ROUND_DOWN):
        return Relation.CUT
    if target == scaled.quantize(1, ROUND_CEILING):
        return Relation.RAISED
    return Relation.OFF


def _at_least(claim: Claim, actual: Decimal) -> Relation:
    if precise(claim.value, claim.quantum, actual) is not Relation.OFF:
        # "Más de 144.6" of 144.59 is a matter of rounding, never a contradiction.
        return Relation.SAME
    if actual < claim.value:
        return Relation.OFF
    return Relation.VAGUE if actual > claim.value * ABSURD else Relation.SAME


def _about(claim: Claim, actual: Decimal) -> Relation:
    if actual == 0:
        return Relation.SAME if claim.value == 0 else Relation.OFF
    gap = abs(actual - claim.value) / abs(actual)
    if gap <= ABOUT:
        return Relation.SAME
    return Relation.VAGUE if gap <= VAGUE else Relation.OFF
