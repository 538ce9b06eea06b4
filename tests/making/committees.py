"""Builders of committees: one of a work in progress, a paired phone, and what phones send."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client, RequestFactory
from tests.making.works import AGENCY, REVIEW, work_in

from traza.kernel.actor import Attribution
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import NewCommittee, NewMember
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Status
from traza.platform.access.devices import pair
from traza.platform.access.models import Device

__all__ = ["AGENCY", "REVIEW"]
NAME = "Guadalupe Reconocible Íñiguez"
CONTACT = "662 555 0199"
QUESTIONS = "2026-01-01"
PAIRED = datetime(2026, 3, 2, 18, tzinfo=UTC)


def new_member(**over: Any) -> NewMember:
    """A member; fields may be replaced."""
    values: dict[str, Any] = {
        "name": NAME,
        "contact": CONTACT,
        "sex": "woman",
        "age_group": "30-44",
        "role": "president",
    }
    return NewMember(**(values | over))


def new_committee(**over: Any) -> NewCommittee:
    """A committee of two women and one man; fields may be replaced."""
    values: dict[str, Any] = {
        "formed_on": date(2026, 3, 1),
        "place": "Escuela primaria Benito Juárez",
        "elected_by": "show",
        "women_present": 18,
        "men_present": 12,
        "act_folio": "ACC-1",
        "members": (
            new_member(),
            new_member(name="Ramón Segundo", contact="", sex="man", role="secretary"),
            new_member(name="Elvira Tercera", contact="", age_group="60+", role="member"),
        ),
    }
    return NewCommittee(**(values | over))


@dataclass(frozen=True, slots=True)
class Scene:
    """A work with its committee, and the numbers of its members."""

    work: int
    committee: int
    members: tuple[int, ...]


def scene(status: Status = Status.IN_PROGRESS, **over: Any) -> Scene:
    """A work in that state with a committee."""
    territory.load_gazetteer()
    work = work_in(status, **over)
    number = oversight.form_committee(work, new_committee(), said=REVIEW)
    members = tuple(one.id for one in oversight.committee(number).members)
    return Scene(work, number, members)


@dataclass(frozen=True, slots=True)
class Phone:
    """A paired phone that speaks to the door."""

    token: str
    client: Client

    @property
    def auth(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}

    def send(self, body: bytes, item: str | UUID | None = None, **headers: str) -> HttpResponse:
        """POST an item with its digest."""
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        which = item or json.loads(body)["id"]
        return self.client.post(  # type: ignore[return-value]
            f"/comite/api/items/{which}",
            body,
            content_type="application/json",
            headers=self.auth | {"content-digest": f"sha-256=:{digest}:"} | headers,
        )

    def put(self, photo: str, data: bytes, offset: int = 0) -> HttpResponse:
        """PUT bytes of a photograph."""
        return self.client.put(  # type: ignore[return-value]
            f"/comite/api/fotos/{photo}?desde={offset}",
            data,
            content_type="application/octet-stream",
            headers=self.auth,
        )

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.client.get(path, headers=self.auth | headers)  # type: ignore[return-value]


def phone(member: int) -> Phone:
    """A phone paired for a member, on the day after the assembly."""
    code, _until = oversight.pair_phone(member, said=REVIEW)
    device, token = pair(code, "Teléfono de prueba", request=RequestFactory().post("/"))
    Device.objects.filter(pk=device.id).update(created_at=PAIRED)
    return Phone(token, Client())


def visit(work: int, photos: tuple[bytes, ...] = (), **over: Any) -> dict[str, Any]:
    """What a phone sends of a visit, with the photographs it announces."""
    return _item(work, photos, over) | {
        "kind": "visit",
        "said": {
            "stage": "during",
            "questions": QUESTIONS,
            "answers": {"sign": "yes", "safety": "no", "materials": "na"},
            "progress_seen": 3500,
            "progress_reported": 4000,
            "notes": "Falta señalar la zanja.",
        }
        | over.pop("said", {}),
    }


def complaint(work: int, photos: tuple[bytes, ...] = (), **over: Any) -> dict[str, Any]:
    """What a phone sends of a complaint."""
    return _item(work, photos, over) | {
        "kind": "complaint",
        "said": {"about": "safety", "text": "La zanja quedó abierta."} | over.pop("said", {}),
    }


def raw(item: dict[str, Any]) -> bytes:
    """The bytes that a phone keeps and sends."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode()


def _item(work: int, photos: tuple[bytes, ...], over: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "work": work,
        "made_at": "2026-05-10T16:20:00.000Z",
        "clock_offset": 0,
        "photos": [
            {
                "id": str(uuid4()),
                "sha256": hashlib.sha256(one).hexdigest(),
                "size": len(one),
                "taken_at": "2026-05-10T16:18:00.000Z",
                "lon": "-110.955900",
                "lat": "29.072900",
            }
            for one in photos
        ],
    } | {name: value for name, value in over.items() if name != "said"}


ACT = b"%PDF-1.4 acta de la asamblea"


def replaced(
    member: int, new: NewMember, *, on: date, because: str, said: Attribution = REVIEW
) -> int:
    """Replace a member as an agency does: proposed with its act, then confirmed."""
    act = hashlib.sha256(ACT).hexdigest()
    proposer = replace(said, user=50)  # somebody else of the same agency
    number = oversight.propose_replacement(
        member, new, on=on, because=because, act_folio="AS-2", act_sha256=act, said=proposer
    )
    return oversight.confirm_replacement(number, said=said)
