"""Every step that the works of an agency wait for, remembered version by version.

A dossier is read again only when the work changed or the day did: what a work waits for follows
from its version, the law and the day alone.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock

import msgspec
from django.db.models import F, Max, Q

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.capabilities import PAY
from traza.modules.directory import api as directory
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.waiting import Pending, Step
from traza.modules.works.models import Version, Work
from traza.modules.works.queries.hands import DECIDE, Hands, proposers_of
from traza.modules.works.queries.law import checklist, lifecycle, works_law
from traza.modules.works.rules.dossier_json import from_json
from traza.modules.works.rules.lifecycle import ANY
from traza.modules.works.rules.retained import owed
from traza.modules.works.rules.waiting import expiries, papers_step, steps
from traza.platform.law import clock

ENDED = (Status.CLOSED, Status.CANCELLED, Status.PUBLISHED)
LIVE = tuple(one for one in Status if one not in ENDED)
MOST = 50_000  # works whose steps are held in memory
AT_ONCE = 500
_PAYS, _HANDS_OVER = "pay_estimate", "pay_retention"


@dataclass(frozen=True, slots=True)
class _Mark:
    """One version of a work, asked on a day."""

    row: int
    at: datetime
    today: date


_Wrote = Mapping[frozenset[str], Mapping[int, Hands]]
_held: OrderedDict[_Mark, tuple[Pending, ...]] = OrderedDict()
_lock = Lock()


def pending(agency: str, today: date | None = None) -> list[Pending]:
    """What every work of an agency ("" of all) waits for, by whoever it is done."""
    day = today or clock.today(directory.place_of(agency))
    marks = [_Mark(row, at, day) for row, at in _live(agency)]
    with _lock:
        known = {mark: _held[mark] for mark in marks if mark in _held}
    missing = [mark for mark in marks if mark not in known]
    for start in range(0, len(missing), AT_ONCE):
        read = _read({mark.row: mark for mark in missing[start : start + AT_ONCE]}, day)
        known |= read
        _keep(read)
    return [one for mark in marks for one in known.get(mark, ())]


def _live(agency: str) -> Iterable[tuple[int, datetime]]:
    live = Q(work__status__in=[one.value for one in LIVE])
    rows = Version.objects.filter(live | Q(work__in=_ended_owing()), number=F("work__version"))
    if agency:
        rows = rows.filter(work__agency=agency)
    return rows.order_by("work").values_list("pk", "at")


def _ended_owing() -> list[int]:
    """Works whose life ended and that still owe what they kept, as the ledger has it."""
    folios = defaultdict(list)
    for owner in budget.owners_owed():
        kind, state, folio = [*owner.split(":", 2), "", ""][:3]
        if kind == "work":
            folios[state].append(folio)
    ended = [Status.CLOSED.value, Status.CANCELLED.value]
    return [
        work
        for state, those in folios.items()
        for work in Work.objects.filter(state=state, folio__in=those, status__in=ended).values_list(
            "pk", flat=True
        )
    ]


def _read(marks: Mapping[int, _Mark], day: date) -> dict[_Mark, tuple[Pending, ...]]:
    rows = list(Version.objects.filter(pk__in=marks).values_list("pk", "work", "dossier"))
    entered = _entered([work for _pk, work, _text in rows])
    wrote = _wrote([work for _pk, work, _text in rows])
    found: dict[_Mark, tuple[Pending, ...]] = {}
    for row, work, text in rows:
        try:
            dossier = from_json(text)
        except (msgspec.MsgspecError, ValueError):
            found[marks[row]] = ()  # told by its own check; it stops no other work
        else:
            found[marks[row]] = tuple(_of(work, dossier, day, entered.get(work), wrote))
    return found


def _entered(works: list[int]) -> dict[int, datetime]:
    """When each work came to the state in which it is."""
    moving = [one.verb for one in lifecycle().transitions if one.target is not None]
    rows = Version.objects.filter(work__in=works, verb__in=moving).order_by()
    return dict(rows.values("work").annotate(last=Max("at")).values_list("work", "last"))


def _wrote(works: list[int]) -> _Wrote:
    """Who wrote what a verb decides, by the verbs that it is apart from."""
    decided = {verb.apart_from for verb in lifecycle().transitions if verb.apart_from}
    return {verbs: proposers_of(works, verbs) for verbs in decided}


def _of(
    work: int, dossier: Dossier, day: date, entered: datetime | None, wrote: _Wrote
) -> Iterator[Pending]:
    law = lifecycle()
    since = None if entered is None else clock.day_of(entered, directory.place_of(dossier.agency))
    for step in _steps(dossier, day):
        transition = law.of(step.verb)
        decided = frozenset() if transition is None else transition.apart_from
        excluded = wrote[decided].get(work, frozenset()) if decided else _paid_after(dossier, step)
        yield Pending(
            work=work,
            state=dossier.state,
            folio=dossier.folio,
            name=dossier.name,
            agency=dossier.agency,
            programme=dossier.programme,
            step=step if step.since else replace(step, since=since),
            today=day,
            roles=frozenset() if transition is None else transition.roles | ANY,
            hands=excluded,
            second=(DECIDE if decided else PAY) if excluded else "",
        )


def _steps(dossier: Dossier, day: date) -> Iterator[Step]:
    every = steps(dossier, works_law(), day)
    if dossier.status in ENDED:  # only what was kept for others is still to be paid
        yield from (step for step in every if step.verb == _HANDS_OVER)
        return
    yield from every
    papers = papers_step(checklist(dossier))
    if papers is not None:
        yield papers
    for kind, title, until in expiries(dossier, works_law(), day):
        if kind != "problem":  # it waits to be solved, and is told there
            yield Step("", title, until, part=f"{kind}:{until.isoformat()}")


def _paid_after(dossier: Dossier, step: Step) -> Hands:
    """Who recorded what the step would pay: another person pays it."""
    follows: list[int | None] = []
    if step.verb == _PAYS:
        due = (each for each in dossier.estimates if each.id == step.part)
        follows = [part.movement for each in due for part in each.allocations]
    elif step.verb == _HANDS_OVER:
        kept = (each.retention for each in owed(dossier) if each.name == step.part)
        follows = [part.follows for each in kept for part in each.allocations]
    return frozenset(
        person
        for number in follows
        if number is not None
        for person in budget.who_recorded_before(number)
    )


def _keep(read: Mapping[_Mark, tuple[Pending, ...]]) -> None:
    with _lock:
        _held.update(read)
        while len(_held) > MOST:
            _held.popitem(last=False)
