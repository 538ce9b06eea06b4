"""May this goal be proposed, and do the goals of a unit add up to those they are parts of?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.planning.contracts.captured import QUARTERS, Accumulation, Four, GoalPlan
from traza.modules.planning.rules.accumulation import accumulate, adds_up
from traza.modules.planning.rules.numbers import shown

LONGEST_LABEL = 600


def may_propose(
    plan: GoalPlan,
    others: Iterable[GoalPlan],
    closed: Sequence[int] = (),
    before: Four | None = None,
) -> Decision:
    """Whether a goal may stand beside the others of its unit.

    `closed` are the quarters that are closed: what they had programmed (`before`, None for a new
    goal) does not change any more.
    """
    if plan.is_withdrawn:
        return Decision(())
    known = {one.code: one for one in others if one.code != plan.code and not one.is_withdrawn}
    return Decision.all_of(
        [*_said(plan), *adds_up(plan).reasons, *_parent(plan, known), *_past(plan, closed, before)]
    )


def _said(plan: GoalPlan) -> Iterable[Reason]:
    for field, text, said in (
        ("code", plan.code, told("Escriba la clave de la meta.")),
        ("label", plan.label, told("Escriba la meta.")),
        ("unit_of_measure", plan.unit_of_measure, told("Escriba la unidad de medida.")),
    ):
        if not text.strip():
            yield Reason(f"planning.no_{field}", said, holds=False, field=field)
    if len(plan.label) > LONGEST_LABEL:
        most = told("La meta pasa de %(most)s letras. Acórtela.", most=LONGEST_LABEL)
        yield Reason("planning.long_label", most, holds=False, field="label")


def _parent(plan: GoalPlan, known: Mapping[str, GoalPlan]) -> Iterable[Reason]:
    if not plan.parent:
        return
    if plan.parent == plan.code or plan.parent not in known:
        text = told("La meta %(code)s no está en la unidad; no puede ser parte de ella.",
                    code=plan.parent)  # fmt: skip
        yield Reason("planning.no_parent", text, holds=False, field="parent")
        return
    above, seen = plan.parent, {plan.code}
    while above and above not in seen:
        seen.add(above)
        above = known[above].parent if above in known else ""
    if above:
        text = told("Una meta no puede ser parte de sí misma, tampoco a través de otras.")
        yield Reason("planning.own_parent", text, holds=False, field="parent")


def _past(plan: GoalPlan, closed: Sequence[int], before: Four | None) -> Iterable[Reason]:
    for quarter in closed:
        was = before[quarter - 1] if before else None
        if plan.programmed[quarter - 1] != was:
            text = told(
                "El trimestre %(quarter)s ya cerró: lo que tenía programado (%(was)s) no cambia.",
                quarter=quarter,
                was=shown(was) or told("nada"),
            )
            yield Reason("planning.closed_quarter", text, holds=False, field=f"p{quarter}")


def parts_add_up(plans: Iterable[GoalPlan]) -> Decision:
    """Whether each goal with parts is, in its year and by quarter, what its parts make.

    Parts in another unit of measure are not added; that is said, and nothing is held against it.
    """
    standing = [one for one in plans if not one.is_withdrawn]
    parts: dict[str, list[GoalPlan]] = {}
    for one in standing:
        if one.parent:
            parts.setdefault(one.parent, []).append(one)
    return Decision.all_of(
        reason
        for whole in standing
        if whole.code in parts
        for reason in _readds(whole, parts[whole.code])
    )


def _readds(whole: GoalPlan, parts: Sequence[GoalPlan]) -> Iterable[Reason]:
    if any(one.unit_of_measure != whole.unit_of_measure for one in parts):
        text = told("Las partes de la meta %(code)s tienen otra unidad de medida: no se suman.",
                    code=whole.code)  # fmt: skip
        yield Reason("planning.unlike_parts", text)
        return
    pairs = [(told("el año"), whole.annual, [one.annual for one in parts])]
    for at in QUARTERS:
        name = told("el trimestre %(quarter)s", quarter=at)
        pairs.append((name, whole.programmed[at - 1], [one.programmed[at - 1] for one in parts]))
    for where, said, each in pairs:
        made = accumulate(Accumulation.SUM, each)
        text = told(
            "En %(where)s, las partes de la meta %(code)s suman %(made)s y ella dice %(said)s.",
            where=where,
            code=whole.code,
            made=shown(made) or told("nada"),
            said=shown(said) or told("nada"),
        )
        yield Reason("planning.parts", text, holds=made == said, field="annual")
