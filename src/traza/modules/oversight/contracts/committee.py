"""Committees: what staff says of them and what is read of them, and how they are refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from traza.kernel.decision import Decision
from traza.kernel.moderation import Moderated
from traza.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """A person as the act names them. `name` and `contact` are kept sealed."""

    name: str
    sex: str
    age_group: str
    role: str
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The assembly that formed a committee; `elected_by` is "show", "ballot" or "consensus"."""

    formed_on: date
    place: str
    elected_by: str
    women_present: int
    men_present: int
    act_folio: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommittee(Assembly):
    """A committee as its assembly formed it."""

    members: tuple[NewMember, ...]
    act_sha256: str = ""


@dataclass(frozen=True, slots=True)
class MemberInfo:
    """A person of a committee, for the staff of the work's agency and for nobody else."""

    id: int
    name: str
    contact: str
    sex: str
    age_group: str
    role: str
    since: date
    until: date | None
    left_because: str
    replaces: int | None
    signed: bool | None = None


@dataclass(frozen=True, slots=True)
class TrainingInfo:
    """A workshop: when, about what, and which members were there."""

    id: int
    on: date
    place: str
    topics: str
    given_by: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DeliveryInfo:
    """Information handed to the committee."""

    id: int
    kind: str
    on: date
    version: int
    detail: str
    member: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeInfo(Assembly):
    """A committee with its people, for staff."""

    id: int
    work: int
    act_sha256: str
    closed_on: date | None
    closed_because: str
    members: tuple[MemberInfo, ...]
    trainings: tuple[TrainingInfo, ...]
    deliveries: tuple[DeliveryInfo, ...]

    @property
    def standing(self) -> tuple[MemberInfo, ...]:
        """Who is a member today."""
        return tuple(one for one in self.members if one.until is None)


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A committee in the list of staff: its work, and what waits for somebody."""

    id: int
    work: int
    folio: str
    name: str
    agency: str
    formed_on: date
    closed_on: date | None
    members: int
    visits: int
    last_visit: date | None
    unanswered: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCommittee(Assembly):
    """A committee without anybody's data: counts of the people who are in it today.

    `roles` says, by role, the sex of who holds it; `parity` the decision on balance with its
    reading. `replaced` counts the members that another person replaced.
    """

    work: int
    closed_on: date | None
    closed_because: str
    sexes: Mapping[str, int]
    age_groups: Mapping[str, int]
    roles: Mapping[str, Mapping[str, int]]
    replaced: int
    trainings: tuple[tuple[date, str, int], ...]
    deliveries: tuple[tuple[date, str], ...]
    signed: int
    refused: tuple[str, ...]
    unsigned: int
    parity: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a committee sent of a day: its photographs, and what is shown of it.

    `photos` are numbers of the work's photographs; of those that were hidden, `withdrawn` has the
    reasons and, for staff alone, `hidden_photos` the numbers. `pending` counts photographs
    announced that have not come yet. `moderated` is the decision on its words, when somebody made
    one. `arrived` is the day of its arrival when that is another day; `not_believed` the day that
    its telephone said and that could not be, since there was no committee, or nobody of it had a
    telephone, yet.
    """

    on: date
    photos: tuple[int, ...] = ()
    pending: int = 0
    withdrawn: tuple[str, ...] = ()
    hidden_photos: tuple[int, ...] = ()
    moderated: Moderated | None = None
    arrived: date | None = None
    not_believed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicVisit(Sent):
    """A visit: its moment, answers by question, and progress in hundredths of a percent.

    `answers` are pairs of the question's text and "yes", "no" or "na".
    """

    id: UUID
    received_at: datetime
    stage: str
    answers: tuple[tuple[str, str], ...]
    progress_seen: int | None
    progress_reported: int | None
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicComplaint(Sent):
    """A complaint of a committee and the agency's answers, oldest first. `text` is "" while it is
    hidden; everything else of it stays public, with the decision in `moderated`."""

    id: int
    item: UUID
    folio: str
    about: str
    text: str
    answer_by: date
    answers: tuple[tuple[date, str], ...] = ()

    def is_late(self, today: date) -> bool:
        """Nobody answered in the time there was."""
        return not self.answers and today > self.answer_by


@dataclass(frozen=True, slots=True)
class OversightRow:
    """One committee in the open data: nothing of it tells who anybody is."""

    state: str
    folio: str
    formed_on: date
    closed_on: date | None
    women: int
    men: int
    others: int
    women_present: int
    men_present: int
    trainings: int
    visits: int
    last_visit: date | None
    last_arrival: date | None
    complaints: int
    answered: int
    late: int
    hidden: int
    signed: int
    refused: int
    unsigned: int


@dataclass(frozen=True, slots=True)
class HandoverWord:
    """What one member said at the hand-over."""

    member: int
    signed: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OpenedPairing:
    """A code that pairs one phone once, shown once, and the address that its QR code says."""

    code: str
    address: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Labels:
    """Spanish titles of the codes of this module, by field and code."""

    by_field: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, name: str, code: str) -> str:
        """The title of a code; the code itself when nobody named it."""
        return self.by_field.get(name, {}).get(code, code)


class CommitteeRefusal(Refusal):
    """Something about a committee is not taken; nothing was written."""

    code = "oversight.refused"
    say = "%(reasons)s"


class UnknownCommittee(CommitteeRefusal):
    """No such committee, member or complaint."""

    code = "oversight.unknown"
    say = "Ese comité no existe. Búsquelo en la lista de comités."


class AlreadyStanding(CommitteeRefusal):
    """The work has a committee."""

    code = "oversight.already_standing"
    say = (
        "La obra ya tiene un comité desde el %(since)s. Sustituya a sus integrantes, o ciérrelo "
        "antes de registrar otro."
    )


class HasLeft(CommitteeRefusal):
    """The member is not in the committee any more."""

    code = "oversight.has_left"
    say = "Esa persona ya dejó el comité el %(until)s. Recargue la página."


class BadDay(CommitteeRefusal):
    """The day cannot be."""

    code = "oversight.bad_day"
    say = "El día %(day)s no puede ser: %(why)s"


class NoReason(CommitteeRefusal):
    """The reason is missing."""

    code = "oversight.no_reason"
    say = "Escriba el motivo; queda en el historial del comité."


class NotTheirs(CommitteeRefusal):
    """Somebody named is not in the committee."""

    code = "oversight.not_theirs"
    say = "Una de las personas elegidas no es de este comité. Recargue la página y elija otra vez."
