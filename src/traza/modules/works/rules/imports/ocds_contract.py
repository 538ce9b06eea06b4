"""Who won a contracting process of OCDS, for how much, and what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from traza.modules.works.contracts.acts import Recovery
from traza.modules.works.contracts.parts import Contract, Payment, Procurement, Tenderer
from traza.modules.works.contracts.vocabulary import Method, PaymentKind
from traza.modules.works.rules.contractors import company_rfc
from traza.modules.works.rules.imports.parties import bare_rfc, kind_of
from traza.modules.works.rules.imports.trees import Reader, Tree, each, under

_METHODS = {
    "open": Method.OPEN,
    "selective": Method.SELECTIVE,
    "limited": Method.LIMITED,
    "direct": Method.DIRECT,
}
_FALLEN = {"cancelled", "unsuccessful"}


@dataclass(frozen=True, slots=True)
class Signed:
    """The first contract with its payments; `status` is what the file says of it."""

    contract: Contract | None
    payments: tuple[Payment, ...]
    recoveries: tuple[Recovery, ...]
    winners: tuple[str, ...]
    status: str
    undated: int


def signed_of(release: Tree, reader: Reader) -> Signed:
    """The first contract of a release, told whole, and its payments."""
    award = _award(release, reader)
    one = next(each(release, "contracts"), {})
    parties = {str(party.get("id")): party for party in each(release, "parties")}
    suppliers = [*each(award, "suppliers"), *each(one, "suppliers")]
    winners = tuple(filter(None, (reader.text(supplier.get("name")) for supplier in suppliers)))
    amount = reader.money(one.get("value"), "contracts/value")
    if not amount:
        amount = reader.money(one.get("valueWithTax"), "contracts/valueWithTax")
    # Nothing is built for nothing: a contract of zero is one whose amount is only in its award.
    awarded = None if amount else reader.money(award.get("value"), "awards/value")
    starts = reader.day(under(one, "period", "startDate"), "contracts/period/startDate")
    ends = reader.day(under(one, "period", "endDate"), "contracts/period/endDate")
    contract, worth = None, amount or awarded
    if worth and starts is not None and ends is not None and winners:
        rfc = _rfc(suppliers[0], parties, reader)
        kind = kind_of(winners[0], rfc)
        contract = Contract(
            number=reader.text(one.get("id")),
            contractor=winners[0],
            rfc=company_rfc(rfc, kind),
            signed_on=reader.day(one.get("dateSigned"), "contracts/dateSigned"),
            starts=starts,
            ends=ends,
            amount=worth,
            contractor_kind=kind,
            object=reader.text(one.get("description")),
            of_award=not amount,
        )
    payments, recoveries, undated = _payments(one, reader)
    status = reader.text(one.get("status")).lower()
    return Signed(contract, payments, recoveries, winners, status, undated)


def _award(release: Tree, reader: Reader) -> Tree:
    """The first award that stands: who won one that was called off or came to nothing won none."""
    standing = (
        award
        for award in each(release, "awards")
        if reader.text(award.get("status")).lower() not in _FALLEN
    )
    return next(standing, {})


def _rfc(organisation: Tree, parties: dict[str, Tree], reader: Reader) -> str:
    party = parties.get(str(organisation.get("id")), organisation)
    said = under(party, "identifier", "id") or under(organisation, "identifier", "id")
    return bare_rfc(reader.text(said or organisation.get("id")))


def _payments(
    contract: Tree, reader: Reader
) -> tuple[tuple[Payment, ...], tuple[Recovery, ...], int]:
    """Payments with day and amount, what came back (below zero), and how many have no day."""
    found, back, undated = [], [], 0
    for number, one in enumerate(each(contract, "implementation", "transactions"), start=1):
        path = "contracts/implementation/transactions"
        currency = reader.text(under(contract, "value", "currency")).upper()
        value = one.get("value") or one.get("amount")
        returned = _returned(value)
        amount = reader.money(returned or value, path, currency)
        on = reader.day(one.get("date"), path)
        if amount is None or not amount:
            continue
        if on is None:
            undated += 1
            continue
        if returned is not None:
            document = reader.text(one.get("id"))
            back.append(Recovery(id=f"RA{number}", on=on, amount=amount, document=document))
            continue
        payee = one.get("payee")
        name = payee.get("name") if isinstance(payee, dict) else payee
        found.append(
            Payment(
                id=f"P{number}",
                kind=PaymentKind.PUBLISHED,
                on=on,
                amount=amount,
                document=reader.text(one.get("id")),
                payee=reader.text(name),
            )
        )
    return tuple(found), tuple(back), undated


def _returned(value: Any) -> dict[str, Any] | None:
    """An amount below zero as what came back; None for any other."""
    amount = value.get("amount") if isinstance(value, dict) else None
    if isinstance(amount, int | float | Decimal) and not isinstance(amount, bool) and amount < 0:
        return {**value, "amount": -amount}
    return None


def procurement_of(release: Tree, ocid: str, signed: Signed, reader: Reader) -> Procurement | None:
    """The procedure and who took part; None when the release does not say how it was chosen."""
    tender = under(release, "tender")
    method = _METHODS.get(reader.text(under(tender, "procurementMethod")).lower())
    if method is None:
        return None
    parties = {str(party.get("id")): party for party in each(release, "parties")}
    award = _award(release, reader)
    said = [
        reader.text(under(tender, name))
        for name in (
            "procurementMethodDetails",
            "metodoDeAdquisicion",
            "procurementMethodRationale",
        )
    ]
    bidders = []
    for one in each(tender, "tenderers"):
        name, rfc = reader.text(one.get("name")), _rfc(one, parties, reader)
        if name:
            kept = company_rfc(rfc, kind_of(name, rfc))
            bidders.append(Tenderer(name=name, rfc=kept, won=name in signed.winners))
    known = {one.name for one in bidders}
    bidders += [
        Tenderer(name=name, won=True) for name in dict.fromkeys(signed.winners) if name not in known
    ]
    return Procurement(
        number=reader.text(under(tender, "id")),
        method=method,
        legal_basis=next(filter(None, said), ""),
        called_on=reader.day(under(tender, "tenderPeriod", "startDate"), "tender/tenderPeriod"),
        awarded_on=reader.day(award.get("date"), "awards/date"),
        tenderers=tuple(bidders),
        ocid=ocid,
    )
