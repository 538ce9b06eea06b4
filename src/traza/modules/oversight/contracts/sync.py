"""What phones send, what they are answered, and how they are refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from traza.kernel.citation import Citation
from traza.kernel.refusal import Refusal


class ItemKind(StrEnum):
    """What an item says."""

    VISIT = "visit"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a visit."""

    code: str
    text: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What is asked in each moment ("before", "during", "after") since a day (ISO text)."""

    since: str
    citation: Citation
    stages: Mapping[str, tuple[Question, ...]]


@dataclass(frozen=True, slots=True)
class AnnouncedPhoto:
    """A photograph that will follow: SHA-256 in hexadecimal, bytes, where and when it was taken."""

    id: UUID
    sha256: str
    size: int
    taken_at: datetime | None
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """What a visit says; progress in hundredths of a percent."""

    stage: str
    questions: str
    answers: Mapping[str, str]
    progress_seen: int | None
    progress_reported: int | None
    notes: str


@dataclass(frozen=True, slots=True)
class ComplaintSaid:
    """What a complaint says."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """An item as it was read. `clock_offset` is how many seconds the phone was behind."""

    id: UUID
    kind: ItemKind
    work: int
    made_at: datetime
    clock_offset: int | None
    said: VisitSaid | ComplaintSaid
    photos: tuple[AnnouncedPhoto, ...]


@dataclass(frozen=True, slots=True)
class PhotoState:
    """How far a photograph is. `photo` is its number once kept; `refused` why it was not."""

    id: UUID
    size: int
    received: int
    arrived: bool
    photo: int | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """The answer to an item: whether it was there already, its folio, and its photographs."""

    id: UUID
    repeated: bool
    photos: tuple[PhotoState, ...]
    folio: str = ""

    @property
    def complete(self) -> bool:
        """Everything that was announced is here; the phone may let go of its copy."""
        return all(one.arrived for one in self.photos)


class SyncRefusal(Refusal):
    """A phone's message is not taken; what it says stays on the phone."""

    code = "oversight.sync"
    say = "No se pudo recibir."


class BadItem(SyncRefusal):
    """A field does not have its shape."""

    code = "oversight.bad_item"
    say = "El campo «%(field)s» no se entiende: %(why)s Actualice la aplicación y envíe otra vez."


class NotWhatWasSent(SyncRefusal):
    """The bytes are not those of the hash."""

    code = "oversight.not_what_was_sent"
    say = "Lo que llegó no es lo que salió del teléfono. Se enviará otra vez."


class OtherContent(SyncRefusal):
    """Another content is kept under that identifier."""

    code = "oversight.other_content"
    say = (
        "Ya se recibió otro contenido con el mismo identificador (%(id)s). Se guardaron los dos; "
        "la dependencia los revisará."
    )


class NotInCommittee(SyncRefusal):
    """Whose phone it is has left the committee, or the committee ended."""

    code = "oversight.not_in_committee"
    say = (
        "Usted ya no figura en el comité, o el comité terminó. Lo que no se envió sigue en este "
        "teléfono; pida a la dependencia que lo revise."
    )


class TooManyComplaints(SyncRefusal):
    """More complaints in a day than one telephone sends."""

    code = "oversight.too_many_complaints"
    say = (
        "Este teléfono ya envió %(most)s quejas en un día. La suya sigue guardada aquí y se "
        "enviará sola mañana; si urge, use «Guardar una copia» y llévela a la dependencia."
    )


class TooManyVisits(SyncRefusal):
    """More visits and notes in a day than one telephone sends."""

    code = "oversight.too_many_visits"
    say = (
        "Este teléfono ya envió %(most)s visitas o notas en un día. Ésta sigue guardada aquí y se "
        "enviará sola mañana."
    )


class TooManyPhotos(SyncRefusal):
    """More announced photographs are on their way than a committee may leave waiting."""

    code = "oversight.too_many_photos"
    say = (
        "Faltan por llegar %(waiting)s MB de fotografías de este comité; el límite es %(most)s MB. "
        "Lo suyo sigue guardado aquí: deje que terminen las anteriores o use «Guardar una copia»."
    )


class NoRoom(SyncRefusal):
    """The server's disk is full."""

    code = "oversight.no_room"
    say = (
        "El servidor no tiene espacio por ahora. Nada se perdió: sigue guardado en este teléfono y "
        "se enviará después."
    )


class UnknownPhoto(SyncRefusal):
    """No item announced the photograph."""

    code = "oversight.unknown_photo"
    say = "Nadie ha anunciado esa fotografía. Envíe antes la visita o queja a la que pertenece."


class PhotoBroken(SyncRefusal):
    """All bytes came, and they are not those of the announced hash."""

    code = "oversight.photo_broken"
    say = "La fotografía llegó dañada. Se enviará otra vez desde el principio."
