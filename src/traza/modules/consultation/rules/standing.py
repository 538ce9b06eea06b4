"""How far a proposal is, from the days of what was done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.modules.consultation.contracts.cases import Stage


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with a proposal: `favourable` of the last dictamen, None without one."""

    began: bool
    opens_on: date | None
    closes_on: date | None
    favourable: bool | None
    exempt: bool
    published: bool


def stage_of(done: Done, today: date) -> Stage:
    """Its stage on a day."""
    if done.published:
        return Stage.PUBLISHED
    if done.exempt:
        return Stage.EXEMPT
    if done.favourable is not None:
        return Stage.RULED if done.favourable else Stage.REFUSED
    if done.opens_on is None or done.closes_on is None or today < done.opens_on:
        return Stage.FILED if done.began else Stage.AGENDA
    return Stage.OPEN if today <= done.closes_on else Stage.ANSWERING
