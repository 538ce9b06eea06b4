"""Proposals of regulations for tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from traza.kernel.actor import Attribution
from traza.modules.consultation import api
from traza.modules.consultation.contracts.cases import Impact, NewComment, NewProposal
from traza.platform.law import clock

AGENCY = "obras-publicas"
WRITER = Attribution(61, "capture", AGENCY)
REVIEWER = Attribution(62, "review", AGENCY)
AUTHORITY = Attribution(63, "simplification", "")
TEXT = """Artículo 1. Este reglamento ordena las licencias de obra menor en el municipio.

Artículo 2. Quien quiera una licencia presentará su solicitud por escrito, con el plano del predio y su identificación.

Artículo 3. La dirección contestará cada solicitud en diez días hábiles; si no contesta, la licencia se tendrá por otorgada.

Artículo 4. La licencia dura seis meses y puede renovarse una vez por el mismo tiempo."""
PARTS = dict.fromkeys(
    ("problem", "alternatives", "costs", "principles", "indicators", "consulted"),
    "Se describe con detalle.",
)


def proposal(**over: Any) -> NewProposal:
    """An entry of the agenda."""
    words = dict.fromkeys(
        ("legal_basis", "matter", "problem", "alternatives", "costs", "simplification"),
        "Lo que la ley pide decir.",
    )
    values: dict[str, Any] = {
        "agency": AGENCY,
        "title": "Reglamento de licencias de obra menor",
        "tentative_on": date(2026, 3, 2),
    }
    return NewProposal(**words | values | over)


def impact(**over: Any) -> Impact:
    """An analysis that the law asks for."""
    values: dict[str, Any] = {"new_costs": True, "economic": True, "over_threshold": True}
    return Impact(**values | PARTS | over)


def exempt() -> Impact:
    """The justification of what is exempt."""
    return Impact(
        new_costs=True, economic=True, over_threshold=True, exemption="emergency",
        justification="Evita un daño inminente a la población.",
    )  # fmt: skip


def at(day: date, hour: int = 12) -> datetime:
    """A moment of a day where the installation is."""
    return clock.start_of(day).replace(hour=hour)


def registered(now: datetime | None = None) -> str:
    """A proposal with its first text."""
    folio = api.register_proposal(proposal(), WRITER, now=now)
    api.add_version(folio, TEXT, WRITER, now=now)
    return folio


def filed(now: datetime | None = None) -> str:
    """One whose analysis was presented."""
    folio = registered(now)
    api.file_impact(folio, impact(), WRITER, now=now)
    return folio


def opened(now: datetime | None = None, days: int | None = None) -> str:
    """One in consultation since the next business day."""
    folio = filed(now)
    api.open_consultation(folio, AUTHORITY, days=days, now=now)
    return folio


def commented() -> tuple[str, str]:
    """One in consultation today, and a comment on it."""
    folio = opened(at(clock.today() - timedelta(days=10)))
    opens = api.the_case(folio).row.opens_on or clock.today()
    return folio, api.file_comment(comment(folio), now=at(opens))


def comment(
    folio: str, text: str = "No estoy de acuerdo con este plazo.", **over: Any
) -> NewComment:
    """What a person sends."""
    values: dict[str, Any] = {"token": uuid4(), "version": 1}
    return NewComment(proposal=folio, text=text, **values | over)
