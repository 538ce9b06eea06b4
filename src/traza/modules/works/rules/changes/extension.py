"""More money for an authorised work: fundings that grow, and new ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import ExtendFunding
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.years import Extension
from traza.modules.works.rules.described import MOST_PROMISED, funded
from traza.modules.works.rules.keys import needs_key
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.saying import in_order, no, pesos, possible_day


def extend_funding(dossier: Dossier, change: ExtendFunding) -> Dossier:
    """Each funding with what it grew, and the investment with all of it."""
    more = {one.funding: one.amount for one in change.allocations}
    grown = tuple(
        replace(one, promised=one.promised + more[one.id]) if one.id in more else one
        for one in dossier.funding
    )
    new = tuple(_clean(one) for one in change.funding)
    parts = (
        *(Allocation(funding=one.funding, amount=one.amount) for one in change.allocations),
        *(Allocation(funding=one.id, amount=one.promised) for one in new),
    )
    extension = Extension(
        id=next_id("X", (one.id for one in dossier.extensions)),
        on=change.on,
        document=change.document,
        allocations=parts,
        added=tuple(one.id for one in new),
    )
    before = dossier.promised if dossier.amount is None else dossier.amount
    return replace(
        dossier,
        funding=(*grown, *new),
        amount=before + extension.amount,
        extensions=(*dossier.extensions, extension),
    )


def objections_to_extend(
    dossier: Dossier, change: ExtendFunding, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: it only grows, and each part has its budget line."""
    article = context.law.citations["budgeted"]
    yield from possible_day("extend", change.on, context.today)
    yield from in_order(
        "extend",
        ("la autorización", dossier.authorised_on, ""),
        ("la ampliación", change.on, "on"),
    )
    if any(one.document == change.document for one in dossier.extensions):
        text = told(
            "La ampliación «%(document)s» ya está registrada. Escriba otro folio.",
            document=change.document,
        )
        yield no("extend.again.document", text, article, field="document")
    if not change.allocations and not change.funding:
        text = told("Escriba cuánto crece cada aportación, o agregue una nueva.")
        yield no("extend.nothing.allocations", text, article, field="allocations")
    yield from _grows(dossier, change, article)
    for one in change.funding:
        yield from _budgeted(one, article)
    yield from funded(change.funding)
    yield from _possible_sum(dossier, change)


def _possible_sum(dossier: Dossier, change: ExtendFunding) -> Iterator[Reason]:
    taken = {one.id for one in dossier.funding} & {one.id for one in change.funding}
    if taken:
        text = told(
            "La clave %(taken)s ya es de otra aportación. Déle otra a la nueva.", taken=min(taken)
        )
        yield no("extend.id.funding", text, field="funding")
    more = [one.amount for one in change.allocations] + [one.promised for one in change.funding]
    if Money.total([dossier.promised, *more]) > MOST_PROMISED:
        text = told(
            "Las aportaciones sumarían más de %(most)s, que no es "
            "posible. Revise los ceros y el punto decimal.",
            most=pesos(MOST_PROMISED),
        )
        yield no("extend.too_much.allocations", text, field="allocations")


def _grows(dossier: Dossier, change: ExtendFunding, article: Citation) -> Iterator[Reason]:
    known = {one.id: one for one in dossier.funding}
    names = [one.funding for one in change.allocations]
    if len(set(names)) != len(names):
        text = told("Una aportación viene dos veces. Escriba un solo monto de cada una.")
        yield no("extend.twice.allocations", text, field="allocations")
    for part in change.allocations:
        one = known.get(part.funding)
        if one is None:
            text = told(
                "La obra no tiene la aportación «%(funding)s». Elija una de la lista.",
                funding=part.funding,
            )
            yield no("extend.funding.allocations", text, article, field="allocations")
            continue
        if part.amount.centavos <= 0:
            text = told(
                "La aportación %(id)s sólo puede crecer: escriba un monto mayor que "
                "cero. Lo que no se use se libera en el finiquito.",
                id=one.id,
            )
            yield no("extend.amount.allocations", text, article, field="allocations")
        yield from _budgeted(one, article)


def _budgeted(one: Funding, article: Citation) -> Iterator[Reason]:
    if one.line is None and needs_key(one):
        text = told(
            "La aportación %(id)s no tiene clave presupuestaria. Agregue el dinero "
            "como una aportación nueva, con su clave: sin presupuesto no se "
            "autoriza.",
            id=one.id,
        )
        yield no("extend.line", text, article, field="line")


def _clean(one: Funding) -> Funding:
    return replace(one, reserve=None, reserved=Money(0), carried_from="")
