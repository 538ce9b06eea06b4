"""Who may open which plan or commitment, and how a proposal is read before it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from traza.modules.planning import api as planning
from traza.modules.planning.contracts.indicators import IndicatorCard
from traza.modules.planning.contracts.records import (
    Alignment,
    AssessmentValue,
    CommitmentValue,
    Continuation,
    PlanValue,
    ProgressValue,
    RecordEditionInfo,
    RecordKind,
)
from traza.modules.planning.rules.numbers import shown
from traza.modules.planning.rules.plan_tree import plan_changes
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import found_once

MOST_LINES = 12


@found_once
def plan_of(request: HttpRequest, plan: int) -> RecordEditionInfo:
    """The plan of an address, as it holds, for its agency. Raises Http404 and OtherAgency."""
    return _held(request, plan, RecordKind.PLAN)


@found_once
def commitment_of(request: HttpRequest, commitment: int) -> RecordEditionInfo:
    """The commitment of an address, as it holds. Raises Http404 and OtherAgency."""
    return _held(request, commitment, RecordKind.COMMITMENT)


def _held(request: HttpRequest, number: int, kind: RecordKind) -> RecordEditionInfo:
    who = attribution_of(request.user)
    agency = planning.record_owner(number, kind)
    if agency is None:
        raise Http404
    check_agency(who, agency, _("El registro de planes y compromisos"))
    return held_of(number, kind)


def held_of(number: int, kind: RecordKind) -> RecordEditionInfo:
    """A plan or commitment as it holds, for anyone. Raises Http404."""
    held = planning.holding(planning.record_editions(record=number, record__kind=kind))
    if number not in held:
        raise Http404
    return held[number]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal in words: what it is, how it is called, and each thing that it says."""

    edition: RecordEditionInfo
    called: str
    lines: tuple[str, ...]
    more: int = 0


def proposals(waiting: Sequence[RecordEditionInfo]) -> list[Proposal]:
    """What waits, in words."""
    return [_proposal(one) for one in waiting]


def _proposal(one: RecordEditionInfo) -> Proposal:
    called, lines = _words(one)
    return Proposal(one, called, tuple(lines[:MOST_LINES]), max(0, len(lines) - MOST_LINES))


def _words(one: RecordEditionInfo) -> tuple[str, list[str]]:
    value = one.value
    if isinstance(value, PlanValue):
        return value.title, _of_plan(one, value)
    if isinstance(value, CommitmentValue):
        steps = [f"{each.code} {each.what}" for each in value.milestones]
        return value.title, [value.objective, ", ".join(value.agencies), *steps]
    if isinstance(value, ProgressValue):
        return value.summary, _of_progress(value)
    if isinstance(value, AssessmentValue):
        return value.organisation, _of_assessment(value)
    if isinstance(value, IndicatorCard):
        return value.name, _of_card(value)
    return _of_link(value)


def _of_link(value: Alignment | Continuation) -> tuple[str, list[str]]:
    if isinstance(value, Alignment):
        gone = [_("Se retira")] if value.is_withdrawn else []
        return f"{value.called} → {value.node}", [*gone, value.subject.label]
    return value.called, [_("Ya no la continúa")] if value.is_withdrawn else []


def _of_assessment(value: AssessmentValue) -> list[str]:
    lines = [f"{value.document}, {value.as_of:%d/%m/%Y}", value.words]
    if value.percent is not None:
        lines.insert(1, _("Avance: %(percent)s %%") % {"percent": shown(value.percent)})
    return lines


def _of_card(value: IndicatorCard) -> list[str]:
    variables = [
        f"{one.name}: {one.what} ({one.kind.label}{': ' if one.origin else ''}{one.origin})"
        for one in value.variables
    ]
    numbers = [f"{one.year}: {shown(one.value)}" for one in value.targets]
    base = f"{value.baseline_year}: {shown(value.baseline)}" if value.baseline_year else ""
    return [
        value.objective,
        value.method,
        f"{_('Fórmula')}: {value.formula}",
        *variables,
        f"{value.direction.label} · {value.frequency.label} · {value.unit}",
        *([f"{_('Línea base')} {base}"] if base else []),
        *([f"{_('Metas')} {'; '.join(numbers)}"] if numbers else []),
    ]


def _of_progress(value: ProgressValue) -> list[str]:
    said = {"day": f"{value.as_of:%d/%m/%Y}", "by": value.said_by}
    lines = [_("Datos al %(day)s, según %(by)s.") % said]
    if value.percent is not None:
        lines.append(_("Avance: %(percent)s %%") % {"percent": shown(value.percent)})
    lines += [f"{one.milestone}: {one.said.label}" for one in value.steps]
    lines += [
        f"{one.question.label}: {shown(one.number)} {one.words} {one.link}" for one in value.answers
    ]
    return lines


def _of_plan(one: RecordEditionInfo, value: PlanValue) -> list[str]:
    held = planning.holding(planning.record_editions(record=one.record)).get(one.record)
    lines = [f"{value.source}, {value.published:%d/%m/%Y}"]
    if held is None:
        return [*lines, *(f"{node.code} {node.label}" for node in value.nodes)]
    changes = plan_changes(planning.as_plan(held), value)
    lines += [_("Se agrega: %(node)s") % {"node": f"{n.code} {n.label}"} for n in changes.added]
    lines += [_("Se quita: %(node)s") % {"node": f"{n.code} {n.label}"} for n in changes.gone]
    lines += [_("Cambia: %(node)s") % {"node": f"{n.code} {n.label}"} for _o, n in changes.reworded]
    return lines
