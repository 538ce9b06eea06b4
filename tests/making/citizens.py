"""Reports for tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from tests.making.works import work_in

from traza.kernel.actor import Attribution
from traza.modules.participation import api
from traza.modules.participation.contracts import Filed, NewReport, Topic
from traza.modules.territory import api as territory
from traza.platform.access.models import User
from traza.platform.access.people import agencies_with_accounts
from traza.platform.access.roles import Role

TEXT = "El pavimento nuevo ya tiene un hoyo frente a la escuela."


def placed_work(**over: Any) -> int:
    """A work in progress of the register, with the places it names; somebody of its agency has an
    account here."""
    with_account()
    if not territory.list_states():
        territory.load_gazetteer()
    return work_in(**over)


def new_report(work: int, token: UUID | None = None, **over: Any) -> NewReport:
    """A report that a person could send."""
    values: dict[str, Any] = {"topic": Topic.QUALITY, "text": TEXT}
    return NewReport(token=token or uuid4(), work=work, **values | over)


def filed(work: int, *, now: datetime | None = None, **over: Any) -> Filed:
    """The same, sent."""
    return api.file_report(new_report(work, **over), now=now)


def staff(agency: str = "obras-publicas", user: int = 7, role: str = "review") -> Attribution:
    """Who answers for an agency."""
    return Attribution(user, role, agency)


def with_account(agency: str = "obras-publicas") -> None:
    """Give somebody of an agency an account, so that it may be asked."""
    if agency not in agencies_with_accounts():
        User.objects.create_user(f"cuenta@{agency}.example.org", role=Role.CAPTURE, agency=agency)
