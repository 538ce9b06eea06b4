"""How a work was contracted and how its contract goes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from traza.kernel.money import Money
from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import Names, Site
from traza.modules.works.contracts.parts import Contract, Modification
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.oc4ids.documents import of_the_contract
from traza.modules.works.publish.oc4ids.parties import authority, payee_of, supplier
from traza.modules.works.publish.plain import moment, said, some, value

Links = tuple[oc4ids.LinkedRelease, ...]
ENDED = frozenset({Status.SETTLED, Status.CLOSED, Status.CANCELLED})


def processes_of(
    dossier: Dossier, names: Names, site: Site, links: Links = ()
) -> tuple[oc4ids.ContractingProcess, ...] | None:
    """The contracting process; None when nothing is known of one."""
    if not ids.has_process(dossier):
        return None
    key = ids.ocid(dossier, site)
    made = oc4ids.ContractingProcess(
        id=key, summary=_summary(dossier, names, site, key), releases=links or None
    )
    return (made,)


def _summary(
    dossier: Dossier, names: Names, site: Site, key: str
) -> oc4ids.ContractingProcessSummary:
    contract, procurement = dossier.contract, dossier.procurement
    who = supplier(dossier)
    number = contract.number if contract else procurement.number if procurement else ""
    return oc4ids.ContractingProcessSummary(
        ocid=key,
        external_reference=said(number),
        nature=("construction",),
        title=said((contract.object if contract else "") or dossier.name),
        status=_status(dossier),
        tender=_tender(dossier, names),
        suppliers=None if who is None else (who,),
        # The amount of an award is no amount of a contract.
        contract_value=None if contract is None or contract.of_award else value(contract.amount),
        contract_period=None if contract is None else _period(contract),
        final_value=some(_final(dossier)),
        documents=of_the_contract(dossier, names, site),
        modifications=_modifications(dossier),
        transactions=_transactions(dossier, names),
    )


def _status(dossier: Dossier) -> str:
    if dossier.contract is None:
        return "pre-award"
    return "closed" if dossier.settlement or dossier.status in ENDED else "active"


def _final(dossier: Dossier) -> Money | None:
    return dossier.settlement.total if dossier.settlement else None


def _period(contract: Contract) -> oc4ids.Period:
    days = (contract.ends - contract.starts).days + 1
    return oc4ids.Period(
        start_date=moment(contract.starts),
        end_date=moment(contract.ends),
        duration_in_days=days if days > 0 else None,
    )


def _tender(dossier: Dossier, names: Names) -> oc4ids.Tender | None:
    procedure = dossier.procurement
    if procedure is None:
        return None
    tenderers = {
        key: oc4ids.OrganizationReference(id=key, name=said(each.name))
        for each in procedure.tenderers
        if (key := ids.company_id(each.name, each.rfc))
    }
    words = " ".join(word for word in (procedure.legal_basis, procedure.reason) if word)
    return oc4ids.Tender(
        procurement_method=procedure.method.value,
        procurement_method_details=said(words),
        date_published=moment(procedure.called_on),
        number_of_tenderers=len(tenderers) or None,
        tenderers=tuple(tenderers.values()) or None,
        procuring_entity=authority(dossier, names),
    )


def _modifications(dossier: Dossier) -> tuple[oc4ids.Modification, ...] | None:
    """Each change with what stood before and after it."""
    contract = dossier.contract
    if contract is None:
        return None
    made = []
    for one in dossier.modifications:
        after = dataclasses.replace(
            contract,
            amount=contract.amount + (one.amount or Money(0)),
            ends=one.ends or contract.ends,
        )
        made += _kinds(one, contract, after)
        contract = after
    return tuple(made) or None


def _kinds(one: Modification, before: Contract, after: Contract) -> list[oc4ids.Modification]:
    """A modification of amount, days and scope at once is three in the standard."""
    made = []
    if one.amount:
        values = value(before.amount), value(after.amount)
        made.append(
            replace(
                _change(one, "value", one.folio),
                old_contract_value=values[0],
                new_contract_value=values[1],
            )
        )
    if one.ends is not None:
        made.append(
            replace(
                _change(one, "duration", one.folio),
                old_contract_period=_period(before),
                new_contract_period=_period(after),
            )
        )
    if one.scope:
        made.append(_change(one, "scope", f"{one.folio}. {one.scope}"))
    return made


def _change(one: Modification, kind: str, words: str) -> oc4ids.Modification:
    return oc4ids.Modification(
        id=f"{one.id}-{kind}",
        type=kind,
        date=moment(one.on),
        rationale=said(one.reason),
        description=said(words),
    )


def _transactions(dossier: Dossier, names: Names) -> tuple[oc4ids.Transaction, ...] | None:
    payer = authority(dossier, names)
    return (
        tuple(
            oc4ids.Transaction(id=key, date=moment(on), value=value(money), payer=payer, payee=who)
            for key, on, money, who in paid_and_back(dossier)
        )
        or None
    )


def paid_and_back(
    dossier: Dossier,
) -> Iterator[tuple[str, date, Money, oc4ids.OrganizationReference | None]]:
    """What was paid and to whom and, below zero, what came back of the advance: their sum is what
    was paid. What was kept of estimates is paid to whom it was kept for.

    The standards let a transaction be below zero for refunds (open-contracting/standard, issue
    253); its parties stay those of the payment that comes back. What was undone never counted.
    """
    for paid in dossier.payments:
        yield paid.id, paid.on, paid.amount, payee_of(dossier, paid)
    for back in dossier.recoveries:
        yield back.id, back.on, -back.amount, supplier(dossier)
