"""A work is proposed, described, funded, given its place in the list, and authorised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import Authorise, Describe, Fund, Prioritise, Propose
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.rules.described import described, funded
from traza.modules.works.rules.keys import needs_key
from traza.modules.works.rules.saying import needed, no, pesos, possible_day

# Only its own verb sets these; a proposal that brings them is stripped of them.
_EMPTY: dict[str, Any] = {
    **dict.fromkeys(("priority", "authorised_on", "started_on", "agreement", "procurement")),
    **dict.fromkeys(("contract", "completion", "handover", "settlement")),
    **dict.fromkeys(("extensions", "carry_overs", "receipts", "modifications"), ()),
    **dict.fromkeys(("guarantees", "curve", "progress"), ()),
    **dict.fromkeys(("estimates", "payments", "problems", "suspensions", "documents"), ()),
    "cancelled_because": "",
    "stage": "",
}


def propose(_: Dossier | None, change: Propose) -> Dossier:
    """The first dossier of a work: its description and what was promised, nothing else."""
    clean: Dossier = replace(change.dossier, **_EMPTY)
    return replace(clean, funding=tuple(_without_ledger(one) for one in clean.funding))


def objections_to_propose(
    _: Dossier | None, change: Propose, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    new = change.dossier
    yield from needed(
        "propose",
        folio=(new.folio, told("Falta el folio de la obra. Escriba la clave con que se conoce.")),
        agency=(new.agency, told("Falta la dependencia responsable. Elíjala de la lista.")),
    )
    if len(new.folio) > 80:
        yield no(
            "propose.long.folio",
            told("El folio tiene más de 80 caracteres. Escriba la clave."),
            field="folio",
        )
    if not 1990 <= new.year <= context.today.year + 10:
        yield no(
            "propose.year",
            told("El ejercicio %(year)s no es posible. Revise el año.", year=new.year),
            field="year",
        )
    yield from described(new)
    yield from funded(new.funding)


def describe(dossier: Dossier, change: Describe) -> Dossier:
    """Every field of the description as it is to stand."""
    return replace(
        dossier,
        name=change.name,
        description=change.description,
        municipality=change.municipality,
        programme=change.programme,
        subprogramme=change.subprogramme,
        plan=change.plan,
        kind=change.kind,
        sector=change.sector,
        measure=change.measure,
        place=change.place,
        beneficiaries=change.beneficiaries,
        planned_start=change.planned_start,
        planned_end=change.planned_end,
    )


def objections_to_describe(dossier: Dossier, change: Describe, _: RuleContext) -> Iterator[Reason]:
    """Reasons against."""
    yield from described(describe(dossier, change))


def fund(dossier: Dossier, change: Fund) -> Dossier:
    """Every funding as it is to stand."""
    return replace(dossier, funding=tuple(_without_ledger(one) for one in change.funding))


def objections_to_fund(_: Dossier, change: Fund, __: RuleContext) -> Iterator[Reason]:
    """Reasons against."""
    if not change.funding:
        yield no(
            "fund.nothing.funding",
            told("Falta quién pone el dinero. Agregue al menos una aportación."),
            field="funding",
        )
    yield from funded(change.funding)


def prioritise(dossier: Dossier, change: Prioritise) -> Dossier:
    """The work with its place in the list."""
    return replace(dossier, priority=change.priority)


def objections_to_prioritise(
    _: Dossier, change: Prioritise, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    yield from possible_day("prioritise", change.on, context.today)
    if change.priority < 1:
        text = told("El lugar en la lista empieza en 1. Escriba el número que dio la asamblea.")
        yield no("prioritise.priority", text, field="priority")


def authorise(dossier: Dossier, change: Authorise) -> Dossier:
    """The investment is authorised."""
    return replace(dossier, amount=change.amount, authorised_on=change.on)


def objections_to_authorise(
    dossier: Dossier, change: Authorise, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: the sources add up to the amount, and each has its budget line."""
    article = context.law.citations["budgeted"]
    yield from possible_day("authorise", change.on, context.today)
    if not dossier.funding:
        text = told("La obra no tiene aportaciones. Escriba antes quién pone el dinero.")
        yield no("authorise.funding", text, article, field="funding")
    elif change.amount != dossier.promised:
        text = told(
            "Se autorizan %(amount)s y las fuentes prometieron %(promised)s. "
            "Autorice lo prometido o cambie antes las aportaciones.",
            amount=pesos(change.amount),
            promised=pesos(dossier.promised),
        )
        yield no("authorise.sum.amount", text, article, field="amount")
    for one in dossier.funding:
        if one.line is None and needs_key(one):
            text = told(
                "La aportación %(id)s no tiene clave presupuestaria. Elíjala en las "
                "aportaciones: sin presupuesto no se autoriza.",
                id=one.id,
            )
            yield no("authorise.line", text, article, field="line")
    if not dossier.municipality and (dossier.place is None or dossier.place.lon is None):
        text = told("Falta el lugar de la obra: el municipio o el punto. Complete la descripción.")
        yield no("authorise.place", text, field="place")


def _without_ledger(one: Funding) -> Funding:
    return replace(one, reserve=None, reserved=Money(0), carried_from="")
