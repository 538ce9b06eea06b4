"""Invented organisations that apply to calls."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.clabe import clabe_digit
from traza.modules.grants import api
from traza.modules.grants.contracts.applying import BudgetRow, GoalRow, Project
from traza.modules.grants.contracts.organisations import NewOrganisation
from traza.modules.grants.contracts.vocabulary import Concept
from traza.modules.grants.rules.organisation_keys import rfc_digit
from traza.platform.law import clock

CURP = "GODE561231HSRRRD0"
PAPERS = ("2.1", "2.2", "5.1", "5.2", "6.1", "7", "8", "9", "10.1", "10.2")
FACTS = {
    "nonprofit": True, "opinion_positive": True, "owes": False, "reported": False,
    "other_support": False, "priority_zone": True, "free_services": True,
}  # fmt: skip


def owner(account: int) -> Attribution:
    """A person of an organisation."""
    return Attribution(account, "reader")


def rfc(number: int) -> str:
    """The RFC of an invented organisation."""
    eleven = f"OSC010203{number:02d}"
    return eleven + rfc_digit(eleven)


def organisation_said(number: int = 1, **changes: Any) -> NewOrganisation:
    """What an invented organisation says of itself."""
    clabe = f"002760{number:011d}"
    return replace(
        NewOrganisation(
            rfc=rfc(number), name=f"Fundación {number}", cluni=f"OSC010203{number:02d}01A",
            clabe=clabe + clabe_digit(clabe), representative="Elena Ríos Peña",
            deed="Acta 12, notaría 3", founded_on=date(2001, 2, 3), address="Calle 1, Hermosillo",
            board="",
        ),
        **changes,
    )  # fmt: skip


def project(number: int = 1, asked: int = 100_000, **changes: Any) -> Project:
    """A project of subsidy that meets everything, but for its documents."""
    return replace(
        Project(
            title=f"Comedor {number}", theme="Seguridad alimentaria y nutrición",
            municipality="Hermosillo", diagnosis="Hay hambre.", objectives="Que no la haya.",
            population="Niñas y niños", people=40, coordinator="Ana Luz Soto",
            coordinator_curp=f"{CURP}{number:02d}", opinion_on=clock.today(), facts=dict(FACTS),
            budget=(
                BudgetRow("Alimentos", Concept.OPERATION, asked - asked // 10, asked // 2, 0),
                BudgetRow("Contador", Concept.ACCOUNTANT, asked // 10, 0, asked // 2),
            ),
            goals=(GoalRow("Comidas servidas", "Comidas", 4_000),),
        ),
        **changes,
    )  # fmt: skip


def registered(account: int, number: int = 1) -> int:
    """An organisation of an account."""
    return api.register_organisation(organisation_said(number), said=owner(account))


def begun(account: int, organisation: int, folio: str) -> int:
    """A draft with all its documents, saved once."""
    draft = api.begin_application(organisation, folio, said=owner(account))
    for code in PAPERS:
        name, content = f"{code}.pdf", f"%PDF-1.7 {code}".encode()
        api.attach_paper(draft, code, name, content, said=owner(account))
    api.save_application(draft, {"title": "Comedor"}, 0, said=owner(account))
    return draft


def sent(
    account: int, folio: str, number: int = 1, at: datetime | None = None, **changes: Any
) -> int:
    """The draft of an application that was received."""
    draft = begun(account, registered(account, number), folio)
    moment = at or timezone.now()
    changes = {"opinion_on": (moment - timedelta(days=2)).date()} | changes
    api.send_application(draft, project(number, **changes), 1, said=owner(account), now=moment)
    return draft
