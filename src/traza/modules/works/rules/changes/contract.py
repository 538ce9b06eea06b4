"""How the contractor was chosen, the contract, its guarantees and its changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from traza.kernel.decision import Reason
from traza.kernel.fold import fold
from traza.kernel.law import LawValue
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import AddGuarantee, Modify, Procure, SignContract
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import Ground
from traza.modules.works.contracts.parts import (
    Allocation,
    Contract,
    Form,
    Method,
    Modification,
)
from traza.modules.works.rules.commitments import commitments, contracted, to_commit, to_release
from traza.modules.works.rules.contractors import company_rfc
from traza.modules.works.rules.governing import governing
from traza.modules.works.rules.numbers import next_id
from traza.modules.works.rules.saying import (
    beside,
    in_order,
    needed,
    no,
    pesos,
    possible_day,
    spoken,
)

PURPOSES = ("advance", "fulfilment", "hidden_defects")
ADVANCE_AUTHORISATION = "advance_authorisation"


def procure(dossier: Dossier, change: Procure) -> Dossier:
    """The procedure as it stands."""
    return replace(dossier, procurement=change.procurement)


def against_procure(_: Dossier, change: Procure, ground: Ground) -> Iterator[Reason]:
    """Reasons against."""
    one, article = change.procurement, ground.law.citations["procedure"]
    yield from needed(
        "procure", number=(one.number, "Falta el número del procedimiento de contratación.")
    )
    for field in ("called_on", "opened_on", "awarded_on"):
        yield from possible_day("procure", getattr(one, field), ground.today, field)
    yield from in_order(
        "procure",
        ("la convocatoria", one.called_on, "called_on"),
        ("la apertura", one.opened_on, "opened_on"),
        ("el fallo", one.awarded_on, "awarded_on"),
    )
    if one.method in (Method.DIRECT, Method.LIMITED) and not one.reason.strip():
        text = "Sin licitación pública se dice por qué. Escriba el motivo y su fundamento."
        yield no("procure.reason", text, article)
    names = [fold(each.name) for each in one.tenderers]
    if len(set(names)) != len(names) or not all(names):
        yield no("procure.tenderers", "Hay un licitante repetido o sin nombre.", article)
    winners = sum(each.won for each in one.tenderers)
    if one.awarded_on is not None and winners != 1:
        text = f"Con fallo, gana un licitante; aquí ganan {winners}. Marque a quien ganó."
        yield no("procure.winner.tenderers", text, article)
    for each in one.tenderers:
        if each.offer is not None and each.offer.centavos <= 0:
            yield no(
                "procure.offer.tenderers",
                f"La oferta de {each.name} debe ser mayor que cero.",
                article,
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
    )
    return replace(dossier, contract=contract)


def against_sign(dossier: Dossier, change: SignContract, ground: Ground) -> Iterator[Reason]:
    """Reasons against."""
    article = ground.law.citations["contract"]
    yield from needed(
        "contract", contractor=(change.contractor, "Falta el nombre de quien construye.")
    )
    yield from possible_day("contract", change.signed_on, ground.today, "signed_on")
    yield from in_order(
        "contract",
        ("la autorización", dossier.authorised_on, ""),
        ("el fallo", dossier.procurement.awarded_on if dossier.procurement else None, ""),
        ("la firma del contrato", change.signed_on, "signed_on"),
        ("el inicio del contrato", change.starts, "starts"),
        ("el término del contrato", change.ends, "ends"),
    )
    if change.amount.centavos <= 0:
        yield no("contract.amount", "El monto del contrato debe ser mayor que cero.", article)
    if change.contractor_kind == "company" and not company_rfc(change.rfc, "company"):
        text = (
            f"El RFC «{change.rfc}» no es de una empresa. Escriba sus doce caracteres, por ejemplo "
            "ABC010203XY1; si es una persona, márquelo y no escriba su RFC."
        )
        yield no("contract.rfc", text, article)
    yield from _chosen(dossier, change, ground)
    yield from _advance(dossier, change, ground)
    yield from shared_out(dossier, change.allocations, change.amount, "contract")
    yield from _within_promises(dossier, change.allocations)


def _chosen(dossier: Dossier, change: SignContract, ground: Ground) -> Iterator[Reason]:
    article = ground.law.citations["procedure"]
    if dossier.procurement is None:
        text = "Falta el procedimiento de contratación. Regístrelo antes de firmar."
        yield no("contract.procedure", text, article)
        return
    won = [one.name for one in dossier.procurement.tenderers if one.won]
    if won and fold(change.contractor) not in {fold(name) for name in won}:
        text = f"El fallo fue para {won[0]} y el contrato dice {change.contractor}. Corrija uno."
        yield no("contract.winner.contractor", text, article)


def _advance(dossier: Dossier, change: SignContract, ground: Ground) -> Iterator[Reason]:
    limit = _limit_of(ground, "advance_share", change.signed_on, dossier)
    if not 0 <= change.advance.centavos <= change.amount.centavos:
        text = "El anticipo va de cero al monto del contrato. Corrija el anticipo."
        yield no("contract.advance", text, limit.citation)
    elif change.advance.centavos * 100 > change.amount.centavos * limit.number and not any(
        one.kind == ADVANCE_AUTHORISATION for one in dossier.documents
    ):
        text = (
            f"El anticipo pasa de {limit.number} % del contrato. Agregue antes al expediente la "
            "autorización escrita del titular para un anticipo mayor."
        )
        yield no("contract.share.advance", beside(text, limit), limit.citation)


def shared_out(
    dossier: Dossier, parts: tuple[Allocation, ...], amount: Money, code: str
) -> Iterator[Reason]:
    """Reasons against parts that are not of money fundings of the work, or do not add up."""
    money = {one.id for one in dossier.funding if one.form is Form.MONEY}
    names = [one.funding for one in parts]
    for name in sorted(set(names) - money):
        text = f"La aportación «{name}» no es dinero de esta obra. Elija una de la lista."
        yield no(f"{code}.funding.allocations", text)
    if len(set(names)) != len(names):
        yield no(
            f"{code}.twice.allocations",
            "Una aportación viene dos veces. Escriba un solo monto de cada una.",
        )
    added = Money.total(one.amount for one in parts)
    if added != amount:
        text = (
            f"Lo repartido entre aportaciones suma {pesos(added)} y el monto es {pesos(amount)}. "
            "Corrija el reparto."
        )
        yield no(f"{code}.sum.allocations", text)


def _within_promises(dossier: Dossier, parts: tuple[Allocation, ...]) -> Iterator[Reason]:
    promised = {one.id: one.promised for one in dossier.funding}
    for one in parts:
        whole = contracted(dossier, one.funding) + one.amount
        if one.funding in promised and whole > promised[one.funding]:
            text = (
                f"La aportación {one.funding} prometió {pesos(promised[one.funding])} y quedaría "
                f"contratada por {pesos(whole)}. Baje su parte o reparta de otra manera; si hay "
                "más dinero autorizado, antes use «Ampliar la autorización»."
            )
            yield no("contract.promised.allocations", text)


def add_guarantee(dossier: Dossier, change: AddGuarantee) -> Dossier:
    """A bond joins the file, under the next number."""
    new = replace(change.guarantee, id=next_id("G", (one.id for one in dossier.guarantees)))
    return replace(dossier, guarantees=(*dossier.guarantees, new))


def against_guarantee(dossier: Dossier, change: AddGuarantee, ground: Ground) -> Iterator[Reason]:
    """Reasons against."""
    one, article = change.guarantee, ground.law.citations["guarantees"]
    if one.purpose not in PURPOSES:
        text = "La garantía es del anticipo, de cumplimiento o contra defectos ocultos. Elija una."
        yield no("guarantee.purpose", text, article)
    if one.amount.centavos <= 0:
        yield no("guarantee.amount", "El monto de la garantía debe ser mayor que cero.", article)
    if one.until <= one.since:
        text = (
            f"La garantía termina el {spoken(one.until)}, sin haber cubierto ni un día. Corrija "
            "la vigencia."
        )
        yield no("guarantee.days.until", text, article)
    if any(each.number == one.number for each in dossier.guarantees):
        yield no(
            "guarantee.again.number", f"La garantía «{one.number}» ya está registrada.", article
        )


def modify(dossier: Dossier, change: Modify) -> Dossier:
    """The contract changes: what it takes back comes of what is not accrued."""
    parts: list[Allocation] = []
    for part in change.allocations:
        moves = to_commit if part.amount.centavos > 0 else to_release
        parts += moves(dossier, part)
    total = Money.total(one.amount for one in change.allocations)
    new = Modification(
        id=next_id("M", (one.id for one in dossier.modifications)),
        folio=change.folio,
        on=change.on,
        reason=change.reason,
        amount=total if change.allocations else None,
        ends=change.ends,
        scope=change.scope,
        opinion=change.opinion,
        allocations=tuple(parts),
    )
    return replace(dossier, modifications=(*dossier.modifications, new))


def against_modify(dossier: Dossier, change: Modify, ground: Ground) -> Iterator[Reason]:
    """Reasons against."""
    article = ground.law.citations["modification"]
    contract = dossier.contract
    if contract is None:
        yield no("modify.contract", "La obra no tiene contrato que modificar.", article)
        return
    yield from needed("modify", reason=(change.reason, "Falta el motivo del convenio."))
    yield from possible_day("modify", change.on, ground.today)
    yield from in_order(
        "modify",
        ("la firma del contrato", contract.signed_on, ""),
        ("el convenio", change.on, "on"),
    )
    if not change.allocations and change.ends is None and not change.scope.strip():
        text = "El convenio no cambia nada. Escriba el monto, el plazo o el alcance que cambia."
        yield no("modify.nothing", text, article)
    if any(one.folio == change.folio for one in dossier.modifications):
        yield no("modify.again.folio", f"El convenio «{change.folio}» ya está registrado.", article)
    if change.ends is not None and contract.starts is not None and change.ends < contract.starts:
        yield no("modify.ends", "El nuevo término es anterior al inicio del contrato.", article)
    yield from _parts_of(dossier, change)
    yield from _limit(dossier, change, ground)


def _parts_of(dossier: Dossier, change: Modify) -> Iterator[Reason]:
    total = Money.total(one.amount for one in change.allocations)
    yield from shared_out(dossier, change.allocations, total, "modify")
    yield from _within_promises(
        dossier, tuple(one for one in change.allocations if one.amount.centavos > 0)
    )
    for one in change.allocations:
        left = Money.total(each.left for each in commitments(dossier, one.funding))
        if not one.amount:
            yield no(
                "modify.zero.allocations",
                f"El cambio de la aportación {one.funding} es cero. Quítela.",
            )
        elif -one.amount > left:
            text = (
                f"De la aportación {one.funding} quedan {pesos(left)} sin devengar ni anticipar; "
                f"no se pueden quitar {pesos(-one.amount)}."
            )
            yield no("modify.left.allocations", text)


def _limit(dossier: Dossier, change: Modify, ground: Ground) -> Iterator[Reason]:
    """Beyond the article's share of amount or time, the opinion that justifies it is named."""
    limit = _limit_of(ground, "modification_share", change.on, dossier)
    contract = dossier.contract
    if contract is None or change.opinion.strip():
        return
    money = [one.amount for one in dossier.modifications if one.amount is not None]
    moved = Money.total([*money, *(one.amount for one in change.allocations)])
    if change.allocations and abs(moved.centavos) * 100 > contract.amount.centavos * limit.number:
        text = (
            f"Con este convenio el monto cambia {pesos(moved)} sobre {pesos(contract.amount)}: más "
            f"de {limit.number} %. Nombre el dictamen que lo justifica."
        )
        yield no("modify.amount_share.opinion", beside(text, limit), limit.citation)
    if change.ends is not None and _days(contract.starts, contract.ends):
        planned, now = _days(contract.starts, contract.ends), _days(contract.starts, change.ends)
        if abs(now - planned) * 100 > planned * limit.number:
            text = (
                f"Con este convenio el plazo pasa de {planned} a {now} días: cambia más de "
                f"{limit.number} %. Nombre el dictamen que lo justifica."
            )
            yield no("modify.time_share.opinion", beside(text, limit), limit.citation)


def _limit_of(ground: Ground, name: str, day: date, dossier: Dossier) -> LawValue:
    return ground.law.limit(name, day, governing(dossier, ground.law))


def _days(since: date | None, until: date | None) -> int:
    return 0 if since is None or until is None else (until - since).days + 1
