"""What is signed of a quarter, whether a signature still holds, and whose turn it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.planning.contracts.captured import (
    QUARTERS,
    GoalNow,
    SignatureInfo,
    SignNow,
    SignStep,
    UnitNow,
)
from traza.modules.planning.rules.numbers import number_of, shown, text_of
from traza.modules.planning.rules.written import goal_value, header_value

EDITION = 1  # of the shape of what is signed
STEPS = tuple(SignStep)


def content_of(unit: UnitNow, quarter: int) -> str:
    """What is signed: the unit's form up to that quarter, as canonical JSON text.

    Equal registers give equal texts; whoever changes a goal, a figure, an observation, a file or
    the head of the form changes it.
    """
    value = {
        "edition": EDITION,
        "agency": unit.agency,
        "year": unit.year,
        "quarter": quarter,
        "header": header_value(unit.header),
        "goals": [_goal(one, quarter) for one in unit.goals],
    }
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(content: str) -> str:
    """The SHA-256 of what is signed."""
    return hashlib.sha256(content.encode()).hexdigest()


def _goal(one: GoalNow, quarter: int) -> dict[str, Any]:
    return goal_value(one.plan) | {
        "quarters": [
            {
                "actual": text_of(each.actual),
                "captured": each.last is not None,
                "observation": each.observation,
                "proofs": [proof.sha256 for proof in each.proofs],
            }
            for each in one.quarters[:quarter]
        ]
    }


def steps_of(unit: UnitNow, quarter: int) -> tuple[SignNow, ...]:
    """The three steps of a quarter as they stand.

    A signature holds while what it signed is what stands now, and the steps before it hold.
    """
    content, found = content_of(unit, quarter), []
    holds_before = True
    for step, signer in zip(STEPS, unit.header.signers, strict=True):
        of_step = [one for one in unit.signatures if (one.step, one.quarter) == (step, quarter)]
        last = of_step[-1] if of_step else None
        is_same = last is not None and last.hash == hash_of(content)
        changed = differences(last.content, content) if last and not is_same else ()
        found.append(
            SignNow(
                step, signer, last, last is not None and not (is_same and holds_before), changed
            )
        )
        holds_before = holds_before and is_same
    return tuple(found)


def other_signers(steps: Iterable[SignNow], step: SignStep) -> frozenset[int | None]:
    """Who signed the other steps, where their signature holds."""
    return frozenset(
        one.signature.by
        for one in steps
        if one.step is not step and one.signature is not None and not one.is_void
    )


def next_step(steps: Iterable[SignNow]) -> SignNow | None:
    """The step whose turn it is; None when all three hold."""
    return next((one for one in steps if one.signature is None or one.is_void), None)


def unsigned(unit: UnitNow, goals: Iterable[GoalNow]) -> list[int]:
    """The quarters with something captured of those goals that lack a signature that holds."""
    captured = {each.quarter for one in goals for each in one.quarters if each.last is not None}
    return [one for one in sorted(captured) if next_step(steps_of(unit, one)) is not None]


def is_complete(unit: UnitNow, quarter: int) -> Decision:
    """Whether nothing is missing of the quarter: a figure or its reason, and the proofs asked."""
    return (
        Decision.all_of(reason for one in unit.goals for reason in _wanting(one, quarter))
        if unit.goals
        else Decision(
            (Reason("planning.no_goals", told("La unidad no tiene metas aprobadas."), holds=False),)
        )
    )


def _wanting(one: GoalNow, quarter: int) -> Iterable[Reason]:
    now, said = one.quarters[quarter - 1], {"code": one.plan.code}
    if now.last is None and one.plan.programmed[quarter - 1] is not None:
        text = told("Falta capturar la meta %(code)s.", **said)
        yield Reason("planning.not_captured_yet", text, holds=False, field=one.plan.code)
    if one.plan.evidence and now.actual and not now.proofs:
        text = told("Falta la evidencia de la meta %(code)s.", **said)
        yield Reason("planning.no_proof", text, holds=False, field=one.plan.code)


def differences(before: str, after: str) -> tuple[str, ...]:
    """What changed between two contents, in sentences."""
    old, new = json.loads(before), json.loads(after)
    found = []
    if old["header"] != new["header"]:
        found.append(told("Cambió el encabezado de la unidad."))
    was = {one["code"]: one for one in old["goals"]}
    now = {one["code"]: one for one in new["goals"]}
    found += [told("Se agregó la meta %(code)s.", code=code) for code in now if code not in was]
    found += [told("Se quitó la meta %(code)s.", code=code) for code in was if code not in now]
    for code, goal in now.items():
        if code in was:
            found += _goal_differences(code, was[code], goal)
    return tuple(found)


def _goal_differences(code: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    found = []
    plan = {key: value for key, value in was.items() if key != "quarters"}
    if any(now[key] != value for key, value in plan.items()):
        found.append(told("Cambió lo que promete la meta %(code)s.", code=code))
    for quarter, old, new in zip(QUARTERS, was["quarters"], now["quarters"], strict=False):
        said = {"code": code, "quarter": quarter}
        if old["actual"] != new["actual"]:
            found.append(
                told(
                    "Meta %(code)s, trimestre %(quarter)s: de %(was)s a %(now)s.",
                    **said,
                    was=_figure(old["actual"]),
                    now=_figure(new["actual"]),
                )
            )
        elif old != new:
            found.append(
                told(
                    "Meta %(code)s, trimestre %(quarter)s: cambió su observación o su evidencia.",
                    **said,
                )
            )
    return found


def _figure(text: str | None) -> str:
    return shown(number_of(text)) or told("sin dato")


def captured_by(unit: UnitNow, quarter: int) -> frozenset[int | None]:
    """Who wrote what is signed of a quarter: what it says, and what those before it say."""
    return frozenset(
        entry.by
        for one in unit.goals
        for each in one.quarters[:quarter]
        for entry in each.entries[-1:]
    )


def signature_of(unit: UnitNow, quarter: int, step: SignStep) -> SignatureInfo | None:
    """The last signature of a step."""
    found = [one for one in unit.signatures if (one.step, one.quarter) == (step, quarter)]
    return found[-1] if found else None
