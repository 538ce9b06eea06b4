"""The one step that comes next in the life of a work, and those after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.law import WorksLaw
from traza.modules.works.contracts.vocabulary import OF_TREASURY, Form, Source
from traza.modules.works.contracts.waiting import Step
from traza.modules.works.rules.at_hand import advance_left
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.waiting import ALL, guarantee_end, steps

NOTHING = Money(0)
# The straight life, by the state each verb leaves.
MAIN = (
    (Status.PROPOSED, "prioritise"),
    (Status.PRIORITISED, "authorise"),
    (Status.AUTHORISED, "sign_contract"),
    (Status.CONTRACTED, "start"),
    (Status.IN_PROGRESS, "finish"),
    (Status.FINISHED, "hand_over"),
    (Status.DELIVERED, "settle"),
    (Status.SETTLED, "close"),
)
PARTNERS = (Source.MUNICIPALITY, Source.COMMUNITY)


def next_steps(dossier: Dossier, law: WorksLaw, today: date, most: int = 4) -> list[Step]:
    """What comes next, first, then what comes after it; each verb once, with its day where the law
    or the contract gives one. Nothing of a work that ended or has no life here."""
    known = {one.verb: one for one in steps(dossier, law, today)}
    made: dict[str, Step] = {}
    for verb in (*_now(dossier, known), *_later(dossier)):
        made.setdefault(verb, known.get(verb) or Step(verb, ""))
    return list(made.values())[:most]


def _now(dossier: Dossier, known: dict[str, Step]) -> Iterator[str]:
    """The verbs that the work asks for in its state, in their order."""
    if "carry_over" in known:
        yield "carry_over"
    if dossier.status in (Status.PROPOSED, Status.PRIORITISED) and not dossier.funding:
        yield "fund"
    asked = {
        Status.PRIORITISED: _agreed,
        Status.AUTHORISED: _contracted,
        Status.CONTRACTED: _prepared,
        Status.IN_PROGRESS: _built,
        Status.SUSPENDED: lambda _dossier, _known: iter(("resume",)),
        Status.FINISHED: _received,
        Status.DELIVERED: _settled,
    }.get(dossier.status)
    if asked is not None:
        yield from asked(dossier, known)


def _agreed(dossier: Dossier, _known: dict[str, Step]) -> Iterator[str]:
    if dossier.agreement is None and any(one.source in PARTNERS for one in dossier.funding):
        yield "sign_agreement"


def _contracted(dossier: Dossier, known: dict[str, Step]) -> Iterator[str]:
    if "release_agreement" in known:
        yield "release_agreement"
    money = balances(dossier)
    # A contract commits what is approved or arrived: the municipality's money comes before it.
    if any(
        one.form is Form.MONEY
        and one.source not in OF_TREASURY
        and money.of(one.id).to_receive > NOTHING
        for one in dossier.funding
    ):
        yield "receive"
    if dossier.procurement is None:
        yield "procure"


def _prepared(dossier: Dossier, _known: dict[str, Step]) -> Iterator[str]:
    held = {one.purpose for one in dossier.guarantees}
    if advance_left(dossier).centavos > 0 and "advance" not in held:
        yield "add_guarantee"
    if not dossier.curve:
        yield "schedule"
    if advance_left(dossier).centavos > 0:
        yield "pay_advance"


def _built(dossier: Dossier, known: dict[str, Step]) -> Iterator[str]:
    if "pay_estimate" in known:
        yield "pay_estimate"
    if "report_progress" in known:
        yield "report_progress"
    if dossier.physical == ALL:
        yield from _estimated(dossier)
        return
    last = max((one.until for one in dossier.estimates), default=None)
    seen = dossier.progress[-1] if dossier.progress else None
    if seen is not None and seen.physical and (last is None or seen.on > last):
        yield "authorise_estimate"  # what was seen done and nobody estimated
    yield "report_progress"
    yield "authorise_estimate"


def _received(dossier: Dossier, known: dict[str, Step]) -> Iterator[str]:
    yield from _estimated(dossier)
    yield from (verb for verb in ("pay_estimate",) if verb in known)
    yield from _given(dossier)
    if guarantee_end(dossier) is None:
        yield "add_guarantee"


def _settled(dossier: Dossier, known: dict[str, Step]) -> Iterator[str]:
    yield from _estimated(dossier)
    yield from (verb for verb in ("pay_estimate", "recover_advance") if verb in known)


def _estimated(dossier: Dossier) -> Iterator[str]:
    if balances(dossier).total.to_accrue.centavos > 0:
        yield "authorise_estimate"


def _given(dossier: Dossier) -> Iterator[str]:
    """Kind and labour that were promised and nobody recorded."""
    money = balances(dossier)
    if any(
        one.form is not Form.MONEY and money.of(one.id).to_receive.centavos > 0
        for one in dossier.funding
    ):
        yield "receive"


def _later(dossier: Dossier) -> Iterator[str]:
    """The rest of the straight life."""
    order = [state for state, _verb in MAIN]
    now = Status.IN_PROGRESS if dossier.status is Status.SUSPENDED else dossier.status
    if now not in order:
        return
    for _state, verb in MAIN[order.index(now) :]:
        if verb == "sign_contract" and dossier.procurement is None:
            yield "procure"
        yield verb
