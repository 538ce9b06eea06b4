"""What the house knows of an act before anybody writes it: today, what is left, what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.kernel.sharing import share_out
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Allocation
from traza.modules.works.contracts.vocabulary import (
    OF_TREASURY,
    Form,
    Purpose,
    RetentionKind,
    Source,
)
from traza.modules.works.forms.verbs import Verb
from traza.modules.works.rules.at_hand import advance_left
from traza.modules.works.rules.changes.payment import unpaid
from traza.modules.works.rules.estimating import done, paying
from traza.platform.forms.numbers import percent
from traza.platform.law import clock
from traza.platform.law.zones import zone_of

Values = dict[str, str]
WHOLE = 10_000  # hundredths of a percent
PARTNERS = (Source.MUNICIPALITY, Source.COMMUNITY)


def prefill(verb: Verb, dossier: Dossier) -> Values:
    """What the form of a verb may begin with, by field. Nothing for corrections: they begin with
    what is there."""
    if verb.name == "correct":
        return {}
    today = clock.today(clock.place(dossier.state, dossier.municipality))
    made = {"on": today.isoformat()} if "on" in verb.form.base_fields else {}
    known = _KNOWN.get(verb.name)
    return made | (known(dossier, today) if known is not None else {})


def _agreement(one: Dossier, _today: date) -> Values:
    names = [each.party or each.source.label for each in one.funding if each.source in PARTNERS]
    return {"parties": "\n".join(dict.fromkeys(names))}


def _receive(one: Dossier, _today: date) -> Values:
    money = works.balances(one)
    left = [each for each in one.funding if money.of(each.id).to_receive.centavos > 0]
    wanted = [each for each in left if each.source not in OF_TREASURY] or left
    if not wanted:
        return {}
    first = wanted[0]
    return {"funding": first.id, "amount": _pesos(money.of(first.id).to_receive)}


def _procure(one: Dossier, today: date) -> Values:
    return {} if one.procurement else {"awarded_on": today.isoformat()}


def _contract(one: Dossier, today: date) -> Values:
    starts = max(one.planned_start or today, today)
    made = {"signed_on": today.isoformat(), "starts": starts.isoformat()}
    if one.planned_end is not None and one.planned_end >= starts:
        made["ends"] = one.planned_end.isoformat()
    won = one.procurement.tenderers if one.procurement else ()
    offer = next((each.offer for each in won if each.won), None)
    paying = [each for each in one.funding if each.form is Form.MONEY]
    if offer is None or not paying:
        return made
    weights = [Allocation(funding=each.id, amount=each.promised) for each in paying]
    return made | _shares(offer, weights, [each.id for each in paying])


def _guarantee(one: Dossier, today: date) -> Values:
    held = {each.purpose for each in one.guarantees}
    made = {"since": today.isoformat()}
    if one.guarantees:
        made["issuer"] = one.guarantees[-1].issuer
    if one.contract is not None and one.contract.advance and "advance" not in held:
        made |= {"purpose": Purpose.ADVANCE.value, "amount": _pesos(one.contract.advance)}
        return made | ({"until": one.contract_end.isoformat()} if one.contract_end else {})
    if one.status is Status.FINISHED:
        return made | _defects(one, today)
    return made


def _defects(one: Dossier, today: date) -> Values:
    """The guarantee against hidden defects: the share and the months that the law asks."""
    law, where = works.works_law(), works.governing_of(one)
    done = Money.total(each.amount for each in one.estimates)
    share = law.limit("defects_share", today, where)
    months = law.limit("defects_months", today, where).whole
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    last = date(year + month // 12, month + 1, min(today.day, 28)) + timedelta(days=31)
    return {
        "purpose": Purpose.HIDDEN_DEFECTS.value,
        "amount": _pesos(Money(-(-done.centavos * int(share.number) // 100))),
        "until": last.isoformat(),
    }


def _schedule(one: Dossier, _today: date) -> Values:
    """An even curve over the months of the contract."""
    if one.curve or one.contract is None or one.contract_end is None:
        return {}
    starts, ends = one.contract.starts, one.contract_end
    months = (ends.year - starts.year) * 12 + ends.month - starts.month + 1
    made: Values = {}
    for at in range(months):
        done = percent(WHOLE * (at + 1) // months)
        made |= {f"month_physical_{at}": done, f"month_financial_{at}": done}
    return made


def _advance(one: Dossier, _today: date) -> Values:
    parts = one.contract.allocations if one.contract else ()
    paying = [each.id for each in one.funding if each.form is Form.MONEY]
    return _shares(advance_left(one), parts, paying)


def _progress(one: Dossier, _today: date) -> Values:
    whole = one.contract_amount
    if whole is None or not whole.centavos:
        return {}
    return {"financial": percent(min(WHOLE, one.paid.centavos * WHOLE // whole.centavos))}


def _estimate(one: Dossier, today: date) -> Values:
    last = max((each.until for each in one.estimates), default=None)
    since = one.started_on if last is None else last + timedelta(days=1)
    seen = one.progress[-1].on if one.progress else today
    until = seen if since is not None and seen >= since else today
    made = ({"since": since.isoformat()} if since else {}) | {"until": until.isoformat()}
    tax = one.contract.vat if one.contract else None
    if tax is not None:
        made |= {"vat_kind": tax.kind.value, "vat_basis": tax.basis}
    return made | _done(one) | _kept(one, today)


def _kept(one: Dossier, today: date) -> Values:
    """What the last estimate kept at a rate; at first, the right that the law of the work asks."""
    rows = [each for each in one.estimates[-1].retentions if each.rate] if one.estimates else []
    if not one.estimates:
        where = works.governing_of(one)
        found = works.works_law().limits["supervision_share"].held(today, where)
        if found is None or found.jurisdiction.level is not where.level:
            return {}
        return {
            "retention_concept_0": _("Cinco al millar"),
            "retention_payee_0": _("Tesorería de la Federación"),
            "retention_kind_0": RetentionKind.SUPERVISION.value,
            "retention_rate_0": f"{found.number:f}",
        }
    made: Values = {}
    for at, each in enumerate(rows[:2]):
        made |= {
            f"retention_concept_{at}": each.concept,
            f"retention_payee_{at}": each.payee,
            f"retention_kind_{at}": each.kind.value if each.kind else "",
            f"retention_rate_{at}": percent(each.rate),
        }
    return made


def _done(one: Dossier) -> Values:
    """What the reported progress says is done and no estimate took, by contribution, with the part
    of the advance that goes with it: at 100 % all that is left. Nothing once money went to another
    year: there each row takes what its own budget still may."""
    if one.carry_overs:
        return {}
    due, made = {each.funding: each for each in done(one)}, dict[str, str]()
    for at, row in enumerate(paying(one)):
        each = due[row.id]
        if each.amount:
            made[f"share_amount_{at}"] = _pesos(each.amount)
        if each.amortised:
            made[f"share_amortised_{at}"] = _pesos(each.amortised)
    return made


def _pay(one: Dossier, _today: date) -> Values:
    first = next(iter(unpaid(one)), None)
    return {"estimate": first.id} if first else {}


def _solve(one: Dossier, _today: date) -> Values:
    still = [each.id for each in one.problems if each.solved_on is None]
    return {"problem": still[0]} if len(still) == 1 else {}


def _finish(one: Dossier, today: date) -> Values:
    done = next((each.on for each in one.progress if each.physical == WHOLE), today)
    days = {"noticed_on": today, "verified_on": today}
    return {"finished_on": done.isoformat()} | {name: day.isoformat() for name, day in days.items()}


def _handover(one: Dossier, _today: date) -> Values:
    place, money = one.place, works.balances(one).total
    there = clock.place(one.state, one.municipality)
    where = ", ".join(t for t in (place.address, place.locality) if t) if place else ""
    what = one.measure.words if one.measure else one.name
    owed = _("Contratado %(whole)s, ejecutado %(done)s, pagado %(paid)s.")
    partner = next((each for each in one.funding if each.source is Source.MUNICIPALITY), None)
    town = territory.get_municipality(one.municipality) if one.municipality else None
    receives = _("Municipio de %s") % town.name if partner is not None and town else ""
    return {
        "received_by": partner.party if partner is not None and partner.party else receives,
        "hour": f"{timezone.now().astimezone(zone_of(there)):%H:%M}",
        "place": where,
        "description": what,
        "credits": owed
        % {
            "whole": _said(one.contract_amount),
            "done": _said(Money.total(each.amount for each in one.estimates)),
            "paid": _said(one.paid),
        }
        + (
            ""
            if not money.advance
            else " " + _("Queda anticipo por amortizar: %s.") % _said(money.advance)
        ),
    }


def _shares(
    whole: Money, weights: list[Allocation] | tuple[Allocation, ...], rows: list[str]
) -> Values:
    """An amount shared as others were, to the centavo."""
    amounts = [each.amount.centavos for each in weights]
    if not any(amounts) or whole.centavos <= 0:
        return {}
    return {
        f"share_amount_{rows.index(each.funding)}": _pesos(Money(part))
        for each, part in zip(weights, share_out(whole.centavos, amounts), strict=True)
        if each.funding in rows
    }


def _pesos(money: Money) -> str:
    return f"{money.pesos:.2f}"


def _said(money: Money | None) -> str:
    return _("sin dato") if money is None else f"${money.pesos:,.2f}"


_KNOWN: Mapping[str, Callable[[Dossier, date], Values]] = {
    "sign_agreement": _agreement,
    "receive": _receive,
    "procure": _procure,
    "sign_contract": _contract,
    "add_guarantee": _guarantee,
    "schedule": _schedule,
    "pay_advance": _advance,
    "report_progress": _progress,
    "authorise_estimate": _estimate,
    "pay_estimate": _pay,
    "solve_problem": _solve,
    "finish": _finish,
    "hand_over": _handover,
}
