"""How sure a goal's reading is, and the sentence that says why.

`certain` asks for everything: sums and percent hold, the number of the goal is sure, the print
supports the quarters where they stand, and no other reading that satisfies the sums comes near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from traza.modules.reading.contracts import Confidence

from .alignment import edit_cost
from .candidates import odd_quarters
from .form import UNREAD, Candidate, Copy, Octet, total
from .identity import GoalCopies
from .layout import is_constant
from .sentences import Facts, sentence

_MARGIN = 2.0
_WIDE = 3.5
_PROBABLE = 1.0
_FAR = 4.0
_FEW = 2  # copies that may have lost the same 0
_SHIFTED = 2.8  # one cell lost and one too many
_ALTERNATIVES = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """The chosen reading, its confidence with its reason, and the readings that compete."""

    chosen: Candidate
    confidence: Confidence
    reason: str
    alternatives: tuple[Candidate, ...]


def _prefix(octet: Octet) -> bool:
    """True when no blank stands before the last figure."""
    filled = [cell is not None for cell in octet]
    return all(filled[: sum(filled)])


def _supported(chosen: Candidate, copies: Sequence[Copy], gap: float, parent: bool) -> bool:
    """Does the print itself place the figures in these quarters?"""
    octet = chosen.octet
    literal = [copy for copy in copies if copy.literal == octet]
    if parent:
        return len(copies) > 1 or bool(literal)
    if all(copy.trusted for copy in copies):
        return bool(literal)
    whole = len(literal) == len(copies) and sum(copy.trusted for copy in literal) >= 2
    if whole and gap >= _WIDE:
        return True
    if None in octet:
        steady = _prefix(octet) and odd_quarters(octet) == 0
        return len(literal) >= 2 and steady and gap >= _WIDE
    if len(copies) == 1:
        return bool(literal) and not copies[0].padded and not is_constant(octet)
    return bool(literal)


def _disputed(chosen: Candidate, others: Sequence[Candidate], copies: Sequence[Copy]) -> bool:
    """A copy prints, each figure in its column, another reading that satisfies the sums."""
    prints = {copy.literal for copy in copies} - {chosen.octet}
    return any(one.rule == "suma" and one.octet in prints for one in others)


def _figures(one: Candidate) -> list[int]:
    """The figures of a reading, without its blanks, whatever their order."""
    return sorted(cell for cell in one.octet if cell is not None)


def _even_quarters(octet: Octet) -> int:
    """Quarters that reached exactly what was programmed."""
    return sum(plan == done is not None for plan, done in zip(octet[::2], octet[1::2], strict=True))


def _trap(chosen: Candidate, others: Sequence[Candidate]) -> list[Candidate]:
    """Readings of the same figures that pair programmed with actual better.

    One lost cell makes programmed and actual change places and the sums may still hold; however
    trusted the page, such a print is not proof.
    """
    odd, even = odd_quarters(chosen.octet), _even_quarters(chosen.octet)
    found = []
    for one in others:
        worse = odd_quarters(one.octet) - odd
        paired = worse < 0 or (worse == 0 and _even_quarters(one.octet) >= even + 2)
        same = one.rule == "suma" and _figures(one) == _figures(chosen)
        if paired and same and edit_cost(one.octet, chosen.octet, 1.0) <= _SHIFTED:
            found.append(one)
    return found


def _lost_zero(chosen: Candidate, copies: Sequence[Copy]) -> bool:
    """A blank beside a programmed figure may be a 0 that was lost: no sum can tell.

    It is taken as it stands on pages in order, unless only one or two copies have it and their page
    prints 0 elsewhere for the same thing.
    """
    pairs = zip(chosen.programmed, chosen.actual, strict=True)
    if not any(plan and done is None for plan, done in pairs):
        return False
    if not all(copy.trusted for copy in copies):
        return True
    return len(copies) <= _FEW and any(copy.zero_page for copy in copies)


def _seen(chosen: Candidate, copies: Sequence[Copy]) -> bool:
    """Every figure of the reading is printed in some copy."""
    printed = {cell for copy in copies for cell in copy.slots}
    return all(cell is None or cell in printed for cell in chosen.octet)


def _certain(
    chosen: Candidate, others: Sequence[Candidate], goal: GoalCopies, gap: float, parent: bool
) -> bool:
    frame = chosen.frame
    if chosen.rule != "suma" or not goal.sure or not frame.agreed or gap < _MARGIN:
        return False
    if frame.absolute is None and not _twice(chosen, goal.copies):
        return False
    if UNREAD in chosen.octet or not _seen(chosen, goal.copies):
        return False
    if _lost_zero(chosen, goal.copies):
        return False
    if not parent and (_trap(chosen, others) or _disputed(chosen, others, goal.copies)):
        return False
    return _supported(chosen, goal.copies, gap, parent)


def _twice(chosen: Candidate, copies: Sequence[Copy]) -> bool:
    return sum(copy.literal == chosen.octet for copy in copies) >= 2


def judge(goal: GoalCopies, ranked: Sequence[Candidate], parent: bool) -> Verdict:
    """Weigh the readings of a goal; `parent` says that a parent goal's sums confirm the first."""
    chosen, others = ranked[0], ranked[1:]
    gap = others[0].cost - chosen.cost if others else float("inf")
    sums = [one for one in others if one.rule != "impreso"]
    trap = _trap(chosen, others)
    rivals = tuple(one for one in sums if one.cost - chosen.cost < _FAR or one in trap)
    rivals = rivals[:_ALTERNATIVES] or tuple(sums[:_ALTERNATIVES] if gap < _MARGIN else ())
    if _certain(chosen, others, goal, gap, parent):
        confidence, rivals = Confidence.CERTAIN, ()
    elif _likely(chosen, goal, gap, bool(rivals)):
        confidence = Confidence.PROBABLE
    else:
        confidence = Confidence.AMBIGUOUS
    facts = Facts(
        chosen=chosen, confidence=confidence, copies=tuple(goal.copies), parent=parent,
        sure=goal.sure, rivals=rivals,
    )  # fmt: skip
    return Verdict(chosen, confidence, sentence(facts), rivals)


def _likely(chosen: Candidate, goal: GoalCopies, gap: float, rivals: bool) -> bool:
    """Best supported by far, though not beyond doubt."""
    if UNREAD in chosen.octet:
        return False
    agree = _twice(chosen, goal.copies)
    if chosen.rule == "impreso":
        return agree and gap >= _MARGIN and total(chosen.octet) > 0
    if chosen.rule != "suma":
        return any(copy.literal == chosen.octet for copy in goal.copies) and gap >= _MARGIN
    return gap >= _PROBABLE or not rivals
