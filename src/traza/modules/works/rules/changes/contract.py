"""How the contractor was chosen, the contract, its guarantees and its changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.decision import Reason
from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.works.contracts.changes import AddGuarantee, Procure, SignContract
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Contract
from traza.modules.works.contracts.vocabulary import Method, Purpose
from traza.modules.works.rules.changes.contract_limits import (
    limit_of_law,
    shared_out,
    within_promises,
)
from traza.modules.works.rules.commitments import to_commit
from traza.modules.works.rules.contractors import company_rfc
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.saying import (
    beside,
    in_order,
    needed,
    no,
    possible_day,
    spoken,
)
from traza.modules.works.rules.vat import objections_to_vat

ADVANCE_AUTHORISATION = "advance_authorisation"


def procure(dossier: Dossier, change: Procure) -> Dossier:
    """The procedure as it stands."""
    return replace(dossier, procurement=change.procurement)


def objections_to_procure(_: Dossier, change: Procure, context: RuleContext) -> Iterator[Reason]:
    """Reasons against."""
    one, article = change.procurement, context.law.citations["procedure"]
    yield from needed(
        "procure", number=(one.number, told("Falta el número del procedimiento de contratación."))
    )
    for field in ("called_on", "opened_on", "awarded_on"):
        yield from possible_day("procure", getattr(one, field), context.today, field)
    yield from in_order(
        "procure",
        ("la convocatoria", one.called_on, "called_on"),
        ("la apertura", one.opened_on, "opened_on"),
        ("el fallo", one.awarded_on, "awarded_on"),
    )
    if one.method in (Method.DIRECT, Method.LIMITED) and not one.reason.strip():
        text = told("Sin licitación pública se dice por qué. Escriba el motivo y su fundamento.")
        yield no("procure.reason", text, article, field="reason")
    names = [fold(each.name) for each in one.tenderers]
    if len(set(names)) != len(names) or not all(names):
        yield no(
            "procure.tenderers",
            told("Hay un licitante repetido o sin nombre."),
            article,
            field="tenderers",
        )
    winners = sum(each.won for each in one.tenderers)
    if one.awarded_on is not None and winners != 1:
        text = told(
            "Con fallo, gana un licitante; aquí ganan %(winners)s. Marque a quien ganó.",
            winners=winners,
        )
        yield no("procure.winner.tenderers", text, article, field="tenderers")
    for each in one.tenderers:
        if each.offer is not None and each.offer.centavos <= 0:
            yield no(
                "procure.offer.tenderers",
                told("La oferta de %(name)s debe ser mayor que cero.", name=each.name),
                article,
                field="tenderers",
            )


def sign_contract(dossier: Dossier, change: SignContract) -> Dossier:
    """The contract, with the part of each reserve that it takes."""
    contract = Contract(
        number=change.number,
        contractor=change.contractor,
        rfc=company_rfc(change.rfc, change.contractor_kind),
        signed_on=change.signed_on,
        starts=change.starts,
        ends=change.ends,
        amount=change.amount,
        advance=change.advance,
        contractor_kind=change.contractor_kind,
        allocations=tuple(
            piece for part in change.allocations for piece in to_commit(dossier, part)
        ),
        object=change.object,
        vat=change.vat,
    )
    return replace(dossier, contract=contract)


def objections_to_sign(
    dossier: Dossier, change: SignContract, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    article = context.law.citations["contract"]
    yield from needed(
        "contract", contractor=(change.contractor, told("Falta el nombre de quien construye."))
    )
    yield from possible_day("contract", change.signed_on, context.today, "signed_on")
    yield from in_order(
        "contract",
        ("la autorización", dossier.authorised_on, ""),
        ("el fallo", dossier.procurement.awarded_on if dossier.procurement else None, ""),
        ("la firma del contrato", change.signed_on, "signed_on"),
        ("el inicio del contrato", change.starts, "starts"),
        ("el término del contrato", change.ends, "ends"),
    )
    if change.amount.centavos <= 0:
        yield no(
            "contract.amount",
            told("El monto del contrato debe ser mayor que cero."),
            article,
            field="amount",
        )
    if change.contractor_kind == "company" and not company_rfc(change.rfc, "company"):
        text = told(
            "El RFC «%(rfc)s» no es de una empresa. Escriba sus doce caracteres, "
            "por ejemplo ABC010203XY1; si es una persona, márquelo y no escriba su "
            "RFC.",
            rfc=change.rfc,
        )
        yield no("contract.rfc", text, article, field="rfc")
    yield from _chosen(dossier, change, context)
    yield from objections_to_vat(
        "contract", change.vat, change.amount, change.signed_on, context.law
    )
    yield from _advance(dossier, change, context)
    yield from shared_out(dossier, change.allocations, change.amount, "contract")
    yield from within_promises(dossier, change.allocations)


def _chosen(dossier: Dossier, change: SignContract, context: RuleContext) -> Iterator[Reason]:
    article = context.law.citations["procedure"]
    if dossier.procurement is None:
        text = told("Falta el procedimiento de contratación. Regístrelo antes de firmar.")
        yield no("contract.procedure", text, article)
        return
    won = [one.name for one in dossier.procurement.tenderers if one.won]
    if won and fold(change.contractor) not in {fold(name) for name in won}:
        text = told(
            "El fallo fue para %(won)s y el contrato dice %(contractor)s. Corrija uno.",
            won=won[0],
            contractor=change.contractor,
        )
        yield no("contract.winner.contractor", text, article, field="contractor")


def _advance(dossier: Dossier, change: SignContract, context: RuleContext) -> Iterator[Reason]:
    limit = limit_of_law(context, "advance_share", change.signed_on, dossier)
    if not 0 <= change.advance.centavos <= change.amount.centavos:
        text = told("El anticipo va de cero al monto del contrato. Corrija el anticipo.")
        yield no("contract.advance", text, limit.citation, field="advance")
    elif change.advance.centavos * 100 > change.amount.centavos * limit.number and not any(
        one.kind == ADVANCE_AUTHORISATION for one in dossier.documents
    ):
        text = told(
            "El anticipo pasa de %(number)s %% del contrato. Agregue antes al "
            "expediente la autorización escrita del titular para un anticipo mayor.",
            number=limit.number,
        )
        yield no("contract.share.advance", beside(text, limit), limit.citation, field="advance")


def add_guarantee(dossier: Dossier, change: AddGuarantee) -> Dossier:
    """A bond joins the file, under the next number."""
    new = replace(change.guarantee, id=next_id("G", (one.id for one in dossier.guarantees)))
    return replace(dossier, guarantees=(*dossier.guarantees, new))


def objections_to_guarantee(
    dossier: Dossier, change: AddGuarantee, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    one, article = change.guarantee, context.law.citations["guarantees"]
    if Purpose.member_of(one.purpose) is None:
        text = told(
            "La garantía es del anticipo, de cumplimiento o contra defectos ocultos. Elija una."
        )
        yield no("guarantee.purpose", text, article, field="purpose")
    if one.amount.centavos <= 0:
        yield no(
            "guarantee.amount",
            told("El monto de la garantía debe ser mayor que cero."),
            article,
            field="amount",
        )
    if one.until <= one.since:
        text = told(
            "La garantía termina el %(until)s, sin haber cubierto ni un día. Corrija la vigencia.",
            until=spoken(one.until),
        )
        yield no("guarantee.days.until", text, article, field="until")
    if any(each.number == one.number for each in dossier.guarantees):
        yield no(
            "guarantee.again.number",
            told("La garantía «%(number)s» ya está registrada.", number=one.number),
            article,
            field="number",
        )
