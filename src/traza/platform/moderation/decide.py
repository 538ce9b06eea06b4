"""Keep a decision on what anyone sees. A module brings the rows in which its decisions are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol

from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, done_by
from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.moderation import (
    DECIDERS,
    HIDDEN,
    SHOWN,
    DecidedSince,
    Moderated,
    ModerationDecision,
    NothingToHide,
    blacked_out,
    check_decider,
    check_explained,
)
from traza.platform.access import four_eyes
from traza.platform.audit.record import record
from traza.platform.law import clock

LONGEST = 500  # letters of an explanation
# The act of showing again what one hid. An installation that wants a second person for it writes
# the act in four_eyes.yaml; without it, who hid may show again.
UNDO = "moderation.undo"


class DecidedRow(Protocol):
    """What every row of a decision has; those on words have `cut` too."""

    at: datetime
    showing: str
    reason: str
    words: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is decided about.

    `made` are the decisions on it (a manager or a query of rows, locked with their subject by who
    asks) and `of` the columns that name it in a new one. `text` is what was written, None for a
    photograph. `reasons` are the module's, by code; `where` the place whose day it is; `starts`
    what anyone sees before a decision, "" for what nobody has looked at. `verb`, `about` and
    `detail` are written in the audit record.
    """

    made: Any
    of: Mapping[str, object] = field(default_factory=dict)
    text: str | None
    reasons: Mapping[str, str]
    where: Jurisdiction
    verb: str
    about: str
    detail: Mapping[str, object] = field(default_factory=dict)
    starts: str = SHOWN
    explains_showing: bool = True


@done_by(Doer.STEP, "keeps what a verb that asked may decide")
def decide(subject: Subject, decision: ModerationDecision, by: Attribution) -> bool:
    """Keep a decision inside the caller's transaction; who asks was let in by the caller.

    False, and nothing written, for the decision in force sent again by who made it. Raises
    AddsWords, DecidedAbove, SamePerson, DecidedSince, NeedsReason and NothingToHide.
    """
    kept = _as_kept(subject, decision)
    last = subject.made.order_by("-at", "-pk").first()
    if last is not None and last.user == by.user and _values(last) == _given(kept):
        return False
    check_decider(by.role, _day(last, subject.where))
    _check_other_eyes(last, kept, by)
    if kept.seen is not None and kept.seen != subject.made.count():
        raise DecidedSince
    check_explained(kept, subject.reasons, always=subject.explains_showing)
    if _is_seen_already(last, kept, subject.starts):
        raise NothingToHide
    _write(subject, kept, by)
    return True


def moderated(
    row: DecidedRow, reasons: Mapping[str, str], where: Jurisdiction, photo: int | None = None
) -> Moderated:
    """A decision as anyone reads it."""
    return Moderated(
        on=clock.day_of(row.at, where),
        hidden=row.showing == HIDDEN,
        is_cut=bool(getattr(row, "cut", "")),
        reason={str(code): title for code, title in reasons.items()}.get(row.reason, ""),
        words=row.words,
        by=DECIDERS.get(row.role, row.role),
        photo=photo,
    )


def _as_kept(subject: Subject, decision: ModerationDecision) -> ModerationDecision:
    """The decision with its cut read over the original, and no reason for what hides nothing."""
    words = decision.words.strip()[:LONGEST]
    cut = ""
    if subject.text is not None and not decision.hide:
        cut = blacked_out(subject.text, decision.cut)
    kept = replace(decision, cut=cut, words=words)
    if kept.takes_away:
        return kept
    return replace(kept, reason="", words=words if subject.explains_showing else "")


def _given(kept: ModerationDecision) -> tuple[str, str, str, str]:
    return kept.showing, str(kept.reason), kept.words, kept.cut


def _values(row: Any) -> tuple[str, str, str, str]:
    return row.showing, row.reason, row.words, getattr(row, "cut", "")


def _day(last: Any, where: Jurisdiction) -> tuple[str, date] | None:
    return None if last is None else (last.role, clock.day_of(last.at, where))


def _check_other_eyes(last: Any, kept: ModerationDecision, by: Attribution) -> None:
    took = last is not None and (last.showing == HIDDEN or bool(getattr(last, "cut", "")))
    if took and not kept.takes_away and UNDO in four_eyes.acts():
        four_eyes.check_other_person(UNDO, by, (last.user,))


def _is_seen_already(last: Any, kept: ModerationDecision, starts: str) -> bool:
    """Whether nothing changes; a better reason for what is hidden is a change."""
    if last is None:
        return kept.showing == starts and not kept.cut
    same = (last.showing, getattr(last, "cut", "")) == (kept.showing, kept.cut)
    return same and not (kept.takes_away and _values(last) != _given(kept))


def _write(subject: Subject, kept: ModerationDecision, by: Attribution) -> None:
    columns: dict[str, object] = dict(subject.of)
    if subject.text is not None:
        columns["cut"] = kept.cut
    subject.made.create(
        **columns,
        at=timezone.now(),
        showing=kept.showing,
        reason=str(kept.reason),
        words=kept.words,
        user=by.user,
        role=by.role,
    )
    detail = {"showing": kept.showing, "reason": str(kept.reason), "cut": bool(kept.cut)}
    record(
        subject.verb,
        by=by,
        about=subject.about,
        why=kept.words,
        detail=detail | dict(subject.detail),
    )
