"""What waits in yearly goals: proposals to decide, quarters to capture and to sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traza.kernel.citation import Citation
from traza.kernel.waits import Scope, Wait
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import APPROVE, CAPTURE, CLOSE, SIGN
from traza.modules.planning.contracts.captured import QuarterDue, SignStep, Undecided
from traza.modules.planning.contracts.indicators import PeriodDue, PeriodState
from traza.modules.planning.contracts.records import RecordEditionInfo
from traza.modules.planning.rules.windows import MAY_CAPTURE
from traza.platform.law import clock

UNDER = "planning:home"


def waits(agency: str, today: date | None = None) -> Iterator[Wait]:
    """What the goals of an agency ("" of all) wait for."""
    for one in planning.undecided(agency):
        yield _decide(one, today)
    for unit in planning.unconfirmed_signers(agency):
        yield replace(
            _decide(unit, today),
            key=f"goal_unit:{unit.unit}:signers:{unit.first}",
            title=_("Confirmar a quienes firman"),
            second="planning.name_signers",
        )
    proposed: dict[str, list[RecordEditionInfo]] = defaultdict(list)
    for record in planning.waiting_records(agency):
        proposed[record.agency].append(record)
    for whose, waiting in proposed.items():
        yield _decide_records(whose, sorted(waiting, key=lambda each: each.id), today)
    for period in planning.periods_due(agency, today):
        yield _period(period)
    for due in planning.quarters_due(agency, today):
        if due.missing and due.state in MAY_CAPTURE:
            yield _capture(due)
        elif due.is_complete:
            yield _sign(due)


def _decide_records(agency: str, waiting: Sequence[RecordEditionInfo], today: date | None) -> Wait:
    """One wait for all that an agency proposed: its page decides them together."""
    url = reverse("planning:plans")
    where = directory.place_of(agency)
    text = ngettext(
        "Decidir %s propuesta de planes y compromisos",
        "Decidir %s propuestas de planes y compromisos",
        len(waiting),
    )
    first = waiting[0]
    return Wait(
        key=f"plan_record:{agency}:decide:{first.id}",
        title=text % len(waiting),
        about=_name(agency),
        thing=f"plan_record:{first.record}",
        url=url,
        thing_url=url,
        under="planning:plans",
        for_capability=(APPROVE,),
        scope=Scope(agency),
        today=today or clock.today(where),
        since=clock.day_of(first.at, where),
        second=APPROVE,
        hands=frozenset(one.by for one in waiting),
    )


def _period(due: PeriodDue) -> Wait:
    """A period of an indicator that ended: captured by one person, closed by another."""
    at, is_open = due.period, due.state is PeriodState.OPEN
    address = [due.record, at.year, at.number]
    step = "capture" if is_open else f"close:{due.capture}"
    text = _("Capturar %(period)s") if is_open else _("Cerrar %(period)s")
    return Wait(
        key=f"plan_record:{due.record}:{step}:{at.year}-{at.number}",
        title=text % {"period": at.called},
        about=due.called,
        thing=f"plan_record:{due.record}",
        url=reverse(f"planning:{'capture' if is_open else 'close'}_indicator", args=address),
        thing_url=reverse("planning:indicator", args=[due.record]),
        under="planning:indicators",
        for_capability=(CAPTURE,) if is_open else (CLOSE,),
        scope=Scope(due.agency),
        today=due.today,
        since=due.since,
        due=due.due,
        term=_("el plazo para capturar y cerrar") if due.due else "",
        citation=due.norm if due.due else None,
        second="" if is_open else CLOSE,
        hands=frozenset() if is_open else due.hands,
    )


def _name(agency: str) -> str:
    """How an agency is called."""
    known = directory.get_agency(agency)
    return known.name if known else agency


def _decide(one: Undecided, today: date | None) -> Wait:
    url = reverse("planning:unit", args=[one.unit])
    where = directory.place_of(one.agency)
    text = ngettext("Decidir %s meta propuesta", "Decidir %s metas propuestas", one.count)
    return Wait(
        key=f"goal_unit:{one.unit}:decide:{one.first}",
        title=text % one.count,
        about=f"{one.called} · {one.year}",
        thing=f"goal_unit:{one.unit}",
        url=url,
        thing_url=url,
        under=UNDER,
        for_capability=(APPROVE,),
        scope=Scope(one.agency),
        today=today or clock.today(where),
        since=clock.day_of(one.since, where),
        second=APPROVE,
        hands=one.hands,
    )


def _capture(due: QuarterDue) -> Wait:
    text = ngettext(
        "Capturar el trimestre %(quarter)s: falta %(missing)s meta",
        "Capturar el trimestre %(quarter)s: faltan %(missing)s metas",
        due.missing,
    )
    return Wait(
        key=f"goal_unit:{due.unit}:capture:{due.window.quarter}:{due.window.closes.isoformat()}",
        title=text % {"quarter": due.window.quarter, "missing": due.missing},
        about=f"{due.called} · {due.year}",
        thing=f"goal_unit:{due.unit}",
        url=reverse("planning:quarter", args=[due.unit, due.window.quarter]),
        thing_url=reverse("planning:unit", args=[due.unit]),
        under=UNDER,
        for_capability=(CAPTURE,),
        scope=Scope(due.agency),
        today=due.today,
        since=due.window.opens,
        due=due.window.closes,
        term=_("el plazo del calendario"),
        citation=Citation(due.window.norm, _("calendario de captura")),
    )


def _sign(due: QuarterDue) -> Wait:
    said = {"quarter": due.window.quarter, "step": SignStep.label_of(due.turn)}
    return Wait(
        key=f"goal_unit:{due.unit}:sign:{due.window.quarter}:{due.turn}:{due.sha256[:16]}",
        title=_("Firmar el trimestre %(quarter)s: %(step)s") % said,
        about=f"{due.called} · {due.year}",
        thing=f"goal_unit:{due.unit}",
        url=reverse("planning:sign", args=[due.unit, due.window.quarter]),
        thing_url=reverse("planning:unit", args=[due.unit]),
        under=UNDER,
        for_capability=(SIGN,),
        scope=Scope(due.agency),
        today=due.today,
        since=clock.day_of(due.changed_at, directory.place_of(due.agency)),
        second=SIGN,
        hands=due.hands,
    )
