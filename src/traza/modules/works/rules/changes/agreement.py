"""The agreement with the municipality or the community, its release, and what they deliver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.modules.works.contracts.changes import Receive, ReleaseAgreement, SignAgreement
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Agreement, Receipt
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.saying import in_order, no, pesos, possible_day


def sign_agreement(dossier: Dossier, change: SignAgreement) -> Dossier:
    """The agreement is approved."""
    agreement = Agreement(folio=change.folio, approved_on=change.on, parties=change.parties)
    return replace(dossier, agreement=agreement)


def objections_to_sign(
    dossier: Dossier, change: SignAgreement, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    article = context.law.citations["concerted"]
    yield from possible_day("agreement", change.on, context.today)
    if dossier.agreement is not None:
        text = told(
            "La obra ya tiene el convenio %(folio)s. Es uno por obra.",
            folio=dossier.agreement.folio,
        )
        yield no("agreement.again", text, article)
    if not any(one.strip() for one in change.parties):
        text = told(
            "Falta con quién es el convenio. Escriba al menos una parte: el municipio o comité."
        )
        yield no("agreement.parties", text, article, field="parties")


def release_agreement(dossier: Dossier, change: ReleaseAgreement) -> Dossier:
    """The work of the agreement is released."""
    if dossier.agreement is None:
        return dossier
    released = replace(dossier.agreement, released_on=change.on, release_document=change.document)
    return replace(dossier, agreement=released)


def objections_to_release(
    dossier: Dossier, change: ReleaseAgreement, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    article = context.law.citations["concerted"]
    yield from possible_day("release", change.on, context.today)
    agreement = dossier.agreement
    if agreement is None:
        text = told("La obra no tiene convenio que liberar. Registre antes el convenio.")
        yield no("release.agreement", text, article)
        return
    if agreement.released_on is not None:
        yield no("release.again", told("La obra ya está liberada."), article)
    yield from in_order(
        "release",
        ("la firma del convenio", agreement.approved_on, ""),
        ("la liberación", change.on, "on"),
    )


def receive(dossier: Dossier, change: Receive) -> Dossier:
    """A source delivered."""
    new = Receipt(
        id=next_id("R", (one.id for one in dossier.receipts)),
        funding=change.funding,
        on=change.on,
        amount=change.amount,
        document=change.document,
    )
    return replace(dossier, receipts=(*dossier.receipts, new))


def objections_to_receive(
    dossier: Dossier, change: Receive, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against: what arrives is above zero and at most what was promised."""
    article = context.law.citations["moments"]
    yield from possible_day("receive", change.on, context.today)
    if change.amount.centavos <= 0:
        yield no(
            "receive.amount",
            told("El monto recibido debe ser mayor que cero."),
            article,
            field="amount",
        )
    funding = next((one for one in dossier.funding if one.id == change.funding), None)
    if funding is None:
        text = told(
            "La obra no tiene la aportación «%(funding)s». Elija una de la lista.",
            funding=change.funding,
        )
        yield no("receive.funding", text, article, field="funding")
        return
    came = balances(dossier).of(funding.id).received
    if came + change.amount > funding.promised:
        text = told(
            "De la aportación %(id)s se prometieron %(promised)s y ya llegaron "
            "%(came)s: quedan %(promised_2)s. Registre hasta eso.",
            id=funding.id,
            promised=pesos(funding.promised),
            came=pesos(came),
            promised_2=pesos(funding.promised - came),
        )
        yield no("receive.over.amount", text, article, field="amount")
    if any(
        (one.funding, one.document) == (funding.id, change.document) for one in dossier.receipts
    ):
        text = told(
            "El comprobante «%(document)s» de esa aportación ya está registrado.",
            document=change.document,
        )
        yield no("receive.document", text, article, field="document")
