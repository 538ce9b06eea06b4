"""May this person do this to this project?"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

from traza.kernel.actor import Actor
from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Amount, Name, Owner
from traza.modules.grants.contracts.capabilities import CAPABILITIES
from traza.modules.grants.contracts.following import OutOfTurn, UnknownProject
from traza.modules.grants.models import FundedProject
from traza.platform.access.authority import check

Row = TypeVar("Row", bound=models.Model)


def check_project(number: int, by: Actor, capability: str) -> FundedProject:
    """The project, held until the transaction ends.

    Raises UnknownProject, and what `check` raises when they may not.
    """
    row = FundedProject.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise UnknownProject
    what = f"El proyecto «{row.title}»"
    check(by, capability, CAPABILITIES[capability], agency=row.agency, what=what)
    return row


def one_of(model: type[Row], **by: Any) -> Row:
    """The row. Raises UnknownProject."""
    found = model._default_manager.filter(**by).first()
    if found is None:
        raise UnknownProject
    return found


def in_turn(holds: bool, why: str, field: str = "") -> None:
    """Raise OutOfTurn with the reason, and the field that mends it, unless it holds."""
    if not holds:
        raise OutOfTurn(why=why, field=field)


def owner_of(project: FundedProject) -> Owner:
    """The project, as the ledger names it."""
    return Owner(f"grant:{project.key}", f"el proyecto {project.key}")


def moved(project: FundedProject, kind: str, part: str, centavos: int) -> tuple[Name, list[Amount]]:
    """The document and the amount of a movement of a project."""
    name = Name(kind, f"{project.key}/{part}", title=f"{kind}, {project.title}"[:300])
    return name, [Amount(project.line, Money(centavos))]
