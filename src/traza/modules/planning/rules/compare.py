"""What the published form said beside what the agency captured: every difference, in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.kernel.language import told
from traza.modules.planning.contracts.captured import QUARTERS, GoalNow
from traza.modules.planning.contracts.published import GoalInfo


@dataclass(frozen=True, slots=True)
class Difference:
    """A datum that the two do not say alike; None where one says nothing."""

    what: str
    published: Decimal | None
    captured: Decimal | None


def compared(published: GoalInfo, captured: GoalNow) -> list[Difference]:
    """The differences between a published goal and a captured one; none when all is alike."""
    return [one for one in _pairs(published, captured) if one.published != one.captured]


def _pairs(published: GoalInfo, captured: GoalNow) -> Iterator[Difference]:
    yield Difference(told("Meta anual"), _exact(published.annual), captured.plan.annual)
    for at in QUARTERS:
        said, own = published.programmed[at - 1], captured.plan.programmed[at - 1]
        name = told("Programado, trimestre %(quarter)s", quarter=at)
        yield Difference(name, _exact(said), own)
        done, mine = published.actual[at - 1], captured.quarters[at - 1].actual
        name = told("Realizado, trimestre %(quarter)s", quarter=at)
        yield Difference(name, _exact(done), mine)


def _exact(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
