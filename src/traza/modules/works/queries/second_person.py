"""What of a work asks a second person, told before anything is written."""

from __future__ import annotations

from dataclasses import replace

from traza.kernel.actor import Actor
from traza.kernel.decision import Reason
from traza.modules.budget import api as budget
from traza.modules.budget.contracts.capabilities import PAY, REVERSE
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import Transition
from traza.modules.works.contracts.parts import Allocation
from traza.modules.works.queries.dossiers import find_work
from traza.modules.works.queries.hands import DECIDE, proposers
from traza.modules.works.queries.law import lifecycle
from traza.modules.works.rules.acts import last_act, told_of
from traza.modules.works.rules.commitments import committed_parts
from traza.modules.works.rules.lifecycle import ANY
from traza.modules.works.rules.retained import owed
from traza.platform.access.second_person import second_person

Hands = set[int | None]


def objections(dossier: Dossier | None, verb: str, by: Actor) -> tuple[Reason, ...]:
    """The reason against, when all that the verb could be done to was recorded by this person."""
    transition = lifecycle().of(verb)
    if dossier is None or transition is None:
        return ()
    roles = ANY | transition.roles
    if by.role not in roles:
        return ()
    code, ways = _hands(dossier, transition)
    if not ways or not all(by.user in each for each in ways):
        return ()
    said = second_person(
        code,
        by,
        set().union(*ways),
        agency=dossier.agency,
        thing=f"programme:{dossier.programme}",
        may=lambda actor: actor.role in roles,
    )
    return (Reason(code, said, transition.articles[0], holds=False),) if said else ()


def _hands(dossier: Dossier, transition: Transition) -> tuple[str, list[Hands]]:
    """The act that asks it, and who recorded each thing that the verb could be done to."""
    verb = transition.verb
    if transition.apart_from:
        work = find_work(dossier.state, dossier.folio)
        return DECIDE, [set(proposers(work, transition))] if work is not None else []
    if verb == "undo_money":
        act = last_act(dossier)
        done = told_of(dossier, act) if act else None
        return REVERSE, [budget.who_recorded(done.movements)] if done and done.movements else []
    if verb == "pay_estimate":
        unpaid = [one.allocations for one in dossier.estimates if one.paid_on is None]
    elif verb == "pay_retention":
        unpaid = [_accrued(one.retention.allocations) for one in owed(dossier)]
    elif verb == "pay_advance":
        unpaid = [(part,) for part in committed_parts(dossier)]
    else:
        unpaid = []
    return PAY, [
        {
            person
            for part in parts
            if part.movement is not None
            for person in budget.who_recorded_before(part.movement)
        }
        for parts in unpaid
    ]


def _accrued(parts: tuple[Allocation, ...]) -> tuple[Allocation, ...]:
    """Parts of a retention as those of the accrual that they follow."""
    return tuple(replace(one, movement=one.follows) for one in parts)
