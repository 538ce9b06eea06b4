"""Who watches: a committee and its telephone, a visit, a complaint, and a neighbour's report."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from django.test import RequestFactory
from django.utils import timezone

from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.committee import NewCommittee, NewMember
from traza.modules.participation import api as participation
from traza.modules.participation.contracts import NewReport, Topic
from traza.modules.works import api as works
from traza.platform.access.devices import pair
from traza.practice.people import said
from traza.practice.scene import days, place
from traza.practice.scene.works import IN_COURSE, WATCHED

MEMBERS = (
    NewMember(name="Presidenta de Práctica", sex="woman", age_group="30-44", role="president"),
    NewMember(name="Secretario de Práctica", sex="man", age_group="45-59", role="secretary"),
    NewMember(name="Vocal de Práctica", sex="woman", age_group="60+", role="member"),
)
COMPLAINT = "La zanja quedó abierta toda la noche."
REPORT = "La banqueta nueva no tiene rampa en la esquina."


def make(today: date) -> None:
    """A committee of one work, formed, trained, with a telephone that has already sent."""
    work = number_of(WATCHED)
    formed = days.until(today)(2, 22)  # before the work began, as the law wants it
    committee = oversight.form_committee(
        work,
        NewCommittee(
            formed_on=formed, place=f"Primaria de {place.SEAT}", elected_by="show",
            women_present=18, men_present=12, act_folio="ACC-1", members=MEMBERS,
        ),
        said=said("revision"),
    )  # fmt: skip
    members = tuple(one.id for one in oversight.committee(committee).members)
    oversight.record_training(
        committee, on=formed, topics="Cómo visitar la obra", members=members,
        place=place.SEAT, given_by="Contraloría social (práctica)", said=said("revision"),
    )  # fmt: skip
    _send(members[0], work)
    token = _always("vecina")
    told = NewReport(token=token, work=number_of(IN_COURSE), topic=Topic.QUALITY, text=REPORT)
    participation.file_report(told)


def number_of(folio: str) -> int:
    """The number of the work with that folio. Raises LookupError."""
    found = works.find_work(place.STATE, folio)
    if found is None:
        raise LookupError(folio)
    return found


def open_code() -> str:
    """A code that pairs a telephone as the committee's president; "" when somebody closed it."""
    committee = oversight.standing_committee(number_of(WATCHED))
    if committee is None:
        return ""
    member = oversight.committee(committee).members[0]
    code, _until = oversight.pair_phone(member.id, said=said("revision"))
    return code


def _send(member: int, work: int) -> None:
    """A visit and a complaint, as the telephone of a member sends them."""
    code, _until = oversight.pair_phone(member, said=said("revision"))
    device, _token = pair(code, "Teléfono de práctica", request=RequestFactory().post("/"))
    visit = {
        "stage": "during", "questions": "2026-01-01", "notes": "Falta señalar la zanja.",
        "answers": {"sign": "yes", "safety": "no", "materials": "na"},
        "progress_seen": 3500, "progress_reported": 4000,
    }  # fmt: skip
    for kind, told in (("visit", visit), ("complaint", {"about": "safety", "text": COMPLAINT})):
        item = _always(kind)
        sent = {
            "id": str(item), "kind": kind, "work": work, "photos": [], "said": told,
            "made_at": timezone.now().isoformat(timespec="milliseconds"), "clock_offset": 0,
        }  # fmt: skip
        raw = json.dumps(sent, ensure_ascii=False).encode()
        oversight.receive_item(device, item, raw, sha256=hashlib.sha256(raw).hexdigest())


def _always(what: str) -> UUID:
    """The same key in every room."""
    return uuid5(NAMESPACE_URL, f"https://practica.invalid/{what}")
