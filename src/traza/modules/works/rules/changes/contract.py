"""How the contractor was chosen, the contract, its guarantees and its changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from traza.kernel.decision import Reason
from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.kernel.law import LawValue
from traza.kernel.money import Money
from traza.modules.works.contracts.changes import AddGuarantee, Modify, Procure, SignContract
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Allocation, Contract, Modification
from traza.modules.works.contracts.vocabulary import Form, Method, Purpose
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.commitments import commitments, to_commit, to_release
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
    yield from _within_promises(dossier, change.allocations)


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
    limit = _limit_of(context, "advance_share", change.signed_on, dossier)
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


def shared_out(
    dossier: Dossier, parts: tuple[Allocation, ...], amount: Money, code: str
) -> Iterator[Reason]:
    """Reasons against parts that are not of money fundings of the work, or do not add up."""
    money = {one.id for one in dossier.funding if one.form is Form.MONEY}
    names = [one.funding for one in parts]
    for name in sorted(set(names) - money):
        text = told(
            "La aportación «%(name)s» no es dinero de esta obra. Elija una de la lista.", name=name
        )
        yield no(f"{code}.funding.allocations", text, field="allocations")
    if len(set(names)) != len(names):
        yield no(
            f"{code}.twice.allocations",
            told("Una aportación viene dos veces. Escriba un solo monto de cada una."),
            field="allocations",
        )
    added = Money.total(one.amount for one in parts)
    if added != amount:
        text = told(
            "Lo repartido entre aportaciones suma %(added)s y el monto es "
            "%(amount)s. Corrija el reparto.",
            added=pesos(added),
            amount=pesos(amount),
        )
        yield no(f"{code}.sum.allocations", text, field="allocations")


def _within_promises(dossier: Dossier, parts: tuple[Allocation, ...]) -> Iterator[Reason]:
    promised = {one.id: one.promised for one in dossier.funding}
    money = balances(dossier)
    for one in parts:
        whole = money.of(one.funding).contracted + one.amount
        if one.funding in promised and whole > promised[one.funding]:
            text = told(
                "La aportación %(funding)s prometió %(promised)s y quedaría contratada "
                "por %(whole)s. Baje su parte o reparta de otra manera; si hay más "
                "dinero autorizado, antes use «Ampliar la autorización».",
                funding=one.funding,
                promised=pesos(promised[one.funding]),
                whole=pesos(whole),
            )
            yield no("contract.promised.allocations", text, field="allocations")


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


def objections_to_modify(
    dossier: Dossier, change: Modify, context: RuleContext
) -> Iterator[Reason]:
    """Reasons against."""
    article = context.law.citations["modification"]
    contract = dossier.contract
    if contract is None:
        yield no("modify.contract", told("La obra no tiene contrato que modificar."), article)
        return
    yield from needed("modify", reason=(change.reason, told("Falta el motivo del convenio.")))
    yield from possible_day("modify", change.on, context.today)
    yield from in_order(
        "modify",
        ("la firma del contrato", contract.signed_on, ""),
        ("el convenio", change.on, "on"),
    )
    if not change.allocations and change.ends is None and not change.scope.strip():
        text = told(
            "El convenio no cambia nada. Escriba el monto, el plazo o el alcance que cambia."
        )
        yield no("modify.nothing", text, article)
    if any(one.folio == change.folio for one in dossier.modifications):
        yield no(
            "modify.again.folio",
            told("El convenio «%(folio)s» ya está registrado.", folio=change.folio),
            article,
            field="folio",
        )
    if change.ends is not None and contract.starts is not None and change.ends < contract.starts:
        yield no(
            "modify.ends",
            told("El nuevo término es anterior al inicio del contrato."),
            article,
            field="ends",
        )
    yield from _parts_of(dossier, change)
    yield from _limit(dossier, change, context)


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
                told(
                    "El cambio de la aportación %(funding)s es cero. Quítela.", funding=one.funding
                ),
                field="allocations",
            )
        elif -one.amount > left:
            text = told(
                "De la aportación %(funding)s quedan %(left)s sin devengar ni "
                "anticipar; no se pueden quitar %(amount)s.",
                funding=one.funding,
                left=pesos(left),
                amount=pesos(-one.amount),
            )
            yield no("modify.left.allocations", text, field="allocations")


def _limit(dossier: Dossier, change: Modify, context: RuleContext) -> Iterator[Reason]:
    """Beyond the article's share of amount or time, the opinion that justifies it is named."""
    limit = _limit_of(context, "modification_share", change.on, dossier)
    contract = dossier.contract
    if contract is None or change.opinion.strip():
        return
    money = [one.amount for one in dossier.modifications if one.amount is not None]
    moved = Money.total([*money, *(one.amount for one in change.allocations)])
    if change.allocations and abs(moved.centavos) * 100 > contract.amount.centavos * limit.number:
        text = told(
            "Con este convenio el monto cambia %(moved)s sobre %(amount)s: más de "
            "%(number)s %%. Nombre el dictamen que lo justifica.",
            moved=pesos(moved),
            amount=pesos(contract.amount),
            number=limit.number,
        )
        yield no(
            "modify.amount_share.opinion", beside(text, limit), limit.citation, field="opinion"
        )
    if change.ends is not None and _days(contract.starts, contract.ends):
        planned, now = _days(contract.starts, contract.ends), _days(contract.starts, change.ends)
        if abs(now - planned) * 100 > planned * limit.number:
            text = told(
                "Con este convenio el plazo pasa de %(planned)s a %(now)s días: cambia "
                "más de %(number)s %%. Nombre el dictamen que lo justifica.",
                planned=planned,
                now=now,
                number=limit.number,
            )
            yield no(
                "modify.time_share.opinion", beside(text, limit), limit.citation, field="opinion"
            )


def _limit_of(context: RuleContext, name: str, day: date, dossier: Dossier) -> LawValue:
    return context.law.limit(name, day, governing(dossier, context.law))


def _days(since: date | None, until: date | None) -> int:
    return 0 if since is None or until is None else (until - since).days + 1
