"""Whether a plan can be walked from its roots down, which edition held on a day, and what a new
edition changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.planning.contracts.records import Node, PlanValue

MOST_NODES = 3000


def check_plan(plan: PlanValue, earlier: PlanValue | None = None) -> Decision:
    """Whether it can be proposed; `earlier` is the edition that holds today."""
    reasons = [
        _against(field, text)
        for field, value, text in (
            ("title", plan.title, told("Escriba cómo se llama el plan.")),
            (
                "source",
                plan.source,
                told("Escriba dónde se publicó: el periódico oficial y su fecha."),
            ),
            ("nodes", plan.nodes, told("Escriba al menos un eje, objetivo o línea.")),
        )
        if not value
    ]
    if len(plan.nodes) > MOST_NODES:
        text = told("Son más de %(most)s renglones. Divida el plan en programas.", most=MOST_NODES)
        reasons.append(_against("nodes", text))
    if earlier and plan != earlier and plan.published < earlier.published:
        text = told(
            "La versión vigente se publicó el %(day)s: una nueva no puede ser anterior.",
            day=f"{earlier.published:%d/%m/%Y}",
        )
        reasons.append(_against("published", text))
    return Decision((*reasons, *_tree(plan.nodes)))


def _tree(nodes: Sequence[Node]) -> list[Reason]:
    codes = Counter(one.code for one in nodes)
    up = {one.code: one.parent for one in nodes}
    found = [
        _against("nodes", told("%(code)s: la clave está en dos renglones. Deje uno.", code=code))
        for code, times in codes.items()
        if times > 1
    ]
    for one in nodes:
        if "/" in one.code or not one.code:
            text = told("%(code)s: la clave no lleva diagonal y no va vacía.", code=one.code or "—")
            found.append(_against("nodes", text))
        if one.parent and one.parent not in codes:
            text = told(
                "%(code)s: dice que está bajo «%(parent)s», y esa clave no está en la tabla.",
                code=one.code,
                parent=one.parent,
            )
            found.append(_against("nodes", text))
        elif _is_under_itself(one.code, up):
            text = told(
                "%(code)s: está debajo de sí mismo. Corrija la clave de arriba.", code=one.code
            )
            found.append(_against("nodes", text))
    return found


def _is_under_itself(code: str, up: Mapping[str, str]) -> bool:
    seen, at = set[str](), up.get(code, "")
    while at and at not in seen:
        if at == code:
            return True
        seen.add(at)
        at = up.get(at, "")
    return False


def _against(field: str, text: str) -> Reason:
    return Reason(f"planning.plan_{field}", text, holds=False, field=field)


def edition_on(published: Iterable[tuple[int, date]], day: date) -> int | None:
    """The number of the edition that held on a day, of (number, published) of those approved; the
    later number where two were published on one day. None before the first."""
    past = [(since, number) for number, since in published if since <= day]
    return max(past)[1] if past else None


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What a new edition changes: nodes that appear, that go, and that read otherwise."""

    added: tuple[Node, ...]
    gone: tuple[Node, ...]
    reworded: tuple[tuple[Node, Node], ...]

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.added or self.gone or self.reworded)


def plan_changes(before: PlanValue, after: PlanValue) -> PlanChanges:
    """By key: a node with the same key is the same node, whatever it says."""
    old = {one.code: one for one in before.nodes}
    new = {one.code: one for one in after.nodes}
    return PlanChanges(
        tuple(one for code, one in new.items() if code not in old),
        tuple(one for code, one in old.items() if code not in new),
        tuple((old[code], one) for code, one in new.items() if code in old and old[code] != one),
    )
